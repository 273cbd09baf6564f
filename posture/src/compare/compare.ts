import { type Context, context as contextOf } from "../assess/context.js";
import { exposureMoves } from "../assess/policy/exposure/moves.js";
import type { Graph } from "../graph/graph.js";
import type { Change, Key, PolicyChange, Posture, Subject, Surface } from "../posture.js";
import { aclChanges } from "./acls.js";
import { aliasChanges } from "./aliases.js";
import { withCrawlers } from "./crawlers.js";
import { changedDocuments } from "./documents.js";
import { directionOf } from "./facets.js";
import { guardChanges } from "./guards.js";
import { keyChanges } from "./keys.js";
import { byPlace, keyIdentity, type Pair, pairKeys, pairSubjects } from "./pair.js";
import { policyChanges } from "./policies.js";
import { accessMove, proofChanges } from "./proofs.js";
import { type Changed, changed } from "./replaced.js";
import { settingChanges } from "./settings.js";
import { sideOf, wordsOf } from "./side.js";
import { leftCatalogs, type SettingsBefore, settingsAfter, settingsBefore, singletonChanges } from "./singletons.js";
import { hasStores, storeChanges } from "./stores.js";
import { usesIn } from "./uses.js";
import { openActions, undoneChanges, windowChanges } from "./windows.js";

/** What the postures were read from: what Terraform will do, and what was moved, is only there. */
export interface Compared {
  readonly beforeGraph: Graph;
  readonly afterGraph: Graph;
  /** Whether they come from two sources: what is sensitive in both is not read, and need not be the same. */
  readonly apart?: boolean;
}

/** How two postures differ. */
export interface Comparison {
  readonly changes: readonly Change[];
  readonly unchanged: number;
  /** Policy documents that differ, for reports that show them. */
  readonly policies: readonly PolicyChange[];
  /** Stack and new address of what was moved, to the address that it had. */
  readonly moved: ReadonlyMap<string, string>;
}

/** How two postures differ: each surface and each key by itself, with a direction and a reason. */
export function compare(before: Posture, after: Posture, context: Compared): Comparison {
  const graphs = { ...changed(context.beforeGraph, context.afterGraph), apart: context.apart === true };
  const settings = settingsBefore(context.beforeGraph, context.afterGraph);
  const { beforeGraph, afterGraph } = context;
  const contexts = { before: once(() => contextOf(beforeGraph)), after: once(() => contextOf(afterGraph)) };
  const stores = {
    before: () => (hasStores(beforeGraph) ? contexts.before() : null),
    after: () => (hasStores(afterGraph) ? contexts.after() : null),
  };
  const { resources, evaluated } = beforeGraph.coverage;
  const uses = {
    before: usesIn(before, stores.before),
    after: usesIn(after, stores.after),
    unread: resources - evaluated,
  };
  const changes: Change[] = [];
  let unchanged = 0;
  const keys = { before: index(before), after: index(after) };
  for (const one of pairSubjects(before, after, graphs.moved)) {
    const { pair, keys: named } = completed(one, keys, context, settings);
    const found = subjectChanges(pair, named, graphs);
    changes.push(...withCrawlers(pair, found.changes, afterGraph));
    unchanged += found.unchanged;
  }
  const exposure = exposureMoves(context.beforeGraph, context.afterGraph);
  for (const pair of pairKeys(before, after, graphs.moved)) {
    const replaced = pair.after !== undefined && graphs.replaced.has(keyIdentity(pair.after));
    const forgotten = pair.before !== undefined && graphs.forgotten.has(keyIdentity(pair.before));
    const found = keyChanges(pair, { replaced, forgotten }, uses, exposure);
    changes.push(...found);
    if (found.length === 0) unchanged++;
  }
  const around = [
    ...settingChanges(beforeGraph, afterGraph),
    ...storeChanges(stores.before(), stores.after(), graphs),
    ...aliasChanges({ before: beforeGraph, after: afterGraph, contexts, graphs, uses, posture: after }),
    ...guardChanges(beforeGraph, afterGraph),
    ...aclChanges(beforeGraph, afterGraph),
    ...singletonChanges(beforeGraph, afterGraph),
    ...leftCatalogs(beforeGraph, afterGraph),
    ...windowChanges(afterGraph, graphs),
    ...undoneChanges(beforeGraph, afterGraph, graphs),
    ...openActions(afterGraph),
    ...policyChanges(beforeGraph, afterGraph),
  ];
  const policies = changedDocuments(context.beforeGraph, context.afterGraph);
  return { changes: [...changes, ...around].sort(byPlace), unchanged, policies, moved: graphs.moved };
}

