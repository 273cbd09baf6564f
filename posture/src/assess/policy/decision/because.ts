import { flat } from "../../../graph/flat.js";
import type { Decision } from "../../../words.js";
import type { PolicySource, Statement } from "../model/policy.js";
import { mismatch } from "./applies.js";
import type { Hit, Link } from "./link.js";
import { names } from "./principal.js";
import type { Request } from "./request.js";

/** One step of a proof: a statement that speaks, or one that is missing. */
export interface Because {
  /** Where the statement stands, or should stand. */
  readonly address: string;
  readonly stack: string;
  readonly sid: string | null;
  readonly effect: "Allow" | "Deny" | "none";
  readonly why: string;
}

export function explained(
  decision: Decision,
  request: Request,
  links: readonly Link[],
  denied: readonly Hit[],
): readonly Because[] {
  const steps = flat(links, (link) => linkSteps(link, request));
  if (denied.length === 0) return steps;
  const allowing = flat(links, (link) => link.hits);
  // A policy that nobody can read may do both, which is one thing to say.
  const stops = denied
    .filter((hit) => !isUnread(hit) || !allowing.some((other) => isUnread(other) && other.address === hit.address))
    .map((hit) => step(hit, "Deny", decision === "denied" ? "denies" : "may deny", request, ""));
  return [...stops, ...steps];
}

function isUnread({ statement, what }: Hit): boolean {
  return statement === null && what !== "grant";
}

function linkSteps(link: Link, request: Request): readonly Because[] {
  if (link.answer.answer === "no") return lacking(link, request);
  const sure = link.answer.answer === "yes";
  const shown = sure ? link.hits.slice(0, 1) : link.hits;
  if (shown.length === 0 && !sure) return [gap(link, request)];
  return shown.map((hit) =>
    isUnread(hit)
      ? step(hit, "Allow", "may allow or deny", request, "")
      : step(hit, "Allow", sure ? verb(link) : `perhaps ${verb(link)}`, request, tail(link, request)),
  );
}

function verb(link: Link): string {
  if (link.naming === "account") return "delegates";
  return link.side === "boundary" ? "does not cut" : "allows";
}

function tail(link: Link, request: Request): string {
  if (link.naming === "account") return ` to the account ${request.actor.account}`;
  if (link.naming === "everyone") return " to everyone who meets its conditions";
  if (link.side === "key" || link.side === "grant") return ` to ${request.actor.id}`;
  return "";
}

function step(hit: Hit, effect: Because["effect"], verb: string, request: Request, tail: string): Because {
  const unsure = hit.answer.missing.length > 0 ? `; not known: ${hit.answer.missing.join(", ")}` : "";
  return {
    address: hit.address,
    stack: hit.stack,
    sid: hit.statement?.sid ?? null,
    effect,
    why: `${hit.what}${place(hit.statement)} ${verb} ${request.action}${tail}${unsure}`,
  };
}

function place(statement: Statement | null): string {
  return statement === null || statement.sid !== null ? "" : `, statement ${statement.position},`;
}

function gap(link: Link, request: Request): Because {
  const { id, stack } = link.side === "account" ? request.target : request.actor;
  return {
    address: id,
    stack: stack ?? "",
    sid: null,
    effect: "none",
    why: `not known: ${link.answer.missing.join(", ")}`,
  };
}

function lacking(link: Link, request: Request): readonly Because[] {
  const { actor, target, action } = request;
  const at = (owner: { address: string | null; id: string; stack: string | null }, why: string): Because => ({
    address: owner.address ?? owner.id,
    stack: owner.stack ?? "",
    sid: null,
    effect: "none",
    why,
  });
  switch (link.side) {
    case "identity":
      return [at(actor, `no policy of ${actor.id} allows ${action} on ${target.id}`), ...nearIdentity(request)];
    case "boundary":
      return [at(actor, `the permissions boundary of ${actor.id} does not allow ${action} on ${target.id}`)];
    case "endpoint":
      return [at(target, `the policy of the VPC endpoint does not allow ${action} on ${target.id} to ${actor.id}`)];
    case "account":
      return [at(target, `${action} does not work across accounts`)];
    case "key":
    case "grant":
      return [at(target, keyLacks(link, request)), ...nearKey(request)];
  }
}

function keyLacks(link: Link, request: Request): string {
  const { actor, action } = request;
  if (request.target.policy === null) return `${request.target.id} has no policy that allows ${action} to ${actor.id}`;
  if (actor.kind === "service") return `no statement of the key policy allows ${action} to the service ${actor.id}`;
  const delegates = link.naming === "account" ? "delegates" : "allows or delegates";
  return `no statement of the key policy ${delegates} ${action} to ${actor.id} or its account`;
}

/** Statements that speak of the action, but not for this request: the usual reason why somebody thought it would work. */
function nearKey(request: Request): readonly Because[] {
  const { policy } = request.target;
  if (policy === null) return [];
  return near(policy, request, "key", (statement) => {
    if (statement.principals === null) return false;
    const ways = ["identity", "account", "session", "everyone"] as const;
    return ways.some((way) => names(statement.principals!, request.actor, way).answer !== "no");
  });
}

function nearIdentity(request: Request): readonly Because[] {
  return flat(request.actor.policies, (source) => near(source, request, "identity", () => true));
}

function near(
  source: PolicySource,
  request: Request,
  owner: "key" | "identity",
  speaks: (statement: Statement) => boolean,
): readonly Because[] {
  const close = source.policy.statements.filter((one) => one.effect === "Allow" && speaks(one)).slice(0, 20);
  const reasons = close.map((statement) => ({ statement, reason: mismatch(statement, request, owner) }));
  const at = { address: source.address, stack: source.stack, effect: "none" as const };
  // Which statements they are says less than that there is none for this resource.
  const elsewhere = reasons.some(({ reason }) => reason === "resource")
    ? [{ ...at, sid: null, why: `${source.what} allows it on other resources only` }]
    : [];
  const unmet = flat(reasons, ({ statement, reason }): readonly Because[] => {
    if (reason === null || reason === "action" || reason === "resource") return [];
    const why = `${source.what}${place(statement)} does not allow it: its condition ${reason} does not hold`;
    return [{ ...at, sid: statement.sid, why }];
  });
  return [...unmet, ...elsewhere];
}
