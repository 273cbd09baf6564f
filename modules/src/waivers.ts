import { type Construct, TerraformOutput, TerraformStack } from "./framework.js";

/** An accepted finding, as an auditor wants it: which rule, where, why, by whom, until when. */
export interface Waiver {
  readonly rule: string;
  /** The Terraform address it is about. */
  readonly address: string;
  readonly reason: string;
  /** @default - the declaration alone answers for it */
  readonly owner?: string;
  /**
   * The last day it holds, as YYYY-MM-DD.
   *
   * @default - as long as it is declared
   */
  readonly until?: string;
}

/** The output that carries waivers into plans and states, where a construct's own metadata does not reach. */
const OUTPUT = "sealant_waivers";
const WAIVERS = new WeakMap<TerraformStack, { output: TerraformOutput; waivers: Waiver[] }>();

/** Accepts a finding in code. It stays visible in every report, marked with the reason. */
export function waive(scope: Construct, waiver: Waiver): void {
  const stack = TerraformStack.of(scope);
  const known = WAIVERS.get(stack) ?? { output: newOutput(stack), waivers: [] };
  WAIVERS.set(stack, known);
  known.waivers.push(waiver);
  known.output.value = known.waivers;
}

function newOutput(stack: TerraformStack): TerraformOutput {
  return new TerraformOutput(stack, OUTPUT, {
    value: [],
    staticId: true,
    description: "Findings accepted in code, with their reasons",
  });
}
