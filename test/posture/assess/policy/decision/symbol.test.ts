import { describe, expect, test } from "@jest/globals";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, ask, deny, graphOf, toAll } from "../scene.js";

const ref = (address: string, attribute = "arn") => Sym.ref(address, attribute);
const account = Sym.ref("data.aws_caller_identity.here", "account_id");
const root = new Sym(["arn:aws:iam::", { to: "data.aws_caller_identity.here", attribute: "account_id" }, ":root"]);

/** Two keys and two roles that do not exist yet, in an account and a region that are not known. */
function planned(policy: Value, more: Readonly<Record<string, ValueObject>> = {}) {
  return ask(
    graphOf({
      "data.aws_caller_identity.here": {},
      "aws_kms_key.data": { description: "data" },
      "aws_kms_key.other": { description: "other" },
      "aws_kms_key_policy.data": { key_id: ref("aws_kms_key.data", "id"), policy },
      "aws_iam_role.job": { name: "glue-job" },
      "aws_iam_role.other": { name: "other" },
      ...more,
    }),
  );
}

const policy = (...statements: readonly ValueObject[]): ValueObject => ({
  Version: "2012-10-17",
  Statement: statements,
});
const rolePolicy = (statement: ValueObject, role: Value = "glue-job") => ({
  "aws_iam_role_policy.job": { role, policy: policy(statement) },
});

describe("A role and a key that are created together", () => {
  test("are followed through the symbols in the key policy", () => {
    const proof = planned(policy(allow("kms:Decrypt", { Principal: { AWS: ref("aws_iam_role.job") } })));
    expect(proof("Decrypt").decision).toBe("allowed");
    expect(proof("Encrypt").decision).toBe("denied");
    expect(proof("Decrypt", {}, "aws_iam_role.other").decision).toBe("denied");
  });

  test("are followed through the key's ARN in the identity policy", () => {
    const delegated = policy(allow("kms:*", { Principal: { AWS: root } }));
    const on = (key: string) => rolePolicy(allow("kms:Decrypt", { Resource: ref(key) }), ref("aws_iam_role.job", "id"));
    expect(planned(delegated, on("aws_kms_key.data"))("Decrypt").decision).toBe("allowed");
    expect(planned(delegated, on("aws_kms_key.other"))("Decrypt").decision).toBe("denied");
  });

  test("are followed through names and paths in an ARN that is put together", () => {
    const made = new Sym([
      "arn:aws:iam::",
      { to: "data.aws_caller_identity.here", attribute: "account_id" },
      ":role/",
      { to: "aws_iam_role.job", attribute: "name" },
    ]);
    expect(planned(policy(allow("kms:*", { Principal: { AWS: made } })))("Decrypt").decision).toBe("allowed");
  });

  test("delegate by the bare account id too", () => {
    const key = policy(allow("kms:*", { Principal: { AWS: account } }));
    expect(planned(key)("Decrypt").decision).toBe("denied");
    expect(planned(key, rolePolicy(allow("kms:*")))("Decrypt").decision).toBe("allowed");
  });

  test("stay apart when their names are not known yet", () => {
    const unnamed = { "aws_iam_role.a": { name_prefix: "x" }, "aws_iam_role.b": { name_prefix: "x" } };
    const proof = planned(policy(allow("kms:*", { Principal: { AWS: ref("aws_iam_role.a") } })), unnamed);
    expect(proof("Decrypt", {}, "aws_iam_role.a").decision).toBe("allowed");
    expect(proof("Decrypt", {}, "aws_iam_role.b").decision).toBe("denied");
  });
});

