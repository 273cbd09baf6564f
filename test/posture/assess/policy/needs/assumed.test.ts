import { describe, expect, test } from "@jest/globals";
import { assumedBy } from "../../../../../posture/src/assess/policy/needs/assumed.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import type { ValueObject } from "../../../../../posture/src/graph/value.js";
import { graphOf, HERE, KEY_ARN } from "../scene.js";

function assumed(resources: Readonly<Record<string, ValueObject>>): string {
  const graph = graphOf({ ...HERE, ...resources });
  return assumedBy(graph, worldOf(graph)).join("\n");
}

const settings = (passwords: ValueObject) => ({
  "aws_glue_data_catalog_encryption_settings.c": {
    data_catalog_encryption_settings: [{ connection_password_encryption: [passwords] }],
  },
});
const connection = { "aws_glue_connection.db": { name: "db" } };

describe("What the proofs of needs take for granted", () => {
  test("is always what no source shows", () => {
    expect(assumed({})).toMatch(/^no service control policy/);
    expect(assumed({}).split("\n")).toHaveLength(1);
  });

  test("are the S3 and Glue actions of workloads, where there are any", () => {
    for (const type of ["aws_glue_job", "aws_glue_crawler", "aws_glue_dev_endpoint", "aws_glue_ml_transform"])
      expect(assumed({ [`${type}.etl`]: { name: "etl" } })).toContain("have the S3 and Glue actions they need");
    expect(assumed({ "aws_glue_trigger.etl": { name: "etl" } })).not.toContain("S3 and Glue");
    expect(assumed({ "data.aws_glue_job.etl": { name: "etl" } })).not.toContain("S3 and Glue");
  });

  test("is Encrypt for whoever writes connections, where passwords have a key (PASSWORD-WRITE)", () => {
    const writes = /whoever creates or changes connections may kms:Encrypt/;
    expect(assumed({ ...settings({ aws_kms_key_id: KEY_ARN }), ...connection })).toMatch(writes);
    expect(assumed(settings({ aws_kms_key_id: KEY_ARN }))).not.toMatch(writes);
    expect(assumed({ ...settings({ aws_kms_key_id: null }), ...connection })).not.toMatch(writes);
    expect(assumed({ ...settings({}), ...connection })).not.toMatch(writes);
  });
});
