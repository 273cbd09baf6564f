import { because, like, merge, prove, ref, sealed, told, unknown, type World } from "./builder.js";

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

describe("what keeps interfaces from their place", () => {
  const owned = (arn: string, of: World): World => merge({ "aws_security_group.job": { arn } }, of);
  const theirs = "arn:aws:ec2:eu-central-1:222222222222:security-group/sg-1";
  const ours = (name: string, type: string): World => ({
    [name]: { arn: `arn:aws:glue:eu-central-1:111111111111:${type}` },
  });
  const account = "security group account at aws_security_group.job: it belongs to account";
  const remedy = " → Use a security group of the account that runs the subject.";
  test.each<[string, World, string]>([
    [
      "another zone",
      requirements({ availability_zone: "eu-central-1b" }),
      "availability zone at aws_glue_connection.db: it names availability zone eu-central-1b, and aws_subnet.job is in eu-central-1a → Take the zone from the subnet's availability_zone.",
    ],
    [
      "a zone of a subnet out of sight",
      requirements({ availability_zone: "eu-central-1b", subnet_id: "subnet-9" }),
      "availability zone at aws_glue_connection.db: it names availability zone eu-central-1b, and subnet-9 is in one that is not in this source → …",
    ],
    [
      "another account than the job's",
      owned(theirs, ours("aws_glue_job.etl", "job/etl")),
      `${account} 222222222222, the subject to 111111111111${remedy}`,
    ],
    [
      "another account than the connection's",
      owned(theirs, ours("aws_glue_connection.db", "connection/db")),
      `${account} 222222222222, the subject to 111111111111${remedy}`,
    ],
    [
      "an account that is not known",
      merge(ours("aws_glue_job.etl", "job/etl"), { "aws_security_group.job": { owner_id: unknown() } }),
      `${account} (unknown: var.x), the subject to 111111111111${remedy}`,
    ],
  ])("%s", (_, change, line) => {
    expect(told(prove(merge(sealed, change)))[0]).toEqual(like(line));
  });
  test("is nothing where one account is not told at all", () => {
    for (const change of [owned(theirs, {}), ours("aws_glue_job.etl", "job/etl")])
      expect(prove(merge(sealed, change)).places[0]?.links).toContainEqual(
        expect.objectContaining({ link: "security group account", found: "nothing speaks for another account" }),
      );
  });
  test("of a dev endpoint is told by its subnet, since it has no connection", () => {
    const shell = (security_group_ids: unknown): World => ({
      "aws_glue_dev_endpoint.shell": {
        role_arn: ref("aws_iam_role.etl", "arn"),
        subnet_id: ref("aws_subnet.job"),
        security_group_ids: security_group_ids as never,
      },
    });
    const proof = prove(merge(sealed, shell(unknown())), "aws_glue_dev_endpoint.shell");
    expect(told(proof)[0]).toBe(
      "connection at aws_subnet.job: its security groups are not known: (unknown: var.x) → Name the groups one by one.",
    );
    const other = merge(shell([ref("aws_security_group.job")]), owned(theirs, {}));
    expect(prove(merge(sealed, other), "aws_glue_dev_endpoint.shell").decision).toBe("works");
  });
});
