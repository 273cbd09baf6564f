import type { Resource } from "../../../posture/src/graph/graph.js";
import { Sym, type ValueObject } from "../../../posture/src/graph/value.js";
import type { Key } from "../../../posture/src/posture.js";
import { OTHER, OWN } from "../compare/arns.js";
import { at } from "../compare/graphs.js";
import { ID, key, LATER, named, posture } from "./keyed.js";

const EXTERNAL = ["aws_kms_external_key", "aws_kms_replica_external_key"];

describe("a key that is declared", () => {
  test("has what AWS fills in where nothing is written", () => {
    expect(key()).toEqual({
      id: "aws_kms_key.k",
      address: "aws_kms_key.k",
      stack: "",
      arn: null,
      owner: "customer",
      alias: null,
      spec: "SYMMETRIC_DEFAULT",
      usage: "ENCRYPT_DECRYPT",
      state: "enabled",
      rotation: "no",
      rotationPeriod: null,
      deletionWindow: 30,
      multiRegion: "no",
      decrypters: ["account root"],
      administrators: ["account root"],
    });
  });

  test.each<[ValueObject, Partial<Key>]>([
    [{ arn: OWN }, { arn: OWN }],
    [{ arn: LATER }, { arn: null }],
    [
      { customer_master_key_spec: "RSA_2048", key_usage: "SIGN_VERIFY" },
      { spec: "RSA_2048", usage: "SIGN_VERIFY" },
    ],
    [
      { customer_master_key_spec: "", key_usage: "" },
      { spec: "SYMMETRIC_DEFAULT", usage: "ENCRYPT_DECRYPT" },
    ],
    [
      { customer_master_key_spec: LATER, key_usage: LATER },
      { spec: null, usage: null },
    ],
    [{ key_spec: "HMAC_256" }, { spec: "HMAC_256" }],
    [{ enable_key_rotation: true }, { rotation: "yes", rotationPeriod: 365 }],
    [
      { enable_key_rotation: "true", rotation_period_in_days: "180" },
      { rotation: "yes", rotationPeriod: 180 },
    ],
    [{ enable_key_rotation: true, rotation_period_in_days: 90 }, { rotationPeriod: 90 }],
    [
      { enable_key_rotation: true, rotation_period_in_days: 0 },
      { rotation: "yes", rotationPeriod: null },
    ],
    [{ enable_key_rotation: true, rotation_period_in_days: 89 }, { rotationPeriod: null }],
    [
      { enable_key_rotation: true, rotation_period_in_days: LATER },
      { rotation: "yes", rotationPeriod: null },
    ],
    [
      { enable_key_rotation: false, rotation_period_in_days: 180 },
      { rotation: "no", rotationPeriod: null },
    ],
    [{ enable_key_rotation: LATER }, { rotation: "undetermined", rotationPeriod: null }],
    [{ deletion_window_in_days: 7 }, { deletionWindow: 7 }],
    [{ deletion_window_in_days: "14" }, { deletionWindow: 14 }],
    [{ deletion_window_in_days: "a1" }, { deletionWindow: 30 }],
    [{ deletion_window_in_days: LATER }, { deletionWindow: null }],
    [{ multi_region: true }, { multiRegion: "yes" }],
    [{ multi_region: LATER }, { multiRegion: "undetermined" }],
    [{ is_enabled: true }, { state: "enabled" }],
    [{ is_enabled: false }, { state: "disabled" }],
    [{ is_enabled: "false" }, { state: "disabled" }],
    [{ is_enabled: LATER }, { state: "unknown" }],
    [{ enabled: false }, { state: "disabled" }],
    [{ is_enabled: true, key_state: "PendingDeletion" }, { state: "pending-deletion" }],
    [{ key_state: "PendingReplicaDeletion" }, { state: "pending-deletion" }],
    [{ key_state: "PendingImport" }, { state: "pending-import" }],
    [{ key_state: "Disabled" }, { state: "disabled" }],
    [{ key_state: "Enabled" }, { state: "enabled" }],
    [{ key_state: "Enabled", is_enabled: false }, { state: "disabled" }],
    [{ key_state: "Enabled", enabled: false }, { state: "disabled" }],
    [{ key_state: "Enabled", enabled: LATER }, { state: "unknown" }],
    [{ key_state: "Disabled", enabled: true }, { state: "enabled" }],
    [{ key_state: "PendingDeletion", enabled: false }, { state: "pending-deletion" }],
    [{ key_state: "Odd", is_enabled: false }, { state: "disabled" }],
  ])("%j", (values, expected) => {
    expect(key(values)).toMatchObject(expected);
  });

  test.each(EXTERNAL)("%s waits for its material, and is never rotated", (type) => {
    for (const nothing of [{}, { key_material_base64: null }, { key_material_base64: "" }])
      expect(key(nothing, type)).toMatchObject({ state: "pending-import", rotation: "no" });
    expect(key({ key_material_base64: LATER }, type)).toMatchObject({ state: "enabled" });
    expect(key({ key_material_base64: "x", enabled: false }, type)).toMatchObject({ state: "disabled" });
    expect(key({ enable_key_rotation: true, key_material_base64: "x" }, type)).toMatchObject({
      rotation: "no",
      rotationPeriod: null,
    });
  });

  test("a replica is a copy, and rotates as its primary does", () => {
    const REPLICA = "aws_kms_replica_key";
    const primary = (values: ValueObject) => at("aws_kms_key.primary", { arn: OWN, ...values });
    const rotation = (...more: readonly Resource[]) => key({ primary_key_arn: OWN }, REPLICA, ...more);
    expect(rotation(primary({ enable_key_rotation: true }))).toMatchObject({ rotation: "yes", multiRegion: "yes" });
    expect(rotation(primary({}))).toMatchObject({ rotation: "no" });
    expect(rotation()).toMatchObject({ rotation: "undetermined" });
    expect(key({ key_rotation_enabled: true }, REPLICA)).toMatchObject({ rotation: "yes" });
    expect(
      key({ key_rotation_enabled: false, primary_key_arn: OWN }, REPLICA, primary({ enable_key_rotation: true })),
    ).toMatchObject({ rotation: "no" });
    expect(key({}, "aws_kms_replica_external_key")).toMatchObject({ multiRegion: "yes" });
  });

  test("goes by its alias, the first by name where there are several", () => {
    const alias = (name: string, values: ValueObject) => at(`aws_kms_alias.${name}`, values);
    const called = (...aliases: readonly Resource[]) => key({ arn: OWN, key_id: ID }, "aws_kms_key", ...aliases).alias;
    expect(
      called(alias("z", { name: "alias/z", target_key_id: ID }), alias("y", { name: "alias/y", target_key_id: OWN })),
    ).toBe("alias/y");
    expect(
      called(alias("a", { name: "alias/a", target_key_id: ID }), alias("b", { name: "alias/b", target_key_id: OWN })),
    ).toBe("alias/a");
    expect(called(alias("a", { name_prefix: "alias/p-", target_key_id: Sym.ref("aws_kms_key.k", "key_id") }))).toBe(
      "alias/p-*",
    );
    expect(called(alias("a", { name: new Sym(["alias/", { to: "var.x", attribute: "" }]), target_key_id: ID }))).toBe(
      "alias/${var.x}",
    );
    expect(
      called(alias("a", { name: LATER, target_key_id: ID }), alias("b", { name: "", target_key_id: ID })),
    ).toBeNull();
    expect(called(alias("a", { name: "alias/a", target_key_id: OTHER }), alias("b", { name: "alias/b" }))).toBeNull();
  });

  test("has an id of its own where two stacks have the same address", () => {
    const two = posture(
      at("aws_kms_key.k", {}, { stack: "b" }),
      at("aws_kms_key.k", {}, { stack: "a" }),
      at("aws_kms_key.l", {}, { stack: "a" }),
    );
    expect(two.keys.map(({ id, stack }) => `${id} ${stack}`)).toEqual([
      "a:aws_kms_key.k a",
      "aws_kms_key.l a",
      "b:aws_kms_key.k b",
    ]);
  });
});

