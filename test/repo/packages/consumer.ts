import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../../", import.meta.url));

/** A published package's manifest, as far as the tests look. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly engines?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A packed package, as its tarball says. */
export interface PackedPackage {
  readonly manifest: Manifest;
  readonly files: readonly string[];
}

/** A project of somebody else, with the packages of this repository installed from their tarballs. */
export interface Consumer {
  readonly folder: string;
  readonly packages: readonly PackedPackage[];
  /** Runs Node in the project and hands back what it printed; throws with everything it said when it fails. */
  node(...args: string[]): string;
  write(name: string, text: string): void;
  remove(): void;
}

/**
 * Packs the workspaces and lays the tarballs out as npm would. What they declare as dependency or peer is linked from
 * this repository, and nothing else: no download of the provider's 400 MB, and an undeclared import fails.
 */
export function createConsumer(workspaces: readonly string[]): Consumer {
  const folder = mkdtempSync(join(tmpdir(), "sealant-consumer-"));
  const packages = workspaces.map((workspace) => install(workspace, folder));
  for (const { manifest } of packages) linkDeclared(manifest, folder);
  const inFolder = { cwd: folder, encoding: "utf8", stdio: "pipe" } as const;
  return {
    folder,
    packages,
    node: (...args) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { ...inFolder, env: withoutNodeOptions() });
      if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}\n${stdout}\n${stderr}`);
      return stdout;
    },
    write: (name, text) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function install(workspace: string, folder: string): PackedPackage {
  const packed = execFileSync("npm", ["pack", "--json", "--workspace", workspace, "--pack-destination", folder], {
    cwd: repository,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  // npm 11 lists the tarballs; later ones key them by package.
  const [tarball] = Object.values(JSON.parse(packed)) as [{ filename: string; files: { path: string }[] }];
  const target = join(folder, "node_modules", "@sealant", workspace);
  mkdirSync(target, { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, tarball.filename), "-C", target, "--strip-components=1"]);
  const manifest: Manifest = JSON.parse(readFileSync(join(target, "package.json"), "utf8"));
  for (const [name, script] of Object.entries(manifest.bin ?? {})) {
    const bin = join(folder, "node_modules/.bin", name);
    mkdirSync(dirname(bin), { recursive: true });
    symlinkSync(join(target, script), bin);
    chmodSync(bin, 0o755);
  }
  return { manifest, files: tarball.files.map((file) => file.path) };
}

function linkDeclared({ name, dependencies, peerDependencies }: Manifest, folder: string): void {
  for (const declared of Object.keys({ ...dependencies, ...peerDependencies })) {
    const link = join(folder, "node_modules", declared);
    if (existsSync(link)) continue;
    const target = join(repository, "node_modules", declared);
    if (!existsSync(target)) throw new Error(`${name} declares ${declared}, which is not installed at ${target}`);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(target, link);
  }
}

function withoutNodeOptions(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return env;
}
