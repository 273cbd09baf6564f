import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { World } from "./world.js";

/** A resource as a stack's state says it was declared. */
export interface Declared {
  readonly type: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Every managed resource of some stacks with a local state: what an AWS client is asked to confirm. */
export function readDeclared(world: World, stacks: readonly string[]): Declared[] {
  return stacks.flatMap((stack) => {
    const file = join(world.folder, `terraform.${stack}.tfstate`);
    if (!existsSync(file)) throw new Error(`stack ${stack} has no state at ${file}: was it applied?`);
    const { resources } = JSON.parse(readFileSync(file, "utf8")) as { resources: StateResource[] };
    return resources
      .filter(({ mode }) => mode === "managed")
      .flatMap(({ type, name, instances }) => instances.map(({ attributes }) => ({ type, name, attributes })));
  });
}

interface StateResource {
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly instances: readonly { readonly attributes: Readonly<Record<string, unknown>> }[];
}
