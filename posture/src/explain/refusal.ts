import type { KnownError } from "./errors.js";

/** Who was refused what on which thing, as AWS puts it; null where the text does not say. */
export interface Refusal {
  readonly principal: string | null;
  readonly action: string | null;
  readonly resource: string | null;
  readonly error: KnownError;
}

interface Reason {
  /** What AWS writes after "because" or "with". */
  readonly pattern: RegExp;
  readonly text: string;
  readonly cause: string;
  readonly remedy: string;
  /** The same for an action that is none of KMS. */
  readonly elsewhere?: { readonly cause: string; readonly remedy: string };
}

const PROVE = "`sealant can ROLE ACTION KEY` names the statement that decides, or the one that is missing.";

/** The kinds of policies as AWS names them; for each, that it denies or that it does not allow. */
const REASONS: readonly Reason[] = [
  reason("service control policy", "the organisation forbids it to this account, whatever the account allows", {
    remedy: "Nothing in this app can change that: ask who keeps the policies of the organisation.",
  }),
  reason("resource control policy", "the organisation forbids it on things of this account, whatever they allow", {
    remedy: "Nothing in this app can change that: ask who keeps the policies of the organisation.",
  }),
  reason("permissions boundary", "the role's permissions boundary leaves the action out, whatever its policies allow", {
    remedy: "Allow the action in the boundary, too, or give the role another boundary.",
  }),
  reason("session policy", "the session was started with a policy of its own that leaves the action out", {
    remedy: "Start the run without a session policy (ExecutionRoleSessionPolicy), or allow the action in it.",
  }),
  reason("vpc endpoint policy", "the policy of the endpoint that the call went through leaves it out", {
    remedy: "Allow role, action and key in the endpoint's policy; CloudTrail does not show what an endpoint refuses.",
  }),
  {
    pattern: /explicit deny in an identity-based policy/i,
    text: "an identity-based policy denies it",
    cause: "a policy of the role denies it, and a deny wins over every allow",
    remedy: `Find the statement: ${PROVE}`,
  },
  {
    pattern: /explicit deny in a resource-based policy|resource-based policy explicitly denies/i,
    text: "a resource-based policy denies it",
    cause: "the policy of the thing itself denies it, for KMS the key policy, and no allow anywhere can win over that",
    remedy: `Take the role out of the statement that denies: ${PROVE}`,
  },
  {
    pattern: /no identity-based policy allows/i,
    text: "no identity-based policy allows it",
    cause: "the key policy leaves the decision to IAM, and no policy of the role allows the action on this key",
    remedy: `Allow the role the action on the key's ARN, or name the role in the key policy. ${PROVE}`,
    elsewhere: {
      cause: "no policy of the caller allows the action",
      remedy: "Allow the caller the action in a policy of its own.",
    },
  },
  {
    pattern: /no resource-based polic(y|ies) allows?/i,
    text: "no resource-based policy allows it",
    cause:
      "the key policy neither names the role nor leaves the decision to IAM; the key of another account needs both, its policy and the role's",
    remedy: `Name the role in the key policy, or add the statement for the account's root. ${PROVE}`,
    elsewhere: {
      cause: "the policy of the thing itself does not let the caller in; across accounts both sides must allow it",
      remedy: "Name the caller in the policy of the thing.",
    },
  },
];

function reason(policy: string, cause: string, { remedy }: Pick<Reason, "remedy">): Reason {
  const pattern = new RegExp(`(explicit deny in an? ${policy}|no ${policy} allows)`, "i");
  return { pattern, text: `a ${policy.replace("vpc", "VPC")} forbids it`, cause, remedy };
}

const WHO = /\b(?:User|Principal|IAM (?:user|role)):? (arn:[^\s,]+)/i;
const ACTION = /not authorized to perform:? ?([a-z0-9-]+:[A-Za-z*]+)/i;
const RESOURCE = /\bon (?:the )?resource:? ?(arn:[^\s,)]+)/i;

/** Reads what AWS says when it refuses something; null for any other text. */
export function refusal(text: string): Refusal | null {
  const [all] = [text.slice(0, 10_000).replace(/\s+/g, " ")];
  const reason = REASONS.find(({ pattern }) => pattern.test(all));
  const action = ACTION.exec(all)?.[1] ?? null;
  if (reason === undefined && action === null) return null;
  const principal = WHO.exec(all)?.[1] ?? null;
  const resource = RESOURCE.exec(all)?.[1]?.replace(/[.'"]+$/, "") ?? null;
  return { principal, action, resource, error: known(action, reason) };
}

function known(action: string | null, reason: Reason | undefined): KnownError {
  const what = action === null ? "AccessDenied" : `AccessDenied: ${action}`;
  // What decides about keys decides about nothing else.
  const other = action === null || /^kms:/i.test(action) ? undefined : reason?.elsewhere;
  return {
    text: reason === undefined ? what : `${what}, ${reason.text}`,
    pattern: reason?.pattern ?? ACTION,
    causes: reason === undefined ? UNSAID : [other?.cause ?? reason.cause],
    remedy: other?.remedy ?? reason?.remedy ?? `Prove it: ${PROVE}`,
    rules: rulesFor(action),
  };
}

/** What can be behind a refusal that does not say. */
export const UNSAID: readonly string[] = [
  "no identity-based policy allows it: the key policy leaves the decision to IAM, and the role's policies do not allow the action on this key",
  "no resource-based policy allows it: the key policy neither names the role nor leaves the decision to IAM",
  "an explicit deny, a permissions boundary, an endpoint's policy, or a policy of the organisation",
];

function rulesFor(action: string | null): readonly string[] {
  const service = action?.split(":")[0]?.toLowerCase();
  if (service === "logs") return ["log-group-not-writable", "logs-key-refuses-service"];
  if (service === "iam" || service === "sts") return ["role-not-for-glue"];
  if (service === "ec2") return ["kms-route-missing"];
  if (service === "kms" || service === undefined || service === null)
    return ["access-denied", "policy-statement-dead", "glue-service-in-key-policy"];
  return ["access-denied"];
}
