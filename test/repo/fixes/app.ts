/** Names that fixes use without saying what they are: what a reader has already, each made when it is asked for. */
const GIVEN = `
import { CustomerKey, BookmarkEncryption, Credentials, GlueNetwork, GlueRole, JobScript, LogEncryption,
  PasswordEncryption, CatalogEncryption, S3Encryption, SealedBucket, SecurityConfiguration, SparkJob, type Statement,
  type SecurityConfigurationProps, type SparkJobProps, type JdbcConnectionProps, type Principals, awsProvider } from "@sealant/modules";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret/index.js";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { App, TerraformStack } from "cdktf";

import { join } from "node:path";

class Given extends TerraformStack {
  constructor(readonly id: string) {
    super(new App({ stackTraces: false, outdir: join(process.env["CDKTF_OUTDIR"] ?? "", id) }), id);
    awsProvider(this, { region: "eu-central-1" });
  }
  readonly #made = new Map<string, unknown>();
  #once<T>(name: string, make: () => T): T {
    if (!this.#made.has(name)) this.#made.set(name, make());
    return this.#made.get(name) as T;
  }
  #key(name: string) {
    return this.#once(name, () => new CustomerKey(this, "given-" + name, { alias: "given/" + name, description: "given" }));
  }
  get key() { return this.#key("key"); }
  get dataKey() { return this.#key("data"); }
  get logsKey() { return this.#key("logs"); }
  get role() { return this.#once("role", () => new GlueRole(this, "given-role", { name: "etl" })); }
  get bucket() { return this.#once("bucket", () => new SealedBucket(this, "given-bucket", { key: this.key })); }
  get surfaces(): SecurityConfigurationProps {
    const { key } = this;
    return { s3: S3Encryption.sseKms(key), logs: LogEncryption.sseKms(key), bookmarks: BookmarkEncryption.cseKms(key) };
  }
  get securityConfiguration() {
    return this.#once("configuration", () => new SecurityConfiguration(this, "given-configuration", this.surfaces));
  }
  get work(): SparkJobProps {
    const { securityConfiguration, role } = this;
    return { role, securityConfiguration, script: JobScript.at("s3://scripts/etl.py"), glueVersion: "4.0" };
  }
  get job() { return this.#once("job", () => new SparkJob(this, "given-job", this.work)); }
  get network() { return this.#once("network", () => new GlueNetwork(this, "given-network")); }
  get settings() {
    const { key } = this;
    return { metadata: CatalogEncryption.sseKms(key), passwords: PasswordEncryption.sseKms(key) };
  }
  get secret() {
    const make = () => new SecretsmanagerSecret(this, "given-secret", { name: "db", kmsKeyId: this.key.keyArn });
    return this.#once("secret", make);
  }
  get database(): JdbcConnectionProps {
    return {
      url: "jdbc:postgresql://db.internal:5432/orders",
      credentials: Credentials.secret(this.secret.arn, this.key),
      place: this.network.place(),
    };
  }
  get topic() { return this.#once("topic", () => new SnsTopic(this, "given-topic", { kmsMasterKeyId: this.key.keyArn })); }
  readonly adminRoleArn = "arn:aws:iam::123456789012:role/administrators";
  readonly userRoleArn = "arn:aws:iam::123456789012:role/users";
  readonly rotationLambdaArn = "arn:aws:lambda:eu-central-1:123456789012:function:rotation";
  readonly principals: Principals[] = [{ type: "AWS", identifiers: ["arn:aws:iam::123456789012:root"] }];
  readonly actions = ["glue:GetTable"];
  readonly resources = ["arn:aws:glue:eu-central-1:123456789012:*"];
  readonly statements: Statement[] = [
    { sid: "One", principals: this.principals, actions: this.actions, resources: this.resources },
  ];
  readonly more: Statement[] = [{ ...this.statements[0]!, sid: "Two" }];
  readonly alarm = {
    alarmName: "denied", comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1,
    metricName: "KeyUseDenied", namespace: "Keys", period: 60, statistic: "Sum", threshold: 0,
  };
}
`;

