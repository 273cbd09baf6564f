import type { Graph } from "../graph/graph.js";
import { isList, isObject, isSym, type Value, type ValueObject } from "../graph/value.js";
import type { Finding } from "../posture.js";
import type { Waiver } from "./waiver.js";

/** The waivers that constructs wrote into the output `sealant_waivers` of their stacks, and what could not be read of them. */
export function declaredWaivers(graph: Graph): {
  readonly waivers: readonly Waiver[];
  readonly findings: readonly Finding[];
} {
  const waivers: Waiver[] = [];
  const findings: Finding[] = [];
  for (const [stack, written] of Object.entries(graph.waivers ?? {})) {
    for (const one of isList(written) ? written : [written]) {
      const read = isObject(one) ? waiverOf(one, stack) : undefined;
      if (read === undefined) findings.push(unreadable(stack, one));
      else waivers.push(read);
    }
  }
  return { waivers, findings };
}

function waiverOf(written: ValueObject, stack: string): Waiver | undefined {
  const { rule, address, reason, owner, until } = written;
  // Code that is compared cannot accept its own changes: those are for the project's file.
  if (
    typeof rule !== "string" ||
    rule.startsWith("change:") ||
    typeof address !== "string" ||
    typeof reason !== "string" ||
    reason === ""
  )
    return undefined;
  if (until !== undefined && until !== null && (typeof until !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(until)))
    return undefined;
  return {
    what: rule,
    address,
    reason,
    owner: typeof owner === "string" && owner !== "" ? owner : "declared in code",
    until: until ?? null,
    stack,
    from: stack === "" ? "output sealant_waivers" : `output sealant_waivers of ${stack}`,
  };
}

/** What cannot be read waives nothing. */
function unreadable(stack: string, written: Value): Finding {
  return {
    rule: "waiver-unreadable",
    severity: "warning",
    decision: "undetermined",
    address: "output.sealant_waivers",
    stack,
    surface: null,
    message: `a waiver cannot be read, and waives nothing: ${isSym(written) ? written : "it lacks rule, address or reason, or its end is no date"}`,
    evidence: [],
    fix: "Write rule, address and reason as plain text, and until as YYYY-MM-DD.",
    peers: {},
    controls: {},
    waived: null,
  };
}
