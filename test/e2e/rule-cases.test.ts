import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CATALOGUE } from "../../posture/src/rules/catalogue.js";
import { against, answersOf } from "../posture/rules/support/answers.js";
import { caseOf, merged, type Source } from "../posture/rules/support/case.js";
import { hclForm } from "../posture/rules/support/hcl.js";
import { emptyFolder } from "./rig/cases.js";
import { describeFailure } from "./rig/run.js";
import { describeEndToEnd } from "./rig/suite.js";
import { createWorld, type World } from "./rig/world.js";

/** What the provider refuses before it plans, although an account may hold it. */
const REFUSED = new Set([
  "grant-to-everyone fail",
  "grant-to-everyone fail in HCL",
  "security-configuration-name-twice open",
]);
const KEY = "arn:aws:kms:eu-central-1:111111111111:key/11111111-2222-3333-4444-555555555555";

/** What no plan knows, whatever its type. */
const UNKNOWN = "${jsondecode(terraform_data.unknown.id)}";

/** A case without what only AWS can tell it. */
function alone({ data: _, provider: __, ...source }: Source): Source {
  const text = JSON.stringify(source)
    .replaceAll("${var.unknown}", UNKNOWN)
    .replaceAll(/\$\{data\.[^}]*\}/g, KEY);
  return merged(JSON.parse(text), { resource: { terraform_data: { unknown: { input: "x" } } } });
}

async function allCases(): Promise<ReadonlyMap<string, Source | string>> {
  const found = new Map<string, Source | string>();
  for (const { id } of CATALOGUE) {
    const { fail, fix, open } = await caseOf(id);
    const base = typeof fail === "string" ? fix : fail;
    if ("format_version" in base) continue;
    found.set(`${id} fail`, alone(base));
    found.set(`${id} fix`, alone(merged(base, fix)));
    if (typeof open !== "string") found.set(`${id} open`, alone(merged(base, open)));
    found.set(`${id} fail in HCL`, hclForm(alone(base)).replace('variable "unknown" {}', ""));
  }
  for (const name of REFUSED) found.delete(name);
  return found;
}

interface Plan {
  readonly resource_changes: readonly { readonly address: string }[];
  readonly configuration: {
    readonly provider_config: object;
    readonly root_module: { readonly module_calls: Readonly<Record<string, { readonly module: object }>> };
  };
}

/** The part of a plan that is one case, as if it had been planned by itself. */
function ofModule({ resource_changes: changes, configuration, ...head }: Plan, module: string): Source {
  const prefix = `module.${module}.`;
  const own = changes.filter(({ address }) => address.startsWith(prefix));
  return {
    ...head,
    resource_changes: JSON.parse(JSON.stringify(own).replaceAll(prefix, "")),
    configuration: {
      provider_config: configuration.provider_config,
      root_module: configuration.root_module.module_calls[module]?.module,
    },
  };
}

const folderOf = (name: string) => name.replaceAll(" ", "--");

describeEndToEnd("the cases of all rules, planned by Terraform", () => {
  let world: World;
  let plan: Plan;
  let cases: ReadonlyMap<string, Source | string>;
  beforeAll(async () => {
    world = await createWorld(emptyFolder());
    cases = await allCases();
    for (const [name, source] of cases) {
      const folder = join(world.folder, folderOf(name));
      mkdirSync(folder);
      const isText = typeof source === "string";
      writeFileSync(join(folder, isText ? "main.tf" : "main.tf.json"), isText ? source : JSON.stringify(source));
    }
    const module = Object.fromEntries(
      [...cases.keys()].map((name) => [folderOf(name), { source: `./${folderOf(name)}` }]),
    );
    const aws = { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" };
    const terraform = { required_providers: { aws } };
    writeFileSync(
      join(world.folder, "main.tf.json"),
      JSON.stringify({ terraform, provider: { aws: { region: "eu-central-1" } }, module }),
    );
    const step = async (...args: string[]) => {
      const result = await world.run(String(world.env["TERRAFORM_BINARY_NAME"]), args);
      if (result.code !== 0) throw new Error(describeFailure(args.join(" "), result));
      return result.stdout;
    };
    await step("init", "-input=false");
    await step("plan", "-input=false", "-out=tfplan");
    plan = JSON.parse(await step("show", "-json", "tfplan"));
  });
  afterAll(() => world?.end());

  test("are what Terraform takes, and say in the plan what they say as they are written", async () => {
    const found: string[] = [];
    for (const [name, source] of cases) {
      const written = await answersOf(source);
      const planned = await answersOf(ofModule(plan, folderOf(name)));
      found.push(...against(written, planned).map((one) => `${name}: ${one}`));
    }
    expect(found).toEqual([]);
    expect(cases.size).toBeGreaterThan(450);
  });

  test("are planned as the engine's own tests plan them: nothing else is known of them", () => {
    const shapes = JSON.parse(readFileSync(join(import.meta.dirname, "../fixtures/provider-shape.json"), "utf8"));
    const types = plan.resource_changes.map((one) => (one as unknown as { readonly type: string }).type);
    expect([...new Set(types)].filter((type) => type.startsWith("aws_") && !(type in shapes))).toEqual([]);
  });
});
