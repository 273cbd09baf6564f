import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { jest } from "@jest/globals";
import { type Outcome, sealant } from "./sealant.js";

// A start of the program takes 100 ms here and ten times that on a machine that has other things to do.
jest.setTimeout(60_000);

const FAKE = fileURLToPath(new URL("./fake-terraform.mjs", import.meta.url));

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
  /** Milliseconds between the lines. */
  readonly pause?: number;
  /** Ends itself with this signal after the lines. */
  readonly signal?: NodeJS.Signals;
  /** Files that it writes, relative to the stack's folder, before it ends. */
  readonly writes?: Readonly<Record<string, string>>;
  /** Different from the second call on. */
  readonly later?: Act;
}

export interface Call {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly umask: number;
}

/** A folder of its own, with its own temporary folder and its own PATH. */
export interface World {
  readonly folder: string;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** Puts a fake Terraform on PATH. */
  script(script: Script): Promise<void>;
  /** What the fake was called with. */
  calls(): Promise<readonly Call[]>;
  run(
    args: readonly string[],
    more?: { env?: NodeJS.ProcessEnv; stdin?: string; started?: (pid: number) => void },
  ): Promise<Outcome>;
  /** The environment that the program gets in this world. */
  readonly env: NodeJS.ProcessEnv;
  /** What lies in the temporary folder: nothing may be left behind. */
  leftovers(): Promise<readonly string[]>;
  remove(): Promise<void>;
}

/** @param path what is on PATH besides the fake; nothing but a shell, node and the usual tools when not given */
export async function world(path = ["/usr/bin", "/bin", dirname(process.execPath)]): Promise<World> {
  const root = await mkdtemp(join(tmpdir(), "sealant-test-"));
  const [folder, bin, temporary] = [join(root, "project"), join(root, "bin"), join(root, "tmp")];
  await Promise.all([folder, bin, temporary].map((name) => mkdir(name)));
  const scriptFile = join(root, "script.json");
  const ours = { PATH: [bin, ...path].join(":"), TMPDIR: temporary, FAKE_TERRAFORM: scriptFile };
  return {
    folder,
    env: ours,
    async write(files) {
      for (const [name, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, name)), { recursive: true });
        await writeFile(join(folder, name), text);
      }
    },
    async script(script) {
      await writeFile(scriptFile, JSON.stringify(script));
      const program = `#!/bin/sh\nexec "${process.execPath}" "${FAKE}" "$@"\n`;
      // Once: a program that was replaced is another one.
      await writeFile(join(bin, "terraform"), program, { flag: "wx", mode: 0o755 }).catch(() => {});
    },
    async calls() {
      const text = await readFile(`${scriptFile}.calls`, "utf8").catch(() => "");
      return text
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line));
    },
    run: (args, { env = {}, ...more } = {}) =>
      sealant(args, {
        cwd: folder,
        env: { ...ours, ...env },
        ...more,
      }),
    leftovers: async () => (await readdir(temporary)).filter((name) => name.startsWith("sealant")),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** An app that synthesises the given stacks without the framework: the manifest and the stacks' JSON. */
export function app(stacks: Readonly<Record<string, unknown>>, more = ""): Readonly<Record<string, string>> {
  const text = `
    import { mkdirSync, writeFileSync } from "node:fs";
    const out = process.env.CDKTF_OUTDIR;
    const stacks = ${JSON.stringify(stacks)};
    const manifest = { version: "0.21.0", stacks: {} };
    mkdirSync(out, { recursive: true });
    for (const [name, { dependencies = [], ...content }] of Object.entries(stacks)) {
      const workingDirectory = "stacks/" + name;
      mkdirSync(out + "/" + workingDirectory, { recursive: true });
      const synthesizedStackPath = workingDirectory + "/cdk.tf.json";
      writeFileSync(out + "/" + synthesizedStackPath, JSON.stringify(content));
      manifest.stacks[name] = { name, constructPath: name, workingDirectory, synthesizedStackPath, dependencies, annotations: [] };
    }
    ${more}
    writeFileSync(out + "/manifest.json", JSON.stringify(manifest));
  `;
  return { "cdktf.json": JSON.stringify({ language: "typescript", app: "node app.mjs" }), "app.mjs": text };
}
