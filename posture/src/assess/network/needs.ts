import type { Resource } from "../../graph/graph.js";
import { isObject } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import { some } from "./answer.js";
import { called, configurationOf, isOn, planesOf } from "./configuration.js";
import type { Net } from "./net.js";
import { attribute, blocks, field, flag, show } from "./read.js";
import { connectionsOf } from "./residence.js";

/** Whether a subject needs a service from its subnet, and why. */
export interface Need {
  readonly service: string;
  readonly answer: Answer;
  readonly why: string;
  /**
   * For KMS: whether the run itself calls it, for bookmarks or passwords. Otherwise S3 and CloudWatch Logs do, on their
   * side; AWS asks for the route all the same.
   */
  readonly client: Answer;
  /** Nothing in the source says that a run uses it: worth telling, no reason to call the route broken. */
  readonly optional: boolean;
}

/** Whether KMS must be in reach: the subject has a security configuration that uses it, or decrypts a password. */
export function kmsNeed(net: Net, subject: Resource): Need {
  const reasons = [...configurations(net, subject), ...passwords(net, subject)];
  const answer = some(reasons.map((reason) => reason.answer));
  const client = some(reasons.filter((reason) => reason.client).map((reason) => reason.answer));
  const decisive = reasons.filter((reason) => reason.answer === answer);
  const why = answer === "no" ? "no security configuration with KMS and no encrypted password" : inWords(decisive);
  return { service: "kms", answer, why, client, optional: answer === "no" };
}

interface Reason {
  readonly answer: Answer;
  /** The plane, where `why` leaves a gap for it. */
  readonly plane?: string;
  readonly why: string;
  readonly client: boolean;
}

/** Reasons in one sentence, the planes of one configuration together. */
function inWords(reasons: readonly Reason[]): string {
  const planes = new Map<string, string[]>();
  for (const { why, plane } of reasons)
    planes.set(why, [...(planes.get(why) ?? []), ...(plane === undefined ? [] : [plane])]);
  return [...planes].map(([why, names]) => [why, names.join(", ")].filter((part) => part !== "").join(" ")).join("; ");
}

function configurations(net: Net, subject: Resource): readonly Reason[] {
  const own = attribute(subject, "security_configuration");
  const names = [...(own === undefined ? [] : [own]), ...overrides(net, subject)];
  return names.flatMap((name): Reason[] => {
    const found = configurationOf(net, name, subject);
    if (found === undefined) {
      const elsewhere = called(net, name).length > 0 ? "perhaps another one than those of its name" : "not";
      const why = `security configuration ${show(name)} is ${elsewhere} in this source`;
      return [
        { answer: "undetermined", why, client: false },
        { answer: "undetermined", why, client: true },
      ];
    }
    return planesOf(found).map(({ name: plane, kms }) => {
      const client = plane === "bookmarks" && subject.type === "aws_glue_job";
      return { answer: kms, plane, why: `${found.address} uses KMS for`, client };
    });
  });
}

/** Security configurations that triggers give the job instead of its own. */
function overrides(net: Net, subject: Resource) {
  if (subject.type !== "aws_glue_job") return [];
  const name = attribute(subject, "name");
  const byJob = net.once("triggers by job", () => {
    const found = new Map<string, (typeof actions)[number][]>();
    const actions = net.of("aws_glue_trigger").flatMap((trigger) => blocks(attribute(trigger, "actions")).items);
    for (const action of actions) {
      const job = net.identify(field(action, "job_name")).key;
      if (job !== null) found.set(job, [...(found.get(job) ?? []), action]);
    }
    return found;
  });
  const keys = [name === undefined ? null : net.identify(name).key, net.own(subject).key, `${subject.id}.name`];
  const mine = [...new Set(keys)].flatMap((key) => (key === null ? [] : (byJob.get(key) ?? [])));
  return mine.map((action) => field(action, "security_configuration")).filter((value) => value !== undefined);
}

