import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { awsProvider } from "@sealant/modules";
import { App, LocalBackend, TerraformStack } from "cdktf";
import type { Statement } from "./statement.js";
import { documentOf, type StackJson } from "./statement.js";

export const REGION = "eu-central-1";
export const ACCOUNT = "111122223333";

/** One synthesised stack, to be asked by type: an assertion about one resource names it or fails when there are several. */
export class Synth {
  constructor(
    readonly json: StackJson,
    /** Notices and warnings, as the program shows them. */
    readonly notices: readonly string[],
  ) {}

  /** All resources of a type, by id. */
  all(type: string): { readonly [id: string]: Readonly<Record<string, unknown>> } {
    return this.json.resource?.[type] ?? {};
  }

  count(type: string): number {
    return Object.keys(this.all(type)).length;
  }

  /** The one resource of a type; two or none fail the test. */
  only(type: string): Readonly<Record<string, unknown>> {
    const found = Object.entries(this.all(type));
    if (found.length !== 1) throw new Error(`${found.length} of ${type}: ${found.map(([id]) => id).join(", ")}`);
    return found[0]![1];
  }

  /** One resource by its address. */
  at(address: string): Readonly<Record<string, unknown>> {
    const [type = "", id = ""] = address.split(".");
    const found = this.all(type)[id];
    if (!found) throw new Error(`no ${address}; there are ${Object.keys(this.all(type)).join(", ") || "none"}`);
    return found;
  }

  data(type: string): { readonly [id: string]: Readonly<Record<string, unknown>> } {
    return this.json.data?.[type] ?? {};
  }

  /** The statements of the policy document that a template refers to. */
  statements(template: unknown): readonly Statement[] {
    return documentOf(this.json, template);
  }

  /** The statements of a role's own policy. */
  roleStatements(role: string): readonly Statement[] {
    const policies = Object.values(this.all("aws_iam_role_policy")).filter(
      (one) => one["role"] === `\${aws_iam_role.${role}.name}`,
    );
    return policies.flatMap((policy) => this.statements(policy["policy"]));
  }

  /** The statements of a key's policy. */
  keyStatements(key: string): readonly Statement[] {
    const policies = Object.values(this.all("aws_kms_key_policy")).filter(
      (one) =>
        String(one["key_id"]).includes(`aws_kms_key.${key}.`) ||
        String(one["key_id"]).includes(`aws_kms_key${key}key_id`),
    );
    if (policies.length !== 1) throw new Error(`${policies.length} policies of key ${key}`);
    return this.statements(policies[0]!["policy"]);
  }
}

/** A whole app, synthesised and validated as the program would. */
export function synthApp(declare: (app: App) => void): { readonly [stack: string]: Synth } {
  const outdir = mkdtempSync(join(tmpdir(), "sealant-synth-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    declare(app);
    app.synth();
    const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
    const stacks = Object.entries<{ synthesizedStackPath: string; annotations: { message: string }[] }>(
      manifest.stacks,
    );
    return Object.fromEntries(
      stacks.map(([name, { synthesizedStackPath, annotations }]) => [
        name,
        new Synth(
          JSON.parse(readFileSync(join(outdir, synthesizedStackPath), "utf8")),
          annotations.map(({ message }) => message),
        ),
      ]),
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** A stack with its provider, as a test's app has it. */
export function newStack(
  app: App,
  id = "stack",
  account: string | undefined = ACCOUNT,
  region = REGION,
): TerraformStack {
  const stack = new TerraformStack(app, id);
  awsProvider(stack, { region, ...(account === undefined ? {} : { account }) });
  new LocalBackend(stack, { path: `${id}.tfstate` });
  return stack;
}

/** One stack of a known account and region, synthesised. */
export function synth(declare: (stack: TerraformStack) => void): Synth {
  return synthApp((app) => declare(newStack(app)))["stack"]!;
}

/** What a declaration is refused with, at construction or when the app is validated. */
export function refusal(declare: (stack: TerraformStack) => void): string {
  try {
    synth(declare);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("nothing was refused");
}

/** One stack, synthesised, with what its declaration returned. */
export function made<T>(declare: (stack: TerraformStack) => T): readonly [Synth, T] {
  const kept: T[] = [];
  const stack = synth((scope) => {
    kept.push(declare(scope));
  });
  return [stack, kept[0] as T];
}
