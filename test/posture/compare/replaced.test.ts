import { changed } from "../../../posture/src/compare/replaced.js";
import type { Resource } from "../../../posture/src/graph/graph.js";
import { Sym, type ValueObject } from "../../../posture/src/graph/value.js";
import { at, by, graph } from "./graphs.js";

const KEY = "aws_kms_key.it";
const here = ["\u0000aws_kms_key.it"];
const between = (before: Resource, after: Resource) => changed(graph(before), graph(after));

describe("a resource that is replaced", () => {
  const unknown = Sym.opaque("known after apply");
  test.each<[string, ValueObject, ValueObject, readonly string[]]>([
    ["has another ARN", { arn: "a", id: "1" }, { arn: "b", id: "1" }, here],
    ["has an ARN that is not known yet", { arn: "a" }, { arn: unknown }, here],
    ["has an ARN that was not known", { arn: unknown }, { arn: "a" }, here],
    ["has another id, where it has no ARN", { id: "1" }, { id: "2" }, here],
    ["has an id that is not known yet", { id: "1" }, { id: unknown }, here],
    ["has nothing that tells", {}, {}, here],
    ["has the same ARN: it was replaced already", { arn: "a", id: "1" }, { arn: "a", id: "2" }, []],
    ["has the same id: it was replaced already", { id: "1" }, { id: "1" }, []],
  ])("%s", (_what, before, after, expected) => {
    for (const action of ["delete-create", "create-delete"] as const) {
      expect([...between(at(KEY, before, by(action)), at(KEY, after, by(action))).replaced]).toEqual(expected);
    }
    for (const action of ["update", "no-op", "create", "unknown"] as const) {
      expect(between(at(KEY, before, by(action)), at(KEY, after, by(action))).replaced.size).toBe(0);
    }
  });

  test("is the same where both sides are the same values, and new where there was none", () => {
    const one = at(KEY, {}, by("delete-create"));
    expect(between(one, { ...one }).replaced.size).toBe(0);
    expect(changed(graph(), graph(one)).replaced.size).toBe(0);
    expect(between(at("aws_kms_key.other", { id: "1" }), at(KEY, { id: "2" }, by("delete-create"))).replaced.size).toBe(
      0,
    );
    expect(
      between(at(KEY, { id: "1" }, { stack: "other" }), at(KEY, { id: "2" }, by("delete-create"))).replaced.size,
    ).toBe(0);
  });
});

describe("a key of a state or a configuration, which carry no actions, is another one", () => {
  test.each<[string, ValueObject, ValueObject, readonly string[]]>([
    ["where its ARN is another one", { arn: "a" }, { arn: "b" }, here],
    ["where its kind is another one", {}, { customer_master_key_spec: "RSA_2048" }, here],
    ["where its purpose is another one", { key_usage: "SIGN_VERIFY" }, {}, here],
    ["where it begins to be for several regions", { multi_region: false }, { multi_region: "true" }, here],
    ["where it is for several regions no longer", { multi_region: true }, {}, here],
    ["where its key store is another one", { custom_key_store_id: "cks-1" }, { custom_key_store_id: "" }, here],
    ["and not where what is absent is written down", {}, { multi_region: false, key_usage: "ENCRYPT_DECRYPT" }, []],
    ["and not where its ARN is on one side only", { arn: "a", multi_region: false }, {}, []],
    ["and not where a value is not known", { multi_region: Sym.opaque("later") }, { multi_region: true }, []],
    ["and not where Terraform changes it in place", {}, { is_enabled: false, deletion_window_in_days: 7 }, []],
  ])("%s", (_what, before, after, expected) => {
    expect([...between(at(KEY, before), at(KEY, after)).replaced]).toEqual(expected);
    const other = { address: "aws_sns_topic.it", type: "aws_sns_topic" };
    expect(between(at(KEY, before, other), at(KEY, after, other)).replaced.size).toBe(0);
  });

  test("also at the address that it is moved to", () => {
    const now = at("aws_kms_key.new", { arn: "b" }, { previousAddress: KEY });
    expect([...between(at(KEY, { arn: "a" }), now).replaced]).toEqual(["\u0000aws_kms_key.new"]);
  });
});

describe("a resource that is moved", () => {
  const now = (stack = "") => at("aws_kms_key.new", {}, { previousAddress: KEY, stack });
  test("is followed to the address that it had, in its stack", () => {
    expect([...between(at(KEY), now()).moved]).toEqual([["\u0000aws_kms_key.new", KEY]]);
    expect([...between(at(KEY, {}, { stack: "keys" }), now("keys")).moved]).toEqual([
      ["keys\u0000aws_kms_key.new", KEY],
    ]);
    expect(between(at(KEY, {}, { stack: "keys" }), now("other")).moved.size).toBe(0);
  });

  test("needs no following where both sides use the new address, or where nothing was there", () => {
    expect(between(at("aws_kms_key.new"), now()).moved.size).toBe(0);
    expect(changed(graph(at(KEY), at("aws_kms_key.new")), graph(now())).moved.size).toBe(0);
    expect(changed(graph(), graph(now())).moved.size).toBe(0);
    expect(between(at(KEY), at("aws_kms_key.new")).moved.size).toBe(0);
  });
});

test("what Terraform lets go of is told on the side before", () => {
  const forgotten = at(KEY, {}, by("forget"));
  expect([...changed(graph(forgotten, at("aws_kms_key.other", {}, by("delete"))), graph()).forgotten]).toEqual(here);
});
