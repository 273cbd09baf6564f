import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";

/** All of standard input. @throws CliError 2 when nobody pipes anything in */
export async function readStdin(): Promise<Uint8Array> {
  if (process.stdin.isTTY)
    throw new CliError(ExitCode.usage, {
      found: "Standard input is a terminal",
      where: "SOURCE -",
      next: "Pipe something in: terraform show -json plan | sealant check -",
    });
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
