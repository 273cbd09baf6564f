import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "./engine.js";
import { tools } from "./folders.js";
import { installOnce } from "./install-once.js";
import { type Provider, searchProvider } from "./provider.js";
import { runOrThrow } from "./run.js";

/**
 * Leads the engine to the AWS provider without a download per test: writes a mirror that holds just the one version and a
 * CLI configuration that uses it. Hands back the path of the configuration, or what is missing.
 */
export async function prepareProvider(
  engine: Engine,
  temporary: string,
): Promise<{ readonly cliConfig: string } | { readonly missing: string }> {
  const provider = searchProvider(engine.platform) ?? (await download(engine));
  if (provider === undefined) {
    return {
      missing: `the AWS provider: no version from 5.100 to 6 for ${engine.platform} is unpacked on this disk (name a folder in SEALANT_E2E_PROVIDERS), and ${engine.registry} does not answer`,
    };
  }
  const mirror = join(temporary, "mirror");
  const leaf = join(mirror, engine.registry, "hashicorp/aws", provider.version);
  mkdirSync(leaf, { recursive: true });
  // Only the last folder may be a link: the engines do not follow links further up.
  symlinkSync(provider.folder, join(leaf, engine.platform));

  const cliConfig = join(temporary, "cli-config.tfrc");
  writeFileSync(
    cliConfig,
    `disable_checkpoint = true
provider_installation {
  filesystem_mirror {
    path = ${JSON.stringify(mirror)}
  }
}
`,
  );
  return { cliConfig };
}

/** Where the registry answers: the provider is fetched once and kept with the tests' other tools. */
async function download(engine: Engine): Promise<Provider | undefined> {
  const answers = await fetch(`https://${engine.registry}/.well-known/terraform.json`, {
    signal: AbortSignal.timeout(10_000),
  }).then(
    (response) => response.ok,
    () => false,
  );
  if (!answers) return undefined;
  const version = "5.100.0";
  const folder = await installOnce(`${tools}provider-${engine.name}-${version}`, async (unfinished) => {
    process.stderr.write("end-to-end suite: fetching the AWS provider, once …\n");
    const source = { source: "hashicorp/aws", version };
    const config = { terraform: { required_providers: { aws: source } } };
    writeFileSync(join(unfinished, "main.tf.json"), JSON.stringify(config));
    await runOrThrow(engine.program, ["init", "-input=false", "-backend=false"], {
      cwd: unfinished,
      env: { ...process.env, TF_CLI_CONFIG_FILE: "/dev/null", TF_PLUGIN_CACHE_DIR: "" },
    });
  });
  return {
    version,
    folder: join(folder, ".terraform/providers", engine.registry, "hashicorp/aws", version, engine.platform),
  };
}
