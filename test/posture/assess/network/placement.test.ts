import { because, merge, prove, ref, sealed, unknown, type World } from "./builder.js";

const requirements = (extra: object): World => ({
  "aws_glue_connection.db": {
    physical_connection_requirements: [
      { subnet_id: ref("aws_subnet.job"), security_group_id_list: [ref("aws_security_group.job")], ...extra },
    ],
  },
});

describe("rule 5: the availability zone of the connection is the subnet's", () => {
  test("the same zone, in clear or by reference, or none at all", () => {
    expect(prove(merge(sealed, requirements({ availability_zone: "eu-central-1a" }))).decision).toBe("works");
    expect(prove(merge(sealed, requirements({}))).decision).toBe("works");
    const open = merge(sealed, { "aws_subnet.job": { availability_zone: undefined } });
    expect(prove(open).decision).toBe("works");
  });
  test("another zone is a broken link with AWS's own text", () => {
    const proof = prove(merge(sealed, requirements({ availability_zone: "eu-central-1b" })));
    expect(proof.decision).toBe("broken");
    expect(because(proof)).toEqual(["availability zone at aws_glue_connection.db"]);
    expect(proof.culprits[0]?.failure).toBe("subnet-for-zone");
  });
  test("a zone in clear for a subnet without one is not decided", () => {
    const open = merge(sealed, requirements({ availability_zone: "eu-central-1a" }), {
      "aws_subnet.job": { availability_zone: undefined },
    });
    expect(prove(open).decision).toBe("undetermined");
    expect(prove(merge(sealed, requirements({ availability_zone: unknown() }))).decision).toBe("undetermined");
  });
});

describe("rule 7: in a shared VPC the groups belong to the account that runs the subject", () => {
  const owned = (group: string | undefined, job: string | undefined) =>
    merge(sealed, {
      "aws_security_group.job": { owner_id: group },
      "aws_glue_job.etl": { arn: job === undefined ? undefined : `arn:aws:glue:eu-central-1:${job}:job/etl` },
    });
  test("the same account works", () => {
    expect(prove(owned("111111111111", "111111111111")).decision).toBe("works");
    expect(prove(owned(undefined, undefined)).decision).toBe("works");
  });
  test("the owner's group does not", () => {
    const proof = prove(owned("222222222222", "111111111111"));
    expect(proof.decision).toBe("broken");
    expect(because(proof)).toEqual(["security group account at aws_security_group.job"]);
  });
  test("an account that is not known leaves it open", () => {
    const hidden = merge(owned("222222222222", undefined), { "aws_glue_job.etl": { arn: unknown() } });
    expect(prove(hidden).decision).toBe("undetermined");
  });
});
