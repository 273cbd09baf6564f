type Fields = Readonly<Record<string, unknown>>;

/**
 * What `state pull` prints, in the published format: reading the state that way starts no provider, which is most of
 * what `show -json` of a state costs. @throws Error when it is not version 4, the only one there is since Terraform 0.12
 */
export function publishedState(raw: string): unknown {
  const state = JSON.parse(raw) as Fields;
  if (state["version"] !== 4) throw new Error(`a state of version ${state["version"]}`);
  const resources = (state["resources"] ?? []) as readonly Fields[];
  return {
    format_version: "1.0",
    terraform_version: state["terraform_version"],
    values: { root_module: { resources: resources.flatMap(instancesOf) } },
  };
}

function instancesOf(resource: Fields): readonly unknown[] {
  const { mode, type, name, module, provider, instances } = resource;
  const plain = `${mode === "data" ? "data." : ""}${type}.${name}`;
  const address = module === undefined ? plain : `${module}.${plain}`;
  return ((instances ?? []) as readonly Fields[])
    .filter((instance) => instance["deposed"] === undefined)
    .map((instance) => {
      const index = instance["index_key"];
      return {
        address: index === undefined ? address : `${address}[${JSON.stringify(index)}]`,
        mode,
        type,
        name,
        ...(index === undefined ? {} : { index }),
        provider_name: /"([^"]+)"/.exec(String(provider))?.[1],
        schema_version: instance["schema_version"],
        values: instance["attributes"] ?? {},
        sensitive_values: mask(instance["sensitive_attributes"]),
      };
    });
}

/** Of the paths of secret attributes the first step: what lies below a secret one is secret, too. */
function mask(paths: unknown): unknown {
  const first = ((paths ?? []) as readonly (readonly Fields[])[]).map((path) => path[0]?.["value"]);
  return Object.fromEntries(first.filter((name) => typeof name === "string").map((name) => [name, true]));
}
