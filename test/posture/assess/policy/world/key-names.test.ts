import { describe, expect, test } from "@jest/globals";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import {
  ACCOUNT,
  allow,
  ask,
  document,
  graphOf,
  HERE,
  KEY_ARN,
  OTHER,
  ROLE_ARN,
  resourcesOf,
  toRole,
} from "../scene.js";

type Resources = Readonly<Record<string, ValueObject>>;
const KEY = "aws_kms_key.data";
const LATER = Sym.opaque("later");
const MRK = "mrk-1234567890abcdef1234567890abcdef";
const replica = (region: string) => `arn:aws:kms:${region}:${ACCOUNT}:key/${MRK}`;

const known = { ...HERE, [KEY]: { arn: KEY_ARN, key_id: KEY_ARN.split("/")[1]! } };
/** Which declared key a text means, as an address or none. */
const meant = (text: string | Sym, resources: Resources = known) =>
  worldOf(graphOf(resources)).keys.find(text, "").address;
const alias = (values: ValueObject = { target_key_id: Sym.ref(KEY, "key_id") }) => ({
  "aws_kms_alias.data": { name: "alias/data", ...values },
});

describe("A key of which the region is not known", () => {
  test.each<[string, Value]>([
    ["later", LATER],
    ["a variable", Sym.ref("var.region", "")],
  ])("is not taken for any other that is not known, either: %s", (_what, region) => {
    const resources = {
      ...HERE,
      [KEY]: { region, policy: document(allow("kms:*", toRole)) },
      "aws_iam_role.r": { arn: ROLE_ARN },
    };
    for (const other of ["alias/other", "aws_kms_key.none", LATER, Sym.ref("var.key", ""), KEY_ARN]) {
      expect(meant(other, resources)).toBeNull();
      expect(ask(graphOf(resources))("Decrypt", {}, ROLE_ARN, other).decision).toBe("undetermined");
    }
    for (const attribute of ["arn", "id", "key_id", ""]) expect(meant(Sym.ref(KEY, attribute), resources)).toBe(KEY);
    expect(ask(graphOf(resources))("Decrypt", {}, ROLE_ARN, Sym.ref(KEY, "arn")).decision).toBe("allowed");
  });
});

describe("A text means a declared key", () => {
  const text = (arn: string) => meant(arn, { ...known, ...alias() });
  test("not when it is called alike in another account or region", () => {
    for (const name of [KEY_ARN, `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/data`]) {
      expect(text(name)).toBe(KEY);
      expect(text(name.replace(ACCOUNT, OTHER))).toBeNull();
      expect(text(name.replace("eu-west-1", "us-east-1"))).toBeNull();
    }
    expect(text("alias/data")).toBe(KEY);
    expect([text("alias/dat"), text("data"), text("")]).toEqual([null, null, null]);
  });

  test("as far as it is known where that lives", () => {
    const nowhere = { [KEY]: {}, ...alias() };
    expect(meant(`arn:aws:kms:eu-west-1:${ACCOUNT}:alias/data`, nowhere)).toBe(KEY);
    expect(meant(`arn:aws:kms:eu-west-1:${ACCOUNT}:alias/other`, nowhere)).toBeNull();
  });

  test("when it is put together from its id, or from one that is not known yet", () => {
    const made = (key: string) => new Sym([`arn:aws:kms:eu-west-1:${ACCOUNT}:key/`, { to: key, attribute: "key_id" }]);
    const nowhere = { [KEY]: {}, "aws_kms_key.other": {}, ...alias() };
    expect(meant(made(KEY), nowhere)).toBe(KEY);
    expect(meant(made("aws_kms_key.other"), nowhere)).toBe("aws_kms_key.other");
    const through = { ...nowhere, "aws_sqs_queue.q": { kms_master_key_id: Sym.ref(KEY, "key_id") } };
    expect(meant(Sym.ref("aws_sqs_queue.q", "kms_master_key_id"), through)).toBe(KEY);
    for (const attribute of ["arn", "id", "key_id", ""])
      expect(meant(Sym.ref(KEY, attribute), { [KEY]: { key_id: LATER, arn: LATER } })).toBe(KEY);
  });

  test("when it refers to an alias in any way, or to an attribute that stands for the key", () => {
    const resources = {
      ...HERE,
      [KEY]: {},
      ...alias(),
      "aws_kms_replica_key.r": { primary_key_arn: Sym.ref(KEY, "arn") },
    };
    for (const attribute of ["arn", "name", "id", "target_key_arn", "target_key_id"])
      expect(meant(Sym.ref("aws_kms_alias.data", attribute), resources)).toBe(KEY);
    expect(meant(Sym.ref("aws_kms_replica_key.r", "primary_key_arn"), resources)).toBe(KEY);
    expect(meant(Sym.ref("aws_kms_replica_key.r", "arn"), resources)).toBe("aws_kms_replica_key.r");
    expect(meant(Sym.ref(KEY, "policy"), resources)).toBeNull();
  });

  test("when a data source reads it by id, ARN, alias or reference", () => {
    const read = (values: ValueObject, type = "aws_kms_key") =>
      meant(Sym.ref(`data.${type}.d`, "arn"), { ...known, ...alias(), [`data.${type}.d`]: values });
    for (const key_id of [KEY_ARN, KEY_ARN.split("/")[1]!, "alias/data", Sym.ref(KEY, "key_id")])
      expect(read({ key_id })).toBe(KEY);
    expect(read({ name: "alias/data" }, "aws_kms_alias")).toBe(KEY);
    expect([read({ key_id: "alias/other" }), read({ key_id: LATER }), read({})]).toEqual([null, null, null]);
    expect(read({ key_id: Sym.ref("data.aws_kms_key.d", "arn") })).toBeNull();
    const other = { "aws_sqs_queue.q": { name: "alias/data" } };
    expect(meant(Sym.ref("aws_sqs_queue.q", "arn"), { ...known, ...alias(), ...other })).toBeNull();
  });
});

