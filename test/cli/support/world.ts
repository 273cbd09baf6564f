import { constants, copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { jest } from "@jest/globals";
import { type Call, readCalls, type Script, writeScript } from "./script.js";
import { type Outcome, sealant } from "./sealant.js";

// A start of the program takes 100 ms here and ten times that on a machine that has other things to do.
jest.setTimeout(60_000);

const FAKE = fileURLToPath(new URL("./fake-terraform.sh", import.meta.url));

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
  const play = join(root, "play");
  const ours = { PATH: [bin, ...path].join(":"), TMPDIR: temporary, FAKE_TERRAFORM: play };
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
      await writeScript(play, script);
      // Once: a program that was replaced is another one.
      await copyFile(FAKE, join(bin, "terraform"), constants.COPYFILE_EXCL).catch(() => {});
    },
    calls: () => readCalls(play),
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

type Stacks = Readonly<Record<string, unknown>>;

/**
 * An app that synthesises the given stacks without the framework. With `more`, the text of a program that runs before
 * the manifest is written, it is started by Node, else by a shell, which is quicker.
 */
export function app(stacks: Stacks, more?: string): Readonly<Record<string, string>> {
  if (more !== undefined) return programmed(stacks, more);
  const manifest: Record<string, unknown> = {};
  const files: Record<string, string> = {};
  for (const [name, content] of Object.entries(stacks)) {
    const { dependencies = [], ...stack } = content as { dependencies?: readonly string[] };
    const workingDirectory = `stacks/${name}`;
    const synthesizedStackPath = `${workingDirectory}/cdk.tf.json`;
    manifest[name] = {
      name,
      constructPath: name,
      workingDirectory,
      synthesizedStackPath,
      dependencies,
      annotations: [],
    };
    files[`synth/${synthesizedStackPath}`] = JSON.stringify(stack);
  }
  return {
    ...files,
    "synth/manifest.json": JSON.stringify({ version: "0.21.0", stacks: manifest }),
    "cdktf.json": JSON.stringify({ app: 'mkdir -p "$CDKTF_OUTDIR" && cp -r synth/. "$CDKTF_OUTDIR"' }),
  };
}

function programmed(stacks: Stacks, more: string): Readonly<Record<string, string>> {
  const text = `
    import { mkdirSync, writeFileSync } from "node:fs";
    const out = process.env.CDKTF_OUTDIR;
    const manifest = { version: "0.21.0", stacks: {} };
    mkdirSync(out, { recursive: true });
    for (const [name, content] of Object.entries(${JSON.stringify(stacks)})) {
      const workingDirectory = "stacks/" + name;
      const synthesizedStackPath = workingDirectory + "/cdk.tf.json";
      mkdirSync(out + "/" + workingDirectory, { recursive: true });
      writeFileSync(out + "/" + synthesizedStackPath, JSON.stringify(content));
      manifest.stacks[name] = { name, constructPath: name, workingDirectory, synthesizedStackPath, dependencies: [], annotations: [] };
    }
    ${more}
    writeFileSync(out + "/manifest.json", JSON.stringify(manifest));
  `;
  return { "cdktf.json": JSON.stringify({ language: "typescript", app: "node app.mjs" }), "app.mjs": text };
}
