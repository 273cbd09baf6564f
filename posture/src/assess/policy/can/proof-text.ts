import { isSym, type Value } from "../../../graph/value.js";
import { forJson, forTerminal } from "../../../report/neutral.js";
import { wrap } from "../../../report/width.js";
import type { Because } from "../decision/because.js";
import type { Proof } from "./can.js";

const MARKS = { allowed: "✔", denied: "✖", undetermined: "?" } as const;
const ASCII = { allowed: "+", denied: "x", undetermined: "?" } as const;

export interface ProofTextOptions {
  /** Plain ASCII marks. */
  readonly ascii?: boolean;
  /** Columns of a line. @default 100 */
  readonly width?: number;
  /** Leaves out the statements that would allow what is denied. */
  readonly brief?: boolean;
}

/** Beyond so many denied answers nobody asks how to allow each of them. */
const MOST_REMEDIES = 3;

/** A proof as a person reads it: the answer, the chain of statements or the missing link, and what would close it. */
export function proofText(proof: Proof, options: ProofTextOptions = {}): string {
  const mark = (options.ascii === true ? ASCII : MARKS)[proof.decision];
  const who = proof.principal.address ?? proof.principal.arn ?? "somebody";
  const key = proof.key.address ?? proof.key.arn ?? "a key";
  const lines = [`${mark} ${who} ${VERBS[proof.decision]} ${proof.action} ${key}`];
  const hang = (text: string, indent: number) => {
    const room = (options.width ?? 100) - indent - 2;
    for (const [index, line] of wrap(forTerminal(text), room).entries()) {
      lines.push(`${" ".repeat(indent + (index === 0 ? 0 : 2))}${line}`);
    }
  };
  for (const step of proof.because) hang(told(step, proof), 4);
  for (const one of proof.missing) hang(`missing: ${one}${asContext(one)}`, 4);
  if (options.brief !== true) {
    for (const { where, statement } of proof.remedy) {
      hang(`to allow it, add to ${where}:`, 4);
      for (const line of JSON.stringify(statement, plain, 2).split("\n")) lines.push(`      ${line}`);
    }
    if (proof.call !== null) hang(`or with @sealant/modules: ${proof.call}`, 4);
  }
  return lines.map((line) => forTerminal(line)).join("\n");
}

const VERBS = { allowed: "may", denied: "may not", undetermined: "may or may not" } as const;

/** Who, what and which key stand in the line above, and what is missing in a line of its own. */
function told({ address, stack, sid, effect, why }: Because, { principal, action, missing }: Proof): string {
  const where = `${stack === "" || address.startsWith(`${stack}:`) ? "" : `${stack}:`}${address}`;
  const said = missing.length === 0 ? why : why.replace(/; not known: .*$/, "");
  const name = principal.address ?? principal.arn ?? "";
  const self = new RegExp(` to (\\S*:)?${name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}$`);
  const short = said.replaceAll(action, "it").replace(effect === "none" ? /$^/ : self, "");
  const mark = effect === "none" ? "-" : effect;
  if (sid === null && short.includes(where)) return `${mark} ${short}`;
  return `${mark} ${where}${sid === null ? "" : ` (${sid})`}: ${short}`;
}

/** What the caller can say. */
function asContext(missing: string): string {
  const key = /^the value of (\S+) in the request$/.exec(missing)?.[1];
  return key === undefined ? "" : ` (--context ${key}=VALUE)`;
}

function plain(_: string, value: Value): unknown {
  return isSym(value) ? String(value) : value;
}

/** All proofs, and once what they take for granted. */
export function proofsText(proofs: readonly Proof[], options: ProofTextOptions = {}): string {
  const assumes = [...new Set(proofs.flatMap((proof) => proof.assumes))];
  const brief = proofs.filter((proof) => proof.decision === "denied").length > MOST_REMEDIES;
  const body = proofs.map((proof) => proofText(proof, { brief, ...options }));
  const hint = brief ? ["Ask about one principal and one key to see the statement that would allow it."] : [];
  const rest = [...hint, ...assumes.map((one) => `assumed: ${one}`)];
  const wrapped = rest.flatMap((one) => wrap(forTerminal(one), options.width ?? 100));
  return [...body, ...wrapped].map((block) => `${block}\n`).join("");
}

/** The document of `sealant can --json`. */
export function proofsJson(proofs: readonly Proof[]): string {
  return `${forJson(JSON.stringify({ schema: "sealant/1", proofs }, plain, 2))}\n`;
}
