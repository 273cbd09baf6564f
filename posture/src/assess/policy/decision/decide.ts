import type { Decision } from "../../../words.js";
import { isOfKms, worksAcrossAccounts } from "../model/action.js";
import { same } from "../model/text.js";
import { all, type Judged, NO, not, unsure, YES } from "../model/three.js";
import { type Because, explained } from "./because.js";
import { grants } from "./grant.js";
import {
  boundaryAllows,
  denials,
  endpointAllows,
  grantAllows,
  type Hit,
  identityAllows,
  keySide,
  type Link,
} from "./link.js";
import type { Request } from "./request.js";

/** One way on which a request can be allowed: all of its links must hold. */
export interface Path {
  readonly links: readonly Link[];
  readonly answer: Judged;
}

/** An answer whose reasons are not told yet: most answers are compared or counted only. */
export interface Answered {
  readonly decision: Decision;
  /** The inputs that would decide an undetermined answer; empty otherwise. */
  readonly missing: readonly string[];
  /** The way on which it is allowed, or that lacks least. */
  readonly links: readonly Link[];
  /** The statements that deny it, or may. */
  readonly denied: readonly Hit[];
}

export interface Decided {
  readonly decision: Decision;
  /** The statements that decide, or what is missing. */
  readonly because: readonly Because[];
  /** The inputs that would decide an undetermined answer; empty otherwise. */
  readonly missing: readonly string[];
  /** The links that do not hold on the way that lacks least; empty unless denied for want of an allow. */
  readonly lacks: readonly Link[];
}

/** Whether KMS, or another service, would let an actor do something, from what the source shows. */
export function decide(request: Request): Decided {
  const found = answerTo(request);
  const { decision, missing, links } = found;
  return {
    decision,
    because: reasons(request, found),
    missing,
    lacks: links.filter((one) => one.answer.answer === "no"),
  };
}

/** Whether a statement denies it: nothing that is added elsewhere would help. */
export function isExplicit({ decision, denied }: Answered): boolean {
  return decision === "denied" && denied.length > 0;
}

export function reasons(request: Request, { decision, links, denied }: Answered): readonly Because[] {
  return explained(decision, request, links, denied);
}

/** The same decision without its reasons. */
export function answerTo(request: Request): Answered {
  const denied = denials(request);
  const explicit = denied.filter((hit) => hit.answer.answer === "yes");
  if (explicit.length > 0) return { decision: "denied", missing: [], links: [], denied: explicit };
  const ways: Path[] = [];
  let found: Path | undefined;
  for (const way of paths(request)) {
    const { answer } = way.answer;
    // The first that is sure; the others need not be looked at.
    if (answer === "yes") {
      found = way;
      break;
    }
    if (answer === "undetermined") found ??= way;
    ways.push(way);
  }
  if (found === undefined) return { decision: "denied", missing: [], links: fewest(ways).links, denied: [] };
  const { links } = found;
  if (found.answer.answer === "yes" && denied.length === 0) return { decision: "allowed", missing: [], links, denied };
  const gaps = [...links.map((link) => link.answer), ...denied.map((hit) => hit.answer)];
  return { decision: "undetermined", missing: [...new Set(gaps.flatMap((gap) => gap.missing))], links, denied };
}

/** The way that lacks least; the actor's own policy is the first to be mended. */
function fewest(ways: readonly Path[]): Path {
  return ways.reduce((best, path) => (lacking(path) < lacking(best) ? path : best));
}

/** Nobody mends a key policy by naming a session or everyone: what lacks there counts more than all the usual links. */
function lacking({ links }: Path): number {
  const lacks = links.filter((link) => link.answer.answer === "no");
  return lacks.reduce((sum, { naming }) => sum + (naming === "session" || naming === "everyone" ? 10 : 1), 0);
}

function path(...links: readonly Link[]): Path {
  return { links, answer: all(links.map((link) => link.answer)) };
}

type KeySide = ReturnType<typeof keySide>;

/** All ways on which the request can be allowed, the usual ones first; each is looked at when it is asked for. */
function* paths(request: Request): Iterable<Path> {
  const endpoints = endpointAllows(request);
  for (const way of ways(request)) yield endpoints.length === 0 ? way : path(...way.links, ...endpoints);
}

function* ways(request: Request): Iterable<Path> {
  const { actor, target } = request;
  const key = keySide(request);
  if (actor.account === null) {
    yield path(key("identity"));
    yield path(key("everyone"));
    return;
  }
  const home = same(actor.account, target.account);
  const identity = identityAllows(request);
  const boundary = boundaryAllows(request);
  if (home.answer !== "no") yield* within(request, key, identity, boundary, accountLink(home));
  if (home.answer !== "yes") yield* beyond(request, key, identity, boundary, accountLink(not(home)));
}

function accountLink(answer: Judged): Link {
  return { side: "account", naming: null, answer, hits: [] };
}

function* within(request: Request, key: KeySide, identity: Link, boundary: Link, home: Link): Iterable<Path> {
  // Only KMS needs the resource's policy to delegate: elsewhere the actor's own policy is enough in its account.
  const kms = isOfKms(request.action);
  yield kms ? path(home, key("account"), identity, boundary) : path(home, identity, boundary);
  yield request.actor.kind === "role" ? path(home, key("identity"), boundary) : path(home, key("identity"));
  yield path(home, key("session"));
  const everyone = key("everyone");
  yield narrowed(everyone) ? path(home, everyone) : path(home, everyone, silent(boundary));
  yield* granted(request, home, silent(boundary));
}

/** AWS does not say whether a boundary that merely does not mention an action cuts this kind of allow. */
function silent(boundary: Link): Link {
  if (boundary.answer.answer !== "no") return boundary;
  return {
    ...boundary,
    answer: unsure("whether the permissions boundary cuts what is not allowed to the role by name"),
  };
}

/** An Allow to everyone that aws:PrincipalArn narrows is not cut by a boundary that only fails to allow. */
function narrowed(everyone: Link): boolean {
  return everyone.hits.some(
    (hit) =>
      hit.statement?.principals?.not === false &&
      hit.statement.conditions.some(
        (one) => one.key === "aws:principalarn" && /(Arn|String)(Equals|Like)$/.test(one.operator),
      ),
  );
}

function* beyond(request: Request, key: KeySide, identity: Link, boundary: Link, apart: Link): Iterable<Path> {
  const kms = isOfKms(request.action);
  const possible = accountLink(kms && !worksAcrossAccounts(request.action) ? NO : YES);
  for (const naming of ["identity", "account", "session", "everyone"] as const)
    yield path(apart, possible, key(naming), identity, boundary);
  yield* granted(request, apart, possible);
}

/** A grant that lets nobody in is nothing that lacks: policies are mended first, and across accounts two of them. */
function granted(request: Request, ...others: readonly Link[]): readonly Path[] {
  const grant = grantAllows(request, (one) => grants(one, request));
  return grant.answer.answer === "no" ? [] : [path(...others, grant)];
}
