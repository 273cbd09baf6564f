import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Shape {
  readonly plain?: readonly string[];
  readonly computed?: Readonly<Record<string, string>>;
  readonly defaults?: Readonly<Record<string, unknown>>;
  readonly blocks?: Readonly<Record<string, Shape>>;
}

const SHAPES: Readonly<Record<string, Shape>> = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../fixtures/provider-shape.json"), "utf8"),
);

const POLICY_DOCUMENT: Shape = {
  blocks: {
    statement: {
      plain: ["sid", "effect", "actions", "not_actions", "resources", "not_resources"],
      blocks: {
        principals: { plain: ["type", "identifiers"] },
        condition: { plain: ["test", "variable", "values"] },
      },
    },
  },
};

const LIFECYCLE: Shape = { blocks: { lifecycle: { plain: ["replace_triggered_by"] } } };

/** Whether parsed HCL is the body of some resource or of a block in one, or whole resources. */
export function fits(parsed: unknown): boolean {
  const { resource, ...body } = parsed as Readonly<Record<string, unknown>>;
  const whole = Object.entries((resource ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>);
  const known = whole.every(([type, named]) => Object.values(named).every((one) => all(one, SHAPES[type] ?? {})));
  if (!known) return false;
  if (Object.keys(body).length === 0) return whole.length > 0;
  return [...Object.values(SHAPES), POLICY_DOCUMENT, LIFECYCLE].some((shape) => somewhere(body, shape));
}

function somewhere(body: unknown, shape: Shape): boolean {
  return matches(body, shape) || Object.values(shape.blocks ?? {}).some((inner) => somewhere(body, inner));
}

/** A block stands in a list, however often it is there. */
function all(bodies: unknown, shape: Shape): boolean {
  return Array.isArray(bodies) ? bodies.every((one) => matches(one, shape)) : matches(bodies, shape);
}

function matches(body: unknown, { plain = [], computed = {}, defaults = {}, blocks = {} }: Shape): boolean {
  if (typeof body !== "object" || body === null) return false;
  const names = new Set([...plain, ...Object.keys(computed), ...Object.keys(defaults)]);
  return Object.entries(body).every(([name, value]) =>
    blocks[name] === undefined ? names.has(name) : all(value, blocks[name]),
  );
}
