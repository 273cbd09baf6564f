import { flag, inBlock } from "../graph/block.js";
import type { Graph, Resource } from "../graph/graph.js";
import { Sym, type Value } from "../graph/value.js";
import type { Change } from "../posture.js";
import { guardedIn } from "./guarded.js";
import { earlier, placeOf } from "./replaced.js";

/** How many people a canned ACL lets in; the others are about the owner and about services. */
const CANNED = ["private", "authenticated-read", "public-read", "public-read-write"];

/** What lets people write; whoever may write the ACL may give himself the rest. */
const WRITES = 3;

/** Which groups of S3 are everyone who reads, in the same steps. */
const GROUPS: readonly (readonly [group: RegExp, level: number])[] = [
  [/\/AuthenticatedUsers$/, 1],
  [/\/AllUsers$/, 2],
];

/** What opens a bucket the most: how far, or null where that is not known. */
interface Opening {
  readonly by: Resource;
  readonly level: number | null;
}

/** Buckets that an ACL opens to people outside of the account, or does not any more: no surface shows that. */
export function aclChanges(before: Graph, after: Graph): readonly Change[] {
  const now = openings(after);
  if (now.size === 0) return [];
  const was = openings(before);
  const old = earlier(before.resources);
  const places = new Map(after.resources.map((one) => [one.id, one]));
  return [...now].flatMap(([bucket, { by, level }]): readonly Change[] => {
    const declared = places.get(bucket);
    const previous = declared === undefined ? undefined : old(declared);
    // A new bucket has no before, and is judged as it is.
    if (declared !== undefined && previous === undefined) return [];
    const first = was.get(previous?.id ?? bucket);
    const from = first === undefined ? 0 : first.level;
    const same = first !== undefined && placeOf(first.by) === placeOf(by) && written(first.by) === written(by);
    if (level === from && (level !== null || same)) return [];
    const at = { address: by.address, stack: by.stack, surface: null, facet: "acl", before: word(from) };
    if (level === null || from === null)
      return [
        {
          ...at,
          after: word(level),
          direction: "undetermined",
          because: "whether an ACL opens the bucket is not known",
        },
      ];
    return level > from
      ? [{ ...at, after: word(level), direction: "broadened", because: "an ACL opens the bucket to others" }]
      : [{ ...at, after: word(level), direction: "narrowed", because: "the ACL opens the bucket to fewer people" }];
  });
}

function word(level: number | null): string {
  return level === null ? "not known" : (CANNED[level] ?? "");
}

/** What ACLs say of each bucket, by its id, or by its name where it is not declared. */
function openings(graph: Graph): ReadonlyMap<string, Opening> {
  const acls = graph.resources.filter(
    ({ mode, type, values }) =>
      mode === "managed" && (type === "aws_s3_bucket_acl" || (type === "aws_s3_bucket" && isSet(values["acl"]))),
  );
  if (acls.length === 0) return new Map();
  const guarded = guardedIn(graph);
  const bucketOf = (one: Resource) =>
    one.type === "aws_s3_bucket" ? one.id : (guarded(one)?.id ?? String(one.values["bucket"]));
  const ignored = new Map<string, boolean | null>();
  for (const one of graph.resources) {
    if (one.mode !== "managed" || one.type !== "aws_s3_bucket_public_access_block") continue;
    const value = flag(one.values["ignore_public_acls"]) ?? false;
    ignored.set(bucketOf(one), value instanceof Sym ? null : value);
  }
  const found = new Map<string, Opening>();
  for (const by of acls) {
    const bucket = bucketOf(by);
    const ignore = ignored.get(bucket) ?? (ignored.has(bucket) ? null : false);
    const said = levelOf(by);
    const level = ignore === true || said === 0 ? 0 : ignore === null ? null : said;
    const known = found.get(bucket);
    if (known === undefined || (known.level !== null && (level === null || level > known.level)))
      found.set(bucket, { by, level });
  }
  return found;
}

function isSet(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}

function written({ values }: Resource): string {
  return JSON.stringify([values["acl"], values["access_control_policy"]], (_, value) =>
    value instanceof Sym ? String(value) : value,
  );
}

function levelOf({ values }: Resource): number | null {
  const { acl } = values;
  if (acl instanceof Sym) return null;
  const canned = typeof acl === "string" ? Math.max(0, CANNED.indexOf(acl)) : 0;
  const policy = values["access_control_policy"];
  if (policy instanceof Sym) return canned === WRITES ? WRITES : null;
  const grants = inBlock(values, "access_control_policy", "grant");
  const levels = (Array.isArray(grants) ? grants : [grants ?? null]).map(granted);
  return levels.includes(null) ? null : Math.max(canned, ...levels.map((one) => one ?? 0));
}

function granted(grant: Value): number | null {
  if (grant instanceof Sym) return null;
  const uri = inBlock({ grant }, "grant", "grantee", "uri");
  if (uri instanceof Sym) return null;
  const reads = GROUPS.find(([group]) => typeof uri === "string" && group.test(uri))?.[1];
  if (reads === undefined) return 0;
  const permission = inBlock({ grant }, "grant", "permission");
  if (permission instanceof Sym) return null;
  return typeof permission === "string" && /^(WRITE(_ACP)?|FULL_CONTROL)$/.test(permission) ? WRITES : reads;
}
