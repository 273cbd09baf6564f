import { argumentsKept, HELD_SECRET, isUrl, propertiesKept } from "../../../posture/src/graph/redact-facts.js";
import { secretName } from "../../../posture/src/graph/secret.js";
import { unrecognisedAttributes } from "../../../posture/src/graph/unrecognised.js";
import { Sym, type Value } from "../../../posture/src/graph/value.js";
import { at } from "../compare/graphs.js";
import { shown } from "./built.js";

const HIDDEN = "(unknown: sensitive: not read)";
const kept = (name: string, value: Value) =>
  (shown(propertiesKept({ [name]: value })) as Record<string, unknown>)[name];

describe("of a connection's properties", () => {
  test.each([
    "JDBC_ENFORCE_SSL",
    "KAFKA_SSL_ENABLED",
    "SKIP_CUSTOM_JDBC_CERT_VALIDATION",
    "KAFKA_SKIP_CUSTOM_CERT_VALIDATION",
    "CUSTOM_JDBC_CERT",
    "KAFKA_CUSTOM_CERT",
    "KAFKA_SASL_MECHANISM",
    "SECRET_ID",
    "KAFKA_SASL_SCRAM_SECRETS_ARN",
    "CONNECTOR_TYPE",
    "JDBC_ENGINE",
    "JDBC_ENGINE_VERSION",
    "PORT",
  ])("%s stays as it is", (name) => {
    expect(kept(name, "value")).toBe("value");
  });

  test.each(["USERNAME", "PASSWORD", "ENCRYPTED_PASSWORD", "HOST", "ANYTHING", "toString"])(
    "of %s only that it is there",
    (name) => {
      expect(kept(name, "value")).toBe(HIDDEN);
      expect(kept(name, Sym.ref("a.b", "c"))).toBe(HIDDEN);
      expect(kept(name, "")).toBe("");
      expect(kept(name, null)).toBeNull();
    },
  );

  test.each(["JDBC_CONNECTION_URL", "CONNECTION_URL", "CONNECTOR_URL", "KAFKA_BOOTSTRAP_SERVERS"])(
    "%s is a URL",
    (name) => {
      expect(isUrl(name)).toBe(true);
      expect(kept(name, "jdbc:mysql://u:p@host:3306/db?password=p&useSSL=true")).toBe(
        "jdbc:mysql://?useSSL=true&credentials=written",
      );
      expect(kept(name, 3)).toBe(HIDDEN);
    },
  );

  test.each<[string | Sym, string]>([
    [
      new Sym(["jdbc:postgresql://h/d?sslmode=", { to: "var.mode", attribute: "" }]),
      "jdbc:postgresql://?sslmode=unread",
    ],
    [new Sym(["jdbc:postgresql://h/d?", { to: "var.rest", attribute: "" }]), "jdbc:postgresql://?tls=unread"],
    [new Sym(["jdbc:mysql://h/d?user=", { to: "var.user", attribute: "" }]), "jdbc:mysql://?"],
    ["jdbc:postgresql://?sslmode=unread", "jdbc:postgresql://?sslmode=unread"],
    ["jdbc:db2://h:1/d:sslConnection=false;", "jdbc:db2://?sslConnection=false"],
    ["jdbc:mysql://h/d?useSSL=0", "jdbc:mysql://?useSSL=0"],
    [
      "jdbc:postgresql://h/d?sslfactory=org.postgresql.ssl.NonValidatingFactory",
      "jdbc:postgresql://?sslfactory=org.postgresql.ssl.NonValidatingFactory",
    ],
    ["jdbc:postgresql://h/db?sslmode=verify-full&user=u", "jdbc:postgresql://?sslmode=verify-full"],
    [
      "jdbc:sqlserver://h:1433;databaseName=d;encrypt=true;trustServerCertificate=false;password=p",
      "jdbc:sqlserver://?encrypt=true&trustServerCertificate=false&credentials=written",
    ],
    ["jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=tcps)(HOST=h)))", "jdbc:oracle://?PROTOCOL=tcps&protocol=tcps"],
    ["jdbc:oracle:thin:@tcps://h:2484/s", "jdbc:oracle://?protocol=tcps"],
    ["jdbc:oracle:thin://@h:1521/s", "jdbc:oracle://?"],
    ["mongodb://u:p@h/db?ssl=true&tls=false", "mongodb://?ssl=true&tls=false&credentials=written"],
    ["mongodb+srv://u:p@h/db", "mongodb+srv://?credentials=written"],
    ["mongodb+srv://u@h/db", "mongodb+srv://?"],
    ["jdbc:oracle:thin:u/p@h:1521/s", "jdbc:oracle://?credentials=written"],
    ["jdbc:postgresql://h/db?user=u&password=p", "jdbc:postgresql://?credentials=written"],
    ["jdbc:postgresql://h/db?user=u&password=", "jdbc:postgresql://?"],
    ["jdbc:postgresql://?credentials=written", "jdbc:postgresql://?credentials=written"],
    [new Sym(["mongodb://u:", { to: "var.p", attribute: "" }, "@h/db"]), "mongodb://?credentials=written"],
    ["h1:9092,h2:9092", "//?"],
    [
      "jdbc:x://h?requireSSL=true,verifyServerCertificate=no&ssl_server_cert_dn=CN",
      "jdbc:x://?requireSSL=true&verifyServerCertificate=no&ssl_server_cert_dn=CN",
    ],
    ["jdbc:x://h?ssl = true&myssl=true&sslx=true", "jdbc:x://?ssl=true"],
    ["ssl=true", "//?ssl=true"],
    ["jdbc:x://h?sslmode=${var.mode}", HIDDEN],
    [
      new Sym(["jdbc:postgresql://", { to: "aws_db.d", attribute: "endpoint" }, "/db?sslmode=require"]),
      "jdbc:postgresql://?sslmode=require",
    ],
    [Sym.ref("aws_db.d", "url"), HIDDEN],
    [`jdbc:x://h?${"x".repeat(9000)}&ssl=true`, "jdbc:x://?"],
  ])("of %s the scheme and what turns TLS on or off", (url, expected) => {
    expect(kept("JDBC_CONNECTION_URL", url)).toBe(expected);
  });

  test("nothing is read where they are not known, or no map", () => {
    const later = Sym.opaque("later");
    expect(propertiesKept(later)).toBe(later);
    expect(propertiesKept(null)).toBeNull();
    expect(argumentsKept(later)).toBe(later);
  });
});

