import { blockKey } from "../graph/nodes.js";
import { redactedRaw, shownOutput } from "../graph/redact.js";
import type { Block, Call, Module, Raw, RawObject, Variable } from "../graph/world.js";
import { InputError } from "./input-error.js";
import { wanted } from "./wanted.js";

/** A document in Terraform's JSON syntax, taken apart; modules that it calls are read by whoever knows where they are. */
export interface Document {
  readonly blocks: ReadonlyMap<string, Block>;
  readonly variables: Module["variables"];
  readonly locals: ReadonlyMap<string, Raw>;
  readonly outputs: ReadonlyMap<string, Raw>;
  readonly calls: readonly (Omit<Call, "module"> & { readonly source: string })[];
  readonly moved: Module["moved"];
  readonly backend: { readonly kind: string; readonly config: RawObject } | null;
  readonly stackName: string | undefined;
  /** Of the only AWS provider, when it is written in plain text. */
  readonly region: string | undefined;
  /** All resource blocks, also those that are not read. */
  readonly resources: number;
  readonly types: readonly string[];
}

const META = new Set(["//", "count", "for_each", "depends_on", "lifecycle", "provider", "provisioner", "connection"]);

/** Takes a parsed document of JSON syntax apart. */
export function documentOf(parsed: unknown, where: string): Document {
  if (!isObject(parsed)) {
    throw new InputError("JSON that is no object", where, "Give a file in Terraform's JSON syntax, as cdk.tf.json is.");
  }
  const blocks = new Map<string, Block>();
  const types: string[] = [];
  for (const mode of ["managed", "data"] as const) {
    for (const [type, named] of entries(parsed[mode === "data" ? "data" : "resource"])) {
      for (const [name, body] of entries(named)) {
        types.push(type);
        if (wanted(type)) blocks.set(blockKey(mode, type, name), block(mode, type, name, single(body)));
      }
    }
  }
  const variables = new Map<string, Variable>();
  for (const [name, body] of entries(parsed["variable"])) {
    const declared = single(body);
    const sensitive = declared["sensitive"] === true;
    const [type, nullable] = [declared["type"], String(declared["nullable"] ?? true) === "true"];
    const value = sensitive ? undefined : (declared["default"] as Raw | undefined);
    variables.set(name, { value, sensitive, nullable, ...(typeof type === "string" ? { type } : {}) });
  }
  const outputs = new Map<string, Raw>();
  for (const [name, body] of entries(parsed["output"])) {
    const declared = single(body);
    outputs.set(name, shownOutput((declared["value"] ?? null) as Raw, declared["sensitive"] === true));
  }
  const terraform = single(parsed["terraform"]);
  const metadata = single(single(parsed["//"])["metadata"]);
  return {
    blocks,
    variables,
    locals: new Map(entries(parsed["locals"]) as [string, Raw][]),
    outputs,
    calls: entries(parsed["module"]).map(([name, body]) => call(name, single(body))),
    moved: list(parsed["moved"]).flatMap((one) => {
      const { from, to } = single(one);
      return typeof from === "string" && typeof to === "string" ? [{ from: plain(from), to: plain(to) }] : [];
    }),
    backend: backendOf(terraform),
    region: regionOf(parsed["provider"]),
    stackName: typeof metadata["stackName"] === "string" ? metadata["stackName"] : undefined,
    resources: types.length,
    types,
  };
}

function block(mode: Block["mode"], type: string, name: string, written: Readonly<Record<string, unknown>>): Block {
  const body: Record<string, Raw> = Object.create(null);
  for (const [key, item] of Object.entries(written)) if (!META.has(key)) body[key] = item as Raw;
  const metadata = single(single(written["//"])["metadata"]);
  const path = metadata["path"];
  const ignores = ignored(single(written["lifecycle"])["ignore_changes"]);
  return {
    mode,
    type,
    name,
    body: redactedRaw(body),
    count: written["count"] as Raw | undefined,
    forEach: written["for_each"] as Raw | undefined,
    ...(typeof path === "string" ? { path } : {}),
    ...(ignores.length === 0 ? {} : { ignores }),
    ...aliased(written["provider"]),
  };
}

/** Attributes whose changes Terraform ignores, as far as a posture depends on them: `policy`, or `all`. */
function ignored(written: unknown): readonly string[] {
  const names = list(written).map((one) => plain(String(one)));
  return names.filter((name) => !/^(?:tags|tags_all|description)\b/.test(name));
}

function call(name: string, written: Readonly<Record<string, unknown>>): Document["calls"][number] {
  const inputs: Record<string, Raw> = Object.create(null);
  for (const [key, item] of Object.entries(written)) {
    if (!META.has(key) && key !== "source" && key !== "version" && key !== "providers") inputs[key] = item as Raw;
  }
  const providers = entries(written["providers"]).map(([own, given]) => [own, plain(String(given))] as const);
  return {
    name,
    source: typeof written["source"] === "string" ? written["source"] : "",
    inputs: redactedRaw(inputs),
    count: written["count"] as Raw | undefined,
    forEach: written["for_each"] as Raw | undefined,
    ...(providers.length === 0 ? {} : { providers: Object.fromEntries(providers) }),
  };
}

/** The default configuration of a provider has no second part. */
function aliased(provider: unknown): { readonly provider?: string } {
  return typeof provider === "string" && provider.includes(".") ? { provider: plain(provider) } : {};
}

function regionOf(providers: unknown): string | undefined {
  const aws = entries(providers).filter(([name]) => name === "aws");
  const [only, ...more] = aws.flatMap(([, written]) => list(written)).map(single);
  // With several, what belongs to which is not known here.
  const region = more.length === 0 ? only?.["region"] : undefined;
  return typeof region === "string" && !region.includes("${") ? region : undefined;
}

/** `terraform { cloud { … } }` is the backend `remote` to those who read its state. */
function backendOf(terraform: Readonly<Record<string, unknown>>): Document["backend"] {
  const [kind, config] = entries(terraform["backend"])[0] ?? [];
  if (kind !== undefined) return { kind, config: redactedRaw(single(config)) as RawObject };
  const cloud = terraform["cloud"];
  return cloud === undefined ? null : { kind: "remote", config: redactedRaw(single(cloud)) as RawObject };
}

/** Addresses in `moved` may be written as templates. */
function plain(address: string): string {
  return address.replace(/^\$\{(.*)\}$/, "$1");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A block that may come as an object or as a list of one. */
function single(value: unknown): Readonly<Record<string, unknown>> {
  if (Array.isArray(value)) return value.length === 0 ? {} : single(value[0]);
  return isObject(value) ? value : {};
}

function list(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** Members of an object, or of a list of objects, as JSON syntax allows both. */
function entries(value: unknown): [string, unknown][] {
  return list(value).flatMap((one) => (isObject(one) ? Object.entries(one).filter(([key]) => key !== "//") : []));
}
