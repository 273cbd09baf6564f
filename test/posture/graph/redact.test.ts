import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assess, type Reading, readAny, readPlan, readState } from "@sealant/posture";

const folder = mkdtempSync(join(tmpdir(), "sealant-canary-"));
afterAll(() => rmSync(folder, { recursive: true }));

const CANARY = "c4n4ry";

/** All that a reading holds, both sides and what was judged from them. */
function everything(reading: Reading): string {
  return JSON.stringify([reading, reading.before, assess(reading.after)], (_key, value: unknown) =>
    value instanceof Map ? [...value] : value,
  );
}

const properties = {
  JDBC_CONNECTION_URL: `jdbc:postgresql://${CANARY}:${CANARY}@db:5432/x?password=${CANARY}&sslmode=require`,
  JDBC_ENFORCE_SSL: "true",
  USERNAME: CANARY,
  PASSWORD: CANARY,
  SECRET_ID: "orders-db",
};

const connection = { name: "db", connection_properties: properties };
const job = {
  name: "etl",
  default_arguments: { "--job-bookmark-option": "job-bookmark-enable", "--token": CANARY, "--anything": CANARY },
  source_control_details: [{ auth_token: CANARY }],
};
const secret = { secret_string: CANARY, nested: [{ master_password: CANARY }], tags: { api_key: CANARY } };

const expectKept = (reading: Reading) => {
  const values = reading.after.resources.find(({ type }) => type === "aws_glue_connection")?.values[
    "connection_properties"
  ];
  expect(values).toMatchObject({
    JDBC_ENFORCE_SSL: "true",
    JDBC_CONNECTION_URL: "jdbc:postgresql://?sslmode=require&credentials=written",
    SECRET_ID: "orders-db",
  });
};

describe("secrets are gone when a source was read", () => {
  const resources = {
    aws_glue_connection: connection,
    aws_glue_job: job,
    aws_secretsmanager_secret_version: secret,
    aws_iam_access_key: { secret: CANARY, ses_smtp_password_v4: CANARY },
  };
  const listed = Object.entries(resources).map(([type, values]) => ({
    address: `${type}.it`,
    mode: "managed",
    type,
    name: "it",
    values,
    sensitive_values: {},
  }));

  test("a state", () => {
    const state = {
      format_version: "1.0",
      values: { outputs: { x: { value: CANARY, sensitive: true } }, root_module: { resources: listed } },
    };
    const reading = readState(Buffer.from(JSON.stringify(state)), "state");
    expect(everything(reading)).not.toContain(CANARY);
    expectKept(reading);
  });

  test("a plan: both sides, drift, variables, prior state and configuration", () => {
    const change = (values: object) => ({
      actions: ["update"],
      before: values,
      after: values,
      after_unknown: { id: true },
    });
    const changes = listed.map(({ values, ...one }) => ({ ...one, change: change(values) }));
    const marked = {
      address: "aws_glue_job.marked",
      mode: "managed",
      type: "aws_glue_job",
      name: "marked",
      change: {
        actions: ["update"],
        before: { description: CANARY },
        after: { tags: { a: CANARY } },
        before_sensitive: { description: true },
        after_sensitive: { tags: { a: true } },
      },
    };
    const plan = {
      format_version: "1.2",
      variables: { password: { value: CANARY } },
      resource_changes: [...changes, marked],
      resource_drift: changes,
      prior_state: { values: { root_module: { resources: listed } } },
      configuration: {
        root_module: {
          variables: { password: { sensitive: true, default: CANARY } },
          outputs: { leak: { sensitive: true, expression: { constant_value: CANARY } } },
          resources: [
            {
              address: "aws_glue_connection.it",
              mode: "managed",
              type: "aws_glue_connection",
              name: "it",
              expressions: { connection_properties: { constant_value: properties } },
            },
          ],
        },
      },
    };
    const reading = readPlan(Buffer.from(JSON.stringify(plan)), "plan");
    expect(everything(reading)).not.toContain(CANARY);
    expectKept(reading);
  });

  test("a plan: what its configuration fills in under a sensitivity mask or a secret name", () => {
    const resource = { mode: "managed", type: "aws_secretsmanager_secret_version", name: "it" };
    const template = {
      constant_value: `${CANARY}-\${aws_kms_key.k.arn}`,
      references: ["aws_kms_key.k.arn", "aws_kms_key.k"],
    };
    const plan = {
      format_version: "1.2",
      resource_changes: [
        {
          ...resource,
          address: "aws_secretsmanager_secret_version.it",
          change: {
            actions: ["create"],
            before: null,
            after: {},
            after_unknown: { secret_string: true, description: true },
            after_sensitive: { description: true },
          },
        },
        {
          address: "aws_kms_key.k",
          mode: "managed",
          type: "aws_kms_key",
          name: "k",
          change: { actions: ["create"], before: null, after: {}, after_unknown: { arn: true } },
        },
      ],
      configuration: {
        root_module: {
          resources: [
            {
              ...resource,
              address: "aws_secretsmanager_secret_version.it",
              expressions: { secret_string: template, description: template },
            },
          ],
        },
      },
    };
    expect(everything(readPlan(Buffer.from(JSON.stringify(plan)), "plan"))).not.toContain(CANARY);
  });

  test("configuration, also where a secret comes through a local, a variable or a module", async () => {
    const app = {
      locals: { pass: CANARY, url: `jdbc:postgresql://db/x?password=${CANARY}&sslmode=require` },
      variable: { given: { default: CANARY }, hidden: { default: CANARY, sensitive: true } },
      output: { out: { value: CANARY, sensitive: true } },
      resource: {
        aws_glue_connection: {
          db: {
            connection_properties: {
              ...properties,
              PASSWORD: "${local.pass}",
              USERNAME: "${var.given}",
              JDBC_CONNECTION_URL: "${local.url}",
            },
          },
          plain: connection,
        },
        aws_glue_job: { etl: { ...job, default_arguments: { "--token": "${var.hidden}", "--pw": "${local.pass}" } } },
        aws_secretsmanager_secret_version: { it: { secret_string: "${jsonencode({a = local.pass})}" } },
      },
    };
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(app));
    const reading = await readAny(join(folder, "cdk.tf.json"), { name: "app" });
    expect(everything(reading)).not.toContain(CANARY);
    expectKept(reading);
  });
});