describe("Two keys of one name", () => {
  const replicas = {
    ...HERE,
    "aws_kms_key.eu": { arn: replica("eu-west-1"), key_id: MRK },
    "aws_kms_replica_key.us": { arn: replica("us-east-1"), key_id: MRK },
  };
  test("are told apart by their ARN, and only by that", () => {
    expect(meant(replica("eu-west-1"), replicas)).toBe("aws_kms_key.eu");
    expect(meant(replica("us-east-1"), replicas)).toBe("aws_kms_replica_key.us");
    expect(meant(replica("us-west-2"), replicas)).toBeNull();
    const either = worldOf(graphOf(replicas)).keys.find(MRK, "");
    expect([either.address, either.policy?.policy.unreadable]).toEqual([
      null,
      `which of aws_kms_key.eu and aws_kms_replica_key.us ${MRK} is`,
    ]);
  });

  test("each perhaps have the policy, the grants and the alias of that name", () => {
    const { keys } = worldOf(
      graphOf({
        ...replicas,
        "aws_kms_key_policy.p": { key_id: MRK, policy: document(allow("kms:*", toRole)) },
        "aws_kms_grant.g": { key_id: MRK, grantee_principal: ROLE_ARN, operations: ["Decrypt"] },
        "aws_kms_alias.a": { name: "alias/a", target_key_id: MRK },
      }),
    );
    for (const key of keys.all.values()) {
      expect(key.policy?.policy.unreadable).toBe(
        "the key of aws_kms_key_policy.p is not known: it may be the policy of this one",
      );
      expect(key.grants.map(({ hidden }) => hidden)).toEqual([["the key of aws_kms_grant.g"]]);
      expect(key.aliases).toBeNull();
    }
  });

  test("are not hidden by what may be of the other when their own policy is known", () => {
    const { keys } = worldOf(
      graphOf({
        ...replicas,
        "aws_kms_key_policy.a": { key_id: replica("eu-west-1"), policy: document(allow("kms:*", toRole)) },
        "aws_kms_key_policy.b": { key_id: MRK, policy: document(allow("kms:*", toRole)) },
      }),
    );
    const policies = [...keys.all.values()].map(({ policy }) => [policy?.address, policy?.policy.unreadable === null]);
    expect(policies).toEqual([
      ["aws_kms_key_policy.a", true],
      ["aws_kms_key_policy.b", false],
    ]);
  });

  test("in two stacks are those of the stack that names them", () => {
    const of = (stack: string) =>
      resourcesOf(
        {
          "aws_kms_key.k": {},
          "aws_kms_alias.a": { name: "alias/data", target_key_id: Sym.ref(`${stack}:aws_kms_key.k`, "key_id") },
        },
        stack,
      );
    const { keys } = worldOf({ ...graphOf({}), resources: [...of("dev"), ...of("prod")] });
    for (const stack of ["dev", "prod"]) {
      expect(keys.find("alias/data", stack).id).toBe(`${stack}:aws_kms_key.k`);
      expect(keys.find(Sym.ref(`${stack}:aws_kms_alias.a`, "arn"), "").id).toBe(`${stack}:aws_kms_key.k`);
      expect(keys.all.get(`${stack}:aws_kms_key.k`)?.aliases).toEqual(["alias/data"]);
    }
    expect(keys.find("alias/data", "").policy?.policy.unreadable).toBe(
      "which of dev:aws_kms_key.k and prod:aws_kms_key.k alias/data is",
    );
  });
});
