import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { assess, readAny, readPlan } from "@sealant/posture";
import { examine } from "../../../posture/src/examine.js";
import type { Graph } from "../../../posture/src/graph/graph.js";
import { factsOf } from "../assess/facts/facts.js";

// A loaded machine takes its time.
import.meta.jest.setTimeout(120_000);

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sealant-providers-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const providers = { aws: [{ region: "eu-central-1" }, { alias: "us", region: "us-east-1" }] };
const configuration = (mode: string, more: object = {}) => ({
  name: "sealed",
  encryption_configuration: [
    {
      s3_encryption: [{ s3_encryption_mode: mode }],
      cloudwatch_encryption: [{ cloudwatch_encryption_mode: "DISABLED" }],
      job_bookmarks_encryption: [{ job_bookmarks_encryption_mode: "DISABLED" }],
    },
  ],
  ...more,
});
const job = (more: object = {}) => ({ name: "it", security_configuration: "sealed", ...more });

function write(file: string, content: object): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), JSON.stringify(content));
}

const read = async () => (await readAny(folder, { name: "." })).after;

/** How the S3 output of each job is encrypted. */
function outputs(graph: Graph): Readonly<Record<string, string>> {
  const jobs = assess(graph).subjects.filter(({ kind }) => kind === "job");
  return Object.fromEntries(
    jobs.map(({ address, surfaces }) => [address, surfaces.find(({ surface }) => surface === "s3")?.mode ?? "none"]),
  );
}

const rule = (graph: Graph, id: string) =>
  examine(graph)
    .findings.filter((one) => one.rule === id)
    .map(({ decision }) => decision);

describe("a name that two provider configurations may each have", () => {
  const both = {
    strong: configuration("SSE-S3"),
    weak: configuration("DISABLED", { provider: "aws.us" }),
  };

  test("means what the provider configuration of the job has", async () => {
    write("main.tf.json", {
      provider: providers,
      resource: {
        aws_glue_security_configuration: both,
        aws_glue_job: { here: job(), there: job({ provider: "aws.us" }) },
      },
    });
    const graph = await read();
    expect(outputs(graph)).toEqual({ "aws_glue_job.here": "SSE-S3", "aws_glue_job.there": "off" });
    expect(rule(graph, "security-configuration-name-twice")).toEqual(["undetermined", "undetermined"]);
  });

  test("is not known where only the other one has it, by reference as by name", async () => {
    const reference = "${aws_glue_security_configuration.strong.name}";
    write("main.tf.json", {
      provider: providers,
      resource: {
        aws_glue_security_configuration: { strong: both.strong },
        aws_glue_job: {
          named: job({ provider: "aws.us" }),
          referring: job({ provider: "aws.us", security_configuration: reference }),
        },
      },
    });
    expect(outputs(await read())).toEqual({ "aws_glue_job.named": "unknown", "aws_glue_job.referring": "unknown" });
  });

  test("is told by the region that a resource writes, too", async () => {
    write("main.tf.json", {
      resource: {
        aws_glue_security_configuration: {
          strong: { ...both.strong, region: "eu-central-1" },
          weak: configuration("DISABLED", { region: "us-east-1" }),
        },
        aws_glue_job: { here: job({ region: "eu-central-1" }), there: job({ region: "us-east-1" }) },
      },
    });
    expect(outputs(await read())).toEqual({ "aws_glue_job.here": "SSE-S3", "aws_glue_job.there": "off" });
  });

  test("and that one configuration has twice means neither", async () => {
    write("main.tf.json", {
      resource: {
        aws_glue_security_configuration: { strong: both.strong, weak: configuration("DISABLED") },
        aws_glue_job: { it: job() },
      },
    });
    const graph = await read();
    expect(outputs(graph)).toEqual({ "aws_glue_job.it": "unknown" });
    expect(rule(graph, "security-configuration-name-twice")).toEqual(["fail"]);
  });
});

test("a module has the provider configurations that it is given", async () => {
  const inner = { resource: { aws_glue_security_configuration: { it: configuration("SSE-S3") } } };
  write("inner/main.tf.json", inner);
  write("outer/main.tf.json", { module: { inner: { source: "../inner" } } });
  write("named/main.tf.json", {
    resource: { aws_sns_topic: { it: { name: "t", provider: "aws.second" }, own: { name: "o", provider: "aws.own" } } },
  });
  write("main.tf.json", {
    provider: providers,
    module: {
      plain: { source: "./outer" },
      us: { source: "./outer", providers: { aws: "aws.us" } },
      named: { source: "./named", providers: { "aws.second": "${aws.us}" } },
    },
  });
  const { resources } = await read();
  expect(Object.fromEntries(resources.map(({ address, provider }) => [address, provider ?? null]))).toEqual({
    "module.plain.module.inner.aws_glue_security_configuration.it": null,
    "module.us.module.inner.aws_glue_security_configuration.it": "aws.us",
    "module.named.aws_sns_topic.it": "aws.us",
    "module.named.aws_sns_topic.own": "module.named.aws.own",
  });
});

