import { CHANGED, withChanges } from "./redact-change.js";
import { argumentsKept, isUrl, propertiesKept } from "./redact-facts.js";
import { scriptKept } from "./script.js";
import { secretName } from "./secret.js";
import { Sym, type Value } from "./value.js";
import { Literal, type Raw, References } from "./world.js";

export const SENSITIVE_WHY = "sensitive: not read";
export const SENSITIVE = Sym.opaque(SENSITIVE_WHY);

/** Maps of free text in which some members are facts and the rest may be secret. */
const MAPS: Readonly<Record<string, (value: Value) => Value>> = {
  connection_properties: propertiesKept,
  athena_properties: propertiesKept,
  default_arguments: argumentsKept,
  non_overridable_arguments: argumentsKept,
  arguments: argumentsKept,
};

/**
 * The values of a resource without its secrets: what the sensitivity mask covers and what is named like a password is
 * gone; of the maps that are sensitive as a whole, the facts on the allow-list stay. The parsed JSON is changed in place:
 * a copy of every plan would cost as much as reading it.
 */
export function redacted(json: unknown, mask: unknown): Value {
  const values = cleaned(json, membersOf(json, mask), 0);
  if (isPlain(values) && ("content" in values || "content_base64" in values)) withoutText(values);
  return values;
}

/** What a plan turns secrets into, before they are gone from both sides: see {@link withChanges}. */
export function changedSecrets(before: unknown, after: unknown, mask: unknown): unknown {
  return withChanges(before, after, membersOf(after, mask), (name) => Object.hasOwn(MAPS, name));
}

/** A mask over a whole resource covers each of its attributes: that they are there is no secret. */
function membersOf(json: unknown, mask: unknown): unknown {
  if (mask !== true || !isPlain(json)) return mask;
  const all: Record<string, true> = Object.create(null);
  for (const name of Object.keys(json)) all[name] = true;
  return all;
}

/** An object in S3: its text may be a script, of which only the calls count. */
function withoutText(values: Record<string, unknown>): void {
  const { content, content_base64: packed } = values;
  if (content !== undefined) values["content"] = scriptKept(content as Value);
  if (packed === undefined || packed === null || packed === "") return;
  // What was read once stays: values that are filled in later pass here again.
  if (packed === SENSITIVE && content !== undefined && content !== null) return;
  values["content"] =
    typeof packed === "string" ? scriptKept(Buffer.from(packed, "base64").toString("utf8")) : Sym.opaque("packed text");
  values["content_base64"] = SENSITIVE;
}

function cleaned(value: unknown, mask: unknown, depth: number): Value {
  if (mask === true) return value === null || value === undefined ? null : value === CHANGED ? CHANGED : SENSITIVE;
  if (typeof value !== "object" || value === null) return scalar(value);
  if (value instanceof Sym) return value;
  if (depth > 120) return Sym.opaque("nested too deeply");
  if (Array.isArray(value)) {
    const masks = Array.isArray(mask) ? mask : [];
    for (let at = 0; at < value.length; at++) {
      const item: unknown = value[at];
      if (masks[at] !== undefined || (typeof item === "object" && item !== null)) {
        const clean = cleaned(item, masks[at], depth + 1);
        if (clean !== item) value[at] = clean;
      }
    }
    return value as Value;
  }
  const object = value as Record<string, unknown>;
  const masks: Readonly<Record<string, unknown>> = isMask(mask) ? mask : {};
  for (const key in object) {
    const item = object[key];
    if (typeof item === "string") {
      if (masks[key] === true || (item !== "" && secretName(key))) object[key] = SENSITIVE;
    } else if (item instanceof Sym) {
      if ((masks[key] === true || secretName(key)) && !isPureReference(item)) object[key] = SENSITIVE;
    } else if (typeof item === "object" && item !== null) {
      const keep = Object.hasOwn(MAPS, key) ? MAPS[key] : undefined;
      const inner = Object.hasOwn(masks, key) ? masks[key] : undefined;
      const clean = keep === undefined ? cleaned(item, inner, depth + 1) : keep(copied(item));
      if (clean !== item) object[key] = clean;
    } else if (masks[key] === true && item !== null) object[key] = SENSITIVE;
  }
  return object as Value;
}

/** It names where a value is, or is gone already; of the value itself it says nothing. */
function isPureReference(symbol: Sym): boolean {
  return symbol.parts.every((part) => typeof part !== "string");
}

function isMask(mask: unknown): mask is Readonly<Record<string, unknown>> {
  return typeof mask === "object" && mask !== null && !Array.isArray(mask);
}

function scalar(value: unknown): Value {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

function copied(value: object): Value {
  const result: Record<string, Value> = Object.create(null);
  for (const [key, item] of Object.entries(value)) {
    result[key] = item instanceof Sym ? item : typeof item === "object" ? null : scalar(item);
  }
  return result;
}

/** The same for configuration: what is written in clear under a secret name is dropped, references stay. */
export function redactedRaw<T>(value: T, depth = 0): T {
  if (typeof value !== "object" || value === null) return value;
  if (depth > 100) return DROPPED as T;
  if (Array.isArray(value)) return value.map((item) => redactedRaw(item, depth + 1)) as T;
  if (!isPlain(value)) return value;
  const result: Record<string, unknown> = Object.create(null);
  for (const [key, item] of Object.entries(value)) {
    const keep = Object.hasOwn(MAPS, key) ? MAPS[key] : undefined;
    const hidden = keep !== undefined || secretName(key);
    if (item instanceof Literal) result[key] = hidden ? DROPPED : item;
    else if (keep !== undefined && isPlain(item)) {
      const kept: Record<string, unknown> = Object.create(null);
      for (const [name, member] of Object.entries(keep(copied(item)) ?? {})) {
        const written = item[name];
        const template = isUrl(name) && typeof written === "string" && written.includes("${");
        kept[name] = template ? written : member instanceof Sym ? DROPPED : member;
      }
      result[key] = kept;
    } else if (typeof item === "string" && item !== "" && secretName(key) && !isReference(item)) result[key] = DROPPED;
    else result[key] = redactedRaw(item, depth + 1);
  }
  return result as T;
}

/** A template that evaluates to an opaque symbol: configuration holds no symbols. */
const DROPPED = '${sensitive("")}';

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * The value of an output. The framework marks all that crosses stacks as sensitive: a reference says where a value is
 * and is followed; text is dropped.
 */
export function shownOutput(value: Raw, sensitive: boolean): Raw {
  if (!sensitive || value instanceof References || (typeof value === "string" && isReference(value))) return value;
  return DROPPED;
}

/** Nothing but one reference: it names where the secret is, not the secret. */
function isReference(text: string): boolean {
  return /^\$\{[\w.[\]*"-]+\}$/.test(text);
}
