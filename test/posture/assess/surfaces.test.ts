import { assess } from "../../../posture/src/assess/assess.js";
import type { Resource } from "../../../posture/src/graph/graph.js";
import { Sym, type Value, type ValueObject } from "../../../posture/src/graph/value.js";
import { OTHER, OWN } from "../compare/arns.js";
import { at, graph } from "../compare/graphs.js";

const LATER = Sym.opaque("later");
const KEYS = [
  at("aws_kms_key.a", { arn: OWN, key_id: OWN.slice(-36), enable_key_rotation: true }),
  at("aws_kms_key.off", { arn: OTHER, key_id: OTHER.slice(-36), is_enabled: false }),
];

/** Surfaces in one line each: mode, key, facets and why. */
function told(address: string, ...resources: readonly Resource[]): readonly string[] {
  const { subjects } = assess(graph(...KEYS, ...resources));
  return subjects
    .filter((one) => one.address === address)
    .flatMap(({ name, kind, surfaces }) =>
      (surfaces.length === 0 ? [undefined] : surfaces).map((one) =>
        one === undefined
          ? `${kind} ${name}: nothing`
          : `${kind} ${name}: ${one.surface} ${one.mode} ${one.key} ${Object.values(one.facets).join("/")}${one.because.map((why) => ` (${why})`).join("")}`,
      ),
    );
}
const of = (address: string, values: ValueObject, ...more: readonly Resource[]) =>
  told(address, at(address, values), ...more);

const sealed = "aws_kms_key.a yes/customer/yes/yes/";
const open = (surface: string, why: string) =>
  `${surface} unknown null undetermined////${why === "" ? "" : ` (${why})`}`;
const unnamed =
  "null yes/unknown/undetermined/undetermined/ (no key is named, and which one is used then is not documented)";

