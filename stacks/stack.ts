import { awsProvider } from "@sealant/modules";
import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Settings } from "./settings.js";

/** A stack of this app: its provider, and where its state is kept. */
export class AppStack extends TerraformStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    const { environment, region, account } = settings;
    awsProvider(this, {
      region,
      ...(account === undefined ? {} : { account }),
      tags: { app: "sealant-reference", environment },
    });
    keepState(this, settings);
  }
}

function keepState(stack: AppStack, { backend, environment, region }: Settings): void {
  const name = `sealant-${environment}-${stack.node.id}`;
  if (backend.kind === "s3") {
    new S3Backend(stack, { bucket: backend.bucket, key: `${name}.tfstate`, region, encrypt: true });
    // Locks without a table; the framework's own properties are older than this argument.
    stack.addOverride("terraform.backend.s3.use_lockfile", true);
  } else if (backend.kind === "cloud") {
    new CloudBackend(stack, { organization: backend.organization, workspaces: new NamedCloudWorkspace(name) });
  } else {
    // Relative to the stack's folder in cdktf.out, so that two machines synthesise the same bytes.
    new LocalBackend(stack, { path: `../../../terraform.${stack.node.id}.tfstate` });
  }
}
