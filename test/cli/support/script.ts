import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What the fake Terraform does, by command; what is not named succeeds without a word. */
export interface Script {
  readonly version?: string;
  readonly init?: Act;
  readonly plan?: Act;
  /** The plan as `show -json` prints it. */
  readonly show?: Act & { readonly json?: unknown };
  readonly apply?: Act;
  /** What `show -json` prints of the state; the one that the plan promises when not given. */
  readonly state?: Act;
}

export interface Act {
  readonly code?: number;
  /** Objects become lines of JSON; texts are printed as they are. */
  readonly out?: readonly unknown[];
  readonly err?: string;
  /** Milliseconds before each line. */
  readonly pause?: number;
  /** Ends itself with this signal after the lines. */
  readonly signal?: NodeJS.Signals;
  /** Files that it writes, relative to the stack's folder, before it ends. */
  readonly writes?: Readonly<Record<string, string>>;
  /** Changes the plan file that it was given, as somebody else might between review and apply. */
  readonly tampers?: boolean;
  /** Different from the second call on. */
  readonly later?: Act;
}

export interface Call {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly umask: number;
  /** How often it was interrupted. */
  readonly interrupts: number;
}

/** Writes the files that the fake reads. */
export async function writeScript(folder: string, script: Script): Promise<void> {
  await mkdir(join(folder, "calls"), { recursive: true });
  await writeFile(join(folder, "version"), script.version ?? "Terraform v1.11.4");
  const { json, ...show } = script.show ?? {};
  const acts: Readonly<Record<string, Act | undefined>> = {
    init: script.init,
    plan: { code: 2, ...script.plan },
    show: json === undefined ? show : { out: [json], ...show },
    apply: script.apply,
    state: script.state ?? { out: [stateAfter(json)] },
  };
  for (const [command, act = {}] of Object.entries(acts)) {
    await writeAct(join(folder, command), act);
    const { later } = act;
    await rm(join(folder, `${command}.later`), { recursive: true, force: true });
    if (later !== undefined) await writeAct(join(folder, `${command}.later`), later);
  }
}

async function writeAct(folder: string, act: Act): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  const { code = 0, out = [], err = "", pause, signal = "" } = act;
  const lines = out.map((line) => (typeof line === "string" && pause === undefined ? line : `${text(line)}\n`));
  const files = {
    code: String(code),
    out: lines.join(""),
    err,
    pause: pause === undefined ? "" : String(pause / 1000),
    signal: signal.replace(/^SIG/, ""),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  if (act.tampers === true) await writeFile(join(folder, "tampers"), "");
  for (const [index, [path, content]] of Object.entries(act.writes ?? {}).entries()) {
    await mkdir(join(folder, "writes"), { recursive: true });
    await writeFile(join(folder, "writes", `${index}.path`), path);
    await writeFile(join(folder, "writes", `${index}.text`), content);
  }
}

function text(line: unknown): string {
  return typeof line === "string" ? line : JSON.stringify(line);
}

/** What the fake was called with, in order. */
export async function readCalls(folder: string): Promise<readonly Call[]> {
  const names = (await readdir(join(folder, "calls")).catch(() => [])).sort();
  return Promise.all(
    names.map(async (name) => {
      const read = (file: string) => readFile(join(folder, "calls", name, file), "utf8").catch(() => "");
      const pairs = (await read("env")).split("\n").map((line) => /^([^=]+)=(.*)$/.exec(line) ?? []);
      return {
        args: (await read("args")).trimEnd().split("\n"),
        env: Object.fromEntries(pairs.flatMap(([, key, value]) => (key === undefined ? [] : [[key, value ?? ""]]))),
        umask: Number.parseInt(await read("umask"), 8),
        interrupts: (await read("SIGINT")).length,
      };
    }),
  );
}

/** The state that a plan promises, for an apply that goes well. */
export function stateAfter(plan: unknown): unknown {
  const { resource_changes = [] } = (plan ?? {}) as { resource_changes?: readonly { change: { after: unknown } }[] };
  const resources = resource_changes
    .filter(({ change }) => change.after !== null)
    .map(({ change, ...resource }) => ({ ...resource, schema_version: 0, values: change.after, sensitive_values: {} }));
  return { format_version: "1.0", terraform_version: "1.11.4", values: { root_module: { resources } } };
}
