import type { Facts } from "../assess/facts/facts.js";
import { readFacts } from "../assess/facts/facts.js";
import type { Graph } from "../graph/graph.js";
import type { Finding, Posture } from "../posture.js";
import type { Severity } from "../words.js";
import { CATALOGUE } from "./catalogue.js";
import { controlsOf } from "./controls/control.js";
import { declaredWaivers } from "./declared-waivers.js";
import type { RuleOptions } from "./options.js";
import { peersOf } from "./peers/peer.js";
import { type Judgement, openSeverity, PROFILES, type Rule, type Scope } from "./rule.js";
import { DEFAULT_SETTINGS, scope } from "./scope.js";
import { withWaivers } from "./waivers.js";

/**
 * The posture of a graph with the findings of all rules that the project asks for. The graph before, where there is one,
 * lets rules see what a replacement replaces.
 */
export function judge(graph: Graph, posture: Posture, options: RuleOptions = {}, before: Graph | null = null): Posture {
  const declared = declaredWaivers(graph);
  const all = { ...options, waivers: [...(options.waivers ?? []), ...declared.waivers] };
  const found = [...findings(posture, readFacts(graph, before), all), ...declared.findings];
  return { ...posture, findings: found.sort(byPlace) };
}

/** What the rules say against a posture, by stack, address and rule; what is accepted is marked. */
export function findings(posture: Posture, facts: Facts, options: RuleOptions = {}): Finding[] {
  const found: Finding[] = [];
  for (const { rule, judgement, severity } of judgements(posture, facts, options)) {
    if (judgement.answer !== "pass") found.push(finding(rule, judgement, severity));
  }
  const ids = activeRules(options).map((rule) => rule.id);
  return withWaivers(found, options, ids).sort(byPlace);
}

export interface Judged {
  readonly rule: Rule;
  readonly judgement: Judgement;
  readonly severity: Severity;
}

/** Everything that the rules say, what passes included. */
export function* judgements(posture: Posture, facts: Facts, options: RuleOptions = {}): Iterable<Judged> {
  const given = scope(posture, facts, { ...DEFAULT_SETTINGS, ...options.settings });
  for (const rule of activeRules(options)) {
    const set = options.rules?.[rule.id];
    for (const judgement of judged(rule, given)) {
      const own = judgement.answer === "undetermined" ? openSeverity(rule) : rule.severity;
      yield { rule, judgement, severity: set === undefined || set === "off" ? own : set };
    }
  }
}

/** One place and surface is judged once by a rule: what is said twice is one thing. */
function* judged(rule: Rule, given: Scope): Iterable<Judgement> {
  const seen = new Set<string>();
  for (const judgement of rule.judge(given)) {
    const { at, surface, answer, message } = judgement;
    const same = `${at.stack}\0${at.address}\0${surface}\0${answer}\0${message}`;
    if (seen.has(same)) continue;
    seen.add(same);
    yield judgement;
  }
}

/** The rules of the profile and those that the project names, without those it turns off. */
export function activeRules(options: RuleOptions = {}): readonly Rule[] {
  const upTo = PROFILES.indexOf(options.profile ?? "recommended");
  return [...CATALOGUE, ...(options.own ?? [])].filter((rule) => {
    const set = options.rules?.[rule.id];
    return set === undefined ? PROFILES.indexOf(rule.profile) <= upTo : set !== "off";
  });
}

function finding(rule: Rule, judgement: Judgement, severity: Severity): Finding {
  return {
    rule: rule.id,
    severity,
    decision: judgement.answer === "fail" ? "fail" : "undetermined",
    address: judgement.at.address,
    stack: judgement.at.stack,
    surface: judgement.surface,
    message: judgement.message,
    evidence: judgement.evidence,
    fix: rule.fix.construct,
    ...references(rule),
    waived: null,
  };
}

const known = new WeakMap<Rule, Pick<Finding, "peers" | "controls">>();

function references(rule: Rule): Pick<Finding, "peers" | "controls"> {
  let found = known.get(rule);
  if (found === undefined) {
    found = { peers: peersOf(rule.covers), controls: controlsOf(rule.covers) };
    known.set(rule, found);
  }
  return found;
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.stack, b.stack) ||
    compare(a.address, b.address) ||
    compare(a.rule, b.rule) ||
    compare(a.surface ?? "", b.surface ?? "") ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
