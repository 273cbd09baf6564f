import { directionOf, type Side } from "../../../posture/src/compare/facets.js";
import type { Facets } from "../../../posture/src/posture.js";
import type { Answer, Mode, Owner } from "../../../posture/src/words.js";

const NONE: Facets = { encrypted: "yes", owner: null, usable: null, rotation: null, transit: null };

const side = (facets: Partial<Facets>, mode: Mode = "SSE-KMS", identity = "key"): Side => ({
  surface: { surface: "data", mode, key: null, facets: { ...NONE, ...facets }, access: [], because: [] },
  key: undefined,
  identity,
});
const step = (before: Side, after: Side) => {
  const found = directionOf(before, after);
  return found === undefined ? "the same" : `${found.direction}: ${found.because}`;
};

describe.each([
  ["encrypted", "it is no longer encrypted", "it is encrypted"],
  ["usable", "the key cannot be used", "the key can be used"],
  ["rotation", "the key is not rotated", "the key is rotated"],
  ["transit", "TLS is not enforced", "TLS is enforced"],
] as const)("the facet %s", (facet, lost, won) => {
  const now = `undetermined: ${facet} is not known`;
  const before = `undetermined: before, ${facet} was not known`;
  test.each<[Answer | null, Answer | null, string]>([
    ["yes", "no", `weakened: ${lost}`],
    ["no", "yes", `strengthened: ${won}`],
    ["yes", "yes", "the same"],
    ["no", "no", "the same"],
    ["undetermined", "undetermined", "the same"],
    ["yes", "undetermined", now],
    ["no", "undetermined", now],
    ["undetermined", "yes", before],
    ["undetermined", "no", before],
    ["yes", null, "the same"],
    [null, "no", "the same"],
  ])("from %s to %s", (from, to, says) => {
    expect(step(side({ [facet]: from }), side({ [facet]: to }))).toBe(says);
  });

  test("not known before and not known after may be anything where it is about two things", () => {
    const [one, other] = [side({ [facet]: "undetermined" }), side({ [facet]: "undetermined" }, "SSE-KMS", "other")];
    expect(step(one, other)).toBe(`undetermined: ${facet} is not known on either side`);
  });
});

describe("the owner of the key", () => {
  const yours = "you have more say over the key";
  const theirs = "you have less say over the key";
  const own = "the key is your own account's";
  const foreign = "the key belongs to another account";
  test.each<[Owner | null, Owner | null, string]>([
    ["aws-owned", "aws-managed", `strengthened: ${yours}`],
    ["aws-managed", "customer", `strengthened: ${yours}`],
    ["aws-owned", "customer", `strengthened: ${yours}`],
    ["customer", "aws-managed", `weakened: ${theirs}`],
    ["customer", "aws-owned", `weakened: ${theirs}`],
    ["aws-managed", "aws-owned", `weakened: ${theirs}`],
    ["customer", "external", `weakened: ${foreign}`],
    ["external", "customer", `strengthened: ${own}`],
    ["aws-managed", "external", `undetermined: ${foreign}`],
    ["aws-owned", "external", `undetermined: ${foreign}`],
    ["external", "aws-managed", `undetermined: ${own}`],
    ["external", "aws-owned", `undetermined: ${own}`],
    ["customer", "unknown", "undetermined: whose key it is is not known"],
    ["unknown", "customer", "undetermined: whose key it was is not known"],
    ["unknown", "unknown", "the same"],
    ["customer", "customer", "the same"],
    ["external", "external", "the same"],
    [null, "customer", "the same"],
    ["customer", null, "the same"],
  ])("from %s to %s", (from, to, says) => {
    expect(step(side({ owner: from }), side({ owner: to }))).toBe(says);
  });

  test.each<[Owner, string]>([
    ["customer", "rekeyed: same standing, another key"],
    ["external", "undetermined: both keys belong to other accounts"],
    ["unknown", "undetermined: whose key it is is not known"],
  ])("%s of two keys", (owner, says) => {
    expect(step(side({ owner }), side({ owner }, "SSE-KMS", "other"))).toBe(says);
  });
});

