import { can } from "../assess/policy/can/can.js";
import { proofText } from "../assess/policy/can/proof-text.js";
import type { Graph } from "../graph/graph.js";
import { InputError } from "../sources/input-error.js";
import type { Refusal } from "./refusal.js";

/** A refusal as one sentence, from what its text tells. */
export function asRead({ principal, action, resource }: Refusal): string {
  const who = principal ?? "somebody";
  const what = action ?? "do what was asked";
  return `${who} may not ${what}${resource === null ? "" : ` on ${resource}`}`;
}

/** How the policies of this source decide the same question; nothing where it is about no key. */
export function proofOf({ principal, action, resource }: Refusal, graph: Graph): readonly string[] {
  if (action === null || !/^kms:/i.test(action)) return [];
  try {
    // Whoever or whatever is not named, or not known by that ARN before it is applied, may be any that is not allowed to.
    const who = declared(graph, action, [principal, nameIn(principal)], (one) => ({ principals: [one], keys: ["*"] }));
    const key = declared(graph, action, [resource], (one) => ({ principals: ["*"], keys: [one] }), "key");
    const asked = can(graph, { principals: [who ?? "*"], actions: [action], keys: [key ?? "*"] });
    const sure = who !== null && key !== null;
    const proofs = asked.filter((one) => sure || one.decision !== "allowed");
    return [
      ...(who === null && principal !== null
        ? [`${principal} is no role of this source: all of its roles are asked`]
        : []),
      ...(key === null && resource !== null
        ? [`${resource} is no key that this source knows by that: all of its keys are asked`]
        : []),
      ...proofs.slice(0, MOST).flatMap((proof) => proofText(proof).split("\n")),
      ...(proofs.length > MOST
        ? [`and ${proofs.length - MOST} more: sealant can ${who ?? '"*"'} ${action} ${key ?? '"*"'}`]
        : []),
      ...(proofs.every((one) => one.decision === "allowed")
        ? ["What refuses it is not in this source: something else is deployed, or it stands outside."]
        : []),
    ];
  } catch (error) {
    // A source without roles or keys is no reason to explain nothing.
    if (error instanceof InputError) return [`not to be proved here: ${error.found}`];
    throw error;
  }
}

const MOST = 3;

/** The first of some names that this source declares; null when it declares none of them. */
function declared(
  graph: Graph,
  action: string,
  names: readonly (string | null)[],
  question: (name: string) => { readonly principals: readonly string[]; readonly keys: readonly string[] },
  part: "principal" | "key" = "principal",
): string | null {
  for (const name of names) {
    if (name === null) continue;
    try {
      if (can(graph, { ...question(name), actions: [action] }).some((one) => one[part].address !== null)) return name;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
  return null;
}

/** The role or user that an ARN names: `etl` of a session of the role etl. */
function nameIn(principal: string | null): string | null {
  return (
    /:assumed-role\/([^/]+)\/|:(?:role|user)\/(?:.*\/)?([^/]+)$/
      .exec(principal ?? "")
      ?.slice(1)
      .find(Boolean) ?? null
  );
}
