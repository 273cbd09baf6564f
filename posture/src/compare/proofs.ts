import type { Access, Change, Subject, Surface } from "../posture.js";
import type { Decision, Direction, RouteDecision } from "../words.js";

/** What happens to the proofs of a subject: who may no longer use a key, and whether it still reaches KMS. */
export function proofChanges(before: Subject, after: Subject): Change[] {
  const at = { address: after.address, stack: after.stack, surface: null };
  const changes: Change[] = [];
  for (const now of after.surfaces) {
    const old = before.surfaces.find((one) => one.surface === now.surface);
    const moved = old === undefined ? undefined : accessMove(old, now);
    if (moved !== undefined) changes.push({ ...at, facet: "access", ...moved });
  }
  const route = routeMove(before, after);
  return route === undefined ? changes : [...changes, { ...at, facet: "route", ...route }];
}

type Move = Pick<Change, "before" | "after" | "direction" | "because">;

/** How the access that one surface needs moved; undefined when it did not, or when one side needs none. */
export function accessMove(old: Surface, now: Surface): Move | undefined {
  if (old.access.length === 0 || now.access.length === 0) return undefined;
  const [before, after] = [worst(old.access), worst(now.access)];
  if (before === after) return undefined;
  const told = after === "allowed" ? old.access : now.access;
  const level = after === "allowed" ? before : after;
  const because = told
    .filter((one) => one.decision === level)
    .map((one) => `${now.surface}: ${one.actor} ${VERBS[after]} ${one.actions.join(", ")}: ${one.because.join("; ")}`);
  return { before, after, direction: accessDirection(after), because: because.join("; ") };
}

const VERBS: Readonly<Record<Decision, string>> = {
  allowed: "may now",
  denied: "may no longer",
  undetermined: "may or may not",
};

function accessDirection(after: Decision): Direction {
  return after === "allowed" ? "strengthened" : after === "denied" ? "weakened" : "undetermined";
}

function worst(access: readonly Access[]): Decision {
  if (access.some((one) => one.decision === "denied")) return "denied";
  return access.some((one) => one.decision === "undetermined") ? "undetermined" : "allowed";
}

/** Without a route of its own a subject runs in Glue's network, from where KMS is always reached. */
const OWN_NETWORK = "works";

function routeMove(before: Subject, after: Subject): Move | undefined {
  const [old, now] = [before.route?.decision ?? OWN_NETWORK, after.route?.decision ?? OWN_NETWORK];
  if (old === now) return undefined;
  const told = now === "works" ? before.route : after.route;
  return { before: old, after: now, direction: routeDirection(now), because: (told?.because ?? []).join("; ") };
}

function routeDirection(after: RouteDecision): Direction {
  return after === "works" ? "strengthened" : after === "broken" ? "weakened" : "undetermined";
}
