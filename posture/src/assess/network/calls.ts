import type { Resource } from "../../graph/graph.js";
import { isSym, Sym, type Value } from "../../graph/value.js";
import { argument, configurationOf, planesOf } from "./configuration.js";
import type { Net } from "./net.js";
import { attribute, blocks, field } from "./read.js";

/** A call that a subject makes from its own network interfaces, so that an endpoint's policy is asked. */
export interface Call {
  readonly action: string;
  /** A KMS key as somebody names it, or the ARN of another resource; undefined when nobody knows. */
  readonly on: Value | undefined;
  readonly isKey: boolean;
  /** Whether it is known that the call is made from there. */
  readonly sure: boolean;
}

/** Actions that stand for the use of a service by a run. */
const typical: Readonly<Record<string, readonly string[]>> = {
  kms: ["kms:Decrypt"],
  glue: ["glue:GetConnection"],
  logs: ["logs:PutLogEvents"],
  sts: ["sts:GetCallerIdentity"],
  secretsmanager: ["secretsmanager:GetSecretValue"],
  monitoring: ["cloudwatch:PutMetricData"],
  s3: ["s3:GetObject"],
};

export function callsOf(net: Net, subject: Resource, service: string): readonly Call[] {
  const known = service === "kms" ? bookmarkCalls(net, subject) : service === "s3" ? scriptCalls(subject) : [];
  if (known.length > 0) return known;
  return (typical[service] ?? []).map((action) => ({ action, on: undefined, isKey: false, sure: false }));
}

/** The keys that a run uses itself: those of its bookmarks. S3 and CloudWatch Logs call KMS on their own side. */
function bookmarkCalls(net: Net, subject: Resource): readonly Call[] {
  const name = attribute(subject, "security_configuration");
  const configuration = name === undefined ? undefined : configurationOf(net, name, subject);
  if (subject.type !== "aws_glue_job" || configuration === undefined) return [];
  const bookmarks = planesOf(configuration).find((plane) => plane.name === "bookmarks");
  if (bookmarks === undefined || bookmarks.kms === "no") return [];
  const sure = bookmarks.kms === "yes";
  return ["kms:Encrypt", "kms:Decrypt"].map((action) => ({ action, on: bookmarks.key, isKey: true, sure }));
}

/** Glue reads the script when a run starts, and runs write below the temporary folder. */
function scriptCalls(subject: Resource): readonly Call[] {
  const script = blocks(attribute(subject, "command")).items.map((block) => field(block, "script_location"));
  const call = (action: string) => (value: Value | undefined) => {
    const on = objectArn(value);
    return on === undefined ? [] : [{ action, on, isKey: false, sure: true }];
  };
  return [...script.flatMap(call("s3:GetObject")), ...[argument(subject, "--TempDir")].flatMap(call("s3:PutObject"))];
}

function objectArn(value: Value | undefined): Value | undefined {
  const [scheme, ...rest] = isSym(value) ? value.parts : typeof value === "string" ? [value] : [];
  if (typeof scheme !== "string" || !/^s3a?:\/\//.test(scheme)) return undefined;
  const start = `arn:aws:s3:::${scheme.replace(/^s3a?:\/\//, "")}`;
  return isSym(value) ? new Sym([start, ...rest]) : start;
}
