import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { tools } from "./folders.js";

const names = ["registry.terraform.io", "registry.opentofu.org"];
const unvisited = new Set(["proc", "sys", "dev", "run", "node_modules", ".git", "lost+found", "__pycache__"]);

/** An unpacked AWS provider on this disk. */
export interface Provider {
  readonly version: string;
  /** The folder that holds the provider's program. */
  readonly folder: string;
}

/**
 * Searches this disk for the AWS provider that the reference app accepts, preferring 5.100.0: where Terraform keeps
 * mirrors and caches first, then everywhere, never deeper than a few levels and never for longer than half a minute.
 */
export function searchProvider(platform: string): Provider | undefined {
  const home = homedir();
  const deadline = Date.now() + 30_000;
  const roots: [folder: string, depth: number][] = [
    [process.env["SEALANT_E2E_PROVIDERS"] ?? "", 4],
    [process.env["TF_PLUGIN_CACHE_DIR"] ?? "", 1],
    [tools, 4],
    [join(home, ".terraform.d"), 3],
    [join(home, ".local/share/terraform"), 3],
    ["/usr/local/share", 3],
    ["/usr/share", 3],
    ["/opt", 5],
    ["/usr/local", 5],
    ["/var", 5],
    [home, 5],
    ["/", 6],
  ];
  for (const [root, depth] of roots) {
    if (root === "") continue;
    const found = hostFolders(root, depth, deadline).flatMap((folder) => versionsIn(folder, platform));
    const best = found.find((provider) => provider.version === "5.100.0") ?? found[0];
    if (best !== undefined) return best;
  }
  return undefined;
}

/** Folders named after a registry, breadth first. */
function hostFolders(root: string, depth: number, deadline: number): string[] {
  const found: string[] = [];
  let level = [root];
  for (let step = 0; step <= depth && level.length > 0; step++) {
    const next: string[] = [];
    for (const folder of level) {
      if (Date.now() > deadline) return found;
      for (const name of foldersIn(folder)) {
        if (names.includes(name)) found.push(join(folder, name));
        else if (!unvisited.has(name)) next.push(join(folder, name));
      }
    }
    level = next;
  }
  return found;
}

function versionsIn(hostFolder: string, platform: string): Provider[] {
  const providers = join(hostFolder, "hashicorp/aws");
  return foldersIn(providers)
    .filter(isAccepted)
    .map((version) => ({ version, folder: join(providers, version, platform) }))
    .filter(({ folder }) => existsSync(folder) && hasProgram(folder));
}

/** The range the reference app declares: >= 5.100.0, < 7.0.0. */
function isAccepted(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return (major === 5 && minor >= 100) || major === 6;
}

function hasProgram(folder: string): boolean {
  // The leaf is often a symbolic link into a cache; readdir follows it.
  return readable(folder).some((entry) => entry.name.startsWith("terraform-provider-aws_v"));
}

function foldersIn(folder: string): string[] {
  return readable(folder)
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function readable(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
