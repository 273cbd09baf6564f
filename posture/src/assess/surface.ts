import type { Resource } from "../graph/graph.js";
import { Sym, type Value } from "../graph/value.js";
import type { Facets, Key, Surface } from "../posture.js";
import type { Answer, Mode, SurfaceName } from "../words.js";
import type { Context } from "./context.js";

const NO_FACETS: Facets = { encrypted: "undetermined", owner: null, usable: null, rotation: null, transit: null };

function surface(
  name: SurfaceName,
  mode: Mode,
  key: string | null,
  facets: Partial<Facets>,
  because: readonly string[],
): Surface {
  return { surface: name, mode, key, facets: { ...NO_FACETS, ...facets }, access: [], because };
}

/** Nothing is added here; what the storage does by itself is the storage's. */
export function off(name: SurfaceName, ...because: readonly string[]): Surface {
  return surface(name, "off", null, { encrypted: "no" }, because);
}

/** Not known, and why. */
export function unknown(name: SurfaceName, ...because: readonly string[]): Surface {
  return surface(name, "unknown", null, { encrypted: "undetermined" }, because);
}

/** Encrypted with keys that S3 owns. */
export function sseS3(name: SurfaceName, ...because: readonly string[]): Surface {
  return surface(name, "SSE-S3", null, { encrypted: "yes", owner: "aws-owned", usable: "yes" }, because);
}

/** On the wire: TLS, plain, or not known. */
export function transit(answer: Answer, ...because: readonly string[]): Surface {
  const mode = answer === "yes" ? "TLS" : answer === "no" ? "plaintext" : "unknown";
  return surface("transit", mode, null, { encrypted: answer, transit: answer }, because);
}

/** Encrypted with a KMS key; without one, with the key that AWS takes by default, where that is known. */
export function withKey(
  name: SurfaceName,
  mode: Mode,
  value: Value | undefined,
  by: Resource,
  context: Context,
  byDefault?: string,
): Surface {
  const given = value === undefined || value === null || value === "" ? byDefault : value;
  if (given === undefined) {
    const facets = { encrypted: "yes", owner: "unknown", usable: "undetermined", rotation: "undetermined" } as const;
    return surface(name, mode, null, facets, ["no key is named, and which one is used then is not documented"]);
  }
  const named = context.keys.named(given, by);
  if (named.key === null) {
    const facets = { encrypted: "yes", owner: "unknown", usable: "undetermined", rotation: "undetermined" } as const;
    return surface(name, mode, null, facets, [named.why]);
  }
  const { key } = named;
  const facets = { encrypted: "yes", owner: key.owner, usable: usable(key), rotation: key.rotation } as const;
  return surface(name, mode, key.id, facets, standing(key));
}

/** Whether a key can encrypt and decrypt for a service. */
export function usable(key: Key): Answer {
  if (key.state === "disabled" || key.state === "pending-deletion" || key.state === "pending-import") return "no";
  if (key.usage !== null && key.usage !== "ENCRYPT_DECRYPT") return "no";
  if (key.spec !== null && key.spec !== "SYMMETRIC_DEFAULT") return "no";
  return key.state === "unknown" || key.usage === null || key.spec === null ? "undetermined" : "yes";
}

function standing(key: Key): readonly string[] {
  if (key.state !== "enabled" && key.state !== "unknown") return [`the key is ${key.state.replace("-", " ")}`];
  if (usable(key) === "no") return ["the key is not a symmetric key for encryption, so AWS services cannot use it"];
  return [];
}

/** A mode as it is written: upper case, with hyphens; undefined for what is no text. */
export function modeText(value: Value | undefined): string | Sym | undefined {
  if (value instanceof Sym) return value;
  return typeof value === "string" && value !== "" ? value : undefined;
}