describe("storage", () => {
  const rules = (algorithm: Value, key: Value = null): ValueObject => ({
    rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: algorithm, kms_master_key_id: key }] }],
  });
  const RULES = "aws_s3_bucket_server_side_encryption_configuration";
  const s3 = (why: string) => `bucket b: data SSE-S3 null yes/aws-owned/yes//${why}`;

  test.each<[string, ValueObject, string]>([
    ["aws_cloudwatch_log_group", { name: "b", kms_key_id: OWN }, `log-group b: data SSE-KMS ${sealed}`],
    [
      "aws_cloudwatch_log_group",
      { name: "b" },
      "log-group b: data off null no//// (CloudWatch Logs uses a key that AWS owns)",
    ],
    [
      "aws_cloudwatch_log_group",
      { name: "b", kms_key_id: LATER },
      `log-group b: ${open("data", "whether it has a key is not known: later")}`,
    ],
    ["aws_sns_topic", { name: "b", kms_master_key_id: OWN }, `topic b: data SSE-KMS ${sealed}`],
    ["aws_sns_topic", { name: "b", kms_master_key_id: "" }, "topic b: data off null no////"],
    [
      "aws_sns_topic",
      { name: "b", kms_master_key_id: "alias/aws/sns" },
      "topic b: data SSE-KMS alias/aws/sns yes/aws-managed/yes/yes/",
    ],
    ["aws_cloudtrail", { name: "b", kms_key_id: OWN }, `trail b: data SSE-KMS ${sealed}`],
    ["aws_cloudtrail", { name: "b", kms_key_id: null }, "trail b: data SSE-S3 null yes/aws-owned/yes//"],
    [
      "aws_glue_ml_transform",
      { name: "b" },
      "ml-transform b: data off null no//// (Terraform's provider cannot encrypt a transform)",
    ],
    ["aws_s3_bucket", { bucket: "b" }, s3(" (by default)")],
    ["aws_s3_bucket", { bucket_prefix: "b-" }, "bucket b-*: data SSE-S3 null yes/aws-owned/yes// (by default)"],
    ["aws_s3_bucket", {}, "bucket aws_s3_bucket.it: data SSE-S3 null yes/aws-owned/yes// (by default)"],
  ])("%s %j", (type, values, expected) => {
    expect(of(`${type}.it`, values)).toEqual([expected]);
  });

  test.each<[string, ValueObject, string]>([
    ["S3's own keys", rules("AES256"), s3("")],
    ["a key", rules("aws:kms", OWN), `bucket b: data SSE-KMS ${sealed}`],
    ["two layers", rules("aws:kms:dsse", OWN), `bucket b: data DSSE-KMS ${sealed}`],
    ["AWS's key", rules("aws:kms"), "bucket b: data SSE-KMS alias/aws/s3 yes/aws-managed/yes/yes/"],
    [
      "a disabled key",
      rules("aws:kms", OTHER),
      "bucket b: data SSE-KMS aws_kms_key.off yes/customer/no/no/ (the key is disabled)",
    ],
    [
      "what is no key",
      rules("aws:kms", "x"),
      "bucket b: data SSE-KMS null yes/unknown/undetermined/undetermined/ (the value is no KMS key, key id or alias)",
    ],
    ["no algorithm", rules(null), s3(" (by default)")],
    ["an algorithm that nobody knows", rules("rot13"), `bucket b: ${open("data", '"rot13" is no algorithm of S3')}`],
    ["an algorithm that is not known", rules(LATER), `bucket b: ${open("data", "later")}`],
    ["rules that are not known", { rule: LATER }, `bucket b: ${open("data", "later")}`],
    ["no rules", { rule: [] }, s3(" (by default)")],
  ])("a bucket whose rules say %s", (_what, values, expected) => {
    expect(of("aws_s3_bucket.it", { bucket: "b" }, at(`${RULES}.it`, { bucket: "b", ...values }))).toEqual([expected]);
    expect(of("aws_s3_bucket.it", { bucket: "b", server_side_encryption_configuration: [values] })).toEqual([expected]);
    expect(of(`${RULES}.it`, { bucket: "b", ...values })).toEqual([expected]);
  });

  test("rules belong to the bucket that they name, or may belong to any of their stack that has none", () => {
    const bucket = (name: string, over = {}) => at(`aws_s3_bucket.${name}`, { bucket: name, id: name }, over);
    const loose = at(`${RULES}.r`, { bucket: LATER, ...rules("aws:kms", OWN) });
    expect(
      told(
        "aws_s3_bucket.a",
        bucket("a"),
        bucket("b"),
        at(`${RULES}.r`, { bucket: Sym.ref("aws_s3_bucket.b", "id"), ...rules("aws:kms", OWN) }),
      )[0],
    ).toContain("SSE-S3");
    expect(told("aws_s3_bucket.a", bucket("a"), loose)).toEqual([
      `bucket a: ${open("data", `${RULES}.r may belong to it`)}`,
    ]);
    expect(told("aws_s3_bucket.a", bucket("a", { stack: "other" }), loose)[0]).toContain("SSE-S3");
    expect(
      told("aws_s3_bucket.a", bucket("a"), loose, at(`${RULES}.own`, { bucket: "a", ...rules("AES256") }))[0],
    ).toContain("SSE-S3");
    expect(told(`${RULES}.r`, bucket("a"), loose)).toEqual([`bucket ${RULES}.r: data SSE-KMS ${sealed}`]);
  });
});

describe("catalog settings", () => {
  const TYPE = "aws_glue_data_catalog_encryption_settings.it";
  const settings = (rest: ValueObject, password: ValueObject = {}): ValueObject => ({
    catalog_id: "c",
    data_catalog_encryption_settings: [{ encryption_at_rest: [rest], connection_password_encryption: [password] }],
  });
  const mode = (catalog_encryption_mode: Value, key: Value = null) =>
    settings({ catalog_encryption_mode, sse_aws_kms_key_id: key });
  const passwords = (on: Value, key: Value = null) =>
    settings({}, { return_connection_password_encrypted: on, aws_kms_key_id: key });

  test.each<[string, ValueObject, string]>([
    ["nothing", {}, "metadata off null no////"],
    ["DISABLED", mode("DISABLED"), "metadata off null no////"],
    ["SSE-KMS", mode("SSE-KMS", OWN), `metadata SSE-KMS ${sealed}`],
    ["a service role", mode("SSE-KMS-WITH-SERVICE-ROLE", OWN), `metadata SSE-KMS-WITH-SERVICE-ROLE ${sealed}`],
    ["SSE-KMS without key", mode("SSE-KMS"), "metadata SSE-KMS alias/aws/glue yes/aws-managed/yes/yes/"],
    ["a mode that it has not", mode("SSE-S3"), open("metadata", '"SSE-S3" is no mode of this surface')],
    ["a mode that is not known", mode(LATER), open("metadata", "later")],
  ])("of metadata say %s", (_what, values, expected) => {
    expect(of(TYPE, { catalog_id: "c", ...values })[0]).toBe(`catalog c: ${expected}`);
  });

  test.each<[string, ValueObject, string]>([
    ["nothing", {}, "off null no////"],
    ["false", passwords(false, OWN), "off null no////"],
    ["true", passwords("true", OWN), `SSE-KMS ${sealed}`],
    ["true without key", passwords(true), `SSE-KMS ${unnamed}`],
    ["what is not known", passwords(LATER, OWN), "unknown null undetermined//// (later)"],
  ])("of connection passwords say %s", (_what, values, expected) => {
    expect(of(TYPE, { catalog_id: "c", ...values })[1]).toBe(`catalog c: connection-passwords ${expected}`);
  });

  test("are called by their catalog, by their account, or by their address", () => {
    const name = (values: ValueObject, ...more: readonly Resource[]) =>
      assess(graph(at(TYPE, values), ...more)).subjects[0]?.name;
    const account = (account_id: string, name = "me") => at(`data.aws_caller_identity.${name}`, { account_id });
    expect(name({ catalog_id: "c", id: "i" })).toBe("c");
    expect(name({ id: "i" })).toBe("i");
    expect(name({}, account("111122223333"))).toBe("111122223333");
    expect(name({}, account("111122223333"), account("444455556666", "other"))).toBe(TYPE);
    expect(name({})).toBe(TYPE);
  });
});

