import { type Known, type Place, Unknown } from "../assess/facts/known.js";
import type { Answer, SurfaceName } from "../words.js";
import type { Judgement } from "./rule.js";

/** Ways to say a judgement. A place is a subject, a key or a resource; with a surface where one is meant. */
type At = Place & { readonly surface?: SurfaceName };

export function pass(at: At, message: string, evidence: readonly string[] = []): Judgement {
  return judgement(at, "pass", message, evidence);
}

export function fail(at: At, message: string, evidence: readonly string[] = []): Judgement {
  return judgement(at, "fail", message, evidence);
}

/** Cannot be decided: the message names the missing input. */
export function open(at: At, message: string, evidence: readonly string[] = []): Judgement {
  return judgement(at, "undetermined", message, evidence);
}

function judgement(at: At, answer: Judgement["answer"], message: string, evidence: readonly string[]): Judgement {
  // The thing itself is the place: a copy for each of hundreds of thousands of judgements costs more than the judging.
  return { at, surface: at.surface ?? null, answer, message, evidence: shortened(evidence) };
}

/** A key whose policy may be any of a thousand that are not known yet: nobody reads them all, a thousand times over. */
const MOST = 10;

function shortened(evidence: readonly string[]): readonly string[] {
  return evidence.length <= MOST ? evidence : [...evidence.slice(0, MOST), `${evidence.length - MOST} more`];
}

/** By an answer that is yes when all is well. */
export function byAnswer(
  at: At,
  answer: Answer,
  say: { readonly yes: string; readonly no: string; readonly open: string },
  evidence: readonly string[] = [],
): Judgement {
  if (answer === "undetermined") return open(at, say.open, evidence);
  return answer === "yes" ? pass(at, say.yes, evidence) : fail(at, say.no, evidence);
}

/** By a fact: undetermined while it is not known, otherwise whatever the test makes of it. */
export function byKnown<T>(at: At, fact: Known<T>, what: string, test: (value: T) => Judgement): Judgement {
  return fact instanceof Unknown ? open(at, `${what} is not known`, [fact.why]) : test(fact);
}

/** The surface of a subject as a place. */
export function on(subject: Place, surface: SurfaceName): At {
  return { address: subject.address, stack: subject.stack, surface };
}
