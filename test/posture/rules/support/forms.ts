import type { Source } from "./case.js";
import { bodies, type Declared, filledIn, followed, REFERENCE } from "./followed.js";
import { type Shape, shapeOf } from "./shape.js";

/** Forms in which Terraform shows one configuration: planned before anything exists, and applied. */

const VERSION = { terraform_version: "1.11.4" };

export interface PlanOptions {
  /** What a plan's configuration says of an expression: its text where the files are JSON, what it refers to in HCL. */
  readonly syntax: "json" | "hcl";
}

/** The plan that creates everything that a configuration declares, as `terraform show -json` writes it. */
export function planForm(source: Source, { syntax }: PlanOptions): Source {
  const seen = { source, applied: false };
  const resources = bodies(seen, "resource").map(({ type, name, body }) => {
    const { values, unknown } = planned(seen, shapeOf(type), body);
    const change = { actions: ["create"], before: null, after: values, after_unknown: unknown };
    const masks = { before_sensitive: false, after_sensitive: {} };
    return { address: `${type}.${name}`, mode: "managed", type, name, change: { ...change, ...masks } };
  });
  const written = (mode: "resource" | "data") =>
    bodies(seen, mode).map(({ type, name, body }) => ({
      address: `${mode === "data" ? "data." : ""}${type}.${name}`,
      ...{ mode: mode === "data" ? "data" : "managed", type, name, schema_version: 0 },
      expressions: expressions(body, mode === "data" ? {} : shapeOf(type), syntax),
    }));
  return {
    ...{ format_version: "1.2", ...VERSION },
    resource_changes: resources,
    prior_state: { format_version: "1.0", ...VERSION, values: { root_module: { resources: looked(seen) } } },
    configuration: {
      provider_config: { aws: { name: "aws", expressions: expressions(providerOf(source), {}, syntax) } },
      root_module: { resources: [...written("resource"), ...written("data")], variables: { unknown: {} } },
    },
    ...{ applyable: true, complete: true, errored: false },
  };
}

/** The state once everything is applied: all that AWS gives is there, and so is what nobody wrote. */
export function stateForm(source: Source): Source {
  const seen = { source, applied: true };
  const resources = bodies(seen, "resource").map(({ type, name, body }) => {
    const { values } = planned(seen, shapeOf(type), body);
    const all = { ...values, ...filledIn(seen, type, name) };
    return { address: `${type}.${name}`, mode: "managed", type, name, values: all, sensitive_values: {} };
  });
  return {
    format_version: "1.0",
    ...VERSION,
    values: { root_module: { resources: [...resources, ...looked(seen)] } },
  };
}

function looked(seen: Declared): readonly object[] {
  return bodies(seen, "data").map(({ type, name, body }) => {
    const place = { address: `data.${type}.${name}`, mode: "data", type, name };
    return { ...place, values: followed(seen, body).value, sensitive_values: {} };
  });
}

interface Shown {
  readonly values: Record<string, unknown>;
  readonly unknown: Record<string, unknown>;
}

function planned(seen: Declared, shape: Shape, body: Source): Shown {
  const values: Record<string, unknown> = {};
  const unknown: Record<string, unknown> = {};
  for (const name of Object.keys(dynamics(body))) unknown[name] = true;
  for (const [name, inner] of Object.entries(shape.blocks ?? {})) {
    const written = asList(body[name]);
    if (written.length === 0 && shape.computedBlocks?.includes(name) === true) unknown[name] ??= true;
    if (unknown[name] === true) continue;
    const each = written.map((one) => planned(seen, inner, one as Source));
    values[name] = each.map((one) => one.values);
    unknown[name] = each.map((one) => one.unknown);
  }
  const attributes = [...(shape.plain ?? []), ...Object.keys(shape.computed ?? {})];
  for (const name of attributes) {
    const raw = body[name] ?? shape.defaults?.[name];
    if (raw === undefined || raw === null) {
      if (shape.computed?.[name] === undefined) values[name] = null;
      else unknown[name] = true;
      continue;
    }
    const found = followed(seen, raw);
    if (found.unknown === true) unknown[name] = true;
    else {
      values[name] = found.value;
      if (found.unknown !== false) unknown[name] = found.unknown;
    }
  }
  return { values, unknown };
}

function dynamics(body: Source): Source {
  return (body["dynamic"] ?? {}) as Source;
}

function asList(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** What a plan's configuration keeps of a body. */
function expressions(body: Source, shape: Shape, syntax: PlanOptions["syntax"]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body)
      .filter(([name, value]) => name !== "dynamic" && value !== null)
      .map(([name, value]) => {
        const inner = shape.blocks?.[name];
        if (inner !== undefined)
          return [name, asList(value).map((one) => expressions(one as Source, inner, syntax))] as const;
        const named = [...JSON.stringify(value).matchAll(REFERENCE)].flatMap(([, to = ""]) => [
          to,
          to.replace(/\.[^.]*$/, ""),
        ]);
        const constant = syntax === "json" || named.length === 0 ? { constant_value: value } : {};
        return [name, { ...constant, ...(named.length === 0 ? {} : { references: named }) }] as const;
      }),
  );
}

function providerOf(source: Source): Source {
  return ((source["provider"] as Source | undefined)?.["aws"] ?? {}) as Source;
}