test("of a job's arguments those that decide about encryption, logs and bookmarks stay", () => {
  const names = [
    ..."job-bookmark-option encryption-type enable-continuous-cloudwatch-log continuous-log-logGroup custom-logGroup-prefix TempDir enable-glue-datacatalog".split(
      " ",
    ),
    ..."enable-spark-ui spark-event-logs-path extra-jars extra-py-files extra-files job-language datalake-formats enable-metrics enable-auto-scaling".split(
      " ",
    ),
  ];
  for (const name of names) expect(shown(argumentsKept({ [`--${name}`]: "x" }))).toEqual({ [`--${name}`]: "x" });
  for (const name of ["--password", "TempDir", "--TempDirs", "x--TempDir", "--tempdir"])
    expect(shown(argumentsKept({ [name]: "x" }))).toEqual({ [name]: HIDDEN });
  expect(shown(argumentsKept({ "--password": "", "--other": null }))).toEqual({ "--password": "", "--other": null });
});

test.each<[string, boolean]>([
  ...[
    "password",
    "master_passwd",
    "passphrase",
    "client_secret",
    "secret_string",
    "auth_token",
    "private_key",
    "privatekey",
    "access_key",
    "credentials",
    "key_material",
    "auth_key",
    "authkey",
    "api_key",
    "apikey",
    "pwd",
    "db_pw",
    "my-pwd",
    "PASSWORD",
  ].map((name): [string, boolean] => [name, true]),
  ...[
    "name",
    "kms_key_arn",
    "secret_arn",
    "secret_id",
    "secret_ids",
    "secretid",
    "secret_name",
    "connection_password_encryption",
    "return_connection_password_encrypted",
    "max_tokens",
    "password_policy",
    "secrets_config",
    "password_required",
    "recovery_window_in_days",
    "aws_kms_key_id",
    "spwd_x",
    "power",
    "tokens",
  ].map((name): [string, boolean] => [name, false]),
])("the name %s is that of a secret: %s", (name, secret) => {
  expect(secretName(name)).toBe(secret);
  expect(secretName(name)).toBe(secret);
});

