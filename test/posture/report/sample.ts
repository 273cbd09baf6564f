import type { Change, Finding, Key, Posture, Subject, Surface } from "../../../posture/src/posture.js";
import { decide } from "../../../posture/src/verdict/decide.js";
import type { Report } from "../../../posture/src/verdict/verdict.js";

/** Small, complete reports for tests of the verdict and of renderers. */

export const key = (over: Partial<Key> = {}): Key => ({
  id: "aws_kms_key.data",
  address: "aws_kms_key.data",
  stack: "keys",
  arn: null,
  owner: "customer",
  alias: "alias/glue/data",
  spec: "SYMMETRIC_DEFAULT",
  usage: "ENCRYPT_DECRYPT",
  state: "enabled",
  rotation: "yes",
  rotationPeriod: 180,
  deletionWindow: 30,
  multiRegion: "no",
  decrypters: ["arn:aws:iam::123456789012:root"],
  administrators: ["arn:aws:iam::123456789012:root"],
  ...over,
});

export const surface = (over: Partial<Surface> = {}): Surface => ({
  surface: "s3",
  mode: "SSE-KMS",
  key: "aws_kms_key.data",
  facets: { encrypted: "yes", owner: "customer", usable: null, rotation: "yes", transit: null },
  access: [],
  because: [],
  ...over,
});

export const subject = (over: Partial<Subject> = {}): Subject => ({
  address: "aws_glue_job.orders",
  stack: "pipeline",
  kind: "job",
  name: "orders-etl",
  surfaces: [surface(), surface({ surface: "logs" })],
  route: null,
  ...over,
});

export const finding = (over: Partial<Finding> = {}): Finding => ({
  rule: "job-encrypted",
  severity: "error",
  decision: "fail",
  address: "aws_glue_job.orders",
  stack: "pipeline",
  surface: "s3",
  message: "the job writes to S3 without a key of yours",
  evidence: [],
  fix: "attach a security configuration",
  peers: {},
  controls: {},
  waived: null,
  ...over,
});

export const change = (over: Partial<Change> = {}): Change => ({
  address: "aws_glue_job.orders",
  stack: "pipeline",
  surface: "s3",
  facet: null,
  before: "SSE-KMS alias/glue/data (yours, rotates 180 d)",
  after: "SSE-S3 (S3 owned key)",
  direction: "weakened",
  because: "",
  ...over,
});

export const posture = (over: Partial<Posture> = {}): Posture => ({
  coverage: { resources: 6, evaluated: 5, unrecognised: [], gaps: [] },
  keys: [key()],
  subjects: [subject()],
  findings: [],
  ...over,
});

/** A plan that changes what is given; compared unless `before` is null. */
export function report(
  changes: readonly Change[] = [],
  over: { before?: Posture | null; after?: Posture; unchanged?: number; name?: string } = {},
): Report {
  const before = over.before === undefined ? posture() : over.before;
  const info = { kind: "plan" as const, name: over.name ?? "plan.json", stacks: ["pipeline"] };
  return decide({
    source: { before: before === null ? null : info, after: info },
    before,
    after: over.after ?? posture(),
    changes,
    unchanged: over.unchanged ?? 0,
  });
}
