import { accessSync, constants } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/** The folder of a real Terraform on this machine's PATH, or null. */
function folderOfTerraform(): string | null {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    try {
      accessSync(join(folder, "terraform"), constants.X_OK);
      return folder;
    } catch {
      // Not here.
    }
  }
  return null;
}

const found = folderOfTerraform();

/** PATH for a world with the real Terraform. */
export const REAL_PATH = [found ?? "", dirname(process.execPath), "/usr/bin", "/bin"];

/**
 * Tests that need a real Terraform but no provider, account or network. Without one they are skipped, loudly; where
 * everything has to run (`SEALANT_E2E=required`), they fail.
 */
export function describeWithTerraform(name: string, tests: () => void): void {
  if (found !== null || process.env["SEALANT_E2E"] === "required") {
    describe(name, tests);
    return;
  }
  console.warn(`SKIPPED: ${name}: there is no terraform on PATH`);
  describe.skip(name, tests);
}
