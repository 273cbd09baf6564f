import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  compare,
  decide,
  examine,
  InputError,
  type Reading,
  type Report,
  readAny,
  readPlan,
  readState,
} from "@sealant/posture";
import { json } from "../../../posture/src/report/json.js";

// A loaded machine takes its time.
import.meta.jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), "sealant-whole-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Everything that `sealant diff --format json` does with a source: proofs, rules, comparison, verdict, document. */
function verdictOn({ info, before, after }: Reading): Report {
  const old = before ?? { resources: [], coverage: after.coverage };
  const [was, is] = [examine(old), examine(after, {}, old)];
  const compared = compare(was, is, { beforeGraph: old, afterGraph: after });
  const report = decide({ source: { before: info, after: info }, before: was, after: is, ...compared });
  expect(JSON.parse(json(report))).toMatchObject({ schema: "sealant/1" });
  return report;
}

const planOf = (after: string, type = "aws_kms_key", unknown = "{}") =>
  Buffer.from(
    `{"format_version":"1.2","resource_changes":[{"address":"${type}.k","mode":"managed","type":"${type}","name":"k","change":{"actions":["update"],"before":{},"after":${after},"after_unknown":${unknown}}}]}`,
  );
const deep = (levels: number, inner: string) => `${'{"a":'.repeat(levels)}${inner}${"}".repeat(levels)}`;
const statements = (count: number) =>
  JSON.stringify({
    Statement: Array.from({ length: count }, (_, index) => ({
      Effect: index % 2 === 0 ? "Allow" : "Deny",
      Principal: { AWS: `arn:aws:iam::${String(index).padStart(12, "1")}:root` },
      Action: [`kms:D*${index}`, "kms:*t"],
      Resource: "*",
    })),
  });

/** Types that every part of the engine looks at, so that each attack meets all of them. */
const TYPES = [
  "aws_kms_key",
  "aws_glue_job",
  "aws_glue_security_configuration",
  "aws_glue_data_catalog_encryption_settings",
  "aws_glue_connection",
  "aws_glue_trigger",
  "aws_iam_role",
  "aws_iam_role_policy",
  "aws_s3_bucket",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_secretsmanager_secret",
  "aws_vpc_endpoint",
  "aws_security_group",
  "aws_cloudtrail",
];

const ATTRIBUTES =
  "policy arn name role_arn security_configuration encryption_configuration data_catalog_encryption_settings actions connection_properties default_arguments connections assume_role_policy rule bucket kms_key_id ingress egress subnet_ids replica".split(
    " ",
  );
const everywhere = (value: string) => `{${ATTRIBUTES.map((name) => `"${name}":${value}`).join(",")}}`;

describe("whatever the values are, the whole engine comes to a verdict", () => {
  test.each([
    ["numbers", "5"],
    ["true", "true"],
    ["nothing", "null"],
    ["empty text", '""'],
    ["empty lists", "[]"],
    ["lists in lists", "[[[1]]]"],
    ["objects of the wrong shape", '{"a":[{"b":null}]}'],
    ["nesting 10,000 deep", deep(10_000, "1")],
    ["lone surrogates", '"\\ud800\\udfff"'],
    ["what is special to text, patterns and templates", '"${*}%{if}[(\\u0000\\u202e*?\\\\"'],
    ["names of prototypes", '{"__proto__":{"x":1},"constructor":{"prototype":1},"toString":"x"}'],
    ["a policy of 2,000 statements", JSON.stringify(statements(2_000))],
    ["a policy of wrong shapes", JSON.stringify('{"Statement":[{"Effect":[],"Principal":5,"Action":{"a":1}},7,null]}')],
  ])("%s", (_what, value) => {
    for (const type of TYPES)
      expect(verdictOn(readPlan(planOf(everywhere(value), type), "plan.json")).verdict.gate).toMatch(
        /^(pass|approval)$/,
      );
  });

  test("and where nothing is known, that is no pass", () => {
    const unknown = JSON.stringify(Object.fromEntries(ATTRIBUTES.map((name) => [name, true])));
    for (const type of ["aws_kms_key", "aws_glue_security_configuration", "aws_glue_data_catalog_encryption_settings"])
      expect(verdictOn(readPlan(planOf("{}", type, unknown), "plan.json")).verdict.gate).toBe("approval");
  });
});

