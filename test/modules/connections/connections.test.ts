import {
  Credentials,
  GlueNetwork,
  JdbcConnection,
  KafkaConnection,
  MongoConnection,
  NetworkConnection,
  SparkJob,
  Tls,
} from "@sealant/modules";
import type { Construct } from "constructs";
import { openKey, role, SCRIPT, threeKeys } from "../helpers/parts.js";
import { allowed } from "../helpers/statement.js";
import { refusal, synth } from "../helpers/synth.js";

const SECRET = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:db-AbCdEf";
const credentials = Credentials.secret(SECRET);
const URL = "jdbc:postgresql://db.internal:5432/orders";
const jdbc = (scope: Construct, more: object = {}) =>
  new JdbcConnection(scope, "db", { url: URL, credentials, ...more });
const properties = (declare: (scope: Construct) => unknown) =>
  synth((scope) => void declare(scope)).only("aws_glue_connection")["connection_properties"];

test("a JDBC connection insists on TLS and reads its password from a secret, by default", () => {
  expect(properties((scope) => jdbc(scope))).toEqual({
    JDBC_CONNECTION_URL: URL,
    JDBC_ENFORCE_SSL: "true",
    SKIP_CUSTOM_JDBC_CERT_VALIDATION: "false",
    SECRET_ID: SECRET,
  });
});

test("a certificate of one's own and the server's name are passed on", () => {
  const tls = Tls.required({ certificate: "s3://certs/root.pem", serverName: "CN=db" });
  expect(properties((scope) => jdbc(scope, { tls }))).toMatchObject({
    CUSTOM_JDBC_CERT: "s3://certs/root.pem",
    CUSTOM_JDBC_CERT_STRING: "CN=db",
  });
});

test("going without TLS takes a reason, which stays visible as a waiver", () => {
  expect(() => Tls.insistOnPlaintext("")).toThrow("say why");
  const stack = synth((scope) => void jdbc(scope, { tls: Tls.insistOnPlaintext("test database in the same host") }));
  expect(stack.only("aws_glue_connection")["connection_properties"]).toMatchObject({ JDBC_ENFORCE_SSL: "false" });
  expect(stack.json.output?.["sealant_waivers"]?.value).toEqual([
    { rule: "connection-without-tls", address: "aws_glue_connection.db", reason: "test database in the same host" },
  ]);
});

test.each([
  "sslmode=disable",
  "sslmode=prefer",
  "useSSL=false",
  "ssl=false",
  "encrypt=false",
  "trustServerCertificate=true",
  "tlsInsecure=true",
])("a URL with %s undoes what the connection insists on, and is refused", (parameter) => {
  expect(refusal((scope) => jdbc(scope, { url: `${URL}?${parameter}` }))).toContain(
    `a parameter of the URL is "${parameter}"`,
  );
});

test("SQL Server's semicolons hide nothing", () => {
  const url = "jdbc:sqlserver://db:1433;databaseName=o;encrypt=false";
  expect(refusal((scope) => jdbc(scope, { url }))).toContain('"encrypt=false"');
});

test("Oracle over tcp is refused, tcps is taken", () => {
  const url = (protocol: string) =>
    `jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=${protocol})(HOST=db)(PORT=2484)))`;
  expect(refusal((scope) => jdbc(scope, { url: url("tcp") }))).toContain("allowed is tcps");
  expect(() => synth((scope) => jdbc(scope, { url: url("tcps") }))).not.toThrow();
});

test("an engine for which Glue documents no TLS is pointed out", () => {
  const stack = synth((scope) => void jdbc(scope, { url: "jdbc:snowflake://acc.example:443/" }));
  expect(stack.notices).toEqual([expect.stringContaining("[sealant:tls-engine-unknown]")]);
});

test.each(["jdbc:postgresql://user:hunter2@db:5432/o", "jdbc:postgresql://db/o?password=hunter2"])(
  "a URL with a password is refused without repeating it",
  (url) => {
    const said = refusal((scope) => jdbc(scope, { url }));
    expect(said).toContain("use Credentials.secret");
    expect(said).not.toContain("hunter2");
  },
);

test("a password in clear takes insistence and a reason, which stays visible as a waiver", () => {
  expect(() => Credentials.insistOnPlainPassword("u", "p", " ")).toThrow("Credentials.secret");
  const stack = synth(
    (scope) =>
      void jdbc(scope, { credentials: Credentials.insistOnPlainPassword("u", "p", "no secrets manager there") }),
  );
  expect(stack.json.output?.["sealant_waivers"]?.value).toEqual([
    { rule: "connection-password-in-clear", address: "aws_glue_connection.db", reason: "no secrets manager there" },
  ]);
});