describe("security configurations", () => {
  const TYPE = "aws_glue_security_configuration.it";
  const plane = (block: string, mode: Value, key: Value = null): ValueObject => ({
    name: "c",
    encryption_configuration: [{ [block]: [{ [`${block}_mode`]: mode, kms_key_arn: key }] }],
  });
  test.each<[string, string, string, number]>([
    ["s3_encryption", "s3", "SSE-KMS", 0],
    ["cloudwatch_encryption", "logs", "SSE-KMS", 1],
    ["job_bookmarks_encryption", "bookmarks", "CSE-KMS", 2],
    ["data_quality_encryption", "data-quality", "SSE-KMS", 3],
  ])("%s", (block, surface, mode, place) => {
    const says = (written: Value, key: Value = OWN) => of(TYPE, plane(block, written, key))[place];
    const line = (rest: string) => `security-configuration c: ${surface} ${rest}`;
    expect(says(mode)).toBe(line(`${mode} ${sealed}`));
    expect(says(mode, null)).toBe(line(`${mode} ${unnamed}`));
    expect(says("DISABLED")).toBe(line("off null no////"));
    expect(says(null)).toBe(line("off null no////"));
    expect(says("XYZ")).toBe(line('unknown null undetermined//// ("XYZ" is no mode of this surface)'));
    expect(says(LATER)).toBe(line("unknown null undetermined//// (later)"));
    expect(says("SSE-S3")).toBe(
      line(
        surface === "s3"
          ? "SSE-S3 null yes/aws-owned/yes//"
          : 'unknown null undetermined//// ("SSE-S3" is no mode of this surface)',
      ),
    );
    expect(of(TYPE, { name: "c" })).toEqual(
      ["s3", "logs", "bookmarks"].map((one) => `security-configuration c: ${one} off null no////`),
    );
  });
});

