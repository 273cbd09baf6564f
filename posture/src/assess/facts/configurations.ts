import type { Resource } from "../../graph/graph.js";
import { homeOf, meant } from "../../graph/lookup.js";
import { isSym, type Opaque, type Ref, type Value } from "../../graph/value.js";
import type { Answer, Kind } from "../../words.js";
import { items } from "../network/read.js";
import type { ByType } from "./by-type.js";
import { within as at, has, inside, type Known, of, type Place, spelled, target, text, Unknown } from "./known.js";

export type Plane = "s3" | "logs" | "bookmarks";

export interface PlaneFact {
  /** As written, also when Glue has no such mode. */
  readonly mode: Known<string | null>;
  readonly key: Answer;
  /** The key as written: an ARN, an alias, an id, or a reference. */
  readonly keyText: string | null;
}

/** What a security configuration says, as written. */
export interface ConfigurationFact extends Place {
  readonly id: string;
  readonly name: Known<string | null>;
  readonly spelledName: string | null;
  /** Its provider configuration and region, where they are told. */
  readonly home: string;
  /** Fewest and most characters of the name; null where nothing limits it. */
  readonly shortest: number;
  readonly longest: number | null;
  readonly planes: Readonly<Record<Plane, PlaneFact>>;
  /** What Terraform will do to it, where the source says so. */
  readonly action: Resource["action"];
  /** The name of the one it replaces, where the source shows both. */
  readonly previousName?: string;
}

/** Which security configuration a job, crawler, dev endpoint or trigger names. */
export type Attachment =
  | { readonly is: "none" }
  | { readonly is: "declared"; readonly configuration: ConfigurationFact }
  | { readonly is: "elsewhere"; readonly name: string }
  | { readonly is: "unknown"; readonly why: string };

export interface ConsumerFact extends Place {
  readonly id: string;
  readonly kind: Kind;
  readonly name: string | null;
  readonly attachment: Attachment;
}

const TYPE = "aws_glue_security_configuration";

const BLOCKS: Readonly<Record<Plane, readonly [block: string, mode: string]>> = {
  s3: ["s3_encryption", "s3_encryption_mode"],
  logs: ["cloudwatch_encryption", "cloudwatch_encryption_mode"],
  bookmarks: ["job_bookmarks_encryption", "job_bookmarks_encryption_mode"],
};

export function configurations(all: ByType, before: ByType | null): ConfigurationFact[] {
  const old = new Map((before?.(TYPE) ?? []).map((one) => [one.id, text(of(one, "name"))]));
  return all(TYPE).map((resource) => {
    const plane = (name: Plane): PlaneFact => {
      const [within, mode] = BLOCKS[name];
      const block = inside(resource, "encryption_configuration", within);
      const { open } = items(block);
      if (open !== null) return { mode: new Unknown(`${open} is not known`), key: "undetermined", keyText: null };
      const key = at(block, "kms_key_arn");
      return { mode: text(at(block, mode)), key: has(key), keyText: spelled(key) };
    };
    const name = of(resource, "name");
    const { shortest, longest } = lengths(name);
    const previous = old.get(resource.previousAddress === undefined ? resource.id : resource.previousAddress);
    return {
      address: resource.address,
      stack: resource.stack,
      id: resource.id,
      name: text(name),
      spelledName: spelled(name),
      home: homeOf(resource),
      shortest,
      longest,
      planes: { s3: plane("s3"), logs: plane("logs"), bookmarks: plane("bookmarks") },
      action: resource.action,
      ...(typeof previous === "string" ? { previousName: previous } : {}),
    };
  });
}

/** A hash in hexadecimal has 64 characters at most, or 128, and a part of it fewer. */
const HASHES: readonly (readonly [RegExp, number])[] = [
  [/^(substr\(\) of )?(sha256|sha1|md5|base64sha256)\(\)/, 64],
  [/^(substr\(\) of )?(sha512|base64sha512)\(\)/, 128],
];

function lengths(name: Value | undefined): { readonly shortest: number; readonly longest: number | null } {
  if (!isSym(name)) {
    const { length } = spelled(name) ?? "";
    return { shortest: length, longest: length };
  }
  const parts = name.parts.map((part) => {
    if (typeof part === "string") return [part.length, part.length] as const;
    const hash = "why" in part ? HASHES.find(([pattern]) => pattern.test(part.why)) : undefined;
    return [0, hash?.[1] ?? null] as const;
  });
  return {
    shortest: parts.reduce((sum, [least]) => sum + least, 0),
    longest: parts.reduce<number | null>((sum, [, most]) => (sum === null || most === null ? null : sum + most), 0),
  };
}

const CONSUMERS: readonly (readonly [string, Kind])[] = [
  ["aws_glue_job", "job"],
  ["aws_glue_crawler", "crawler"],
  ["aws_glue_dev_endpoint", "dev-endpoint"],
];

export function consumers(all: ByType, known: readonly ConfigurationFact[]): ConsumerFact[] {
  const attach = attachments(all, known);
  return CONSUMERS.flatMap(([type, kind]) =>
    all(type).map((resource) => ({
      address: resource.address,
      stack: resource.stack,
      id: resource.id,
      kind,
      name: spelled(of(resource, "name")),
      attachment: attach(of(resource, "security_configuration"), resource),
    })),
  );
}

/**
 * Finds the configuration that a value names: by reference, by name, or by the same name that is not known yet. Of several
 * it is the one that is in the region and account of who names it.
 */
export function attachments(
  all: ByType,
  known: readonly ConfigurationFact[],
): (value: Value | undefined, by: Resource) => Attachment {
  const declared = all(TYPE);
  const facts = new Map(known.map((one) => [one.id, one]));
  const byId = new Map(declared.map((one) => [one.id, one]));
  const byName = new Map<string, Resource[]>();
  for (const one of declared) {
    const name = of(one, "name");
    const written = isSym(name) && name.parts.some(isOpaque) ? null : spelled(name);
    if (written !== null) byName.set(written, [...(byName.get(written) ?? []), one]);
  }
  return (value, by) => {
    const written = spelled(value);
    if (written === null) return { is: "none" };
    const ref = target(value);
    const direct = ref === undefined ? undefined : byId.get(ref.to);
    const called = direct === undefined ? (byName.get(written) ?? []) : [direct];
    const found = facts.get(meant(by, called)?.id ?? "");
    if (found !== undefined) return { is: "declared", configuration: found };
    if (called.length > 0)
      return {
        is: "unknown",
        why: `whether it is ${called.map(({ address }) => address).join(" or ")} is not known: several have its name, or a provider of another region or account`,
      };
    return typeof value === "string"
      ? { is: "elsewhere", name: written }
      : { is: "unknown", why: `${written} is not known` };
  };
}

function isOpaque(part: string | Ref | Opaque): part is Opaque {
  return typeof part === "object" && "why" in part;
}
