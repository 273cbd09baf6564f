import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../", import.meta.url));

const workspaces = ["modules", "posture", "cli"];
const generated = /^(node_modules|\.git|\.tools|\.terraform|\.sealant|cdktf\.out|coverage|reports|dist|.*\.tfstate.*)$/;

/**
 * A copy of this repository's sources under another path. Its packages are its own; what comes from npm is linked, for
 * 400 MB would be a slow copy of what nobody changes.
 */
export function moveRepository(): { readonly folder: string; remove(): void } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "sealant moved é-")));
  cpSync(repository, folder, {
    recursive: true,
    filter: (path) => !generated.test(basename(path)) || path === repository,
  });
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, "@sealant"), { recursive: true });
  for (const name of readdirSync(join(repository, "node_modules"))) {
    if (name !== "@sealant") symlinkSync(join(repository, "node_modules", name), join(modules, name));
  }
  for (const name of workspaces) symlinkSync(join(folder, name), join(modules, "@sealant", name));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
