import { Unknown } from "../../assess/facts/known.js";
import { fail, open, pass } from "../judgement.js";
import type { Judgement, Scope } from "../rule.js";
import { first } from "./place.js";

/** Whether somebody is told when one of these API calls is made; said once, at the first thing they would harm. */
export function* watched(
  scope: Scope,
  protects: readonly { readonly address: string; readonly stack: string }[],
  calls: readonly string[],
): Iterable<Judgement> {
  const at = first(protects);
  if (at === undefined) return;
  const { watches } = scope.facts;
  const missing = calls.filter((call) => !watches.some((one) => one.tells === "yes" && names(one.events, call)));
  if (missing.length === 0) {
    yield pass(at, `${calls.join(", ")} raise an alarm`, watches.map((one) => one.address).sort());
    return;
  }
  const maybe = watches.filter(
    (one) =>
      one.events instanceof Unknown ||
      (one.tells === "undetermined" && missing.some((call) => names(one.events, call))),
  );
  if (maybe.length > 0)
    yield open(at, `whether ${missing.join(", ")} raise an alarm is not known`, maybe.map((one) => one.address).sort());
  else yield fail(at, `nobody is told when ${missing.join(", ")} is called`, watches.map((one) => one.address).sort());
}

function names(events: readonly string[] | Unknown, call: string): boolean {
  return !(events instanceof Unknown) && events.includes(call);
}
