import type { Facts } from "../assess/facts/facts.js";
import { readFacts } from "../assess/facts/facts.js";
import type { Graph } from "../graph/graph.js";
import type { Posture } from "../posture.js";
import { byNumber, controlsOf, FRAMEWORKS } from "./controls/control.js";
import { declaredWaivers } from "./declared-waivers.js";
import { EVERY_RULE, judgements } from "./findings.js";
import type { RuleOptions } from "./options.js";
import { ended, matchesFinding, type Waiver } from "./waiver.js";

/** What this posture says for or against one control. It is evidence, and no certificate. */
export interface ControlAnswer {
  readonly control: string;
  /** Not met as soon as one rule fails; undetermined as soon as one cannot be decided. */
  readonly answer: "met" | "not met" | "undetermined";
  readonly rules: readonly string[];
  /** What the answer rests on: what speaks against it, what is missing, or what speaks for it. */
  readonly evidence: readonly string[];
}

/**
 * Every control of a framework for which a rule found something to judge, with the answer of this posture. All rules
 * count, whatever the profile and what is turned off: a control knows neither.
 */
export function frameworkReport(
  graph: Graph,
  posture: Posture,
  framework: string,
  options: RuleOptions = {},
): readonly ControlAnswer[] {
  const waivers = [...(options.waivers ?? []), ...declaredWaivers(graph).waivers];
  return frameworkAnswers(posture, readFacts(graph), framework, { ...options, waivers });
}

interface Tally {
  readonly rules: Set<string>;
  readonly fail: string[];
  readonly undetermined: string[];
  readonly pass: string[];
}

function frameworkAnswers(
  posture: Posture,
  facts: Facts,
  framework: string,
  options: RuleOptions,
): readonly ControlAnswer[] {
  if (FRAMEWORKS[framework] === undefined) throw new Error(`framework ${framework}`);
  const tallies = new Map<string, Tally>();
  const tally = (control: string): Tally => {
    const found = tallies.get(control) ?? { rules: new Set(), fail: [], undetermined: [], pass: [] };
    tallies.set(control, found);
    return found;
  };
  const all = { ...options, ...EVERY_RULE };
  const live = (options.waivers ?? []).filter((one) => !ended(one, options.today));
  for (const { rule, judgement } of judgements(posture, facts, all)) {
    const { at, answer, message } = judgement;
    const waiver = live.find((one) => accepts(one, rule.id, at));
    const said = `${at.stack === "" ? "" : `${at.stack}:`}${at.address}: ${message}${waiver === undefined || answer === "pass" ? "" : ` (accepted: ${waiver.reason})`}`;
    for (const control of controlsOf(rule.covers)[framework] ?? []) {
      const into = tally(control);
      into.rules.add(rule.id);
      into[answer].push(said);
    }
  }
  return [...tallies].sort(([a], [b]) => byNumber(a, b)).map(([control, found]) => answered(control, found));
}

function accepts(waiver: Waiver, rule: string, at: { readonly address: string; readonly stack: string }): boolean {
  return matchesFinding(waiver, { rule, ...at });
}

/** More evidence than a reader takes in says less. */
const MOST = 20;

function answered(control: string, { rules, fail, undetermined, pass }: Tally): ControlAnswer {
  const answer = fail.length > 0 ? "not met" : undetermined.length > 0 ? "undetermined" : "met";
  const evidence = fail.length > 0 ? fail : undetermined.length > 0 ? undetermined : pass;
  const more = evidence.length > MOST ? [`and ${evidence.length - MOST} more`] : [];
  return { control, answer, rules: [...rules].sort(), evidence: [...evidence.slice(0, MOST), ...more] };
}
