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
        if (access.decision === "allowed") yield pass(at, "every action it needs is allowed", access.because);
        else if (access.decision === "denied") yield fail(at, `denied: ${words(access, surface.key)}`, access.because);
        else yield open(at, `not known whether allowed: ${words(access, surface.key)}`, access.because);
      }
    }
  }
}

function words({ actor, actions }: Access, key: string | null): string {
  return `${actor}: ${actions.join(", ")}${key === null || aboutLogs(actions) ? "" : ` with ${key}`}`;
}
