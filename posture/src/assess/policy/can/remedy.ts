import type { ValueObject } from "../../../graph/value.js";
import type { Decided } from "../decision/decide.js";
import type { Link } from "../decision/link.js";
import type { Actor, Target } from "../decision/request.js";
import type { Text } from "../model/text.js";

/** The smallest statement that closes a missing link. */
export interface Remedy {
  /** Where it belongs, for people: `the key policy of aws_kms_key.data`. */
  readonly where: string;
  readonly statement: ValueObject;
}

/**
 * What would have to be added so that a denied request is allowed; nothing helps against an explicit deny, which
 * therefore lacks nothing.
 */
export function remedies(decided: Decided, actor: Actor, action: string, key: Target): readonly Remedy[] {
  // Statements do not make an action work across accounts that does not.
  if (decided.lacks.some((link) => link.side === "account")) return [];
  return decided.lacks.flatMap((link): readonly Remedy[] => remedy(link, actor, action, key));
}

function remedy(link: Link, actor: Actor, action: string, key: Target): readonly Remedy[] {
  const name = actor.address ?? actor.id;
  const where = key.address ?? key.id;
  const own = { Effect: "Allow", Action: action, Resource: written(key.arn, key.address, "arn") };
  switch (link.side) {
    case "identity":
      return [{ where: `a policy of ${name}`, statement: own }];
    case "boundary":
      return [{ where: `the permissions boundary of ${name}`, statement: own }];
    case "endpoint":
      return [{ where: "the policy of the VPC endpoint", statement: { ...own, Principal: "*" } }];
    case "key": {
      // AWS alone writes the policies of its managed keys.
      if (key.service !== null) return [];
      const principal =
        actor.kind === "service" ? { Service: actor.arn } : { AWS: written(actor.arn, actor.address, "arn") };
      const statement = { Effect: "Allow", Principal: principal, Action: action, Resource: "*" };
      return [{ where: `the key policy of ${where}`, statement }];
    }
    default:
      return [];
  }
}

/** Text as it can be pasted into configuration: a reference where the value is not known. */
function written(text: Text, address: string | null, attribute: string): string {
  if (typeof text === "string") return text;
  return address === null ? String(text) : `\${${address}.${attribute}}`;
}

/** The call of the construct library that gives a role what it lacks: statements of the key and of the role. */
export function constructCall(decided: Decided, actor: Actor, action: string, key: Target): string | null {
  const { lacks } = decided;
  if (lacks.length === 0 || !lacks.every(({ side }) => side === "key" || side === "identity")) return null;
  if (key.address === null || actor.kind === "user" || actor.kind === "root") return null;
  if (actor.kind === "service") return String(actor.arn).startsWith("logs.") ? "key.grantLogs()" : null;
  const call = CALLS[action];
  return call === undefined ? null : `key.${call}(role)`;
}

const CALLS: Readonly<Record<string, string>> = {
  "kms:Decrypt": "grantJobInput",
  "kms:GenerateDataKey": "grantJobOutput",
  "kms:Encrypt": "grantBookmarks",
};
