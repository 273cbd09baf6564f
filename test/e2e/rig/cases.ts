import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ScratchApp } from "./app.js";
import { describeFailure } from "./run.js";
import type { World } from "./world.js";

/** Terraform in JSON syntax, or in HCL as a text. */
export type Configuration = string | Readonly<Record<string, unknown>>;

/** What is deployed, and what is planned over it. */
export interface Case {
  /** @default nothing is deployed yet */
  readonly before?: Configuration;
  readonly after: Configuration;
}

/** An empty folder for configurations that no app synthesised. */
export function emptyFolder(): ScratchApp {
  const folder = mkdtempSync(join(tmpdir(), "sealant-cases-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Deploys what all cases begin with, then plans what they end with: each a module of one root, because a plan of one case takes as long
 * as a plan of thirty. Leaves `plan.json` in the world's folder, as `terraform show -json` writes it.
 */
export async function planCases(world: World, cases: Readonly<Record<string, Case>>): Promise<void> {
  const write = (pick: (one: Case) => Configuration | undefined) => {
    const module = Object.fromEntries(Object.keys(cases).map((name) => [name, { source: `./${name}` }]));
    const aws = { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" };
    writeFileSync(
      join(world.folder, "main.tf.json"),
      JSON.stringify({ terraform: { required_providers: { aws } }, provider: { aws: {} }, module }),
    );
    for (const [name, one] of Object.entries(cases)) writeModule(join(world.folder, name), pick(one) ?? {});
  };
  const engine = String(world.env["TERRAFORM_BINARY_NAME"]);
  const step = async (...args: string[]) => {
    const result = await world.run(engine, args);
    if (result.code !== 0) throw new Error(describeFailure(`${engine} ${args.join(" ")}`, result));
    return result.stdout;
  };

  write((one) => one.before);
  await step("init", "-input=false");
  await step("apply", "-input=false", "-auto-approve");
  write((one) => one.after);
  await step("plan", "-input=false", "-out=tfplan");
  writeFileSync(join(world.folder, "plan.json"), await step("show", "-json", "tfplan"));
}

/** Both syntaxes are written each time, so that a case may change from one to the other. */
function writeModule(folder: string, configuration: Configuration): void {
  mkdirSync(folder, { recursive: true });
  const isText = typeof configuration === "string";
  writeFileSync(join(folder, "main.tf"), isText ? configuration : "");
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify(isText ? {} : configuration));
}