describe("a key that nobody declares", () => {
  const caller = at("data.aws_caller_identity.me", { account_id: "123456789012" });
  const data = (values: ValueObject) => at("data.aws_kms_key.d", { key_id: OWN, arn: OWN, ...values });

  test("has what its name says, and nothing else", () => {
    const nothing = {
      address: null,
      stack: null,
      spec: null,
      usage: null,
      state: "unknown",
      rotation: "undetermined",
      rotationPeriod: null,
      deletionWindow: null,
      multiRegion: "undetermined",
      decrypters: [],
      administrators: [],
    };
    expect(named(OWN)).toEqual({ ...nothing, id: OWN, arn: OWN, owner: "unknown", alias: null });
    expect(named(ID)).toEqual({ ...nothing, id: ID, arn: null, owner: "unknown", alias: null });
    expect(named("alias/theirs")).toEqual({
      ...nothing,
      id: "alias/theirs",
      arn: null,
      owner: "unknown",
      alias: "alias/theirs",
    });
    const foreign = "arn:aws:kms:eu-central-1:999999999999:alias/x";
    expect(named(foreign, caller)).toEqual({
      ...nothing,
      id: foreign,
      arn: foreign,
      owner: "external",
      alias: "alias/x",
    });
  });

  test("is AWS's where its alias says so", () => {
    for (const id of ["alias/aws/logs"])
      expect(named(id)).toEqual({
        id,
        address: null,
        stack: null,
        arn: null,
        owner: "aws-managed",
        alias: id,
        spec: "SYMMETRIC_DEFAULT",
        usage: "ENCRYPT_DECRYPT",
        state: "enabled",
        rotation: "yes",
        rotationPeriod: 365,
        deletionWindow: null,
        multiRegion: "no",
        decrypters: [],
        administrators: [],
      });
    expect(named("arn:aws:kms:eu-central-1:123456789012:alias/aws/logs", caller)).toMatchObject({
      owner: "aws-managed",
      id: "alias/aws/logs",
    });
    expect(named("alias/my/aws/logs")).toMatchObject({ owner: "unknown" });
  });

  test.each<[ValueObject, Partial<Key>]>([
    [{ key_manager: "CUSTOMER" }, { owner: "customer", rotation: "undetermined" }],
    [{ key_manager: "AWS" }, { owner: "aws-managed", rotation: "yes" }],
    [
      { key_spec: "RSA_2048", key_usage: "SIGN_VERIFY" },
      { spec: "RSA_2048", usage: "SIGN_VERIFY" },
    ],
    [{ customer_master_key_spec: "RSA_4096" }, { spec: "RSA_4096" }],
    [{ key_state: "Disabled" }, { state: "disabled" }],
    [{ key_state: "Odd" }, { state: "unknown" }],
    [{ multi_region: true }, { multiRegion: "yes" }],
    [{ multi_region: false }, { multiRegion: "no" }],
  ])("has what a data source read of it: %j", (values, expected) => {
    expect(named(OWN, data(values))).toMatchObject(expected);
    expect(named(Sym.ref("data.aws_kms_key.d", "arn"), data(values))).toMatchObject(expected);
  });

  test("is another account's where the accounts of this source are known", () => {
    const theirs = OWN.replace("123456789012", "999999999999");
    expect(named(theirs)).toMatchObject({ owner: "unknown" });
    expect(named(theirs, caller)).toMatchObject({ owner: "external" });
    expect(named(theirs, at("aws_kms_key.k", { arn: OWN }))).toMatchObject({ owner: "external" });
    expect(named(theirs, at("aws_glue_job.j", { arn: "arn:aws:glue:eu-central-1:123456789012:job/j" }))).toMatchObject({
      owner: "external",
    });
    expect(
      named(theirs, at("aws_glue_crawler.c", { arn: "arn:aws:glue:eu-central-1:123456789012:crawler/c" })),
    ).toMatchObject({ owner: "external" });
    expect(
      named(theirs, at("aws_glue_job.j", { arn: LATER }), at("data.aws_caller_identity.me", { account_id: LATER })),
    ).toMatchObject({ owner: "unknown" });
    expect(
      named(theirs, caller, at("data.aws_kms_key.d", { key_id: theirs, arn: theirs, key_manager: "CUSTOMER" })),
    ).toMatchObject({ owner: "external" });
    expect(named(OWN, caller)).toMatchObject({ owner: "unknown" });
  });
});