describe("the mode", () => {
  const ROLE = "SSE-KMS-WITH-SERVICE-ROLE";
  test.each<[Mode, Mode, string]>([
    ["SSE-KMS", "SSE-KMS", "the same"],
    ["DSSE-KMS", "DSSE-KMS", "the same"],
    [ROLE, ROLE, "the same"],
    ["DSSE-KMS", "SSE-KMS", "weakened: one layer of encryption instead of two"],
    ["SSE-KMS", "DSSE-KMS", "strengthened: two layers of encryption"],
    ["SSE-KMS", "CSE-KMS", "neutral: another mode of the same standing"],
    ["SSE-S3", "DSSE-KMS", "neutral: another mode of the same standing"],
    ["DSSE-KMS", "SSE-S3", "neutral: another mode of the same standing"],
    ["SSE-KMS", ROLE, "broadened: callers need no permission on the key any more"],
    [ROLE, "SSE-KMS", "narrowed: callers need permission on the key themselves"],
    ["off", ROLE, "neutral: another mode of the same standing"],
    [ROLE, "off", "neutral: another mode of the same standing"],
  ])("from %s to %s, all else the same", (from, to, says) => {
    expect(step(side({}, from), side({}, to))).toBe(says);
  });

  test("another key of the same standing is rekeyed, another mode as well or not", () => {
    for (const mode of ["SSE-KMS", "CSE-KMS"] as const)
      expect(step(side({}), side({}, mode, "other"))).toBe("rekeyed: same standing, another key");
  });
});

describe("several facets at once", () => {
  const ROLE = "SSE-KMS-WITH-SERVICE-ROLE";
  const all = (answer: Answer, owner: Owner): Partial<Facets> => ({ usable: answer, rotation: answer, owner });
  test("what is worse in one is worse, and says everything that got worse", () => {
    expect(step(side(all("yes", "customer")), side(all("no", "aws-owned")))).toBe(
      "weakened: you have less say over the key; the key cannot be used; the key is not rotated",
    );
    expect(step(side({ usable: "yes", rotation: "no" }), side({ usable: "no", rotation: "yes" }))).toBe(
      "weakened: the key cannot be used",
    );
    expect(step(side({ usable: "yes", rotation: "yes" }), side({ usable: "no", rotation: "undetermined" }))).toBe(
      "weakened: the key cannot be used",
    );
  });

  test("what may be worse is undetermined, even where something is better for certain", () => {
    expect(step(side({ usable: "no", rotation: "yes" }), side({ usable: "yes", rotation: "undetermined" }))).toBe(
      "undetermined: rotation is not known",
    );
    expect(step(side({ usable: "no", rotation: "undetermined" }), side({ usable: "yes", rotation: "no" }))).toBe(
      "undetermined: before, rotation was not known",
    );
  });

  test("what can only be better casts no doubt on what is better", () => {
    for (const [from, to] of [
      ["no", "undetermined"],
      ["undetermined", "yes"],
    ] as const)
      expect(step(side({ usable: "no", rotation: from }), side({ usable: "yes", rotation: to }))).toBe(
        "strengthened: the key can be used",
      );
  });

  test.each<[string, Side, Side, string]>([
    [
      "weakened",
      side({ usable: "yes" }),
      side({ usable: "no" }, ROLE),
      "weakened: the key cannot be used; callers need no permission on the key any more",
    ],
    [
      "undetermined",
      side({ usable: "yes" }),
      side({ usable: "undetermined" }, ROLE),
      "undetermined: usable is not known; callers need no permission on the key any more",
    ],
    [
      "broadened",
      side({ usable: "no" }),
      side({ usable: "yes" }, ROLE),
      "broadened: callers need no permission on the key any more; the key can be used",
    ],
    [
      "strengthened",
      side({ usable: "no" }, ROLE),
      side({ usable: "yes" }),
      "strengthened: the key can be used; callers need permission on the key themselves",
    ],
    [
      "narrowed",
      side({}, ROLE),
      side({}, "SSE-KMS", "other"),
      "narrowed: callers need permission on the key themselves",
    ],
  ])("who needs permission is said beside what is %s", (_what, before, after, says) => {
    expect(step(before, after)).toBe(says);
  });
});