/** Resources of the provider that fixes use where Sealant has no construct: the name, and the folder it is in. */
const PROVIDER: Readonly<Record<string, string>> = {
  AthenaWorkgroup: "athena-workgroup",
  CloudtrailEventDataStore: "cloudtrail-event-data-store",
  CloudwatchLogGroup: "cloudwatch-log-group",
  CloudwatchMetricAlarm: "cloudwatch-metric-alarm",
  GlueCatalogDatabase: "glue-catalog-database",
  IamRolePolicyAttachment: "iam-role-policy-attachment",
  KmsKey: "kms-key",
  LakeformationDataLakeSettings: "lakeformation-data-lake-settings",
  S3Bucket: "s3-bucket",
  SecretsmanagerSecretRotation: "secretsmanager-secret-rotation",
};

const JOB = 'new SparkJob(this, "use", work);';
const SEALED = 'new SecurityConfiguration(this, "use", surfaces);';
const TRAIL = 'new AuditTrail(this, "use", { bucket });';
const INSIDE = `new SparkJob(this, "use", { ...work, connections: [new NetworkConnection(this, "use-network", {
  place: (this.node.findChild("glue") as GlueNetwork).place() })] });`;

/** What uses a fix, where its rule speaks of nothing without it. */
const USED: Readonly<Record<string, string>> = {
  "access-denied": JOB,
  "bucket-default-overridden": `new SparkJob(this, "use", { ...work, tempDir: { bucket, path: "temp/" },
    securityConfiguration: this.node.findChild("sealed") as SecurityConfiguration });`,
  "bucket-policy-change-unwatched": TRAIL,
  "catalog-settings-not-declared": 'new GlueCatalogDatabase(this, "use", { name: "orders" });',
  "catalog-shared-with-managed-key": 'new CatalogPolicy(this, "use", { statements });',
  "encryption-change-unwatched": SEALED,
  "key-disabled": SEALED,
  "key-not-symmetric": SEALED,
  "kms-route-missing": INSIDE,
  "kms-route-over-nat": INSIDE,
  "logs-key-refuses-service": JOB,
  "trail-change-unwatched": TRAIL,
};

const NAMES = [...GIVEN.matchAll(/^ {2}(?:get|readonly) (\w+)/gm)].map(([, name]) => name ?? "");
const IMPORTED = new Set(
  [...(GIVEN.match(/^import[^;]*;/gm) ?? []).join().matchAll(/\b[A-Z]\w+/g)].map(([name]) => name),
);

export interface Snippet {
  readonly id: string;
  readonly code: string;
}

/** A program in which every fix stands in an app of its own, in a folder named by its rule. */
export function program(given: readonly Snippet[], exported: ReadonlySet<string>): string {
  const fixes = given.map(({ id, code }) => ({
    id,
    code: [code, USED[id.replace(/--broken$/, "")] ?? ""].join("\n    "),
  }));
  const used = new Set(fixes.flatMap(({ code }) => withoutText(code).match(/\b[A-Z]\w+/g) ?? []));
  const constructs = [...used].filter((name) => exported.has(name) && !IMPORTED.has(name)).sort();
  const others = [...used].filter((name) => PROVIDER[name] !== undefined).sort();
  const classes = fixes.map(({ id, code }) => {
    const names = NAMES.filter((name) => new RegExp(`(?<!(?:^|[^.])\\.|\\w)${name}\\b(?!:)`).test(withoutText(code)));
    return `class ${className(id)} extends Given {\n  constructor() {\n    super("${id}");\n    const { ${names.join(", ")} } = this;\n    ${code}\n  }\n}\n(new ${className(id)}().node.root as App).synth();`;
  });
  return [
    `import { ${constructs.join(", ")} } from "@sealant/modules";`,
    ...others.map((name) => `import { ${name} } from "@cdktf/provider-aws/lib/${PROVIDER[name]}/index.js";`),
    GIVEN,
    ...classes,
  ].join("\n");
}

function className(id: string): string {
  return `Fix_${id.replaceAll("-", "_")}`;
}

function withoutText(code: string): string {
  return code.replace(/"[^"]*"/g, '""').replace(/\/\/.*$/gm, "");
}
