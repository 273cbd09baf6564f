import { decide } from "../decision/decide.js";
import type { Actor } from "../decision/request.js";
import { actionClasses, contexts, type Facet } from "./requests.js";
import { sourcesOf } from "./statements.js";
import { declared, others, type Side } from "./who.js";

/** Somebody who can decrypt with a key, or administer it. */
export interface Exposed {
  readonly principal: string;
  /** Always, only when conditions of the request are met, or perhaps. */
  readonly when: "always" | "sometimes" | "undetermined";
  /** Conditions of the statements that allow it, as written; sorted. */
  readonly conditions: readonly string[];
}

export interface Exposure {
  readonly decrypters: readonly Exposed[];
  readonly administrators: readonly Exposed[];
  /** False when there are too many kinds of principals or requests to tell all. */
  readonly complete: boolean;
}

/** Who can decrypt with a key and who can administer it: everyone declared, everyone named, and everyone else. */
export function exposureOf(side: Side): Exposure {
  const found: Record<Facet, Exposed[]> = { decrypt: [], administer: [], use: [] };
  const strangers = others(side, side);
  let complete = strangers !== null;
  for (const { name, after } of [...declared(side, side), ...(strangers ?? [])]) {
    if (after === null) continue;
    for (const facet of ["decrypt", "administer"] as const) {
      const exposed = exposedTo(name, after, facet, side);
      if (exposed === null) complete = false;
      else if (exposed.when !== "never") found[facet].push({ ...exposed, when: exposed.when });
    }
  }
  return { decrypters: found.decrypt.sort(byName), administrators: found.administer.sort(byName), complete };
}

function byName(a: Exposed, b: Exposed): number {
  return a.principal < b.principal ? -1 : a.principal > b.principal ? 1 : 0;
}

type Answer = Omit<Exposed, "when"> & { readonly when: Exposed["when"] | "never" };

function exposedTo(principal: string, actor: Actor, facet: Facet, { key }: Side): Answer | null {
  const sources = sourcesOf(actor, key);
  let [always, sometimes, open] = [false, false, false];
  const conditions = new Set<string>();
  for (const { action, facet: of } of actionClasses(sources, [key])) {
    if (of !== facet) continue;
    const requests = contexts([{ actor, target: key }], action, sources);
    if (requests === null) return null;
    let allowed = 0;
    for (const context of requests) {
      const { decision, because } = decide({ actor, action, target: key, context });
      if (decision === "undetermined") open = true;
      if (decision !== "allowed") continue;
      allowed++;
      for (const step of because) for (const written of conditionsAt(step, sources)) conditions.add(written);
    }
    if (allowed > 0) sometimes = true;
    // One action that is always allowed is enough to be exposed always.
    if (allowed > 0 && allowed === requests.length) always = true;
  }
  const when = always ? "always" : sometimes ? "sometimes" : open ? "undetermined" : "never";
  return { principal, when, conditions: [...conditions].sort() };
}

function conditionsAt(
  step: { readonly address: string; readonly stack: string; readonly sid: string | null },
  sources: ReturnType<typeof sourcesOf>,
): readonly string[] {
  return sources
    .filter((source) => source.address === step.address && source.stack === step.stack)
    .flatMap((source) => source.policy.statements.filter((statement) => statement.sid === step.sid))
    .flatMap((statement) =>
      statement.conditions.map((one) => `${one.written} ${one.values.map((v) => v.source).join(" or ")}`),
    );
}
