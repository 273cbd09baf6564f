import type { Principal, Principals } from "../model/policy.js";
import { same } from "../model/text.js";
import { all, type Judged, NO, not, some, unsure, YES } from "../model/three.js";
import type { Actor } from "./request.js";

/** In which way a resource policy names an actor. What the naming is worth differs: see `decide.ts`. */
export type Naming = "identity" | "session" | "everyone" | "account";

/** Whether a principal element names the actor in one particular way. */
export function names(principals: Principals, actor: Actor, naming: Naming): Judged {
  if (principals.not) return naming === "everyone" ? allowedByExemption(principals, actor) : NO;
  return some(principals.entries.map((entry) => (naming === wayOf(entry) ? entryNames(entry, actor) : NO)));
}

/** NotPrincipal with Allow lets in who is not listed; AWS does not say what listing a part of somebody means there. */
function allowedByExemption(principals: Principals, actor: Actor): Judged {
  const left = exempt(principals, actor);
  if (left.answer !== "no") return not(left);
  const mentioned = some(principals.entries.map((entry) => entryNames(entry, actor)));
  return mentioned.answer === "no"
    ? YES
    : unsure(`whether NotPrincipal, which lists a part of ${actor.arn}, lets it in`);
}

/** Whether a Deny with this principal element hits the actor. */
export function hits(principals: Principals, actor: Actor): Judged {
  if (!principals.not) {
    return some(principals.entries.map((entry) => (entry.is === "everyone" ? YES : entryNames(entry, actor))));
  }
  // IAM always applies a Deny with NotPrincipal to a principal that has a permissions boundary.
  if (actor.kind !== "service" && actor.boundary !== null) return YES;
  return not(exempt(principals, actor));
}

function wayOf(entry: Principal): Naming {
  if (entry.is === "everyone" || entry.is === "account" || entry.is === "session") return entry.is;
  return "identity";
}

function entryNames(entry: Principal, actor: Actor): Judged {
  switch (entry.is) {
    case "everyone":
      return actor.kind === "service" ? unsure("whether Principal * reaches a service that acts as itself") : YES;
    case "account":
      return actor.account === null ? NO : same(entry.account, actor.account);
    case "service":
      return actor.kind === "service" ? same(entry.written, actor.arn) : NO;
    case "session":
      return actor.session === null ? NO : same(entry.written, actor.session);
    case "id":
      return actor.uniqueId === null ? NO : same(entry.written, actor.uniqueId);
    case "identity":
      return actor.kind === "service" ? NO : same(entry.written, actor.arn);
    case "other":
      return NO;
  }
}

/**
 * Whether NotPrincipal leaves the actor out. A role is left out only when the role, its session and its account are all
 * listed; a user when it and its account are; the account alone leaves out nobody but its root.
 */
function exempt(principals: Principals, actor: Actor): Judged {
  const listed = (way: Naming) =>
    some(principals.entries.map((entry) => (wayOf(entry) === way ? entryNames(entry, actor) : NO)));
  if (actor.kind === "service") return listed("identity");
  if (actor.kind === "root") return listed("account");
  const named = all([listed("identity"), listed("account")]);
  if (actor.kind === "user" || named.answer === "no") return named;
  const session = listed("session");
  if (session.answer !== "no") return all([named, session]);
  return unsure(`whether NotPrincipal, which lists ${actor.arn} without its session, leaves its sessions out`);
}
