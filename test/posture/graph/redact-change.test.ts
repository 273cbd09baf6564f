import { assess, compare, readPlan } from "@sealant/posture";
import type { Json } from "../compare/json.js";
import { STRONG } from "../compare/world.js";

type Mask = Json;

const CONFIGURATION = "aws_glue_security_configuration.it";
const strong = STRONG[CONFIGURATION] as { encryption_configuration: [Record<string, Json>] };
const planes = strong.encryption_configuration[0];
const weak: Json = {
  ...strong,
  encryption_configuration: [{ ...planes, s3_encryption: [{ s3_encryption_mode: "DISABLED" }] }],
};

/** Every direction in which a plan with one changed resource and these masks moves something, and what it says. */
function directions(
  address: string,
  before: Json,
  after: Json,
  masks: readonly [Mask, Mask],
  actions: readonly string[] = ["update"],
): { readonly found: readonly string[]; readonly text: string } {
  const [type = "", name = ""] = address.split(".");
  const change = {
    ...{ actions, before, after, after_unknown: {} },
    ...{ before_sensitive: masks[0], after_sensitive: masks[1] },
  };
  const others = Object.entries(STRONG)
    .filter(([other]) => other !== address)
    .map(([other, values]) => ({
      ...{ address: other, mode: "managed", type: other.split(".")[0], name: "it" },
      change: { actions: ["no-op"], before: values, after: values },
    }));
  const changes = [{ address, mode: "managed", type, name, change }, ...others];
  const reading = readPlan(Buffer.from(JSON.stringify({ format_version: "1.2", resource_changes: changes })), "plan");
  const beforeGraph = reading.before ?? reading.after;
  const compared = { beforeGraph, afterGraph: reading.after };
  const result = compare(assess(beforeGraph), assess(reading.after), compared);
  return { found: result.changes.map(({ direction }) => direction), text: JSON.stringify([reading, result]) };
}

describe("a protection that is hidden on both sides", () => {
  test.each<[string, Mask]>([
    ["as a value", { encryption_configuration: [{ s3_encryption: [{ s3_encryption_mode: true }] }] }],
    ["as a block", { encryption_configuration: [{ s3_encryption: true }] }],
    ["as all blocks", { encryption_configuration: true }],
    ["with the whole resource", true],
  ])("%s and is another one than before is undetermined", (_what, mask) => {
    expect(directions(CONFIGURATION, strong, weak, [mask, mask]).found).toContain("undetermined");
    expect(directions(CONFIGURATION, weak, strong, [mask, mask]).found).toContain("undetermined");
  });

  test("and stays the same has not changed", () => {
    const mask = { encryption_configuration: true };
    expect(directions(CONFIGURATION, strong, { ...strong }, [mask, mask]).found).toEqual([]);
  });

  test("as the name of what encrypts a job, or as the policy of a key, too", () => {
    const job = STRONG["aws_glue_job.it"] as Record<string, Json>;
    const name = { security_configuration: true };
    const open = { ...job, security_configuration: "open" };
    expect(directions("aws_glue_job.it", job, open, [name, name]).found).toContain("undetermined");
    const policy = STRONG["aws_kms_key_policy.it"] as Record<string, Json>;
    const wide = { ...policy, policy: String(policy["policy"]).replace("arn:aws:iam::123456789012:root", "*") };
    expect(directions("aws_kms_key_policy.it", policy, wide, [{ policy: true }, { policy: true }]).found).toContain(
      "undetermined",
    );
  });

  test("and the two values are in no output", () => {
    const key = { is: "canary-old" };
    const mask = { encryption_configuration: [{ s3_encryption: [{ kms_key_arn: true }] }] };
    const named = (arn: string): Json => ({
      ...strong,
      encryption_configuration: [{ ...planes, s3_encryption: [{ s3_encryption_mode: "SSE-KMS", kms_key_arn: arn }] }],
    });
    const { found, text } = directions(CONFIGURATION, named(key.is), named("canary-new"), [mask, mask]);
    expect(found).toContain("undetermined");
    expect(text).not.toContain("canary");
  });

  test("leaves the facts of a connection to be compared one by one", () => {
    const connection = STRONG["aws_glue_connection.it"] as Record<string, Json>;
    const properties = connection["connection_properties"] as Record<string, Json>;
    const other = { ...connection, connection_properties: { ...properties, PASSWORD: "canary" } };
    const plain = { ...connection, connection_properties: { ...properties, JDBC_ENFORCE_SSL: "false" } };
    const mask = { connection_properties: true };
    expect(directions("aws_glue_connection.it", connection, other, [mask, mask]).found).toEqual([]);
    expect(directions("aws_glue_connection.it", connection, plain, [mask, mask]).found).toContain("weakened");
  });
});