/** Encrypted passwords of its connections: Glue hands them out encrypted, and the run decrypts them itself. */
function passwords(net: Net, subject: Resource): readonly Reason[] {
  const connections = connectionsOf(net, subject);
  const holders = connections.filter((connection) => credential(connection) === "password");
  const [holder] = holders;
  const hidden = connections.find((connection) => credential(connection) === "hidden");
  if (holder === undefined) {
    if (hidden === undefined) return [];
    return [{ answer: "undetermined", why: `whether ${hidden.address} holds a password is not known`, client: true }];
  }
  const all = net.of("aws_glue_data_catalog_encryption_settings");
  const settings = all.filter(({ stack }) => stack === subject.stack);
  const relevant = settings.length > 0 ? settings : all;
  if (relevant.length === 0) {
    const why = `whether the catalog encrypts the password of ${holder.address} is not in this source`;
    return [{ answer: "undetermined", why, client: true }];
  }
  const flags = relevant.flatMap((each) => {
    const root = blocks(attribute(each, "data_catalog_encryption_settings"));
    const inner = root.items.map((block) => blocks(block["connection_password_encryption"]));
    const open = root.open ?? inner.find((list) => list.open !== null)?.open ?? null;
    const read = inner.flatMap((list) =>
      list.items.map((block) => flag(block["return_connection_password_encrypted"], "no")),
    );
    return open === null ? read : [...read, "undetermined" as const];
  });
  return [{ answer: some(flags), why: `the password of ${holder.address} is encrypted with KMS`, client: true }];
}

/** How a connection logs in. */
export function credential(connection: Resource): "secret" | "password" | "none" | "hidden" {
  const properties = attribute(connection, "connection_properties");
  if (properties === undefined) return "none";
  if (!isObject(properties)) return "hidden";
  const has = (name: string) => field(properties, name) !== undefined;
  if (has("SECRET_ID") || has("KAFKA_SASL_SCRAM_SECRETS_ARN")) return "secret";
  return has("PASSWORD") || has("ENCRYPTED_PASSWORD") ? "password" : "none";
}

/** Services besides KMS and S3 that a run needs for sure, or as the case may be. */
export function otherNeeds(net: Net, subject: Resource): readonly Need[] {
  const unless = { service: "", client: "no", answer: "undetermined", optional: true } as const;
  return [
    glueNeed(subject),
    { ...unless, service: "logs", why: "a run that writes its own log groups calls CloudWatch Logs" },
    { ...unless, service: "monitoring", why: "a run that publishes metrics calls CloudWatch" },
    ...secretNeed(net, subject),
    { ...unless, service: "sts", why: "a run that assumes roles or asks who it is calls STS" },
  ];
}

function glueNeed(subject: Resource): Need {
  const bookmarks = isOn(subject, "--job-bookmark-option", /^job-bookmark-disable$/);
  const catalog = isOn(subject, "--enable-glue-datacatalog", /^false$/i);
  const answer = some([bookmarks, catalog]);
  const why =
    bookmarks !== "no"
      ? "job bookmarks are kept by the Glue API"
      : catalog !== "no"
        ? "the Data Catalog is read through the Glue API"
        : "a run that reads the Data Catalog calls the Glue API";
  return {
    service: "glue",
    answer: answer === "no" ? "undetermined" : answer,
    why,
    client: answer,
    optional: answer === "no",
  };
}

function secretNeed(net: Net, subject: Resource): readonly Need[] {
  const connections = connectionsOf(net, subject);
  const secret = connections.find((connection) => credential(connection) === "secret");
  const hidden = connections.find((connection) => credential(connection) === "hidden");
  const holder = secret ?? hidden;
  if (holder === undefined) return [];
  const answer = secret === undefined ? "undetermined" : "yes";
  const why =
    secret === undefined
      ? `how ${holder.address} logs in is not known`
      : `${holder.address} takes its password from Secrets Manager`;
  return [{ service: "secretsmanager", answer, why, client: answer, optional: false }];
}
