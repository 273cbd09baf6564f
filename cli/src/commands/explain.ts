import { findConfig } from "../app/config.js";
import { nearest as nearestOf } from "../app/nearest.js";
import { ruleOptions } from "../app/project.js";
import { CliError } from "../cli-error.js";
import { engine } from "../engine.js";
import { ExitCode } from "../exit-code.js";
import { columns } from "../terminal/terminal.js";
import { plainUi, type Ui } from "../terminal/ui.js";
import { readSource } from "./source.js";

export interface ExplainOptions {
  readonly json?: boolean;
  readonly ascii?: boolean;
  readonly debug?: boolean;
}

/** `sealant explain RULE|ADDRESS|"ERROR TEXT" [SOURCE]`: what, why, how it was judged here, how to fix it. */
export async function explain(what: string, source: string | undefined, options: ExplainOptions): Promise<ExitCode> {
  const ui = plainUi(options);
  const { explain: said, explanationJson, explanationText } = await engine();
  const rules = await ruleOptions();
  const app = await here(source, ui);
  const found = said(what, app, rules);
  if (found === null) throw await unknown(what, app?.graph.resources.map(({ address }) => address) ?? []);
  process.stdout.write(
    options.json === true
      ? explanationJson(found)
      : explanationText(found, { ascii: options.ascii === true, ...columns(process.stdout) }),
  );
  return ExitCode.done;
}

/** Rules and errors can be explained anywhere; with an app at hand, also what they say about it. */
async function here(source: string | undefined, ui: Ui) {
  if (source === undefined && (await findConfig(process.cwd())) === null) return null;
  const { examine } = await engine();
  const { before, after } = await readSource(source, ui);
  return { graph: after, posture: examine(after, await ruleOptions(), before) };
}

async function unknown(what: string, addresses: readonly string[]): Promise<CliError> {
  const found = `${JSON.stringify(what.slice(0, 200))} is no rule, no address in this source and no error that Sealant knows`;
  const { CATALOGUE, nearest, nearestError } = await engine();
  const error = nearestError(what);
  if (error !== null) return new CliError(ExitCode.usage, { found, next: `Did you mean ${JSON.stringify(error)}?` });
  // An error is a sentence; rules and addresses are one word.
  if (/\s/.test(what.trim())) {
    const next =
      "Give the line that names the error (…Exception, is not authorized to perform, timed out), quoted and whole. An AccessDenied on a key: sealant can ROLE ACTION KEY.";
    return new CliError(ExitCode.usage, { found, next });
  }
  const address = what.includes(".") || what.startsWith("aws_") ? nearestOf(what, addresses) : undefined;
  if (address !== undefined) return new CliError(ExitCode.usage, { found, next: `Did you mean ${address}?` });
  const guess = nearest(
    what,
    CATALOGUE.map((rule) => rule.id),
  );
  return new CliError(ExitCode.usage, {
    found,
    next: `Did you mean ${guess}? All rules: docs/rules/README.md. An address needs its source: sealant explain ADDRESS SOURCE.`,
  });
}
