import { isSym, type Value } from "../../../graph/value.js";
import { forJson, forTerminal } from "../../../report/neutral.js";
import type { Proof } from "./can.js";

const MARKS = { allowed: "✔", denied: "✖", undetermined: "?" } as const;
const ASCII = { allowed: "+", denied: "x", undetermined: "?" } as const;

export interface ProofTextOptions {
  /** Plain ASCII marks. */
  readonly ascii?: boolean;
}

/** A proof as a person reads it: the answer, the chain of statements or the missing link, and what would close it. */
export function proofText(proof: Proof, options: ProofTextOptions = {}): string {
  const mark = (options.ascii === true ? ASCII : MARKS)[proof.decision];
  const who = proof.principal.address ?? proof.principal.arn ?? "somebody";
  const key = proof.key.address ?? proof.key.arn ?? "a key";
  const head = `${mark} ${who} ${VERBS[proof.decision]} ${proof.action} ${key}`;
  const steps = proof.because.map(({ address, stack, sid, effect, why }) => {
    const where = `${stack === "" || address.startsWith(`${stack}:`) ? "" : `${stack}:`}${address}`;
    return `    ${effect === "none" ? "-" : effect} ${where}${sid === null ? "" : ` (${sid})`}: ${why}`;
  });
  const missing = proof.missing.map((one) => `    missing: ${one}`);
  const remedy = proof.remedy.flatMap(({ where, statement }) => [
    `    to allow it, add to ${where}:`,
    ...JSON.stringify(statement, plain, 2)
      .split("\n")
      .map((line) => `      ${line}`),
  ]);
  const call = proof.call === null ? [] : [`    or with @sealant/modules: ${proof.call}`];
  return [head, ...steps, ...missing, ...remedy, ...call].map((line) => forTerminal(line)).join("\n");
}

const VERBS = { allowed: "may", denied: "may not", undetermined: "may or may not" } as const;

function plain(_: string, value: Value): unknown {
  return isSym(value) ? String(value) : value;
}

/** All proofs, and once what they take for granted. */
export function proofsText(proofs: readonly Proof[], options: ProofTextOptions = {}): string {
  const assumes = [...new Set(proofs.flatMap((proof) => proof.assumes))];
  const body = proofs.map((proof) => proofText(proof, options));
  return [...body, ...assumes.map((one) => forTerminal(`assumed: ${one}`))].map((block) => `${block}\n`).join("");
}

/** The document of `sealant can --json`. */
export function proofsJson(proofs: readonly Proof[]): string {
  return `${forJson(JSON.stringify({ schema: "sealant/1", proofs }, plain, 2))}\n`;
}
