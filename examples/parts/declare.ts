import { awsProvider } from "@sealant/modules";
import { type App, LocalBackend, TerraformStack } from "cdktf";
import { audit } from "./audit.js";
import { catalog } from "./catalog.js";
import { connections } from "./connections.js";
import { door } from "./door.js";
import { keys } from "./keys.js";
import { network } from "./network.js";
import { catalogWithServiceRole, existing, rare } from "./rare.js";
import { roles } from "./roles.js";
import { security } from "./security.js";
import { storage } from "./storage.js";
import { workloads } from "./workloads.js";

/** Every example in one stack, so that one plan checks them all; what declares the catalog again is in another region. */
export function declareExamples(app: App): void {
  const parts = stackIn(app, "parts", "eu-central-1");
  keys(parts);
  const sealed = security(parts);
  catalog(parts);
  roles(parts);
  workloads(parts, storage(parts), sealed);
  const place = network(parts).place();
  connections(parts, place);
  existing(parts, place);
  audit(parts);
  rare(parts, sealed);
  door(stackIn(app, "door", "eu-north-1"));
  catalogWithServiceRole(stackIn(app, "service-role", "eu-west-1"));
}

function stackIn(app: App, id: string, region: string): TerraformStack {
  const stack = new TerraformStack(app, id);
  awsProvider(stack, { region });
  new LocalBackend(stack, { path: `../../../terraform.${id}.tfstate` });
  return stack;
}
