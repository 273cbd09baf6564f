import { describe, expect, test } from "@jest/globals";
import { allow, document, type Statements, toRole } from "../scene.js";
import { as, decided, glue, type Parts, prove, surface } from "./proven.js";

describe("What encrypted bookmarks need", () => {
  const job = { default_arguments: { "--job-bookmark-option": "job-bookmark-enable" } };
  const marks = (parts: Parts, key = "aws_kms_key.data") =>
    decided(prove({ job, ...parts, subject: as("job", "aws_glue_job.etl", surface("bookmarks", "CSE-KMS", key)) }));

  test("is Encrypt and Decrypt", () => {
    expect(marks({ role: allow(["kms:Encrypt", "kms:Decrypt"]) })).toEqual({
      "aws_iam_role.job kms:Decrypt": "allowed",
      "aws_iam_role.job kms:Encrypt": "allowed",
    });
    expect(Object.values(marks({}))).toEqual(["denied", "denied"]);
  });

  test("is undetermined under any kms:ViaService (rule 30)", () => {
    expect(Object.values(marks({ key: allow("kms:*", { ...toRole, Condition: glue }) }))).toEqual([
      "undetermined",
      "undetermined",
    ]);
  });

  test("is nothing for a job that keeps none", () => {
    expect(marks({ job: {} })).toEqual({});
    expect(marks({ job: { default_arguments: { "--job-bookmark-option": "job-bookmark-disable" } } })).toEqual({});
  });

  test("is met by the managed key of Glue", () => {
    expect(Object.values(marks({}, "alias/aws/glue"))).toEqual(["allowed", "allowed"]);
    expect(Object.values(marks({}, "alias/aws/s3"))).not.toContain("allowed");
  });

  test("passes the KMS endpoint of the job's VPC, whose policy is one more gate (rule 11)", () => {
    const network = (policy: Statements | null) => ({
      "aws_glue_connection.net": { name: "net", physical_connection_requirements: [{ subnet_id: "subnet-1" }] },
      "aws_subnet.a": { id: "subnet-1", vpc_id: "vpc-1" },
      "aws_vpc.v": { id: "vpc-1" },
      "aws_vpc_endpoint.kms": {
        ...{ id: "vpce-1", vpc_id: "vpc-1", service_name: "com.amazonaws.eu-west-1.kms" },
        ...(policy === null ? {} : { policy: document(policy) }),
      },
    });
    const inside = { ...job, connections: ["net"] };
    const role = allow("kms:*");
    expect(Object.values(marks({ role, job: inside, more: network(null) }))).toEqual(["allowed", "allowed"]);
    expect(marks({ role, job: inside, more: network(allow("kms:Decrypt", { Principal: "*" })) })).toEqual({
      "aws_iam_role.job kms:Decrypt": "allowed",
      "aws_iam_role.job kms:Encrypt": "denied",
    });
    expect(Object.values(marks({ role, more: network(allow("kms:Decrypt", { Principal: "*" })) }))).toEqual([
      "allowed",
      "allowed",
    ]);
  });
});