test("a secret that is no ARN is refused: the role is granted exactly this one", () => {
  expect(() => Credentials.secret("db-login")).toThrow("the full ARN of a Secrets Manager secret");
});

test("a Kafka connection insists on TLS, and refuses the plaintext port and passwords without it", () => {
  const kafka = (scope: Construct, more: object = {}) =>
    new KafkaConnection(scope, "k", { bootstrapServers: ["b1:9094"], ...more });
  expect(properties((scope) => kafka(scope))).toEqual({
    KAFKA_BOOTSTRAP_SERVERS: "b1:9094",
    KAFKA_SSL_ENABLED: "true",
    KAFKA_SKIP_CUSTOM_CERT_VALIDATION: "false",
  });
  expect(refusal((scope) => kafka(scope, { bootstrapServers: ["b1:9092"] }))).toContain('a broker is "b1:9092"');
  expect(refusal((scope) => kafka(scope, { bootstrapServers: [] }))).toContain("name the brokers");
  const plain = { tls: Tls.insistOnPlaintext("lab"), sasl: "PLAIN" };
  expect(refusal((scope) => kafka(scope, plain))).toContain("the password crosses the network");
});

test("a MongoDB connection says TLS in its URL, adding it where it is missing", () => {
  const mongo = (url: string) => properties((scope) => new MongoConnection(scope, "m", { url, credentials }));
  expect(mongo("mongodb://docs:27017/db")).toMatchObject({ CONNECTION_URL: "mongodb://docs:27017/db?ssl=true" });
  expect(mongo("mongodb://docs:27017/db?replicaSet=rs0")).toMatchObject({
    CONNECTION_URL: "mongodb://docs:27017/db?replicaSet=rs0&ssl=true",
  });
  expect(mongo("mongodb://docs:27017/db?tls=true")).toMatchObject({
    CONNECTION_URL: "mongodb://docs:27017/db?tls=true",
  });
  expect(() => mongo("mongodb://docs:27017/db?ssl=false")).toThrow('"ssl=false"');
  expect(() => mongo("mongodb://u:hunter2@docs:27017/db")).toThrow("a URL with a user");
});

test("a network connection has nothing to encrypt: it only places its users", () => {
  const stack = synth(
    (scope) => void new NetworkConnection(scope, "n", { place: new GlueNetwork(scope, "net").place() }),
  );
  expect(stack.only("aws_glue_connection")).toMatchObject({
    connection_type: "NETWORK",
    connection_properties: {},
    physical_connection_requirements: {
      availability_zone: expect.stringMatching(/^\$\{aws_subnet\.net_subnet-a_\w+\.availability_zone\}$/),
    },
  });
});

test("a job with a connection may read it, its secret and the secret's key, and nothing more", () => {
  const stack = synth((scope) => {
    const key = openKey(scope, "secret-key");
    const connection = jdbc(scope, { credentials: Credentials.secret(SECRET, key) });
    const securityConfiguration = threeKeys(scope).configuration;
    new SparkJob(scope, "etl", {
      role: role(scope, "r"),
      script: SCRIPT,
      securityConfiguration,
      connections: [connection],
    });
  });
  const statements = stack.roleStatements("r");
  expect(allowed(statements, "secretsmanager:")).toEqual([
    `secretsmanager:DescribeSecret ${SECRET}`,
    `secretsmanager:GetSecretValue ${SECRET}`,
  ]);
  expect(allowed(statements, "kms:").filter((pair) => pair.includes("secret-key"))).toEqual([
    "kms:Decrypt ${aws_kms_key.secret-key.arn}",
  ]);
  expect(allowed(statements, "ec2:")).toEqual([]);
  expect(stack.at("aws_glue_job.etl")["connections"]).toEqual(["${aws_glue_connection.db.name}"]);
});

test.each([
  [
    "a JDBC URL without its scheme",
    (scope: Construct) => jdbc(scope, { url: "postgresql://db/o" }),
    "begin the URL with jdbc:",
  ],
  [
    "a MongoDB URL without its scheme",
    (scope: Construct) => new MongoConnection(scope, "m", { url: "docs:27017", credentials }),
    "begin the URL with mongodb://",
  ],
  ["a certificate outside S3", () => Tls.required({ certificate: "root.pem" }), "an s3:// location"],
])("%s is refused", (_, declare, remedy) => {
  expect(refusal((scope) => void declare(scope))).toContain(remedy);
});
