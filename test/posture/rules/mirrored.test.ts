import type { Source } from "./support/case.js";
import { merged } from "./support/case.js";
import { planForm, stateForm } from "./support/forms.js";
import { judged } from "./support/judged.js";
import { allow, key, keyPolicy, policy, ROOT, resource } from "./support/sources.js";

const EVERYONE = allow("kms:Decrypt", { Principal: "*" });

/** Where a rule fails. */
async function fails(rule: string, source: Source): Promise<readonly string[]> {
  return (await judged(source)).flatMap(({ rule: { id }, judgement }) =>
    id === rule && judgement.answer === "fail" ? [judgement.at.address] : [],
  );
}

describe("a policy that a thing reads back from a resource of its own", () => {
  it("is spoken of once, where it is written", async () => {
    expect(await fails("key-policy-public", stateForm(keyPolicy(EVERYONE)))).toEqual(["aws_kms_key_policy.data"]);
  });

  it.each([
    ["bucket-policy-public", "aws_s3_bucket", "bucket", "aws_s3_bucket_policy", "bucket", "s3:GetObject", "*"],
    [
      "endpoint-policy-open",
      "aws_vpc_endpoint",
      "service_name",
      "aws_vpc_endpoint_policy",
      "vpc_endpoint_id",
      "*",
      "*",
    ],
  ])("so it is with %s", async (rule, type, own, separate, pointer, action, principal) => {
    const source = merged(
      resource(type, "data", { [own]: "data" }),
      resource(separate, "data", {
        [pointer]: `\${${type}.data.id}`,
        policy: policy(allow(action, { Principal: principal })),
      }),
    );
    const found = await fails(rule, stateForm(source));
    expect(found).toEqual(await fails(rule, source));
    expect(found).toHaveLength(1);
  });

  it("does not hide one that says something else", async () => {
    const both = merged(keyPolicy(), key("data", { policy: policy(ROOT, EVERYONE) }));
    expect(await fails("key-policy-public", both)).toEqual(["aws_kms_key.data"]);
  });

  it("is not held against a plan that replaces it", async () => {
    const mended = planForm(keyPolicy(), { syntax: "json" }) as {
      readonly resource_changes: readonly { readonly address: string; readonly change: object }[];
    };
    const former = policy(ROOT, EVERYONE);
    const changes = mended.resource_changes.map((one) => {
      const after = (one.change as { readonly after: object }).after;
      const arn = { arn: "arn:aws:kms:eu-central-1:111111111111:key/1", key_id: "1", id: "1" };
      const isKey = one.address === "aws_kms_key.data";
      const now = isKey ? { ...after, ...arn, policy: former } : { ...after, id: "1", key_id: "1" };
      const before = isKey ? now : { ...now, policy: former };
      const change = { actions: [isKey ? "no-op" : "update"], before, after: now, after_unknown: {} };
      return { ...one, change };
    });
    expect(await fails("key-policy-public", { ...mended, resource_changes: changes })).toEqual([]);
  });
});

it("the policy that AWS gives a key without one is nobody's", async () => {
  const told = await judged(stateForm(key()));
  expect(
    told.filter(({ rule }) => rule.id === "key-policy-not-declared").map(({ judgement }) => judgement.answer),
  ).toEqual(["fail"]);
  expect(told.filter(({ rule }) => rule.id === "key-use-unconfined")).toEqual([]);
});

describe("a policy that is called like AWS's own", () => {
  const called = (Principal: object) =>
    key("data", { policy: policy({ ...allow("kms:*", { Principal }), Sid: "Enable IAM User Permissions" }) });

  it("is judged by what it says", async () => {
    expect(await fails("key-policy-public", called({ AWS: "*" }))).toEqual(["aws_kms_key.data"]);
    expect(await fails("key-policy-public", called({ AWS: "arn:aws:iam::111111111111:root" }))).toEqual([]);
  });
});
