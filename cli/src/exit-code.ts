/** The published exit codes: what a pipeline can tell apart without reading a word of output. */
export const ExitCode = {
  /** Done, and nothing needs approval. */
  done: 0,
  /** An unexpected failure: a bug of Sealant. */
  failure: 1,
  /** Wrong usage, configuration or input. */
  usage: 2,
  /** The gate or `--fail-on` says no. */
  refused: 3,
  /** A person was asked and said no. */
  declined: 4,
  /** The plan is stale, or not the reviewed one. */
  stale: 5,
  /** Somebody else holds the state lock. */
  locked: 6,
  /** Credentials are missing, wrong or expired. */
  credentials: 7,
  interrupted: 8,
  /** Something was started and nobody knows how it ended. */
  outcomeUnknown: 9,
  /** Only with `--detailed-exitcode`: there are changes, none of which needs approval. */
  changes: 10,
  /** Applied, but the posture is not the promised one. */
  broken: 11,
  /** Terraform itself failed. */
  terraform: 12,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
