import { declared, type Item, run } from "./item.js";

/** The overview of encryption. */
export const OVERVIEW: readonly Item[] = [
  declared(
    run(51),
    "At rest and in transit both matter",
    "SealedGlue, JdbcConnection",
    "door",
    "one door seals an account's Glue",
  ),
  declared(
    run(52, 53),
    "Server-side encryption with keys of S3",
    "S3Encryption.sseS3",
    "security",
    "what is off is written as DISABLED without a key",
  ),
  declared(
    run(54),
    "Server-side encryption with KMS keys",
    "S3Encryption.sseKms",
    "security",
    "each surface has its own mode and key",
  ),
  declared(
    run(55, 56),
    "SSE-C and client-side encryption are no settings of Glue",
    "S3Encryption.of",
    "security",
    "S3 mode %s is refused with what to use instead",
  ),
  declared(run(57), "KMS gives central management and a record", "AuditTrail", "audit", "keeps the calls to KMS"),
  declared(run(58), "A key has a description", "CustomerKey", "key", "a customer key is symmetric, rotates"),
  declared(
    run(59),
    "The overview's key policy for the Glue service helps no job; roles are named instead",
    "CustomerKey",
    "grants",
    "a grant for %s says it in the key policy as well",
  ),
  declared(
    run(60),
    "Encryption written beside a job, as the overview shows it",
    "SparkJob.encryption",
    "jobs",
    "the inline form of AWS's overview becomes a security configuration",
  ),
  declared(run(61), "Customer keys are preferred", "SealedGlue", "door", "one door seals an account's Glue"),
  declared(
    run(62),
    "Encryption is the default for jobs and catalogs",
    "SparkJob, SealedGlue",
    "jobs",
    "saying nothing is refused",
  ),
  declared(run(63), "Keys are rotated", "CustomerKey", "key", "a rotation of %p days is taken"),
  declared(
    run(64),
    "CloudTrail and AWS Config watch",
    "AuditTrail, ConfigRecorder",
    "audit",
    "covers all regions, is validated, encrypted and switched on",
  ),
  declared(
    run(65),
    "Least privilege on keys",
    "every grant",
    "jobs",
    "lets its role do exactly what each surface needs",
  ),
];