describe("what runs", () => {
  const SC = "aws_glue_security_configuration.c";
  const configuration = at(SC, {
    name: "c",
    encryption_configuration: [
      {
        s3_encryption: [{ s3_encryption_mode: "SSE-KMS", kms_key_arn: OWN }],
        cloudwatch_encryption: [{ cloudwatch_encryption_mode: "SSE-KMS", kms_key_arn: OWN }],
        job_bookmarks_encryption: [{ job_bookmarks_encryption_mode: "CSE-KMS", kms_key_arn: OWN }],
        data_quality_encryption: [{ data_quality_encryption_mode: "SSE-KMS", kms_key_arn: OWN }],
      },
    ],
  });
  const plain = at("aws_glue_security_configuration.plain", { name: "plain" });
  const job = (values: ValueObject) =>
    of("aws_glue_job.it", { name: "j", ...values }, configuration, plain).map((one) => one.replace("job j: ", ""));
  const none = (surface: string) => `${surface} off null no//// (no security configuration)`;
  const [bare, unkept] = [["s3", "logs", "bookmarks"].map(none), " (the job keeps no bookmarks)"];
  const bookmarks = (option: Value) => ({ default_arguments: { "--job-bookmark-option": option } });

  test("a job has what its security configuration gives, by name or by reference", () => {
    const given = [`s3 SSE-KMS ${sealed}`, `logs SSE-KMS ${sealed}`, `bookmarks CSE-KMS ${sealed}`];
    expect(job({ security_configuration: "c", ...bookmarks("job-bookmark-enable") })).toEqual(given);
    expect(job({ security_configuration: Sym.ref(SC, "id"), ...bookmarks("job-bookmark-pause") })).toEqual(given);
    expect(job({ security_configuration: "c", ...bookmarks(LATER) })).toEqual(given);
    expect(job({ security_configuration: "c", default_arguments: LATER })).toEqual(given);
    expect(job({ security_configuration: "c", ...bookmarks("job-bookmark-disable") })).toEqual([
      ...given.slice(0, 2),
      `${given[2]}${unkept}`,
    ]);
    expect(job({ security_configuration: "c" })[2]).toBe(`${given[2]}${unkept}`);
  });

  test("a job without one has nothing of its own but what an argument says", () => {
    const none3 = [bare[0], bare[1], `${bare[2]}${unkept}`];
    for (const nothing of [undefined, null, ""])
      expect(job(nothing === undefined ? {} : { security_configuration: nothing })).toEqual(none3);
    const s3 = "s3 SSE-S3 null yes/aws-owned/yes// (by the job argument --encryption-type)";
    const says = (name: string, value: Value) => ({ [name]: { "--encryption-type": value } });
    expect(job(says("default_arguments", "sse-s3"))).toEqual([s3, ...none3.slice(1)]);
    expect(job(says("default_arguments", "SSE-S3"))[0]).toBe(s3);
    expect(job(says("non_overridable_arguments", "sse-s3"))[0]).toBe(s3);
    expect(job({ ...says("non_overridable_arguments", "x"), ...says("default_arguments", "sse-s3") })[0]).toBe(bare[0]);
    expect(job(says("default_arguments", "sse-kms"))[0]).toBe(bare[0]);
    expect(job(says("default_arguments", true))[0]).toBe(bare[0]);
  });

  test("an argument that is not known may say it", () => {
    for (const values of [
      { default_arguments: { "--encryption-type": LATER } },
      { default_arguments: LATER },
      { non_overridable_arguments: LATER, default_arguments: { "--encryption-type": "sse-s3" } },
    ])
      expect(job(values)[0]).toBe(open("s3", "later"));
    expect(
      job({ non_overridable_arguments: { "--encryption-type": "sse-s3" }, default_arguments: LATER })[0],
    ).toContain("SSE-S3");
  });

  test("what names a security configuration that is not known, or not here, is not known", () => {
    const all = (why: string) =>
      ["s3", "logs", "bookmarks"].map((one) => open(one, why) + (one === "bookmarks" ? unkept : ""));
    expect(job({ security_configuration: LATER })).toEqual(
      all("which security configuration it uses is not known: later"),
    );
    expect(job({ security_configuration: "elsewhere" })).toEqual(
      all('the security configuration "elsewhere" is not part of this source'),
    );
  });

  test("crawlers have its logs, and development endpoints its S3", () => {
    const crawler = (values: ValueObject) => of("aws_glue_crawler.it", { name: "x", ...values }, configuration);
    const endpoint = (values: ValueObject) => of("aws_glue_dev_endpoint.it", { name: "x", ...values }, configuration);
    expect(crawler({ security_configuration: "c" })).toEqual([`crawler x: logs SSE-KMS ${sealed}`]);
    expect(endpoint({ security_configuration: "c" })).toEqual([`dev-endpoint x: s3 SSE-KMS ${sealed}`]);
    expect(crawler({})).toEqual([`crawler x: ${none("logs")}`]);
    expect(endpoint({})).toEqual([`dev-endpoint x: ${none("s3")}`]);
  });

  test("each run that a trigger starts is a subject: its security configuration and its arguments come first", () => {
    const etl = at("aws_glue_job.etl", {
      name: "etl",
      security_configuration: "c",
      ...bookmarks("job-bookmark-enable"),
    });
    const open_ = at("aws_glue_job.open", { name: "open" });
    const trigger = (...actions: readonly Value[]) =>
      of("aws_glue_trigger.it", { name: "t", actions }, configuration, plain, etl, open_).map((one) =>
        one.split(" ").slice(0, 7).join(" "),
      );
    const modes = (...list: readonly string[]) =>
      ["s3", "logs", "bookmarks"].map((surface, place) => `${surface} ${list[place]}`);
    const run = (job: string, ...list: readonly string[]) => modes(...list).map((one) => `trigger t → ${job}: ${one}`);
    const first = (list: readonly string[]) => list.map((one) => one.split(" ").slice(0, 6).join(" "));
    expect(first(trigger({ job_name: "etl" }))).toEqual(run("etl", "SSE-KMS", "SSE-KMS", "CSE-KMS"));
    expect(first(trigger({ job_name: Sym.ref("aws_glue_job.etl", "name"), security_configuration: "" }))).toEqual(
      run("etl", "SSE-KMS", "SSE-KMS", "CSE-KMS"),
    );
    expect(first(trigger({ job_name: "etl", security_configuration: "plain" }))).toEqual(
      run("etl", "off", "off", "off"),
    );
    expect(first(trigger({ job_name: "etl", security_configuration: LATER }))).toEqual(
      run("etl", "unknown", "unknown", "unknown"),
    );
    expect(first(trigger({ job_name: "open", arguments: { "--encryption-type": "sse-s3" } }))).toEqual(
      run("open", "SSE-S3", "off", "off"),
    );
    expect(first(trigger({ job_name: "elsewhere", security_configuration: "c" }))).toEqual(
      run("elsewhere", "SSE-KMS", "SSE-KMS", "CSE-KMS"),
    );
    expect(of("aws_glue_trigger.it", { name: "t", actions: [{ job_name: "elsewhere" }] })[0]).toBe(
      `trigger t → elsewhere: ${open("s3", "which security configuration it uses is not known: the job elsewhere is not part of this source")}`,
    );
    expect(trigger({ crawler_name: "x" }, { job_name: "" }, { job_name: null })).toEqual([]);
    expect(first(trigger({ job_name: "etl" }, { job_name: "open" }))).toHaveLength(6);
  });

  test("what a trigger starts may not be known: then its runs are not either", () => {
    expect(of("aws_glue_trigger.it", { name: "t", actions: LATER })).toEqual(
      ["s3", "logs", "bookmarks"].map(
        (one) => `trigger t → not known: ${open(one, "which security configuration it uses is not known: later")}`,
      ),
    );
  });
});

