import { describe, expect, test } from "@jest/globals";
import { Sym, type ValueObject } from "../../../../../posture/src/graph/value.js";
import {
  ACCOUNT,
  allow,
  ask,
  deny,
  document,
  graphOf,
  HERE,
  KEY_ARN,
  OTHER,
  ROLE_ARN,
  resourcesOf,
  type Scene,
  scene,
  toRole,
  toRoot,
  whys,
} from "../scene.js";

const decision = (parts: Scene, action = "Decrypt") => scene(parts)(action).decision;
const managed = (arn: string): ValueObject => ({ managed_policy_arns: [arn] });
const KEY_ID = KEY_ARN.split("/")[1]!;

describe("The policies of a role", () => {
  const policy = {
    "aws_iam_policy.use": {
      name: "use",
      arn: `arn:aws:iam::${ACCOUNT}:policy/use`,
      policy: document(allow("kms:Decrypt", { Sid: "Use" })),
    },
  };
  test.each<[string, Scene]>([
    ["inline in the role", { roleValues: { inline_policy: [{ name: "x", policy: document(allow("kms:Decrypt")) }] } }],
    ["inline beside the role, by name", { role: allow("kms:Decrypt") }],
    [
      "inline beside the role, by symbol",
      {
        more: {
          "aws_iam_role_policy.x": { role: Sym.ref("aws_iam_role.job", "id"), policy: document(allow("kms:Decrypt")) },
        },
      },
    ],
    ["attached by the role", { more: policy, roleValues: managed(`arn:aws:iam::${ACCOUNT}:policy/use`) }],
    [
      "attached by an attachment",
      {
        more: {
          ...policy,
          "aws_iam_role_policy_attachment.x": { role: "glue-job", policy_arn: `arn:aws:iam::${ACCOUNT}:policy/use` },
        },
      },
    ],
    [
      "attached by symbols",
      {
        more: {
          ...policy,
          "aws_iam_role_policy_attachment.x": {
            role: Sym.ref("aws_iam_role.job", "name"),
            policy_arn: Sym.ref("aws_iam_policy.use", "arn"),
          },
        },
      },
    ],
    [
      "attached to many",
      {
        more: {
          ...policy,
          "aws_iam_policy_attachment.x": {
            roles: ["other", "glue-job"],
            policy_arn: Sym.ref("aws_iam_policy.use", "arn"),
          },
        },
      },
    ],
  ])("%s count", (_what, parts) => {
    expect(decision(parts)).toBe("allowed");
    expect(decision(parts, "Encrypt")).toBe("denied");
  });

  test("by a name that is not known but the same count for just this role", () => {
    const name = Sym.ref("random_pet.name", "id");
    const roles = { "aws_iam_role.a": { name }, "aws_iam_role.b": { name: "b" } };
    const more = { ...roles, "aws_iam_role_policy.x": { role: name, policy: document(allow("kms:Decrypt")) } };
    const asked = scene({ more });
    expect(
      [asked("Decrypt", {}, "aws_iam_role.a"), asked("Decrypt", {}, "aws_iam_role.b")].map((one) => one.decision),
    ).toEqual(["allowed", "denied"]);
  });

  test("of another role do not", () => {
    expect(
      decision({ more: { "aws_iam_role_policy.x": { role: "other", policy: document(allow("kms:Decrypt")) } } }),
    ).toBe("denied");
  });

  test("are found in another stack by name and by symbol", () => {
    const resources = [
      ...resourcesOf({ ...HERE, "aws_kms_key.data": { arn: KEY_ARN } }, "keys"),
      ...resourcesOf(
        {
          "aws_iam_role.job": { name: "glue-job" },
          "aws_iam_role_policy.job": {
            role: Sym.ref("jobs:aws_iam_role.job", "name"),
            policy: document(allow("kms:Decrypt", { Resource: KEY_ARN })),
          },
        },
        "jobs",
      ),
    ];
    const proof = ask({ resources, coverage: graphOf({}).coverage })(
      "Decrypt",
      {},
      "jobs:aws_iam_role.job",
      "keys:aws_kms_key.data",
    );
    expect(proof.decision).toBe("allowed");
    expect(proof.because.map((step) => step.stack)).toEqual(["keys", "jobs"]);
  });

  test("of a role that the source does not declare are undetermined", () => {
    const elsewhere = scene({ key: allow("kms:*", toRoot) });
    expect(elsewhere("Decrypt", {}, `arn:aws:iam::${ACCOUNT}:role/elsewhere`).decision).toBe("undetermined");
    const named = scene({ key: allow("kms:*", { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/elsewhere` } }) });
    expect(named("Decrypt", {}, `arn:aws:iam::${ACCOUNT}:role/elsewhere`).decision).toBe("undetermined");
  });

  test("of a role that a data source reads are undetermined, but what is attached here counts", () => {
    const data = { "data.aws_iam_role.x": { name: "x", arn: `arn:aws:iam::${ACCOUNT}:role/x` } };
    const stop = { "aws_iam_role_policy.x": { role: "x", policy: document(deny("kms:*")) } };
    expect(scene({ more: data })("Decrypt", {}, "data.aws_iam_role.x").decision).toBe("undetermined");
    expect(scene({ more: { ...data, ...stop } })("Decrypt", {}, "data.aws_iam_role.x").decision).toBe("denied");
  });

  test("of users count, those of their groups are not read", () => {
    const ann = { "aws_iam_user.ann": { name: "ann", arn: `arn:aws:iam::${ACCOUNT}:user/ann` } };
    const own = { "aws_iam_user_policy.ann": { user: "ann", policy: document(allow("kms:Decrypt")) } };
    const group = { "aws_iam_user_group_membership.ann": { user: "ann", groups: ["admins"] } };
    expect(scene({ more: { ...ann, ...own } })("Decrypt", {}, "aws_iam_user.ann").decision).toBe("allowed");
    expect(scene({ more: { ...ann, ...group } })("Decrypt", {}, "aws_iam_user.ann").decision).toBe("undetermined");
  });
});

describe("Policies that AWS manages", () => {
  test.each(["SomethingElse", "constructor"])("are not known when AWS has none that is called %s", (name) => {
    expect(decision({ roleValues: managed(`arn:aws:iam::aws:policy/${name}`) })).toBe("undetermined");
  });

  test("are named with their version", () => {
    const proof = scene({ roleValues: managed("arn:aws:iam::aws:policy/PowerUserAccess") })("Decrypt");
    expect(whys(proof.because)[1]).toBe(
      "Allow arn:aws:iam::aws:policy/PowerUserAccess: AWS managed policy v12, statement 1, allows kms:Decrypt",
    );
  });

  test("are found by a data source's name and in a partition that is not known", () => {
    const attached = (arn: Sym) => ({ "aws_iam_role_policy_attachment.x": { role: "glue-job", policy_arn: arn } });
    const data = { "data.aws_iam_policy.glue": { name: "AWSGlueServiceRole" } };
    expect(decision({ more: { ...data, ...attached(Sym.ref("data.aws_iam_policy.glue", "arn")) } })).toBe("denied");
    const made = new Sym([
      "arn:",
      { to: "data.aws_partition.here", attribute: "partition" },
      ":iam::aws:policy/AdministratorAccess",
    ]);
    expect(decision({ more: attached(made) })).toBe("allowed");
  });
});

describe("The policy of a key", () => {
  test("is that of the separate resource, where both are written", () => {
    const parts: Scene = { keyValues: { policy: document(allow("kms:*", toRole)) }, key: allow("kms:Encrypt", toRole) };
    expect(decision(parts)).toBe("denied");
    expect(decision(parts, "Encrypt")).toBe("allowed");
  });

  test("is that on the key, or the default one", () => {
    expect(decision({ keyValues: { policy: document(allow("kms:*", toRole)) } })).toBe("allowed");
    expect(decision({ keyValues: { policy: null }, role: allow("kms:*") })).toBe("allowed");
  });

  test.each(["aws_kms_external_key.x", "aws_kms_replica_key.x", "aws_kms_replica_external_key.x"])(
    "is read for %s",
    (address) => {
      const arn = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/x`;
      const proof = scene({ more: { [address]: { arn, policy: document(allow("kms:*", toRole)) } } });
      expect(proof("Decrypt", {}, "aws_iam_role.job", address).decision).toBe("allowed");
    },
  );

  test("is undetermined for a key that the source does not declare", () => {
    const foreign = `arn:aws:kms:eu-west-1:${OTHER}:key/12345678-2222-3333-4444-555555555555`;
    const proof = scene({ role: allow("kms:*") })("Decrypt", {}, "aws_iam_role.job", foreign);
    expect(proof.decision).toBe("undetermined");
    expect(proof.missing[0]).toContain("is not declared in the source");
    expect(scene({ role: deny("kms:*") })("Decrypt", {}, "aws_iam_role.job", foreign).decision).toBe("denied");
  });
});

describe("A key goes by", () => {
  const more = {
    "aws_kms_alias.data": { name: "alias/data", target_key_id: Sym.ref("aws_kms_key.data", "key_id") },
    "data.aws_kms_key.read": { key_id: "alias/data" },
    "data.aws_kms_alias.read": { name: "alias/data" },
  };
  const by = (name: string | Sym) =>
    scene({ key: allow("kms:Decrypt", toRole), more })("Decrypt", {}, "aws_iam_role.job", name).decision;
  test.each<[string, string | Sym]>([
    ["its ARN", KEY_ARN],
    ["its id", KEY_ID],
    ["its alias", "alias/data"],
    ["its alias's ARN", `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/data`],
    ["a symbol", Sym.ref("aws_kms_key.data", "arn")],
    ["an alias's symbol", Sym.ref("aws_kms_alias.data", "arn")],
    ["a data source that reads it", Sym.ref("data.aws_kms_key.read", "arn")],
    ["a data source that reads its alias", Sym.ref("data.aws_kms_alias.read", "target_key_arn")],
  ])("%s", (_what, name) => expect(by(name)).toBe("allowed"));
});

describe("Keys that AWS manages (rules 42 and 43)", () => {
  const via = (service: string) => ({ "kms:viaservice": [`${service}.eu-west-1.amazonaws.com`] });
  const use = (parts: Scene, key: string, service: string, who = "aws_iam_role.job") =>
    scene(parts)("Decrypt", via(service), who, key).decision;

  test("need no statement of the role, through their own service only", () => {
    expect(use({}, "alias/aws/s3", "s3")).toBe("allowed");
    expect(use({}, "alias/aws/glue", "glue")).toBe("allowed");
    expect(use({}, "alias/aws/glue", "s3")).toBe("denied");
    expect(scene({})("Decrypt", { "kms:viaservice": "absent" }, "aws_iam_role.job", "alias/aws/s3").decision).toBe(
      "denied",
    );
  });

  test("do not withstand a deny; a boundary that is silent leaves it open", () => {
    expect(use({ role: deny("kms:*") }, "alias/aws/s3", "s3")).toBe("denied");
    expect(use({ boundary: allow("s3:*") }, "alias/aws/s3", "s3")).toBe("undetermined");
    expect(use({ boundary: [allow("s3:*"), deny("kms:*")] }, "alias/aws/s3", "s3")).toBe("denied");
  });

  test("cannot be used from another account (rule 44)", () => {
    const foreign = `arn:aws:iam::${OTHER}:role/x`;
    const more = {
      "aws_iam_role.x": { name: "x", arn: foreign, inline_policy: [{ policy: document(allow("kms:*")) }] },
    };
    expect(use({ more }, "alias/aws/s3", "s3", foreign)).toBe("denied");
  });
});

test("The role's own ARN is what its name and path make it", () => {
  const made = ask(
    graphOf({
      ...HERE,
      "aws_kms_key.data": { policy: document(allow("kms:*", toRole)) },
      "aws_iam_role.job": { name: "glue-job" },
    }),
  );
  expect(made("Decrypt").decision).toBe("allowed");
  expect(made("Decrypt", {}, ROLE_ARN).decision).toBe("allowed");
});
