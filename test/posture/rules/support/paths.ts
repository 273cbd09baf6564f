import type { Source } from "./case.js";

/** Where a value stands in a configuration: `resource`, a type, a name, and then attributes, blocks and positions. */
export type Path = readonly (string | number)[];

/** Every value inside the resources and data sources of a configuration, blocks and lists included. */
export function paths(value: unknown, path: Path = []): readonly Path[] {
  const inner =
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, one]) => paths(one, [...path, Array.isArray(value) ? Number(key) : key]))
      : [];
  return path.length > 3 && (path[0] === "resource" || path[0] === "data") ? [path, ...inner] : inner;
}

/** The same configuration with another value at a place. */
export function replaced(value: unknown, [head, ...rest]: Path, by: unknown): unknown {
  if (head === undefined) return by;
  if (Array.isArray(value)) return value.map((one, index) => (index === head ? replaced(one, rest, by) : one));
  return { ...(value as Source), [head]: replaced((value as Source)[head], rest, by) };
}
