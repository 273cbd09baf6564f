import { merge, prove, ref, sealed, unknown, type World } from "./builder.js";

/** The sealed VPC without its endpoint for KMS: only a need breaks it. */
const cut = merge(sealed, { "aws_vpc_endpoint.kms": null });
const modes = (s3: string, logs: string, bookmarks: string): World => ({
  "aws_glue_security_configuration.sealed": {
    name: "sealed",
    encryption_configuration: [
      {
        s3_encryption: [{ s3_encryption_mode: s3 }],
        cloudwatch_encryption: [{ cloudwatch_encryption_mode: logs }],
        job_bookmarks_encryption: [{ job_bookmarks_encryption_mode: bookmarks }],
      },
    ],
  },
});
const off = modes("DISABLED", "DISABLED", "DISABLED");
const decisions = (...worlds: World[]) => prove(merge(cut, ...worlds)).decision;

describe("rule 1: who runs in a customer subnet", () => {
  test("a job whose connection has physical requirements does", () => {
    expect(prove(sealed).decision).toBe("works");
    expect(prove(cut).decision).toBe("broken");
  });
  test("a job without a connection runs in Glue's own network", () => {
    expect(prove(merge(cut, { "aws_glue_job.etl": { connections: undefined } })).decision).toBeNull();
    expect(prove(merge(cut, { "aws_glue_job.etl": { connections: [] } })).decision).toBeNull();
  });
  test("a connection without physical requirements does not count", () => {
    const none = { "aws_glue_connection.db": { physical_connection_requirements: undefined } };
    expect(prove(merge(cut, none)).decision).toBeNull();
  });
  test.each(["jdbc", "mongodb", "s3", "delta", "iceberg", "hudi", "catalog"])(
    "a crawler with a %s target through a connection does",
    (kind) => {
      const target = {
        "aws_glue_crawler.sales": { jdbc_target: undefined, [`${kind}_target`]: [{ connection_name: "db" }] },
      };
      expect(prove(merge(sealed, target), "aws_glue_crawler.sales").decision).toBe("works");
      expect(prove(merge(cut, target), "aws_glue_crawler.sales").decision).toBe("broken");
    },
  );
  test("a crawler over S3 alone runs in Glue's own network", () => {
    const target = { "aws_glue_crawler.sales": { jdbc_target: undefined, s3_target: [{ path: "s3://lake/" }] } };
    expect(prove(merge(cut, target), "aws_glue_crawler.sales").decision).toBeNull();
  });
  test("a dev endpoint with a subnet does, without one it does not", () => {
    const shell = {
      "aws_glue_dev_endpoint.shell": {
        name: "shell",
        role_arn: ref("aws_iam_role.etl", "arn"),
        security_configuration: "sealed",
        subnet_id: ref("aws_subnet.job"),
        security_group_ids: [ref("aws_security_group.job")],
      },
    };
    const alone = merge(cut, shell, { "aws_glue_dev_endpoint.shell": { subnet_id: undefined } });
    expect(prove(merge(sealed, shell), "aws_glue_dev_endpoint.shell").decision).toBe("works");
    expect(prove(merge(cut, shell), "aws_glue_dev_endpoint.shell").decision).toBe("broken");
    expect(prove(alone, "aws_glue_dev_endpoint.shell").decision).toBeNull();
  });
});

describe("rule 2: which subjects need KMS in reach", () => {
  test.each([
    ["SSE-KMS", "DISABLED", "DISABLED"],
    ["DISABLED", "SSE-KMS", "DISABLED"],
    ["DISABLED", "DISABLED", "CSE-KMS"],
  ])("one plane with KMS is enough: s3 %s, logs %s, bookmarks %s", (s3, logs, bookmarks) => {
    expect(decisions(modes(s3, logs, bookmarks))).toBe("broken");
  });
  test("without any plane with KMS the missing endpoint breaks nothing", () => {
    expect(decisions(off)).toBe("works");
    expect(decisions(modes("SSE-S3", "DISABLED", "DISABLED"))).toBe("works");
    expect(decisions({ "aws_glue_job.etl": { security_configuration: undefined } })).toBe("works");
  });
  test("only bookmarks are encrypted by the run itself; S3 and logs call KMS on their own side", () => {
    expect(prove(sealed).need!.client).toBe("yes");
    expect(prove(merge(sealed, modes("SSE-KMS", "SSE-KMS", "DISABLED"))).need).toMatchObject({
      answer: "yes",
      client: "no",
    });
  });
  const password = { "aws_glue_connection.db": { connection_properties: { PASSWORD: unknown("sensitive") } } };
  const settings = (encrypted: boolean) => ({
    "aws_glue_data_catalog_encryption_settings.all": {
      data_catalog_encryption_settings: [
        { connection_password_encryption: [{ return_connection_password_encrypted: encrypted }] },
      ],
    },
  });
  test("a password that the catalog hands out encrypted needs KMS as well", () => {
    expect(decisions(off, password, settings(true))).toBe("broken");
    expect(decisions(off, password, settings(false))).toBe("works");
    expect(prove(merge(sealed, off, password, settings(true))).need!.client).toBe("yes");
  });
  test("whether the catalog encrypts passwords is asked for when no resource says it", () => {
    const proof = prove(merge(cut, off, password));
    expect(proof.decision).toBe("undetermined");
    expect(proof.need!.why).toBe(
      "whether the catalog encrypts the password of aws_glue_connection.db is not in this source",
    );
  });
  test("a trigger that gives the job a security configuration counts", () => {
    const trigger = {
      "aws_glue_job.etl": { security_configuration: undefined },
      "aws_glue_trigger.nightly": { actions: [{ job_name: "etl", security_configuration: "sealed" }] },
    };
    expect(decisions(trigger)).toBe("broken");
    expect(
      decisions(trigger, {
        "aws_glue_trigger.nightly": { actions: [{ job_name: "other", security_configuration: "sealed" }] },
      }),
    ).toBe("works");
  });
});

describe("rule 3: a security configuration that cannot be found", () => {
  const elsewhere = { "aws_glue_job.etl": { security_configuration: "elsewhere" } };
  test("leaves the need open, and the answer with it", () => {
    const proof = prove(merge(cut, elsewhere));
    expect(proof.need!.answer).toBe("undetermined");
    expect(proof.decision).toBe("undetermined");
    expect(proof.need!.why).toBe("security configuration elsewhere is not in this source");
    expect(proof.culprits[0]?.services).toEqual(["kms"]);
  });
  test("does not matter where KMS is in reach anyway", () => {
    expect(prove(merge(sealed, elsewhere)).decision).toBe("works");
  });
  test("is not the case when it is referred to by id or name", () => {
    for (const attribute of ["id", "name"]) {
      const by = {
        "aws_glue_job.etl": { security_configuration: ref("aws_glue_security_configuration.sealed", attribute) },
      };
      expect(prove(merge(cut, by)).need!.answer).toBe("yes");
    }
  });
});
