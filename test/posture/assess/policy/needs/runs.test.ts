import { describe, expect, test } from "@jest/globals";
import type { Mode, SurfaceName } from "../../../../../posture/src/words.js";
import { ACCOUNT, allow } from "../scene.js";
import { as, decided, prove, subject, surface, use } from "./proven.js";

describe("A key of another region (rules 47 and 48)", () => {
  const us = `arn:aws:kms:us-east-1:${ACCOUNT}:key/mrk-1`;
  const more = { "aws_kms_replica_key.us": { arn: us, key_id: "mrk-1" } };
  const job = { default_arguments: { "--job-bookmark-option": "job-bookmark-enable" } };
  const at = (name: SurfaceName, mode: Mode) => {
    const found = prove({
      role: allow("kms:*"),
      more,
      job,
      subject: as("job", "aws_glue_job.etl", surface(name, mode, us)),
    });
    return new Set(
      Object.entries(decided(found)).flatMap(([what, answer]) => (what.includes(" kms:") ? [answer] : [])),
    );
  };

  test("serves neither logs nor bookmarks, whatever its policy says", () => {
    expect(at("logs", "SSE-KMS")).toEqual(new Set(["denied"]));
    expect(at("bookmarks", "CSE-KMS")).toEqual(new Set(["denied"]));
  });

  test("serves objects of a bucket there", () => {
    expect(at("s3", "SSE-KMS")).toEqual(new Set(["allowed"]));
  });
});

describe("A run that a trigger starts", () => {
  test("needs what its own security configuration asks of the job's role", () => {
    const trigger = {
      "aws_glue_trigger.t": { name: "t", actions: [{ job_name: "etl", security_configuration: "other" }] },
    };
    const run = subject("trigger", "aws_glue_trigger.t", [surface("s3")], "t → etl");
    const found = prove({ role: allow(use), more: trigger, subject: run });
    expect(new Set(Object.values(decided(found)))).toEqual(new Set(["allowed"]));
    const another = subject("trigger", "aws_glue_trigger.t", [surface("s3")], "t → another");
    expect(decided(prove({ role: allow(use), more: trigger, subject: another }))).toEqual({});
  });
});
