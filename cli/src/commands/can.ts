import { engine } from "../engine.js";
import { ExitCode } from "../exit-code.js";
import { columns } from "../terminal/terminal.js";
import { plainUi } from "../terminal/ui.js";
import type { CanOptions } from "./can-options.js";
import { readSource } from "./source.js";

/** What is asked; each of the three is a list with commas, or `*`. */
export interface CanArguments {
  readonly principal: string;
  readonly action: string;
  readonly key: string;
}

/** `sealant can PRINCIPAL ACTION KEY [SOURCE]`: the access proof. Of a plan, the side after it. */
export async function can(asked: CanArguments, source: string | undefined, options: CanOptions): Promise<ExitCode> {
  const ui = plainUi(options);
  const reading = await readSource(source, ui);
  const { can: prove, proofsJson, proofsText } = await engine();
  const proofs = prove(reading.after, {
    principals: list(asked.principal),
    actions: list(asked.action),
    keys: list(asked.key),
    context: options.context,
  });
  const json = options.json === true || options.format === "json";
  process.stdout.write(
    json ? proofsJson(proofs) : proofsText(proofs, { ascii: options.ascii === true, ...columns(process.stdout) }),
  );
  const found = options.failOn.filter((answer) => proofs.some((proof) => proof.decision === answer));
  if (found.length > 0) ui.note(`--fail-on: ${found.join(", ")}`);
  return found.length > 0 ? ExitCode.refused : ExitCode.done;
}

function list(text: string): readonly string[] {
  return text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}
