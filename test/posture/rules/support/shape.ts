import { readFileSync } from "node:fs";
import { join } from "node:path";

export type Kind = "string" | "number" | "bool" | "list" | "map";

/** What the provider makes of a resource or block: taken from its schema, and from what plans say that nobody wrote. */
export interface Shape {
  /** Attributes that the provider fills in where nobody wrote them. */
  readonly computed?: Readonly<Record<string, Kind>>;
  readonly plain?: readonly string[];
  readonly blocks?: Readonly<Record<string, Shape>>;
  /** Blocks that the provider fills in, too. */
  readonly computedBlocks?: readonly string[];
  readonly defaults?: Readonly<Record<string, unknown>>;
}

const SHAPES: Readonly<Record<string, Shape>> = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../fixtures/provider-shape.json"), "utf8"),
);

export function shapeOf(type: string): Shape {
  const shape = SHAPES[type];
  if (shape === undefined)
    throw new Error(
      `test/fixtures/provider-shape.json does not know ${type}: add what \`terraform providers schema -json\` says of it.`,
    );
  return shape;
}
