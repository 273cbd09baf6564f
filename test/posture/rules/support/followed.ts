import { given } from "./applied.js";
import type { Source } from "./case.js";
import { shapeOf } from "./shape.js";

/** Everything that a configuration declares, and whether it exists, so that every reference has a value. */
export interface Declared {
  readonly source: Source;
  readonly applied: boolean;
}

/** A value with its references followed, and the mask of what is not known of it. */
export interface Followed {
  readonly value: unknown;
  readonly unknown: unknown;
}

export interface Body {
  readonly type: string;
  readonly name: string;
  readonly body: Source;
}

/** `${aws_kms_key.data.arn}` in a text. */
export const REFERENCE = /\$\{([^}]*)\}/g;

export function bodies({ source }: Declared, mode: "resource" | "data"): readonly Body[] {
  const types = (source[mode] ?? {}) as Readonly<Record<string, Readonly<Record<string, Source>>>>;
  return Object.entries(types).flatMap(([type, named]) =>
    Object.entries(named).map(([name, body]) => ({ type, name, body })),
  );
}

/** What reads back the policy that a resource of its own gives it. */
const APART: Readonly<Record<string, readonly [type: string, pointer: string]>> = {
  aws_kms_key: ["aws_kms_key_policy", "key_id"],
  aws_s3_bucket: ["aws_s3_bucket_policy", "bucket"],
  aws_secretsmanager_secret: ["aws_secretsmanager_secret_policy", "secret_arn"],
  aws_vpc_endpoint: ["aws_vpc_endpoint_policy", "vpc_endpoint_id"],
};

/** What AWS and the provider fill in. */
export function filledIn(all: Declared, type: string, name: string): Readonly<Record<string, unknown>> {
  const body = bodyOf(all, "resource", type, name) ?? {};
  const found = given(type, { name, is: (attribute) => followed(all, body[attribute]).value });
  const { computed = {} } = shapeOf(type);
  const own = Object.entries(computed).flatMap(([one, kind]) =>
    body[one] === undefined || body[one] === null ? [[one, found[one] ?? EMPTY[kind]]] : [],
  );
  const [separate, pointer = ""] = APART[type] ?? [];
  const apart = bodies(all, "resource").find(
    (one) => one.type === separate && String(one.body[pointer]).includes(`${type}.${name}.`),
  );
  const text = apart === undefined ? {} : { policy: followed(all, apart.body["policy"]).value };
  return { ...Object.fromEntries(own), ...text };
}

const EMPTY = { string: "", number: 0, bool: false, list: [], map: {} } as const;

export function followed(all: Declared, raw: unknown): Followed {
  if (typeof raw === "string") return text(all, raw);
  if (Array.isArray(raw)) return list(all, raw);
  if (typeof raw !== "object" || raw === null) return { value: raw, unknown: false };
  const each = Object.entries(raw).map(([name, value]) => [name, followed(all, value)] as const);
  const open = each.filter(([, one]) => one.unknown !== false);
  return {
    value: Object.fromEntries(each.filter(([, one]) => one.unknown !== true).map(([name, one]) => [name, one.value])),
    unknown: open.length === 0 ? false : Object.fromEntries(open.map(([name, one]) => [name, one.unknown])),
  };
}

function list(all: Declared, raw: readonly unknown[]): Followed {
  const each = raw.map((one) => followed(all, one));
  const isOpen = each.some((one) => one.unknown !== false);
  return {
    value: each.map((one) => (one.unknown === true ? null : one.value)),
    unknown: isOpen ? each.map((one) => one.unknown) : false,
  };
}

function text(all: Declared, raw: string): Followed {
  const found = [...raw.matchAll(REFERENCE)].map(([whole, to = ""]) => [whole, follow(all, to)] as const);
  if (found.some(([, value]) => value === undefined)) return { value: null, unknown: true };
  const [first] = found;
  if (first !== undefined && first[0] === raw) return { value: first[1], unknown: false };
  return { value: found.reduce((all, [whole, value]) => all.replace(whole, String(value)), raw), unknown: false };
}

function follow(all: Declared, to: string): unknown {
  const [, isData, type = "", name = "", attribute = ""] = /^(data\.)?(\w+)\.(\w+)\.(\w+)$/.exec(to) ?? [];
  const body = bodyOf(all, isData === undefined ? "resource" : "data", type, name);
  if (body === undefined) return undefined;
  const written = body[attribute];
  if (written !== undefined && written !== null) {
    const { value, unknown } = followed(all, written);
    return unknown === false ? value : undefined;
  }
  return all.applied && isData === undefined ? filledIn(all, type, name)[attribute] : undefined;
}

function bodyOf(all: Declared, mode: "resource" | "data", type: string, name: string): Source | undefined {
  return bodies(all, mode).find((one) => one.type === type && one.name === name)?.body;
}
