import type { Need } from "../../../../posture/src/assess/network/needs.js";
import { routes } from "../../../../posture/src/assess/network/routes.js";
import type { Resource } from "../../../../posture/src/graph/graph.js";
import type { ValueObject } from "../../../../posture/src/graph/value.js";
import { at } from "../../compare/graphs.js";
import { graphOf, merge, open, prove, ref, sealed, unknown, type World } from "./builder.js";

/** What is told of one service that the job needs: answer, whether the run itself calls it, and why. */
function need(service: string, ...worlds: World[]) {
  const reach = prove(merge(sealed, ...worlds)).places[0]?.reaches.find((each) => each.need.service === service);
  return reach === undefined ? null : short(reach.need);
}
const short = ({ answer, client, optional, why }: Need) => [
  `${answer}, client ${client}${optional ? ", optional" : ""}`,
  why,
];

const configuration = (encryption_configuration: unknown): World => ({
  "aws_glue_security_configuration.sealed": { encryption_configuration: encryption_configuration as never },
});
const bare = { "aws_glue_job.etl": { security_configuration: undefined } };
const properties = (connection_properties: unknown): World => ({
  "aws_glue_connection.db": { connection_properties: connection_properties as never },
});
const password = properties({ PASSWORD: "x" });
const SETTINGS = "aws_glue_data_catalog_encryption_settings.all";
const settings = (value: unknown): World => ({
  [SETTINGS]: { data_catalog_encryption_settings: value as never },
});
const returns = (flag: unknown) =>
  settings([{ connection_password_encryption: [{ return_connection_password_encrypted: flag }] }]);
const trigger = (action: object, name = "a"): World => ({ [`aws_glue_trigger.${name}`]: { actions: [{ ...action }] } });
const sealedBy = "aws_glue_security_configuration.sealed uses KMS for";
const unknownPassword = "whether aws_glue_connection.db holds a password is not known";
const encrypted = "the password of aws_glue_connection.db is encrypted with KMS";
const catalog = "whether the catalog encrypts the password of aws_glue_connection.db is not in this source";
const nothing = ["no, client no, optional", "no security configuration with KMS and no encrypted password"];
const elsewhere = "security configuration x is not in this source";

type Case = [says: string, change: World, answer: readonly string[]];

const kms: readonly Case[] = [
  ["all planes of its configuration", {}, ["yes, client yes", `${sealedBy} s3, logs, bookmarks`]],
  ["nothing", bare, nothing],
  ["nothing, by a configuration without KMS", configuration([{}]), nothing],
  [
    "perhaps all planes of a configuration that is not known",
    configuration(unknown()),
    ["undetermined, client undetermined", `${sealedBy} s3, logs, bookmarks, data quality`],
  ],
  [
    "perhaps one plane that is not known",
    configuration([{ cloudwatch_encryption: unknown() }]),
    ["undetermined, client no", `${sealedBy} logs`],
  ],
  [
    "perhaps a plane whose mode is not known",
    configuration([{ job_bookmarks_encryption: [{ job_bookmarks_encryption_mode: unknown() }] }]),
    ["undetermined, client undetermined", `${sealedBy} bookmarks`],
  ],
  [
    "data quality",
    configuration([{ data_quality_encryption: [{ data_quality_encryption_mode: "SSE-KMS" }] }]),
    ["yes, client no", `${sealedBy} data quality`],
  ],
  [
    "perhaps a configuration out of sight",
    { "aws_glue_job.etl": { security_configuration: "x" } },
    ["undetermined, client undetermined", elsewhere],
  ],
  [
    "a configuration that a trigger gives it, by name",
    merge(bare, trigger({ job_name: "etl", security_configuration: "sealed" })),
    ["yes, client yes", `${sealedBy} s3, logs, bookmarks`],
  ],
  [
    "a configuration that a trigger gives it, by reference",
    merge(bare, trigger({ job_name: ref("aws_glue_job.etl", "id"), security_configuration: "x" })),
    ["undetermined, client undetermined", elsewhere],
  ],
  [
    "a configuration that a second trigger gives it",
    merge(bare, trigger({ job_name: "etl" }), trigger({ job_name: "etl", security_configuration: "x" }, "b")),
    ["undetermined, client undetermined", elsewhere],
  ],
  [
    "a configuration that a trigger gives a job whose name is not known",
    merge(
      bare,
      { "aws_glue_job.etl": { name: unknown() } },
      trigger({ job_name: ref("aws_glue_job.etl", "name"), security_configuration: "x" }),
    ),
    ["undetermined, client undetermined", elsewhere],
  ],
  [
    "nothing, where a trigger starts another job",
    merge(bare, trigger({ job_name: "b", security_configuration: "x" })),
    nothing,
  ],
  ["the password of a connection", merge(bare, password, returns(true)), ["yes, client yes", encrypted]],
  ["no password that is handed out in clear", merge(bare, password, returns(false)), nothing],
  ["no password that is handed out in clear unless told", merge(bare, password, returns(undefined)), nothing],
  ["perhaps a password", merge(bare, password, returns(unknown())), ["undetermined, client undetermined", encrypted]],
  ["perhaps a password, where nothing tells", merge(bare, password), ["undetermined, client undetermined", catalog]],
  [
    "perhaps a password, where the settings are not known",
    merge(bare, password, settings(unknown())),
    ["undetermined, client undetermined", encrypted],
  ],
  [
    "perhaps a password, where a part of the settings is not known",
    merge(bare, password, settings([{ connection_password_encryption: unknown() }])),
    ["undetermined, client undetermined", encrypted],
  ],
  [
    "a password that is called otherwise",
    merge(bare, properties({ ENCRYPTED_PASSWORD: "x" }), returns(true)),
    ["yes, client yes", encrypted],
  ],
  [
    "no password, where there is a secret",
    merge(bare, properties({ SECRET_ID: "x", PASSWORD: "x" }), returns(true)),
    nothing,
  ],
  ["no password, where there is none", merge(bare, properties({ USERNAME: "x" }), returns(true)), nothing],
  [
    "perhaps a password that is hidden",
    merge(bare, properties(unknown()), returns(true)),
    ["undetermined, client undetermined", unknownPassword],
  ],
  [
    "a configuration and a password, both told",
    merge(password, returns(true)),
    ["yes, client yes", `${sealedBy} s3, logs, bookmarks; ${encrypted}`],
  ],
];

