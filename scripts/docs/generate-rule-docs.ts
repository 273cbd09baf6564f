import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ruleDocs } from "./rule-docs.js";

/** Writes the pages that are made from the rules, and removes those of rules that are gone. */
const root = new URL("../..", import.meta.url).pathname;
const pages = ruleDocs();
mkdirSync(join(root, "docs/rules"), { recursive: true });
for (const file of readdirSync(join(root, "docs/rules"))) {
  if (!pages.has(`docs/rules/${file}`)) rmSync(join(root, "docs/rules", file));
}
for (const [path, text] of pages) writeFileSync(join(root, path), text);
process.stdout.write(`${pages.size} pages\n`);
