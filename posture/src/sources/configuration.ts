import { blockKey } from "../graph/nodes.js";
import { redactedRaw, shownOutput } from "../graph/redact.js";
import { type Block, type Call, Literal, type Module, type Raw, type RawObject, References } from "../graph/world.js";
import { field, textField } from "./change.js";
import { element } from "./element.js";
import { InputError } from "./input-error.js";
import { cut, elements, members, membersIfAny, peek, skip, value } from "./scan.js";
import { kept } from "./wanted.js";
import type { Cursor } from "./window.js";

/** Reads one module of a plan's `configuration`: what was written, for the values that the plan does not know. */
export function configuredModule(c: Cursor, depth = 0): Module {
  if (depth > 64) throw new InputError("modules nested more than 64 deep", c.where, "This is no plan of Terraform's.");
  const blocks = new Map<string, Block>();
  const calls = new Map<string, Call>();
  const outputs = new Map<string, Raw>();
  const variables = new Map<string, { value: Raw | undefined; sensitive: boolean }>();
  membersIfAny(c, (key) => {
    if (key === "resources") elements(c, () => resource(c, blocks));
    else if (key === "module_calls" && peek(c) === "object")
      members(c, (name) => calls.set(name, call(c, name, depth)));
    else if (key === "outputs") {
      for (const [name, output] of Object.entries(value(c) ?? {})) {
        outputs.set(name, shownOutput(raw(field(output, "expression")), field(output, "sensitive") === true));
      }
    } else if (key === "variables") {
      for (const [name, declared] of Object.entries(value(c) ?? {})) {
        const sensitive = field(declared, "sensitive") === true;
        const given = field(declared, "default");
        variables.set(name, {
          value: sensitive || given === undefined ? undefined : new Literal(given as never),
          sensitive,
        });
      }
    } else skip(c);
  });
  return { variables, locals: new Map(), outputs, blocks, calls, moved: [] };
}

function resource(c: Cursor, into: Map<string, Block>): void {
  const found = element(c);
  if (!kept(found)) return;
  const parsed = cut(c, found);
  const mode = found.mode === "data" ? "data" : "managed";
  const name = textField(parsed, "name") ?? "";
  // Older versions name the module in which it is configured, too.
  const provider = textField(parsed, "provider_config_key");
  into.set(blockKey(mode, found.type, name), {
    mode,
    type: found.type,
    name,
    body: rawObject(field(parsed, "expressions")),
    count: optional(field(parsed, "count_expression")),
    forEach: optional(field(parsed, "for_each_expression")),
    ...(provider !== undefined && /\.[^:]*$/.test(provider) ? { provider } : {}),
  });
}

function call(c: Cursor, name: string, depth: number): Call {
  const read: { inputs: RawObject; count: Raw | undefined; forEach: Raw | undefined; module: Module | null } = {
    inputs: {},
    count: undefined,
    forEach: undefined,
    module: null,
  };
  membersIfAny(c, (key) => {
    if (key === "module") read.module = configuredModule(c, depth + 1);
    else if (key === "expressions") read.inputs = rawObject(value(c));
    else if (key === "count_expression") read.count = optional(value(c));
    else if (key === "for_each_expression") read.forEach = optional(value(c));
    else skip(c);
  });
  return { name, ...read };
}

function optional(expression: unknown): Raw | undefined {
  return expression === undefined || expression === null ? undefined : raw(expression);
}

function rawObject(expressions: unknown): RawObject {
  const result: Record<string, Raw> = Object.create(null);
  if (typeof expressions === "object" && expressions !== null) {
    for (const [name, expression] of Object.entries(expressions)) result[name] = raw(expression);
  }
  return redactedRaw(result);
}

/** An expression of a plan, or a block of them. */
function raw(expression: unknown, depth = 0): Raw {
  if (depth > 60) return new References([]);
  if (Array.isArray(expression)) return expression.map((item) => raw(item, depth + 1));
  if (typeof expression !== "object" || expression === null) return null;
  if (!isLeaf(expression)) {
    const block: Record<string, Raw> = Object.create(null);
    for (const [name, item] of Object.entries(expression)) block[name] = raw(item, depth + 1);
    return block;
  }
  const references = field(expression, "references");
  const constant = field(expression, "constant_value");
  const refers = Array.isArray(references) && references.length > 0;
  // JSON syntax: the constant is the template as it was written. HCL: a constant is a constant.
  if (constant !== undefined)
    return refers || !templated(constant, 0) ? (constant as Raw) : new Literal(constant as never);
  return new References(refers ? references.filter((item) => typeof item === "string") : []);
}

function isLeaf(expression: object): boolean {
  const keys = Object.keys(expression);
  if (keys.length === 0 || keys.length > 2) return false;
  return keys.every(
    (key) => key === "constant_value" || (key === "references" && Array.isArray(field(expression, "references"))),
  );
}

function templated(constant: unknown, depth: number): boolean {
  if (typeof constant === "string") return constant.includes("${") || constant.includes("%{");
  if (typeof constant !== "object" || constant === null || depth > 60) return false;
  return Object.entries(constant).some(([key, item]) => key.includes("${") || templated(item, depth + 1));
}