describe("A key that does not exist yet", () => {
  const known = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`;
  const delegated = { policy: policy(allow("kms:*", { Principal: { AWS: ACCOUNT } })) };
  const scene = (resource: Value, action?: "create") => {
    const graph = graphOf({
      "data.aws_caller_identity.here": { account_id: ACCOUNT },
      "data.aws_region.here": { name: "eu-west-1" },
      "aws_kms_key.fresh": delegated,
      'aws_kms_key.each["a"]': delegated,
      'aws_kms_key.each["b"]': delegated,
      "aws_kms_key.known": { ...delegated, arn: known, key_id: known.split("/")[1]! },
      "aws_iam_role.job": { name: "glue-job" },
      ...rolePolicy(allow("kms:Decrypt", { Resource: resource })),
    });
    const resources = graph.resources.map((one) => (action === undefined ? one : { ...one, action }));
    const proof = ask({ ...graph, resources });
    return (key: string) => proof("Decrypt", {}, "aws_iam_role.job", key).decision;
  };

  test("is none of the known ones, whatever its id will be", () => {
    const may = scene(ref("aws_kms_key.fresh"));
    expect(may("aws_kms_key.fresh")).toBe("allowed");
    expect(may("aws_kms_key.known")).toBe("denied");
    expect(may(known.replace("1111-", "9999-"))).toBe("undetermined");
  });

  test("is not meant by the ARN of another one that is declared", () => {
    expect(scene(known)("aws_kms_key.known")).toBe("allowed");
    expect(scene(known)("aws_kms_key.fresh")).toBe("denied");
  });

  test("is not meant by any ARN that is written already, if the plan creates it", () => {
    const elsewhere = known.replace("1111-", "9999-");
    expect(scene(elsewhere)("aws_kms_key.fresh")).toBe("undetermined");
    expect(scene(elsewhere, "create")("aws_kms_key.fresh")).toBe("denied");
    expect(scene("arn:aws:kms:*:*:key/*", "create")("aws_kms_key.fresh")).toBe("allowed");
  });

  test("is one of several with the same name", () => {
    expect(scene(ref('aws_kms_key.each["a"]'))('aws_kms_key.each["a"]')).toBe("allowed");
    expect(scene(ref('aws_kms_key.each["a"]'))('aws_kms_key.each["b"]')).toBe("denied");
    expect(scene(ref("aws_kms_key.each"))('aws_kms_key.each["b"]')).toBe("undetermined");
  });
});

describe("A symbol of which nothing is known", () => {
  test("as principal is undetermined, and named", () => {
    const proof = planned(policy(allow("kms:*", { Principal: { AWS: ref("var.reader", "") } })))("Decrypt");
    expect(proof.decision).toBe("undetermined");
    expect(proof.missing.join()).toContain("${var.reader}");
  });

  test("as principal of a deny makes an allow undetermined", () => {
    const open = allow("kms:*", toAll);
    const maybe = deny("kms:*", { Principal: { AWS: ref("var.reader", "") } });
    expect(planned(policy(open, maybe))("Decrypt").decision).toBe("undetermined");
  });

  test("in a literal account is compared as far as it goes", () => {
    const literal = `arn:aws:iam::${ACCOUNT}:role/glue-job`;
    expect(planned(policy(allow("kms:*", { Principal: { AWS: literal } })))("Decrypt").decision).toBe("undetermined");
    const wrong = `arn:aws:iam::${ACCOUNT}:role/nobody`;
    expect(planned(policy(allow("kms:*", { Principal: { AWS: wrong } })))("Decrypt").decision).toBe("denied");
  });

  test("as the whole policy is undetermined, never denied and never allowed", () => {
    const proof = planned(Sym.opaque("known only after apply"))("Decrypt");
    expect(proof.decision).toBe("undetermined");
    expect(proof.missing.join()).toContain("known only after apply");
  });

  test("as a policy that names a key nobody knows puts every key of the stack without a policy in doubt", () => {
    const loose = { "aws_kms_key_policy.loose": { key_id: Sym.ref("var.key", ""), policy: policy() } };
    const proof = planned(policy(allow("kms:*", toAll)), loose);
    expect(proof("Decrypt").decision).toBe("allowed");
    expect(proof("Decrypt", {}, "aws_iam_role.job", "aws_kms_key.other").decision).toBe("undetermined");
  });

  test("as an attached policy is undetermined", () => {
    const attached = {
      "aws_iam_role_policy_attachment.x": { role: "glue-job", policy_arn: Sym.ref("var.policy", "") },
    };
    expect(planned(policy(allow("kms:*", { Principal: { AWS: root } })), attached)("Decrypt").decision).toBe(
      "undetermined",
    );
  });

  test("in an action or a resource is undetermined", () => {
    const action = policy(allow(new Sym(["kms:", { to: "var.verb", attribute: "" }]), toAll));
    expect(planned(action)("Decrypt").decision).toBe("undetermined");
    const delegated = policy(allow("kms:*", { Principal: { AWS: root } }));
    const resource = rolePolicy(allow("kms:*", { Resource: Sym.ref("var.keys", "") }));
    expect(planned(delegated, resource)("Decrypt").decision).toBe("undetermined");
  });

  test("in a part that cannot match is denied all the same", () => {
    const action = policy(allow(new Sym(["s3:", { to: "var.verb", attribute: "" }]), toAll));
    expect(planned(action)("Decrypt").decision).toBe("denied");
    const delegated = policy(allow("kms:*", { Principal: { AWS: root } }));
    const bucket = rolePolicy(allow("kms:*", { Resource: ref("aws_s3_bucket.x") }));
    expect(planned(delegated, { ...bucket, "aws_s3_bucket.x": { bucket: "x" } })("Decrypt").decision).toBe("denied");
  });
});