describe("attributes that sound of encryption and are not known", () => {
  const of = (values: Record<string, Value>, type = "aws_glue_job", over = {}) =>
    unrecognisedAttributes(at(`${type}.it`, values, { type, ...over }));

  test.each([
    "kms_thing",
    "encryption_new",
    "x_sse_y",
    "sse_mode",
    "use_ssl",
    "tls",
    "require_tls_now",
    "my_security_configuration",
    "secret_thing",
    "crypto",
  ])("%s", (name) => {
    expect(of({ [name]: true })).toEqual([`aws_glue_job.${name}`]);
    expect(of({ [name]: true }, "aws_kms_key")).toEqual([`aws_kms_key.${name}`]);
    expect(of({ [name]: true }, "aws_s3_bucket")).toEqual([]);
    expect(of({ [name]: true }, "aws_glue_job", { mode: "data" })).toEqual([]);
    expect(of({ [name]: null })).toEqual([]);
  });

  test.each(
    "security_configuration encryption_configuration s3_encryption s3_encryption_mode kms_key_arn cloudwatch_encryption cloudwatch_encryption_mode job_bookmarks_encryption job_bookmarks_encryption_mode data_quality_encryption data_quality_encryption_mode data_catalog_encryption_settings connection_password_encryption aws_kms_key_id return_connection_password_encrypted encryption_at_rest catalog_encryption_mode catalog_encryption_service_role sse_aws_kms_key_id encryption_context_equals encryption_context_subset assist classless hustle name".split(
      " ",
    ),
  )("%s is known, or says nothing of it", (name) => {
    expect(of({ [name]: true })).toEqual([]);
  });

  test("in blocks, not in maps of people's own words, and not deeper or more often than counts", () => {
    expect(of({ block: [{ inner: { new_kms: "x" } }], s3_encryption: [{ also_kms: 1 }] })).toEqual([
      "aws_glue_job.new_kms",
      "aws_glue_job.also_kms",
    ]);
    for (const name of [
      "tags",
      "tags_all",
      "default_arguments",
      "non_overridable_arguments",
      "arguments",
      "parameters",
      "connection_properties",
    ])
      expect(of({ [name]: { new_kms: "x" } })).toEqual([]);
    const nested = (depth: number): Value => (depth === 0 ? { new_kms: 1 } : { a: nested(depth - 1) });
    expect(of({ a: nested(3) })).toEqual(["aws_glue_job.new_kms"]);
    expect(of({ a: nested(4) })).toEqual([]);
    const list = (index: number) =>
      Array.from({ length: 30 }, (_, place): Value => (place === index ? { new_kms: 1 } : {}));
    expect(of({ a: list(19) })).toHaveLength(1);
    expect(of({ a: list(20) })).toHaveLength(0);
    expect(of(Object.fromEntries(Array.from({ length: 30 }, (_, place) => [`kms_${place}_x`, 1])))).toHaveLength(20);
    expect(of({ a: Sym.opaque("later"), text: "kms" })).toEqual([]);
  });
});

test.each([
  "postgresql://etl:p@db:5432/orders",
  "host=db user=etl password=p",
  "AKIAIOSFODNN7EXAMPLE",
  "-----BEGIN RSA PRIVATE KEY-----",
])("of an argument that holds %s it stays that it holds a secret, also when it is read again", (value) => {
  const [once] = [argumentsKept({ "--source": value })];
  expect(once).toEqual({ "--source": HELD_SECRET });
  expect(argumentsKept(once)).toEqual(once);
});

test.each(["postgresql://db:5432/orders", "s3://bucket/key", "etl@example.com", "a:b@c"])(
  "an argument that says %s holds none",
  (value) => {
    expect(String((argumentsKept({ "--source": value }) as Record<string, unknown>)["--source"])).not.toBe(HELD_SECRET);
  },
);
