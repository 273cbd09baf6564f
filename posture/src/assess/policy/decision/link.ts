import { flat } from "../../../graph/flat.js";
import type { PolicySource, Principals, Statement } from "../model/policy.js";
import { all, type Judged, NO, some, unsure, YES } from "../model/three.js";
import { applies, coversAction } from "./applies.js";
import { hits, type Naming, names } from "./principal.js";
import type { Actor, Grant, Request } from "./request.js";

/** A statement or grant that matches a request, or may match it. */
export interface Hit {
  readonly address: string;
  readonly stack: string;
  readonly what: string;
  readonly statement: Statement | null;
  readonly answer: Judged;
}

/** One thing that must hold on the way to an answer, and what holds it. */
export interface Link {
  readonly side: "key" | "identity" | "boundary" | "endpoint" | "grant" | "account";
  readonly naming: Naming | null;
  readonly answer: Judged;
  readonly hits: readonly Hit[];
}

type Side = Link["side"];

/** Whether a statement of a resource's policy may name anybody, because the source does not show whom it names. */
function unnamed({ principals, hidden }: Statement): boolean {
  return hidden.length > 0 && (principals === null || principals.entries.length === 0);
}

/** The Allow statements of a resource's own policy, by the way in which they name the actor. */
export function keySide(request: Request): (naming: Naming) => Link {
  const source = request.target.policy;
  if (source === null) return (naming) => ({ side: "key", naming, answer: NO, hits: [] });
  // Whether a statement speaks of the request at all does not depend on how it names the actor.
  const spoken = new Map<Statement, Judged>();
  const speaks = (statement: Statement): Judged => {
    const known = spoken.get(statement) ?? applies(statement, request, "key");
    spoken.set(statement, known);
    return known;
  };
  const covering = spoke(source, request.action);
  return (naming) => {
    const found = scan(covering, "Allow", (statement) => {
      if (unnamed(statement)) return speaks(statement);
      if (statement.principals === null) return NO;
      const named = names(statement.principals, request.actor, naming);
      return named.answer === "no" ? NO : all([named, speaks(statement)]);
    });
    return link("key", naming, found);
  };
}

/** A policy without the statements that are silent about an action. */
function spoke(source: PolicySource, action: string): PolicySource {
  const { policy } = source;
  const statements = policy.statements.filter((one) => coversAction(one.actions, action).answer !== "no");
  return statements.length === policy.statements.length ? source : { ...source, policy: { ...policy, statements } };
}

/** The Allow statements of the actor's own policies. */
export function identityAllows(request: Request): Link {
  if (request.actor.kind === "root") return { side: "identity", naming: null, answer: YES, hits: [] };
  return fromIdentity(request, "identity", request.actor.policies);
}

/** Whether the permissions boundary, if there is one, lets the request through. */
export function boundaryAllows(request: Request): Link {
  const { boundary } = request.actor;
  if (boundary === null) return { side: "boundary", naming: null, answer: YES, hits: [] };
  return fromIdentity(request, "boundary", [boundary]);
}

function fromIdentity(request: Request, side: Side, sources: readonly PolicySource[]): Link {
  const found = flat(sources, (source) =>
    scan(source, "Allow", (statement) => applies(statement, request, "identity")),
  );
  return link(side, null, found);
}

/** Each endpoint policy must let the request through, principal included. */
export function endpointAllows(request: Request): readonly Link[] {
  return (request.endpoints ?? []).map((source) => {
    const found = scan(source, "Allow", (statement) => {
      const named = unnamed(statement) ? YES : anyhow(statement.principals, request.actor);
      return named.answer === "no" ? NO : all([named, applies(statement, request, "identity")]);
    });
    return link("endpoint", null, found);
  });
}

function anyhow(principals: Principals | null, actor: Actor): Judged {
  if (principals === null) return NO;
  return principals.not ? names(principals, actor, "everyone") : some(WAYS.map((way) => names(principals, actor, way)));
}

const WAYS: readonly Naming[] = ["identity", "session", "everyone", "account"];

/** Every statement, in whatever policy, that denies the request. */
export function denials(request: Request): readonly Hit[] {
  const { actor, target } = request;
  const named = (statement: Statement) => {
    if (unnamed(statement)) return YES;
    return statement.principals === null ? NO : hits(statement.principals, actor);
  };
  const byResource = (statement: Statement): Judged => {
    if (coversAction(statement.actions, request.action).answer === "no") return NO;
    const who = named(statement);
    return who.answer === "no" ? NO : all([who, applies(statement, request, "key")]);
  };
  const byOwn = (statement: Statement): Judged => applies(statement, request, "identity");
  const found: Hit[] = [];
  const add = (source: PolicySource, test: (statement: Statement) => Judged) => {
    for (const hit of scan(source, "Deny", test)) found.push(hit);
  };
  if (target.policy !== null) add(target.policy, byResource);
  for (const source of request.endpoints ?? []) add(source, byResource);
  for (const source of actor.policies) add(source, byOwn);
  if (actor.boundary !== null) add(actor.boundary, byOwn);
  return found;
}

/** The grants that let the actor do it. */
export function grantAllows(request: Request, same: (grant: Grant) => Judged): Link {
  const found = flat(request.target.grants, (grant): readonly Hit[] => {
    const answer = same(grant);
    if (answer.answer === "no") return [];
    return [{ address: grant.address, stack: grant.stack, what: "grant", statement: null, answer }];
  });
  return link("grant", null, found);
}

function link(side: Side, naming: Naming | null, found: readonly Hit[]): Link {
  const answer = some(found.map((hit) => hit.answer));
  const kept = found.filter((hit) => hit.answer.answer === answer.answer);
  return { side, naming, answer, hits: kept };
}

function scan(source: PolicySource, effect: "Allow" | "Deny", test: (statement: Statement) => Judged): readonly Hit[] {
  const { address, stack, what, policy } = source;
  if (policy.unreadable !== null) {
    const whole = policy.unreadable.includes(address)
      ? policy.unreadable
      : `the ${what} ${address}: ${policy.unreadable}`;
    return [{ address, stack, what, statement: null, answer: unsure(whole) }];
  }
  const out: Hit[] = [];
  for (const statement of policy.statements) {
    if (statement.effect !== effect && statement.effect !== "unknown") continue;
    const answer = test(statement);
    if (answer.answer !== "no") out.push({ address, stack, what, statement, answer });
  }
  return out;
}
