import type { Access } from "../../posture.js";
import { fail, on, open, pass } from "../judgement.js";
import type { Judgement, Scope } from "../rule.js";
import { inUse } from "./attached.js";
import { spot } from "./place.js";

/** Whether it is about log groups, and not about a key. */
export function aboutLogs(actions: readonly string[]): boolean {
  return actions.every((action) => action.startsWith("logs:"));
}

/** Whether an actor is CloudWatch Logs itself. */
export function isLogsService(actor: string): boolean {
  return /^logs\./.test(actor.replace(/^service /, ""));
}

/** The proofs of access that a rule is about. */
export function* accessOf(scope: Scope, about: (access: Access) => boolean): Iterable<Judgement> {
  const used = inUse(scope);
  for (const subject of scope.posture.subjects) {
    if (subject.kind === "security-configuration" && used.has(spot(subject))) continue;
    for (const surface of subject.surfaces) {
      const at = on(subject, surface.surface);
      for (const access of surface.access) {
        if (!about(access)) continue;
        const what = `${access.actor}: ${access.actions.join(", ")}${surface.key === null || aboutLogs(access.actions) ? "" : ` with ${surface.key}`}`;
        if (access.decision === "denied") yield fail(at, `denied: ${what}`, access.because);
        else if (access.decision === "undetermined")
          yield open(at, `not known whether allowed: ${what}`, access.because);
        else yield pass(at, `allowed: ${what}`, access.because);
      }
    }
  }
}
