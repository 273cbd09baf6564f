/**
 * Runs in the copy that Stryker makes: one test file that imports all the others, so that the engine is loaded once for
 * each change and not once for each file.
 */
import { readdirSync, writeFileSync } from "node:fs";

const { folders, skips } = JSON.parse(process.env.SEALANT_MUTATE);
const found = folders
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((path) => `${folder}/${path}`))
  .filter((path) => path.endsWith(".test.ts") && !skips.some((skip) => path.endsWith(`/${skip}`)))
  .sort();
const imports = found.map((path) => `import "./${path.replace(/\.ts$/, ".js")}";`);
writeFileSync("every.mutate.ts", `${imports.join("\n")}\n`);
