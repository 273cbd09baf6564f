import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

/** The folders of the constructs that a reader meets, each with a README and an example of the same name. */
const AREAS = [
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

/** A README that opens with an example, and the file that holds it; paths from the repository's root. */
export interface Opening {
  readonly readme: string;
  readonly example: string;
}

/** Every README of the constructs: the package's own opens with a whole app, each area's with its part. */
export const OPENINGS: readonly Opening[] = [
  { readme: "modules/README.md", example: "examples/ten-lines/main.ts" },
  ...AREAS.map((area) => ({ readme: `modules/src/${area}/README.md`, example: `examples/parts/${area}.ts` })),
];

/** A README with its opening example as the example's file has it. */
export function withExample({ readme, example }: Opening): string {
  const text = readFileSync(resolve(ROOT, example), "utf8");
  return readFileSync(resolve(ROOT, readme), "utf8").replace(FENCE, () => `\`\`\`ts\n${text}\`\`\``);
}
