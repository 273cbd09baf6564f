import type { Facts } from "../assess/facts/facts.js";
import { readFacts } from "../assess/facts/facts.js";
import { flat } from "../graph/flat.js";
import type { Graph } from "../graph/graph.js";
import type { Finding, Posture } from "../posture.js";
import type { Severity } from "../words.js";
import { CATALOGUE } from "./catalogue.js";
import { controlAnswers } from "./control-answers.js";
import { controlsOf } from "./controls/control.js";
import { declaredWaivers } from "./declared-waivers.js";
import type { RuleOptions } from "./options.js";
import { peersOf } from "./peers/peer.js";
import { type Judgement, openSeverity, PROFILES, type Rule } from "./rule.js";
import { DEFAULT_SETTINGS, scope } from "./scope.js";
import { grouped } from "./shared/grouped.js";
import { unjudged } from "./unjudged.js";
import { withWaivers } from "./waivers.js";

/**
 * The posture of a graph with the findings of all rules that the project asks for. The graph before, where there is one,
 * lets rules see what a replacement replaces.
 */
export function judge(graph: Graph, posture: Posture, options: RuleOptions = {}, before: Graph | null = null): Posture {
  const declared = declaredWaivers(graph);
  const all = { ...options, waivers: [...(options.waivers ?? []), ...declared.waivers] };
  const answers = new Map<Rule, Set<Judgement["answer"]>>();
  const facts = readFacts(graph, before);
  const found = [...findings(posture, facts, all, answers), ...declared.findings];
  // Already in order, unless a declared waiver could not be read.
  if (declared.findings.length > 0) found.sort(byPlace);
  const left = unjudged(facts);
  const coverage = left.length === 0 ? posture.coverage : { ...posture.coverage, unjudged: left };
  return { ...posture, coverage, findings: found, controls: controlAnswers(answers) };
}

/** A control knows neither profiles nor rules that were turned off. */
export const EVERY_RULE = { profile: "strict", rules: {} } as const;

/**
 * What the rules say against a posture, by stack, address and rule; what is accepted is marked.
 *
 * @param answers receives what each rule said; then all rules are heard, whatever the profile: controls know none
 */
export function findings(
  posture: Posture,
  facts: Facts,
  options: RuleOptions = {},
  answers?: Map<Rule, Set<Judgement["answer"]>>,
): Finding[] {
  const given = scope(posture, facts, { ...DEFAULT_SETTINGS, ...options.settings });
  const rules = activeRules(options);
  const asked = new Set(rules);
  const found: Finding[] = [];
  for (const rule of answers === undefined ? rules : activeRules({ ...options, ...EVERY_RULE })) {
    const counts = asked.has(rule);
    const heard = new Set<Judgement["answer"]>();
    for (const judgement of rule.judge(given)) {
      heard.add(judgement.answer);
      // Most judgements pass: nothing is made of them.
      if (judgement.answer !== "pass" && counts)
        found.push(finding(rule, judgement, severityOf(rule, judgement, options)));
    }
    if (heard.size > 0) answers?.set(rule, heard);
  }
  const sorted = inOrder(found);
  const once = sorted.filter((one, at) => !sameThing(one, sorted[at - 1]));
  const ids = rules.map((rule) => rule.id);
  const marked = withWaivers(once, options, ids);
  return marked.length === once.length ? marked : marked.sort(byPlace);
}

/** Sorts the places, which are far fewer than findings, and then what is said of each. */
function inOrder(found: readonly Finding[]): Finding[] {
  const stacks = grouped(found, (one) => one.stack);
  return flat(names(stacks), ([, ofStack]) =>
    flat(names(grouped(ofStack, (one) => one.address)), ([, ofAddress]) => ofAddress.sort(byPlace)),
  );
}

function names<Item>(groups: ReadonlyMap<string, Item>): (readonly [string, Item])[] {
  return [...groups].sort(([a], [b]) => compare(a, b));
}

/** What a rule says twice of one place and surface is one thing; the first is kept. */
function sameThing(one: Finding, before: Finding | undefined): boolean {
  return before !== undefined && byPlace(one, before) === 0;
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
    const seen = new Set<string>();
    for (const judgement of rule.judge(given)) {
      if (!said(seen, judgement)) yield { rule, judgement, severity: severityOf(rule, judgement, options) };
    }
  }
}

/** What a rule says twice of one place and surface is one thing. */
function said(seen: Set<string>, { at, surface, answer, message }: Judgement): boolean {
  const before = seen.size;
  return seen.add(`${at.stack}\0${at.address}\0${surface}\0${answer}\0${message}`).size === before;
}

function severityOf(rule: Rule, judgement: Judgement, options: RuleOptions): Severity {
  const set = options.rules?.[rule.id];
  if (set !== undefined && set !== "off") return set;
  return judgement.answer === "undetermined" ? openSeverity(rule) : rule.severity;
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
  // Written out: a spread costs more than all of the rest, and there can be tens of thousands.
  const { peers, controls } = references(rule);
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
    peers,
    controls,
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
    compare(a.message, b.message) ||
    compare(a.decision, b.decision)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
