import { type Case, type Configuration, emptyFolder, planCases } from "./rig/cases.js";
import { account } from "./rig/environment.js";
import { expectCode } from "./rig/expect-code.js";
import { describeEndToEnd } from "./rig/suite.js";
import { createWorld, type World } from "./rig/world.js";

interface Change {
  readonly address: string;
  readonly surface: string | null;
  readonly facet: string | null;
  readonly direction: string;
}

const key = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { enable_key_rotation: true }]));

/** A security configuration called `sealed`, with the same key for all three surfaces unless said otherwise. */
function sealed(name: string, own: { s3Mode?: string; key?: string; s3Key?: string } = {}): Configuration {
  const { s3Mode = "SSE-KMS", key = "aws_kms_key.data", s3Key = key } = own;
  const arn = `\${${key}.arn}`;
  return {
    name,
    encryption_configuration: {
      cloudwatch_encryption: { cloudwatch_encryption_mode: "SSE-KMS", kms_key_arn: arn },
      job_bookmarks_encryption: { job_bookmarks_encryption_mode: "CSE-KMS", kms_key_arn: arn },
      s3_encryption: {
        s3_encryption_mode: s3Mode,
        ...(s3Mode === "SSE-KMS" ? { kms_key_arn: `\${${s3Key}.arn}` } : {}),
      },
    },
  };
}

const withKeys = (names: string[], configuration: Configuration): Configuration => ({
  resource: { aws_kms_key: key(...names), aws_glue_security_configuration: { sealed: configuration } },
});

const openTo = (...principals: string[]): Configuration => ({
  resource: {
    aws_kms_key: key("data"),
    aws_kms_key_policy: {
      data: {
        key_id: "${aws_kms_key.data.key_id}",
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Sid: "Administration",
              Effect: "Allow",
              Principal: { AWS: `arn:aws:iam::${account}:root` },
              Action: "kms:*",
              Resource: "*",
            },
            ...principals.map((principal) => ({
              Effect: "Allow",
              Principal: { AWS: principal },
              Action: "kms:Decrypt",
              Resource: "*",
            })),
          ],
        }),
      },
    },
  },
});

const cases: Readonly<Record<string, Case>> = {
  unchanged: { before: withKeys(["data"], sealed("unchanged")), after: withKeys(["data"], sealed("unchanged")) },
  s3_weakened: {
    before: withKeys(["data"], sealed("s3_weakened")),
    after: withKeys(["data"], sealed("s3_weakened", { s3Mode: "SSE-S3" })),
  },
  s3_strengthened: {
    before: withKeys(["data"], sealed("s3_strengthened", { s3Mode: "SSE-S3" })),
    after: withKeys(["data"], sealed("s3_strengthened")),
  },
  rekeyed_to_a_key_of_the_same_plan: {
    before: withKeys(["data"], sealed("rekeyed")),
    after: withKeys(["data", "new"], sealed("rekeyed", { s3Key: "aws_kms_key.new" })),
  },
  opened: { before: openTo(), after: openTo("arn:aws:iam::210987654321:root") },
  closed: { before: openTo("arn:aws:iam::210987654321:root"), after: openTo() },
  new_in_json: { after: withKeys(["data"], sealed("new_in_json")) },
  new_in_hcl: {
    after: `
      resource "aws_kms_key" "data" {
        enable_key_rotation = true
      }
      resource "aws_glue_security_configuration" "sealed" {
        name = "new_in_hcl"
        encryption_configuration {
          cloudwatch_encryption {
            cloudwatch_encryption_mode = "SSE-KMS"
            kms_key_arn                = aws_kms_key.data.arn
          }
          job_bookmarks_encryption {
            job_bookmarks_encryption_mode = "CSE-KMS"
            kms_key_arn                   = aws_kms_key.data.arn
          }
          s3_encryption {
            s3_encryption_mode = "SSE-KMS"
            kms_key_arn        = aws_kms_key.data.arn
          }
        }
      }`,
  },
};

describeEndToEnd("a real plan over a real state", () => {
  let world: World;
  let report: {
    changes: Change[];
    subjects: { address: string; surfaces: { surface: string; key: string | null }[] }[];
  };
  beforeAll(async () => {
    world = await createWorld(emptyFolder());
    await planCases(world, cases);
    const result = await world.sealant(["diff", "plan.json#before", "plan.json#after", "--json"]);
    expectCode(result, 3);
    report = JSON.parse(result.stdout);
  });
  afterAll(() => world?.end());

  const changesOf = (name: string) =>
    report.changes
      .filter(({ address }) => address.startsWith(`module.${name}.`))
      .map(
        ({ address, surface, facet, direction }) =>
          `${address.split(".").slice(2).join(".")} ${surface ?? facet}: ${direction}`,
      );
  const keysOf = (name: string) =>
    Object.fromEntries(
      report.subjects
        .filter(({ address }) => address === `module.${name}.aws_glue_security_configuration.sealed`)
        .flatMap(({ surfaces }) => surfaces.map(({ surface, key }) => [surface, key])),
    );

  test("says nothing of what stays as it is", () => {
    expect(changesOf("unchanged")).toEqual([]);
  });

  test("calls the step from a customer key to a key of S3 weakened", () => {
    expect(changesOf("s3_weakened")).toContain("aws_glue_security_configuration.sealed s3: weakened");
  });

  test("calls the way back strengthened", () => {
    expect(changesOf("s3_strengthened")).toContain("aws_glue_security_configuration.sealed s3: strengthened");
  });

  test("calls the step to another key of the same standing rekeyed, although that key is made in the same plan", () => {
    expect(changesOf("rekeyed_to_a_key_of_the_same_plan")).toContain(
      "aws_glue_security_configuration.sealed s3: rekeyed",
    );
    expect(keysOf("rekeyed_to_a_key_of_the_same_plan")).toEqual({
      bookmarks: "module.rekeyed_to_a_key_of_the_same_plan.aws_kms_key.data",
      logs: "module.rekeyed_to_a_key_of_the_same_plan.aws_kms_key.data",
      s3: "module.rekeyed_to_a_key_of_the_same_plan.aws_kms_key.new",
    });
  });

  test("calls a key that another account may use broadened, and narrowed when it no longer may", () => {
    expect(changesOf("opened").join()).toMatch(/aws_kms_key.data .*: broadened/);
    expect(changesOf("closed").join()).toMatch(/aws_kms_key.data .*: narrowed/);
  });

  test.each(["new_in_json", "new_in_hcl"])("knows the key of %s, which Terraform knows after apply only", (name) => {
    const data = `module.${name}.aws_kms_key.data`;
    expect(keysOf(name)).toEqual({ bookmarks: data, logs: data, s3: data });
    expect(changesOf(name).filter((change) => !/: (new|neutral)$/.test(change))).toEqual([]);
  });
});
