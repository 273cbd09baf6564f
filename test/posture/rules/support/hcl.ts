import type { Source } from "./case.js";
import { type Shape, shapeOf } from "./shape.js";

/** A configuration in Terraform's own language. */
export function hclForm(source: Source): string {
  const parts = Object.entries(source).flatMap(([mode, named]) => {
    if (mode === "locals") return [`locals {\n${attributes(named as Source, {})}}`];
    if (mode === "resource" || mode === "data") {
      return Object.entries(named as Source).flatMap(([type, bodies]) =>
        Object.entries(bodies as Source).map(
          ([name, body]) =>
            `${mode} "${type}" "${name}" {\n${attributes(body as Source, mode === "data" ? {} : shapeOf(type))}}`,
        ),
      );
    }
    return Object.entries(named as Source).map(
      ([name, body]) => `${mode} "${name}" {\n${attributes(body as Source, {})}}`,
    );
  });
  return `${['variable "unknown" {}', ...parts].join("\n\n")}\n`;
}

function attributes(body: Source, { blocks = {} }: Shape): string {
  return Object.entries(body)
    .map(([name, value]) => {
      if (name === "dynamic") return dynamics(value as Source, blocks);
      const inner = blocks[name];
      if (inner === undefined) return `${name} = ${expression(value)}\n`;
      const all = value === null ? [] : Array.isArray(value) ? value : [value];
      return all.map((one) => `${name} {\n${attributes(one as Source, inner)}}\n`).join("");
    })
    .join("");
}

function dynamics(all: Source, blocks: Readonly<Record<string, Shape>>): string {
  return Object.entries(all)
    .map(([name, one]) => {
      const { for_each, content } = one as { readonly for_each: unknown; readonly content: Source };
      const inner = attributes(content, blocks[name] ?? {});
      return `dynamic "${name}" {\nfor_each = ${expression(for_each)}\ncontent {\n${inner}}\n}\n`;
    })
    .join("");
}

function expression(value: unknown): string {
  if (typeof value === "string") return text(value);
  if (Array.isArray(value)) return `[${value.map(expression).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([name, one]) => `${JSON.stringify(name)} = ${expression(one)}`)
    .join(", ")} }`;
}

/** One reference alone is an expression; anything else is a text with references in it. */
function text(value: string): string {
  const alone = /^\$\{([^{}]*)\}$/.exec(value)?.[1];
  return alone ?? JSON.stringify(value);
}
