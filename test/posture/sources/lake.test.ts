import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assess, type Posture, readAny, readApp, readPlan } from "@sealant/posture";
import { changesOf, fixture, fixtureBytes, postureOf } from "../reading.js";

/** What only the account knows, and what the emulator reads back wrong. */
function comparable(posture: Posture) {
  return {
    keys: posture.keys.map((key) => ({
      ...key,
      arn: null,
      // The emulator reads 0 back, whatever was asked for.
      rotationPeriod: null,
    })),
    subjects: posture.subjects.map((one) => ({
      ...one,
      // Terraform completes a prefix when it creates the bucket.
      name: one.name.replace(/(?<=lake-raw-\d-).*/, "*"),
    })),
  };
}

describe("modules, count, for_each, locals and conditionals in plain HCL", () => {
  test("the plan of the first deployment says nothing that the state contradicts", async () => {
    const plan = comparable(await postureOf("lake/plan-create.json"));
    const state = comparable(await postureOf("lake/state.json"));
    expect(plan.keys).toEqual(state.keys);
    const open: string[] = [];
    for (const [index, subject] of plan.subjects.entries()) {
      const real = state.subjects[index];
      expect({ ...subject, surfaces: [] }).toEqual({ ...real, surfaces: [] });
      for (const [at, surface] of subject.surfaces.entries()) {
        if (surface.key === null && surface.facets.owner === "unknown")
          open.push(`${subject.address} ${surface.surface}`);
        else expect(surface).toEqual(real?.surfaces[at]);
      }
    }
    // A plan does not show locals: what goes through one is undetermined, and nothing else is.
    expect(open).toEqual(["aws_glue_data_catalog_encryption_settings.catalog metadata"]);
  });

  test("beside the files that were planned nothing is undetermined, in no module", async () => {
    const app = await readApp(fixture("lake"), "lake");
    const plan = assess(readPlan(fixtureBytes("lake/plan-create.json"), "plan.json", { app }).after);
    expect(comparable(plan).subjects).toEqual(comparable(await postureOf("lake/state.json")).subjects);
  });

  test("locals of a module are those of the module", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sealant-locals-"));
    mkdirSync(join(folder, "m"));
    writeFileSync(join(folder, "main.tf.json"), '{"locals":{"key":"wrong"},"module":{"m":{"source":"./m"}}}');
    writeFileSync(join(folder, "m/main.tf.json"), '{"locals":{"key":"${aws_kms_key.k.arn}"}}');
    const app = await readApp(folder, "locals");
    rmSync(folder, { recursive: true });
    const resource = (type: string, name: string, unknown: string, expressions: object) => ({
      planned: {
        address: `module.m.${type}.${name}`,
        mode: "managed",
        type,
        name,
        change: { actions: ["create"], before: null, after: {}, after_unknown: { [unknown]: true } },
      },
      written: { address: `${type}.${name}`, mode: "managed", type, name, expressions },
    });
    const all = [
      resource("aws_kms_key", "k", "arn", {}),
      resource("aws_cloudwatch_log_group", "g", "kms_key_id", { kms_key_id: { references: ["local.key"] } }),
    ];
    const module = { resources: all.map(({ written }) => written) };
    const plan = {
      format_version: "1.2",
      resource_changes: all.map(({ planned }) => planned),
      configuration: { root_module: { module_calls: { m: { source: "./m", module } } } },
    };
    const { subjects } = assess(readPlan(Buffer.from(JSON.stringify(plan)), "plan.json", { app }).after);
    expect(subjects.map(({ surfaces }) => surfaces[0]?.key)).toEqual(["module.m.aws_kms_key.k"]);
  });

  test("a key that is renamed by a moved block stays the same key", async () => {
    const changes = changesOf(await readAny(fixture("lake/plan-change.json")));
    expect(changes.filter((one) => one.includes("aws_kms_key.common") || one.includes("aws_kms_key.shared"))).toEqual(
      [],
    );
    expect(changes.filter((one) => one.includes("rekeyed"))).toEqual([]);
  });

  test("a log key that is taken away in every module instance shows at every user of it", async () => {
    const changes = changesOf(await readAny(fixture("lake/plan-change.json")));
    for (const team of ["finance", "growth"]) {
      expect(changes).toContain(`module.team["${team}"].aws_glue_job.etl logs undetermined`);
    }
    expect(changes).toContain('module.team["risk"].aws_glue_job.etl s3 new');
  });
});

describe("secrets in a plan and a state", () => {
  const canaries = /canary-in-a-variable|canary-in-a-url|canary-in-an-argument/;

  test.each(["lake/plan-create.json", "lake/plan-change.json", "lake/state.json"])(
    "%s: none is left after reading",
    async (path) => {
      expect(fixtureBytes(path).toString()).toMatch(canaries);
      const reading = await readAny(fixture(path));
      expect(JSON.stringify([reading, reading.before])).not.toMatch(canaries);
      expect(JSON.stringify(await postureOf(path))).not.toMatch(canaries);
    },
  );

  test("the facts about the connection are still there", async () => {
    const reading = await readAny(fixture("lake/state.json"));
    const connection = reading.after.resources.find(({ type }) => type === "aws_glue_connection");
    expect(connection?.values["connection_properties"]).toMatchObject({
      JDBC_ENFORCE_SSL: "true",
      JDBC_CONNECTION_URL: "jdbc:postgresql://?sslmode=verify-full",
    });
  });
});
