import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

/** The folders of the constructs that a reader meets, each with a README and an example of the same name. */
export const AREAS = [
  "keys",
  "security",
  "catalog",
  "roles",
  "workloads",
  "connections",
  "network",
  "storage",
  "audit",
  "door",
] as const;

const FENCE = /```ts\n[\s\S]*?```/;

/** Where an area's README is. */
export function readmePath(area: string): string {
  return resolve(ROOT, "modules/src", area, "README.md");
}

/** An area's README with its opening example as the example's file has it. */
export function withExample(area: string): string {
  const example = readFileSync(resolve(ROOT, "examples/parts", `${area}.ts`), "utf8");
  return readFileSync(readmePath(area), "utf8").replace(FENCE, () => `\`\`\`ts\n${example}\`\`\``);
}