describe("connections", () => {
  const says = (type: Value, properties: Value) =>
    of("aws_glue_connection.it", { name: "c", connection_type: type, connection_properties: properties }).map((one) =>
      one.replace("connection c: ", ""),
    );
  const tls = (why = "") => [`transit TLS null yes////yes${why === "" ? "" : ` (${why})`}`];
  const clear = (why: string) => [`transit plaintext null no////no (${why})`];
  const asked = (why: string) => [`transit unknown null undetermined////undetermined (${why})`];
  const jdbc = (url: Value, enforced: Value = "true") =>
    says("JDBC", { JDBC_ENFORCE_SSL: enforced, JDBC_CONNECTION_URL: url });
  const mongo = (url: Value) => says("MONGODB", { CONNECTION_URL: url });

  test("say of their type how they are secured, JDBC where they say none", () => {
    expect(says("JDBC", { JDBC_ENFORCE_SSL: "true" })).toEqual(tls());
    expect(says(null, { JDBC_ENFORCE_SSL: true })).toEqual(tls());
    expect(says("", {})).toEqual(clear("JDBC_ENFORCE_SSL is not true"));
    expect(says("JDBC", null)).toEqual(clear("JDBC_ENFORCE_SSL is not true"));
    expect(says("NETWORK", LATER)).toEqual(["nothing"]);
    expect(says(LATER, {})).toEqual(asked("later"));
    expect(says("KAFKA", LATER)).toEqual(asked("later"));
    expect(says("KAFKA", "text")).toEqual(asked("its properties are not known"));
    expect(says("SNOWFLAKE", {})).toEqual(asked("how a connection of type SNOWFLAKE is secured is not known"));
  });

  test.each([
    "ssl=false",
    "useSSL=no",
    "requireSSL=0",
    "tls=false",
    "encrypt=optional",
    "encrypt=false",
    "verifyServerCertificate=false",
    "trustServerCertificate=true",
    "trustServerCertificate=yes",
    "sslmode=disable",
    "sslmode=allow",
    "sslmode=prefer",
  ])("JDBC enforces against %s in its URL, and cannot", (parameter) => {
    expect(jdbc(`jdbc:x://?a=b&${parameter}`)).toEqual(
      clear(`the URL says ${parameter.toLowerCase()}, against JDBC_ENFORCE_SSL`),
    );
    expect(mongo(`mongodb://?tls=true&${parameter}`)).toEqual(clear("the URL turns TLS off"));
  });

  test.each([
    "ssl=true",
    "useSSL=yes",
    "requireSSL=1",
    "tls=true",
    "encrypt=strict",
    "encrypt=mandatory",
    "sslmode=require",
    "sslmode=verify-ca",
    "sslmode=verify-full",
    "protocol=tcps",
  ])("JDBC goes on without, whatever %s asks for", (parameter) => {
    expect(jdbc(`jdbc:x://?${parameter}`, "false")).toEqual(
      clear("JDBC_ENFORCE_SSL is not true: the URL asks for TLS, but Glue may go on without"),
    );
    expect(jdbc(`jdbc:x://?${parameter}`)).toEqual(tls());
    expect(mongo(`mongodb://?${parameter}`)).toEqual(tls());
  });

  test.each([
    "sslmode=requires",
    "xssl=true",
    "ssl=trues",
    "myssl=false",
    "sslmode=disabled",
    "protocol=tcp",
    "trustServerCertificate=false",
  ])("%s says neither", (parameter) => {
    expect(jdbc(`jdbc:x://?${parameter}`)).toEqual(tls());
    expect(jdbc(`jdbc:x://?${parameter}`, "false")).toEqual(clear("JDBC_ENFORCE_SSL is not true"));
    expect(mongo(`mongodb://?${parameter}`)).toEqual(clear("the URL asks for neither ssl=true nor tls=true"));
  });

  test("are not known where a flag or a URL is not", () => {
    expect(jdbc("jdbc:x://?", LATER)).toEqual(asked("later"));
    expect(jdbc(LATER)).toEqual(asked("its URL is not known, and may turn TLS off"));
    expect(jdbc(LATER, "false")).toEqual(clear("JDBC_ENFORCE_SSL is not true"));
    expect(mongo(LATER)).toEqual(asked("its URL is not known"));
    expect(mongo(null)).toEqual(asked("its URL is not known"));
    expect(mongo("mongodb://?")).toEqual(clear("the URL asks for neither ssl=true nor tls=true"));
    expect(says("KAFKA", { KAFKA_SSL_ENABLED: LATER })).toEqual(asked("later"));
  });

  test("Kafka is secured unless switched off; a certificate that nobody checks is told", () => {
    expect(says("KAFKA", {})).toEqual(tls());
    expect(says("KAFKA", { KAFKA_SSL_ENABLED: "false" })).toEqual(clear("KAFKA_SSL_ENABLED is false"));
    expect(says("KAFKA", { KAFKA_SSL_ENABLED: "true", KAFKA_SKIP_CUSTOM_CERT_VALIDATION: "true" })).toEqual(
      tls("the certificate is not checked: KAFKA_SKIP_CUSTOM_CERT_VALIDATION is true"),
    );
    expect(says("KAFKA", { KAFKA_SKIP_CUSTOM_CERT_VALIDATION: "false" })).toEqual(tls());
    expect(says("JDBC", { JDBC_ENFORCE_SSL: "true", SKIP_CUSTOM_JDBC_CERT_VALIDATION: "true" })).toEqual(
      tls("the certificate is not checked: SKIP_CUSTOM_JDBC_CERT_VALIDATION is true"),
    );
    expect(says("JDBC", { JDBC_ENFORCE_SSL: "true", SKIP_CUSTOM_JDBC_CERT_VALIDATION: "false" })).toEqual(tls());
  });
});

test("subjects come by stack, address and name, with the path of their construct", () => {
  const { subjects } = assess(
    graph(
      at("aws_sns_topic.b", { name: "z" }, { stack: "one", path: "app/b" }),
      at("aws_glue_job.b", { name: "y" }, { stack: "two" }),
      at(
        "aws_glue_trigger.a",
        { name: "t", actions: [{ job_name: "q" }, { job_name: "p" }] },
        { stack: "one", path: "app/a" },
      ),
    ),
  );
  expect(subjects.map(({ stack, name, path }) => `${stack} ${name} ${path ?? "-"}`)).toEqual([
    "one t → p app/a",
    "one t → q app/a",
    "one z app/b",
    "two y -",
  ]);
});
