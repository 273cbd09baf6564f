import { proveAccess } from "../../../../../posture/src/assess/policy/prove-access.js";
import type { ValueObject } from "../../../../../posture/src/graph/value.js";
import type { Access, Facets, Key, Subject, Surface } from "../../../../../posture/src/posture.js";
import type { Kind, Mode, SurfaceName } from "../../../../../posture/src/words.js";
import { ACCOUNT, allow, document, graphOf, HERE, KEY_ARN, type Statements, toRoot } from "../scene.js";

export const FACETS: Facets = { encrypted: "yes", owner: "customer", usable: "yes", rotation: "yes", transit: null };

export function surface(name: SurfaceName, mode: Mode = "SSE-KMS", key: string | null = "aws_kms_key.data"): Surface {
  return { surface: name, mode, key, facets: FACETS, access: [], because: [] };
}

export function subject(kind: Kind, address: string, surfaces: readonly Surface[], name = address): Subject {
  return { address, stack: "", kind, name, surfaces, route: null };
}

export interface Parts {
  readonly key?: Statements;
  readonly role?: Statements;
  readonly job?: ValueObject;
  readonly path?: string;
  readonly subject?: Subject;
  readonly more?: Readonly<Record<string, ValueObject>>;
}

/** The proven surfaces of one subject; by default a job with one s3 surface. */
export function prove(parts: Parts): Subject {
  const path = parts.path ?? "/";
  const arn = `arn:aws:iam::${ACCOUNT}:role${path}glue-job`;
  const graph = graphOf({
    ...HERE,
    "aws_kms_key.data": {
      arn: KEY_ARN,
      key_id: KEY_ARN.split("/")[1]!,
      policy: document(parts.key ?? allow("kms:*", toRoot)),
    },
    "aws_iam_role.job": { name: "glue-job", path, arn, assume_role_policy: trust("glue.amazonaws.com") },
    ...(parts.role === undefined
      ? {}
      : { "aws_iam_role_policy.job": { role: "glue-job", policy: document(parts.role) } }),
    "aws_glue_job.etl": {
      name: "etl",
      role_arn: arn,
      security_configuration: "sealed",
      glue_version: "4.0",
      ...parts.job,
    },
    "aws_glue_crawler.crawl": { name: "crawl", role: "glue-job", security_configuration: "sealed" },
    ...parts.more,
  });
  const keys = ["aws_kms_key.data", "alias/aws/s3", "alias/aws/glue"].map(
    (id) =>
      ({ id, address: id.startsWith("aws_") ? id : null, stack: id.startsWith("aws_") ? "" : null, arn: null }) as Key,
  );
  const one = parts.subject ?? subject("job", "aws_glue_job.etl", [surface("s3")]);
  return proveAccess(graph, { coverage: graph.coverage, keys, subjects: [one], findings: [] }).subjects[0]!;
}

export function trust(service: string, more: ValueObject = {}): string {
  return JSON.stringify({
    Statement: { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole", ...more },
  });
}

/** What was decided, action by action, by actor. */
export function decided(one: Subject, name?: SurfaceName): Readonly<Record<string, string>> {
  const access = one.surfaces.filter((s) => name === undefined || s.surface === name).flatMap((s) => s.access);
  return Object.fromEntries(
    access.flatMap((a: Access) => a.actions.map((action) => [`${a.actor} ${action}`, a.decision])),
  );
}

export const s3 = { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } };
export const glue = { StringEquals: { "kms:ViaService": "glue.eu-west-1.amazonaws.com" } };
export const use = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"];
export const as = (kind: Kind, address: string, ...surfaces: readonly Surface[]) => subject(kind, address, surfaces);
