/** The words of Sealant, as types. Every report, rule and document uses these and no others. */

/** What holds or moves data. */
export type Kind =
  | "catalog"
  | "security-configuration"
  | "job"
  | "crawler"
  | "dev-endpoint"
  | "trigger"
  | "connection"
  | "ml-transform"
  | "bucket"
  | "log-group"
  | "topic"
  | "trail";

/** One place where a subject's data rests or travels. */
export type SurfaceName =
  | "metadata"
  | "connection-passwords"
  | "s3"
  | "logs"
  | "bookmarks"
  | "data-quality"
  | "transit"
  | "data";

/** How a surface is protected. `off` means that Glue adds nothing; `unknown` that no source says. */
export type Mode =
  | "off"
  | "SSE-S3"
  | "SSE-KMS"
  | "SSE-KMS-WITH-SERVICE-ROLE"
  | "DSSE-KMS"
  | "CSE-KMS"
  | "TLS"
  | "plaintext"
  | "unknown";

/** Who owns a key. */
export type Owner = "customer" | "aws-managed" | "aws-owned" | "external" | "unknown";

/** Three answers: a judgement is never anything else. */
export type Answer = "yes" | "no" | "undetermined";

/** The answer of an access proof. */
export type Decision = "allowed" | "denied" | "undetermined";

/** The answer of a route proof. */
export type RouteDecision = "works" | "broken" | "undetermined";

/** How loud a finding is. */
export type Severity = "error" | "warning" | "note";

/** Where a change leads. */
export type Direction =
  | "strengthened"
  | "weakened"
  | "broadened"
  | "narrowed"
  | "rekeyed"
  | "neutral"
  | "new"
  | "gone"
  | "undetermined";
