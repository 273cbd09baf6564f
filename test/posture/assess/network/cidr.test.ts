import { isPrivate, relation } from "../../../../posture/src/assess/network/cidr.js";

describe("address blocks", () => {
  test.each([
    ["0.0.0.0/0", "10.0.1.0/24", "covers"],
    ["10.0.0.0/16", "10.0.1.0/24", "covers"],
    ["10.0.1.0/24", "10.0.1.0/24", "covers"],
    ["10.0.1.77/24", "10.0.1.0/24", "covers"],
    ["10.0.1.0/25", "10.0.1.0/24", "part"],
    ["10.0.1.5/32", "10.0.1.0/24", "part"],
    ["10.0.2.0/24", "10.0.1.0/24", "apart"],
    ["128.0.0.0/1", "192.168.0.0/16", "covers"],
    ["0.0.0.0/1", "192.168.0.0/16", "apart"],
    ["255.255.255.255/32", "255.255.255.255/32", "covers"],
  ])("%s to %s: %s", (outer, inner, how) => expect(relation(outer, inner)).toBe(how));
  test.each(["", "10.0.0.0", "10.0.0/8", "10.0.0.0/33", "10.0.0.256/24", "::/0", "10.0.0.0/8 ", "a.b.c.d/8"])(
    "%p is none",
    (text) => {
      expect(relation(text, "10.0.0.0/8")).toBeUndefined();
      expect(relation("10.0.0.0/8", text)).toBeUndefined();
      expect(isPrivate(text)).toBe(false);
    },
  );
  test("private blocks hold no public address", () => {
    for (const block of ["10.1.0.0/16", "172.31.0.0/16", "192.168.5.0/24", "100.64.0.0/16", "169.254.1.0/24"]) {
      expect(isPrivate(block)).toBe(true);
    }
    for (const block of ["0.0.0.0/0", "172.32.0.0/16", "8.0.0.0/6", "52.0.0.0/8", "100.128.0.0/16"]) {
      expect(isPrivate(block)).toBe(false);
    }
  });
});
