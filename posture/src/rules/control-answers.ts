import type { Control } from "../posture.js";
import { byNumber, controlsOf } from "./controls/control.js";
import type { Judgement, Rule } from "./rule.js";

type Answer = Judgement["answer"];

/** What each rule that found something to judge said, anywhere. */
export type RuleAnswers = ReadonlyMap<Pick<Rule, "id" | "covers">, ReadonlySet<Answer>>;

/**
 * Every control of every framework for which a rule found something to judge. An accepted finding is still against its
 * control: the same answers as of one framework by itself, without the evidence.
 */
export function controlAnswers(answers: RuleAnswers): readonly Control[] {
  const tallies = new Map<string, { framework: string; control: string } & Record<Answer, string[]>>();
  for (const [{ id, covers }, said] of answers) {
    for (const [framework, controls] of Object.entries(controlsOf(covers))) {
      for (const control of controls) {
        const at = `${framework}\n${control}`;
        const tally = tallies.get(at) ?? { framework, control, fail: [], undetermined: [], pass: [] };
        tallies.set(at, tally);
        for (const answer of said) tally[answer].push(id);
      }
    }
  }
  return [...tallies.values()]
    .sort((a, b) => byNumber(a.framework, b.framework) || byNumber(a.control, b.control))
    .map(({ framework, control, fail, undetermined, pass }): Control => {
      if (fail.length > 0) return { framework, control, answer: "not met", rules: fail.sort() };
      if (undetermined.length > 0) return { framework, control, answer: "undetermined", rules: undetermined.sort() };
      return { framework, control, answer: "met", rules: pass.sort() };
    });
}
