import { run } from "./run.js";

/** Terraform or OpenTofu, as the tests found it. */
export interface Engine {
  readonly name: "terraform" | "tofu";
  readonly program: string;
  readonly version: string;
  /** For example linux_amd64. */
  readonly platform: string;
  /** The registry that provider names without a host belong to. */
  readonly registry: string;
}

/** The program that TERRAFORM_BINARY_NAME names, `terraform` otherwise; or what is missing. */
export async function findEngine(): Promise<{ readonly engine: Engine } | { readonly missing: string }> {
  const program = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";
  const answer = await run(program, ["version", "-json"]).catch(() => undefined);
  if (answer === undefined) {
    return { missing: `${program} on PATH (install Terraform or OpenTofu, or name one in TERRAFORM_BINARY_NAME)` };
  }
  const said = parse(answer.stdout);
  if (said === undefined) {
    return { missing: `a working ${program}: \`${program} version -json\` answered ${JSON.stringify(answer.stdout)}` };
  }
  // OpenTofu kept Terraform's field name, so only the text form of the version tells the two apart.
  const name = (await run(program, ["version"])).stdout.startsWith("OpenTofu") ? "tofu" : "terraform";
  return {
    engine: {
      name,
      program,
      version: said.terraform_version,
      platform: said.platform,
      registry: name === "tofu" ? "registry.opentofu.org" : "registry.terraform.io",
    },
  };
}

function parse(text: string): { terraform_version: string; platform: string } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