describe("a source that is cut off", () => {
  test("at any byte of a state is an error, never a posture", () => {
    const small = Buffer.from(
      JSON.stringify({
        format_version: "1.0",
        terraform_version: "1.11.4",
        values: {
          outputs: { sealant_waivers: { sensitive: false, value: [{ rule: "x" }] } },
          root_module: {
            resources: [
              {
                address: "aws_kms_key.k",
                mode: "managed",
                type: "aws_kms_key",
                name: "k",
                values: { description: 'a "b" \\' },
              },
            ],
            child_modules: [{ address: "module.m", resources: [] }],
          },
        },
      }),
    );
    expect(readState(small, "state.json").after.resources).toHaveLength(1);
    for (let length = 0; length < small.length; length++)
      expect(() => readState(small.subarray(0, length), "state.json")).toThrow(InputError);
  });

  test("at any byte of a synthesised stack is an error, too", async () => {
    const text = JSON.stringify({ resource: { aws_kms_key: { k: { description: 'a "b" \\ ${x}' } } }, output: {} });
    const file = join(folder, "cdk.tf.json");
    for (let length = 0; length < text.length; length++) {
      writeFileSync(file, text.slice(0, length));
      await expect(readAny(file)).rejects.toThrow(InputError);
    }
  });
});

describe("references in a circle", () => {
  const synth = async (configuration: object) => {
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(configuration));
    return verdictOn(await readAny(join(folder, "main.tf.json")));
  };

  test("of keys, aliases, documents, roles, locals and outputs end, and nothing in them counts as known", async () => {
    const report = await synth({
      locals: { a: "${local.b}", b: "${local.a}" },
      data: {
        aws_iam_policy_document: {
          one: { source_policy_documents: ["${data.aws_iam_policy_document.two.json}"] },
          two: { source_policy_documents: ["${data.aws_iam_policy_document.one.json}"] },
        },
      },
      resource: {
        aws_kms_key: {
          a: { policy: "${aws_kms_key.b.policy}" },
          b: { policy: "${aws_kms_key.a.policy}" },
          c: { policy: "${data.aws_iam_policy_document.one.json}" },
        },
        aws_kms_alias: {
          x: { name: "alias/x", target_key_id: "${aws_kms_alias.y.target_key_arn}" },
          y: { name: "alias/y", target_key_id: "${aws_kms_alias.x.target_key_arn}" },
        },
        aws_kms_replica_key: { r: { primary_key_arn: "${aws_kms_replica_key.r.arn}" } },
        aws_cloudwatch_log_group: {
          a: { name: "a", kms_key_id: "${local.a}" },
          x: { name: "x", kms_key_id: "${aws_kms_alias.x.target_key_arn}" },
        },
        aws_iam_role: { r: { assume_role_policy: "${aws_iam_role.r.assume_role_policy}" } },
      },
    });
    const groups = report.subjects.filter(({ kind }) => kind === "log-group");
    expect(groups.map(({ surfaces }) => surfaces[0]?.facets.encrypted)).toEqual(["undetermined", "undetermined"]);
    const policies = report.keys.filter(({ address }) => address?.startsWith("aws_kms_key."));
    for (const { decrypters } of policies) expect(decrypters.join()).toMatch(/not known|unknown/);
  });

  test("of modules that feed each other end", async () => {
    mkdirSync(join(folder, "m"), { recursive: true });
    writeFileSync(
      join(folder, "m/main.tf.json"),
      JSON.stringify({
        variable: { in: {} },
        output: { out: { value: "${var.in}" } },
        resource: { aws_cloudwatch_log_group: { g: { name: "g", kms_key_id: "${var.in}" } } },
      }),
    );
    const report = await synth({
      module: {
        one: { source: "./m", in: "${module.two.out}" },
        two: { source: "./m", in: "${module.one.out}" },
      },
    });
    expect(report.subjects.map(({ surfaces }) => surfaces[0]?.mode)).toEqual(["unknown", "unknown"]);
  });
});
