import { basename, relative } from "node:path";
import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { type Ran, run } from "../process/run.js";
import type { Ui } from "../terminal/ui.js";
import type { Binary } from "./binary.js";
import { classify } from "./classify.js";
import { childEnvironment } from "./environment.js";
import { type Diagnostic, type Message, readErrors, readMessage } from "./messages.js";

/** Where and with what a stack is planned and applied. */
export interface Site {
  readonly binary: Binary;
  /** The stack's folder, absolute; Terraform runs in it. */
  readonly folder: string;
  /** The stack's name for people, or the folder's. */
  readonly title: string;
  /** A folder of this run that only this user can enter. */
  readonly scratch: string;
  /** As Terraform's `-lock-timeout`. */
  readonly lockTimeout: string;
  readonly ui: Ui;
}

export interface Called extends Ran {
  readonly diagnostics: readonly Diagnostic[];
  /** What it printed besides messages; the end of it, when there is much. */
  readonly text: string;
}

let calls = 0;

/** Runs Terraform once in the stack's folder, output in files of the scratch folder. */
export async function call(
  site: Site,
  args: readonly string[],
  on: {
    readonly message?: (message: Message) => void;
    readonly start?: (pid: number, output: string) => void;
    readonly stdout?: string;
  } = {},
): Promise<Called> {
  const json = args.includes("-json") && on.stdout === undefined;
  const diagnostics: Diagnostic[] = [];
  const loose: string[] = [];
  const onLine = (line: string): void => {
    const message = readMessage(line);
    if (message.type === "diagnostic") diagnostics.push(message.diagnostic);
    if (message.type === "text" && loose.push(message.text) > 200) loose.shift();
    on.message?.(message);
  };
  calls += 1;
  const base = `${site.scratch}/${String(calls).padStart(3, "0")}-${args[0] ?? "call"}`;
  const stdout = on.stdout ?? `${base}.out`;
  const { start } = on;
  const ran = await run({
    command: site.binary.path,
    args,
    cwd: site.folder,
    env: childEnvironment().env,
    stdout,
    stderr: `${base}.err`,
    ...(json ? { onLine } : {}),
    ...(start === undefined ? {} : { onStart: (pid) => start(pid, stdout) }),
    keepStdout: json || on.stdout !== undefined,
  });
  if (!json) diagnostics.push(...readErrors(ran.stderr));
  return { ...ran, diagnostics, text: [...loose, ran.stdout, ran.stderr].join("\n").trim().slice(-8000) };
}

/** The error for a call that failed. @param step the word for what was tried: `init`, `plan`, `apply` */
export function failure(site: Site, step: string, called: Called): CliError {
  const at = { program: basename(site.binary.path), folder: shown(site.folder) };
  const where = `${at.program} ${step} in ${at.folder}`;
  if (called.interrupted)
    return new CliError(ExitCode.interrupted, {
      found: `Interrupted during ${step}`,
      where,
      next: "Run again when you are ready.",
    });
  const errors = called.diagnostics.filter(({ severity }) => severity === "error");
  const cause = classify(errors, errors.length === 0 ? called.text : "", at);
  const quoted = errors.length === 0 ? called.text.split("\n").slice(-12).join("\n") : errors.map(spell).join("\n");
  if (errors.length === 0 && called.text === "")
    return new CliError(cause.code, { ...cause, found: `${cause.found} without a word (${ending(called)})`, where });
  return new CliError(cause.code, { ...cause, where, quoted });
}

/** The folder as a user would type it. */
export function shown(folder: string): string {
  return relative(process.cwd(), folder) || ".";
}

export function ending({ code, signal }: Pick<Ran, "code" | "signal">): string {
  return signal === null ? `exit code ${code}` : `ended by ${signal}`;
}

function spell({ summary, detail, address }: Diagnostic): string {
  const head = address === null ? summary : `${address}: ${summary}`;
  return detail === "" ? head : `${head}\n${detail}`;
}
