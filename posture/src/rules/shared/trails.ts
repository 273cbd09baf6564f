import type { TrailFact } from "../../assess/facts/audit.js";
import type { Answer } from "../../words.js";
import { byAnswer } from "../judgement.js";
import type { Judgement, Scope } from "../rule.js";

/** One question to each trail. */
export function* eachTrail(
  scope: Scope,
  ask: (trail: TrailFact) => Answer,
  say: { readonly yes: string; readonly no: string; readonly open: string },
): Iterable<Judgement> {
  for (const trail of scope.facts.trails) yield byAnswer(trail, ask(trail), say);
}
