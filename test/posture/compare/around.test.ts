import { assess, compare, nothing, readPlan } from "@sealant/posture";
import { OWN } from "./arns.js";
import type { Json } from "./json.js";
import { moved, plan, STRONG, type World } from "./world.js";

const without = (...addresses: readonly string[]): World =>
  Object.fromEntries(Object.entries(STRONG).filter(([address]) => !addresses.includes(address)));

/** A plan of one change that is written out, over the strong world. */
function replaced(address: string, actions: readonly string[], after: Json, unknown: Json, rest: World = STRONG) {
  const [type = "", name = ""] = address.split(".");
  const others = Object.entries(rest)
    .filter(([one]) => one !== address)
    .map(([one, values]) => ({
      address: one,
      mode: "managed",
      type: one.split(".")[0],
      name: "it",
      change: { actions: ["no-op"], before: values, after: values },
    }));
  const own = {
    address,
    mode: "managed",
    type,
    name,
    change: { actions, before: STRONG[address] ?? null, after, after_unknown: unknown },
  };
  return readPlan(
    Buffer.from(JSON.stringify({ format_version: "1.2", resource_changes: [own, ...others], complete: true })),
    "p",
  );
}

describe("what disappears", () => {
  test.each([
    ["aws_s3_bucket_public_access_block.it", "guard weakened"],
    ["aws_cloudtrail.it", "guard weakened"],
    ["aws_glue_job.it", "s3 gone"],
  ])("%s: %s", (address, expected) => {
    const found = moved(plan(STRONG, without(address)));
    expect([...found].map(([key, [direction]]) => `${key.replace(`${address} `, "")} ${direction}`)).toContain(
      expected,
    );
  });

  test("the rules of a bucket: the bucket falls back to keys of S3", () => {
    const rules = "aws_s3_bucket_server_side_encryption_configuration.it";
    expect(moved(plan(STRONG, without(rules))).get("aws_s3_bucket.it data")).toEqual(["weakened"]);
  });

  test("a guard that goes together with what it guards is no loss", () => {
    const found = moved(plan(STRONG, without("aws_s3_bucket_public_access_block.it", "aws_s3_bucket.it")));
    expect(found.get("aws_s3_bucket_public_access_block.it guard")).toBeUndefined();
  });

  test("catalog settings: destroying them switches encryption off", () => {
    const found = moved(plan(STRONG, without("aws_glue_data_catalog_encryption_settings.it")));
    expect(found.get("aws_glue_data_catalog_encryption_settings.it metadata")).toEqual(["weakened"]);
    expect(found.get("aws_glue_data_catalog_encryption_settings.it connection-passwords")).toEqual(["weakened"]);
  });

  test("a key policy: the account decides again, and IAM with it", () => {
    const strict = {
      ...STRONG,
      "aws_kms_key_policy.it": {
        key_id: OWN,
        policy: JSON.stringify({
          Statement: [
            { Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:role/a" }, Action: "kms:*", Resource: "*" },
          ],
        }),
      },
    };
    expect(moved(plan(strict, without("aws_kms_key_policy.it"))).get("aws_kms_key.it decrypters")).toEqual([
      "broadened",
    ]);
  });

  test("everything: the keys take the data with them, the rest is gone", () => {
    const directions = [...moved(plan(STRONG, {}))]
      .filter(([, list]) => list.join() !== "gone")
      .map(([key, list]) => `${key} ${list}`);
    expect(directions).toEqual([
      "aws_glue_data_catalog_encryption_settings.it connection-passwords weakened",
      "aws_glue_data_catalog_encryption_settings.it metadata weakened",
      "aws_kms_key.it data-loss weakened",
    ]);
  });
});

describe("what was there before Terraform", () => {
  test("a first deployment is new, but the catalog's settings before it are not known", () => {
    const reading = plan({}, STRONG);
    const { changes } = compare(assess(nothing().after), assess(reading.after), {
      beforeGraph: nothing().after,
      afterGraph: reading.after,
    });
    const open = changes
      .filter((one) => one.direction !== "new")
      .map((one) => `${one.address} ${one.surface} ${one.direction}`);
    expect(open).toEqual([
      "aws_glue_data_catalog_encryption_settings.it connection-passwords undetermined",
      "aws_glue_data_catalog_encryption_settings.it metadata undetermined",
    ]);
  });

  test("settings that a data source read are what they are compared with", () => {
    const settings = (mode: string): Json => ({
      catalog_id: "123456789012",
      data_catalog_encryption_settings: [
        {
          encryption_at_rest: [{ catalog_encryption_mode: mode, sse_aws_kms_key_id: OWN }],
          connection_password_encryption: [{ return_connection_password_encrypted: true, aws_kms_key_id: OWN }],
        },
      ],
    });
    const type = "aws_glue_data_catalog_encryption_settings";
    const text = {
      format_version: "1.2",
      resource_changes: [
        {
          address: `${type}.it`,
          mode: "managed",
          type,
          name: "it",
          change: { actions: ["create"], before: null, after: settings("DISABLED"), after_unknown: {} },
        },
      ],
      prior_state: {
        values: {
          root_module: {
            resources: [{ address: `data.${type}.was`, mode: "data", type, name: "was", values: settings("SSE-KMS") }],
          },
        },
      },
      complete: true,
    };
    const found = moved(readPlan(Buffer.from(JSON.stringify(text)), "p"));
    expect(found.get(`${type}.it metadata`)).toEqual(["weakened"]);
    expect(found.get(`${type}.it connection-passwords`)).toBeUndefined();
  });

  test.each(["aws_glue_resource_policy", "aws_config_configuration_recorder"])(
    "%s replaces one that is not known",
    (type) => {
      expect(moved(plan({}, { [`${type}.it`]: { name: "it" } })).get(`${type}.it singleton`)).toEqual(["undetermined"]);
    },
  );
});

describe("replacement", () => {
  test("of a key under the same address loses what the old one encrypted, and rekeys every user", () => {
    const { arn: _arn, key_id: _id, ...rest } = STRONG["aws_kms_key.it"] as { [key: string]: Json };
    const found = moved(replaced("aws_kms_key.it", ["delete", "create"], rest, { arn: true, key_id: true, id: true }));
    expect(found.get("aws_kms_key.it data-loss")).toEqual(["weakened"]);
  });

  test("that destroys first leaves a window, which is named; one that creates first leaves none in another bucket", () => {
    const address = "aws_s3_bucket_public_access_block.it";
    const after = { ...(STRONG[address] as { [key: string]: Json }) };
    const world = { ...STRONG, [address]: { ...after, id: "it" } };
    const values = {
      actions: ["delete", "create"],
      before: world[address] ?? null,
      after,
      after_unknown: { id: true },
    };
    const text = (change: object) =>
      Buffer.from(
        JSON.stringify({
          format_version: "1.2",
          resource_changes: [
            { address, mode: "managed", type: "aws_s3_bucket_public_access_block", name: "it", change },
          ],
        }),
      );
    expect(moved(readPlan(text(values), "p")).get(`${address} replacement`)).toEqual(["weakened"]);
    const first = { ...values, actions: ["create", "delete"] };
    const elsewhere = { ...first, after: { ...after, bucket: "another" } };
    expect(moved(readPlan(text(elsewhere), "p")).get(`${address} replacement`)).toBeUndefined();
    // The old one is the same setting of the same bucket: destroying it takes the new one away.
    expect(moved(readPlan(text(first), "p")).get(`${address} replacement`)).toEqual(["weakened"]);
  });
});

describe("moves and names", () => {
  test("a job that is declared under another address with the same name is the same job", () => {
    const { "aws_glue_job.it": job = null, ...rest } = STRONG;
    const found = moved(
      plan(STRONG, {
        ...rest,
        "aws_glue_job.renamed": { ...(job as { [key: string]: Json }), security_configuration: "" },
      }),
    );
    expect(found.get("aws_glue_job.renamed s3")).toEqual(["weakened"]);
    expect(found.get("aws_glue_job.it s3")).toBeUndefined();
  });

  test("a permissions boundary that goes broadens what the role may do", () => {
    const role = (boundary: Json) => ({ "aws_iam_role.it": { name: "it", permissions_boundary: boundary } });
    expect(
      moved(plan(role("arn:aws:iam::123456789012:policy/b"), role(null))).get("aws_iam_role.it permissions-boundary"),
    ).toEqual(["broadened"]);
  });
});
