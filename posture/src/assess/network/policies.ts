import type { Resource } from "../../graph/graph.js";
import type { Value } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import type { Call } from "./calls.js";

/** An answer about a policy, and the statement or the missing input that decides. */
export interface PolicyAnswer {
  readonly answer: Answer;
  readonly found: string;
}

/** What a route asks of policies. Judging them is the business of the access proof; a route only asks. */
export interface Policies {
  /** Whether an endpoint's own policy lets a subject make its calls; asked only where the policy is not the default. */
  endpoint(endpoint: Resource, policy: Value, subject: Resource, calls: readonly Call[]): PolicyAnswer;
  /** Whether the subject's role may find and use its network interfaces. */
  network(subject: Resource): PolicyAnswer;
}