test.each(kms)("a job calls KMS for %s", (_, change, answer) => {
  expect(need("kms", change)).toEqual(answer);
});

test("the settings of the catalog in the job's own stack count before those of others", () => {
  const graph = graphOf(merge(sealed, bare, password));
  const made = (stack: string, flag: boolean) => at(SETTINGS, returns(flag)[SETTINGS] as ValueObject, { stack });
  const answer = (...all: Resource[]) => {
    const proofs = routes({ ...graph, resources: [...graph.resources, ...all] }, { policies: open });
    return proofs.find(({ kind }) => kind === "job")?.need?.answer;
  };
  expect(answer(made("", false), made("b", true))).toBe("no");
  expect(answer(made("b", true))).toBe("yes");
  expect(answer(made("b", false), made("c", true))).toBe("yes");
});

const args = (values: unknown): World => ({ "aws_glue_job.etl": { default_arguments: values as never } });
const read = "a run that reads the Data Catalog calls the Glue API";
const kept = "job bookmarks are kept by the Glue API";
const through = "the Data Catalog is read through the Glue API";
const perhaps = ["undetermined, client no, optional", read];

const glue: readonly Case[] = [
  ["without arguments", {}, perhaps],
  ["with bookmarks", args({ "--job-bookmark-option": "job-bookmark-pause" }), ["yes, client yes", kept]],
  ["without bookmarks", args({ "--job-bookmark-option": "job-bookmark-disable" }), perhaps],
  ["perhaps with bookmarks", args({ "--job-bookmark-option": unknown() }), ["undetermined, client undetermined", kept]],
  ["with the catalog", args({ "--enable-glue-datacatalog": "" }), perhaps],
  ["with the catalog switched on", args({ "--enable-glue-datacatalog": "true" }), ["yes, client yes", through]],
  ["with the catalog switched off", args({ "--enable-glue-datacatalog": "False" }), perhaps],
  ["with arguments that are not known", args(unknown()), ["undetermined, client undetermined", kept]],
  [
    "with arguments that nobody overrides, which come first",
    merge(args({ "--job-bookmark-option": "job-bookmark-enable" }), {
      "aws_glue_job.etl": { non_overridable_arguments: { "--job-bookmark-option": "job-bookmark-disable" } },
    }),
    perhaps,
  ],
];

test.each(glue)("a job %s needs the Glue API as far as that says", (_, change, answer) => {
  expect(need("glue", change)).toEqual(answer);
});

test.each([
  ["none", {}, null],
  ["a password", { PASSWORD: "x" }, null],
  [
    "a secret",
    { SECRET_ID: "x" },
    ["yes, client yes", "aws_glue_connection.db takes its password from Secrets Manager"],
  ],
  [
    "a secret of Kafka",
    { KAFKA_SASL_SCRAM_SECRETS_ARN: "x" },
    ["yes, client yes", "aws_glue_connection.db takes its password from Secrets Manager"],
  ],
  [
    "what is not known",
    unknown(),
    ["undetermined, client undetermined", "how aws_glue_connection.db logs in is not known"],
  ],
])("a connection that logs in with %s needs Secrets Manager accordingly", (_, value, answer) => {
  expect(need("secretsmanager", properties(value))).toEqual(answer);
});
test("a secret of one connection tells more than what is not known of another", () => {
  const two: World = {
    "aws_glue_job.etl": { connections: ["db", "two"] },
    "aws_glue_connection.two": { name: "two", connection_properties: { SECRET_ID: "x" } },
  };
  expect(need("secretsmanager", two, properties(unknown()))).toEqual([
    "yes, client yes",
    "aws_glue_connection.two takes its password from Secrets Manager",
  ]);
});
