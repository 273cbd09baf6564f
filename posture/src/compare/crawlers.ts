import { same } from "../assess/policy/model/text.js";
import { worldOf } from "../assess/policy/world/world.js";
import type { Graph } from "../graph/graph.js";
import type { Change, Subject } from "../posture.js";
import type { Pair } from "./pair.js";

const SHOWN = 5;

/** Crawlers that worked on an encrypted catalog fail once it is not; AWS's remedy is to make them anew. */
export function withCrawlers(pair: Pair<Subject>, changes: readonly Change[], after: Graph): readonly Change[] {
  const { before } = pair;
  if (before === undefined || metadata(before) !== "yes" || metadata(pair.after) !== "no") return changes;
  const left = after.resources.filter((one) => {
    const stays = one.action === undefined || one.action === "no-op" || one.action === "update";
    return one.type === "aws_glue_crawler" && stays && share(after, one.stack, before.stack);
  });
  if (left.length === 0) return changes;
  const more = left.length > SHOWN ? ` and ${left.length - SHOWN} more` : "";
  const names = left.slice(0, SHOWN).map(({ address }) => address);
  const fails = `crawlers that worked on it while it was encrypted fail from then on and have to be made anew: ${names.join(", ")}${more}`;
  return changes.map((one) => (one.surface === "metadata" ? { ...one, because: `${one.because}; ${fails}` } : one));
}

/** Whether two stacks have the same catalog: each account has one in each region. */
function share(graph: Graph, stack: string, other: string): boolean {
  if (stack === other) return true;
  const { home } = worldOf(graph).names;
  const [a, b] = [home(stack), home(other)];
  return [same(a.account, b.account), same(a.region, b.region)].every(({ answer }) => answer !== "no");
}

function metadata(catalog: Subject | undefined): string | undefined {
  if (catalog?.kind !== "catalog") return undefined;
  return catalog.surfaces.find(({ surface }) => surface === "metadata")?.facets.encrypted;
}