/** Made when it is first asked for: most comparisons need none. */
function once(make: () => Context): () => Context {
  let made: Context | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Catalog settings exist whether they are declared or not: what is missing on one side is filled in. */
function completed(
  { before, after }: Pair<Subject>,
  keys: Keys,
  context: Compared,
  settings: SettingsBefore,
): { pair: Pair<Subject>; keys: Keys } {
  if (after?.kind === "catalog" && before === undefined) {
    const found = settings(after);
    const read = found.context?.keys.all().map((key) => [key.id, key] as const) ?? [];
    const named = read.length === 0 ? keys.before : new Map([...keys.before, ...read]);
    return { pair: { before: { ...after, surfaces: found.surfaces }, after }, keys: { ...keys, before: named } };
  }
  if (before?.kind === "catalog" && after === undefined) {
    const surfaces = settingsAfter(before, context.beforeGraph);
    if (surfaces !== undefined) return { pair: { before, after: { ...before, surfaces } }, keys };
  }
  return { pair: { before, after }, keys };
}

function index(posture: Posture): ReadonlyMap<string, Key> {
  return new Map(posture.keys.map((key) => [key.id, key]));
}

interface Keys {
  readonly before: ReadonlyMap<string, Key>;
  readonly after: ReadonlyMap<string, Key>;
}

function subjectChanges(
  { before, after }: Pair<Subject>,
  keys: Keys,
  graphs: Changed,
): { changes: Change[]; unchanged: number } {
  const subject = after ?? before;
  const changes: Change[] = [];
  let unchanged = 0;
  if (subject === undefined) return { changes, unchanged };
  const names = new Set([...(before?.surfaces ?? []), ...(after?.surfaces ?? [])].map((one) => one.surface));
  for (const name of names) {
    const old = before?.surfaces.find((one) => one.surface === name);
    const now = after?.surfaces.find((one) => one.surface === name);
    const at = { address: subject.address, stack: subject.stack, surface: name, facet: null };
    if (old === undefined || now === undefined) {
      if (now !== undefined) {
        changes.push({
          ...at,
          before: "nothing",
          after: wordsOf(now, keys.after),
          direction: "new",
          because: `the ${subject.kind} is new`,
        });
      } else if (old !== undefined) {
        changes.push({
          ...at,
          before: wordsOf(old, keys.before),
          after: "gone",
          direction: "gone",
          because: graphs.forgotten.has(`${subject.stack}\u0000${subject.address}`)
            ? `Terraform lets go of the ${subject.kind}: it stays as it is, and nothing here watches over it`
            : `the ${subject.kind} goes`,
        });
      }
      continue;
    }
    // Whether a key is usable follows from access where access is proven, and is then told as that.
    const usable = accessMove(old, now) === undefined ? {} : { usable: null };
    const [a, b] = [old, now].map((one) => ({ ...one, facets: { ...one.facets, ...usable } })) as [Surface, Surface];
    const found = directionOf(sideOf(a, keys.before, graphs, "before"), sideOf(b, keys.after, graphs, "after"));
    if (found === undefined) unchanged++;
    else changes.push({ ...at, before: wordsOf(old, keys.before), after: wordsOf(now, keys.after), ...found });
  }
  if (before !== undefined && after !== undefined) changes.push(...proofChanges(before, after));
  return { changes, unchanged };
}