test("catalog settings of two provider configurations may be of two catalogs", async () => {
  const settings = (more: object = {}) => ({ data_catalog_encryption_settings: [{}], ...more });
  const type = "aws_glue_data_catalog_encryption_settings";
  write("main.tf.json", { provider: providers, resource: { [type]: { a: settings(), b: settings() } } });
  expect(rule(await read(), "catalog-settings-declared-twice")).toEqual(["fail", "fail"]);
  const other = settings({ provider: "aws.us" });
  write("main.tf.json", { provider: providers, resource: { [type]: { a: settings(), b: other } } });
  expect(rule(await read(), "catalog-settings-declared-twice")).toEqual(["undetermined", "undetermined"]);
});

test("a plan tells the provider configuration of each resource", () => {
  const block = (type: string, name: string, key: string) => ({
    ...{ address: `${type}.${name}`, mode: "managed", type, name, provider_config_key: key },
  });
  const change = (type: string, name: string, after: object) => ({
    ...{ address: `${type}.${name}`, mode: "managed", type, name },
    change: { actions: ["create"], before: null, after, after_unknown: { id: true } },
  });
  const [job_, sc] = ["aws_glue_job", "aws_glue_security_configuration"];
  const plan = {
    format_version: "1.2",
    resource_changes: [
      change(sc, "strong", configuration("SSE-S3")),
      change(sc, "weak", configuration("DISABLED")),
      change(job_, "here", job()),
      change(job_, "there", job()),
    ],
    configuration: {
      root_module: {
        resources: [
          block(sc, "strong", "aws"),
          block(sc, "weak", "aws.us"),
          block(job_, "here", "module.old:aws"),
          block(job_, "there", "aws.us"),
        ],
      },
    },
  };
  const { after } = readPlan(Buffer.from(JSON.stringify(plan)), "plan.json");
  expect(outputs(after)).toEqual({ "aws_glue_job.here": "SSE-S3", "aws_glue_job.there": "off" });
});

describe("what rules and routes say of a name that two provider configurations have", () => {
  const kms = (mode: string, more: object = {}) => configuration(mode, more);
  const both = { strong: kms("SSE-KMS"), weak: kms("DISABLED", { provider: "aws.us" }) };
  const starting = { name: "t", type: "ON_DEMAND", actions: [{ job_name: "it", security_configuration: "sealed" }] };

  test("is of the configuration in the region of the job", async () => {
    write("main.tf.json", {
      provider: providers,
      resource: {
        aws_glue_security_configuration: both,
        aws_glue_job: { here: job(), there: job({ provider: "aws.us" }) },
      },
    });
    const { consumers } = factsOf(...(await read()).resources);
    const attached = consumers.map(({ address, attachment }) => [
      address,
      attachment.is === "declared" ? attachment.configuration.address : attachment.is,
    ]);
    expect(attached).toEqual([
      ["aws_glue_job.here", "aws_glue_security_configuration.strong"],
      ["aws_glue_job.there", "aws_glue_security_configuration.weak"],
    ]);
  });

  test("is undetermined where only another region has it", async () => {
    write("main.tf.json", {
      provider: providers,
      resource: {
        aws_glue_security_configuration: { strong: both.strong },
        aws_glue_job: { there: job({ provider: "aws.us" }) },
      },
    });
    const { consumers } = factsOf(...(await read()).resources);
    expect(consumers.map(({ attachment }) => attachment.is)).toEqual(["unknown"]);
  });

  test("compares a trigger with the job of its own region", async () => {
    const strong = kms("SSE-KMS", { name: "strong", provider: "aws.us" });
    write("main.tf.json", {
      provider: providers,
      resource: {
        aws_glue_security_configuration: { ...both, other: strong },
        aws_glue_job: {
          a: job({ provider: "aws.us", security_configuration: "strong" }),
          b: job({ security_configuration: "sealed" }),
        },
        aws_glue_trigger: { t: { ...starting, provider: "aws.us" } },
      },
    });
    expect(rule(await read(), "trigger-weakens-job")).toEqual(["fail"]);
  });
});

test("an alias that is written as text is that of the region of who writes it", async () => {
  const topic = (more: object = {}) => ({ name: "t", kms_master_key_id: "alias/data", ...more });
  const alias = (key: string, more: object = {}) => ({
    name: "alias/data",
    target_key_id: `\${aws_kms_key.${key}.id}`,
    ...more,
  });
  const us = { provider: "aws.us" };
  const keys = { here: { description: "here" }, there: { description: "there", ...us } };
  const key = async (resource: object) => {
    write("main.tf.json", { provider: providers, resource: { aws_kms_key: keys, ...resource } });
    const { subjects } = assess(await read());
    return subjects.flatMap(({ kind, surfaces }) => (kind === "topic" ? surfaces.map((one) => one.key) : []));
  };
  const topics = { a: topic(), b: topic(us) };
  const both = { here: alias("here"), there: alias("there", us) };
  expect(await key({ aws_kms_alias: both, aws_sns_topic: topics })).toEqual(["aws_kms_key.here", "aws_kms_key.there"]);
  expect(await key({ aws_kms_alias: { here: both.here }, aws_sns_topic: topics })).toEqual(["aws_kms_key.here", null]);
});
