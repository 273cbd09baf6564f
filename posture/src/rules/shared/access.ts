import type { Access, Subject, Surface } from "../../posture.js";
import { fail, on, open, pass } from "../judgement.js";
import type { Judgement, Scope } from "../rule.js";
import { inUse } from "./attached.js";
import { spot } from "./place.js";

/** What a proof is about: the key of a log group as CloudWatch Logs uses it, log groups, or the use of a key by anybody else. */
export type About = "logs service" | "log groups" | "keys";

interface Proof {
  readonly subject: Subject;
  readonly surface: Surface;
  readonly access: Access;
}

const proofs = new WeakMap<Scope, Readonly<Record<About, readonly Proof[]>>>();

/** The proofs of access that a rule is about. */
export function* accessOf(scope: Scope, about: About): Iterable<Judgement> {
  for (const { subject, surface, access } of sorted(scope)[about]) {
    const at = on(subject, surface.surface);
    if (access.decision === "allowed") yield pass(at, "every action it needs is allowed", access.because);
    else if (access.decision === "denied") yield fail(at, `denied: ${words(access, surface.key)}`, access.because);
    else yield open(at, `not known whether allowed: ${words(access, surface.key)}`, access.because);
  }
}

/** Sorted once for the rules that share them; a configuration in use is judged where it is used. */
function sorted(scope: Scope): Readonly<Record<About, readonly Proof[]>> {
  let found = proofs.get(scope);
  if (found === undefined) {
    const lists: Record<About, Proof[]> = { "logs service": [], "log groups": [], keys: [] };
    const used = inUse(scope);
    for (const subject of scope.posture.subjects) {
      if (subject.kind === "security-configuration" && used.has(spot(subject))) continue;
      for (const surface of subject.surfaces) {
        for (const access of surface.access) lists[aboutOf(access)].push({ subject, surface, access });
      }
    }
    found = lists;
    proofs.set(scope, found);
  }
  return found;
}

function aboutOf({ actor, actions }: Access): About {
  if (/^(service )?logs\./.test(actor)) return "logs service";
  return aboutLogs(actions) ? "log groups" : "keys";
}

function aboutLogs(actions: readonly string[]): boolean {
  return actions.every((action) => action.startsWith("logs:"));
}

function words({ actor, actions }: Access, key: string | null): string {
  return `${actor}: ${actions.join(", ")}${key === null || aboutLogs(actions) ? "" : ` with ${key}`}`;
}
