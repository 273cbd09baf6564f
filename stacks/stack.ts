import { awsProvider } from "@sealant/modules";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Settings } from "./settings.js";

/** A stack of this app: its provider, and where its state is kept. */
export class AppStack extends TerraformStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    awsProvider(this, { region: settings.region });
    // Relative to the stack's folder in cdktf.out, so that two machines synthesise the same bytes.
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });
  }
}
