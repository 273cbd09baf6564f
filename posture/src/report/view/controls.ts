import type { Control } from "../../posture.js";
import { FRAMEWORKS } from "../../rules/controls/control.js";
import type { ControlGroup } from "../view.js";

const ANSWERS = ["not met", "undetermined", "met"] as const;

/** The controls of each framework: what is not met first, then what is open; within that by number. */
export function controlGroups(controls: readonly Control[] = []): ControlGroup[] {
  const groups = new Map<string, Control[]>();
  for (const control of controls) {
    const group = groups.get(control.framework);
    if (group === undefined) groups.set(control.framework, [control]);
    else group.push(control);
  }
  return [...groups].map(([framework, all]) => ({
    framework,
    title: Object.hasOwn(FRAMEWORKS, framework) ? FRAMEWORKS[framework]! : framework,
    counts: countsOf(all),
    lines: [...all].sort((a, b) => ANSWERS.indexOf(a.answer) - ANSWERS.indexOf(b.answer)),
  }));
}

/** `2 not met`, `14 met` */
function countsOf(controls: readonly Control[]): string[] {
  return ANSWERS.map((answer) => ({ answer, count: controls.filter((one) => one.answer === answer).length }))
    .filter(({ count }) => count > 0)
    .map(({ answer, count }) => `${count} ${answer}`);
}
