import { parsePolicy } from "../assess/policy/model/parse.js";
import { writer } from "../assess/written.js";
import type { Graph, Resource } from "../graph/graph.js";
import { lookup } from "../graph/lookup.js";
import { Sym, type Value } from "../graph/value.js";
import type { Change } from "../posture.js";
import { concerns } from "./actions.js";
import { beyond, type Grant, type Said, said } from "./grants.js";
import { guardedIn, guardsAnother } from "./guarded.js";
import { earlier } from "./replaced.js";

/** A policy attribute, what its absence means, and which of its actions are of interest. */
interface Place {
  readonly attribute: string;
  readonly facet: string;
  readonly unset: "nothing" | "everything" | "kept";
  readonly actions: (action: string) => boolean;
}

const all = () => true;

const policy = (unset: Place["unset"], actions: Place["actions"]): Place => ({
  attribute: "policy",
  facet: "policy",
  unset,
  actions,
});

const inline = policy("kept", all);

const PLACES: Readonly<Record<string, Place>> = {
  aws_glue_resource_policy: policy("nothing", all),
  aws_s3_bucket_policy: policy("nothing", all),
  aws_sns_topic_policy: policy("nothing", all),
  aws_secretsmanager_secret_policy: policy("nothing", all),
  aws_vpc_endpoint_policy: policy("everything", all),
  aws_vpc_endpoint: policy("everything", all),
  aws_iam_role_policy: policy("nothing", concerns),
  aws_iam_user_policy: policy("nothing", concerns),
  aws_iam_group_policy: policy("nothing", concerns),
  aws_iam_policy: policy("nothing", concerns),
  // Inline; what nobody writes there is what stands beside it, or what AWS wrote.
  aws_s3_bucket: inline,
  aws_sns_topic: inline,
  aws_secretsmanager_secret: inline,
  aws_iam_role: { attribute: "assume_role_policy", facet: "trust", unset: "nothing", actions: all },
};

const EVERYTHING = JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }] });

/** Policies that let more or fewer do more or less than before, statement by statement. */
export function policyChanges(before: Graph, after: Graph): readonly Change[] {
  const old = earlier(before.resources);
  const words = { before: writer(lookup(before)), after: writer(lookup(after)) };
  const guarded = { before: guardedIn(before), after: guardedIn(after) };
  // Read back in the thing itself, too: told once, where it is written.
  const governed = new Set(after.resources.flatMap((one) => (one.type in PLACES ? (guarded.after(one) ?? []) : [])));
  const told = after.resources.flatMap((one): readonly Change[] => {
    const place = one.mode === "managed" ? PLACES[one.type] : undefined;
    if (place === undefined) return [];
    const previous = old(one);
    const thing = guarded.after(one);
    const was = thing === undefined ? undefined : old(thing);
    // On what is new everything is new, and on what is declared elsewhere nobody knows what there was.
    if (previous === undefined && was === undefined) return [];
    const other = previous === undefined ? undefined : guarded.before(previous);
    const stayed = other === undefined || thing === undefined || !guardsAnother(other, thing, old);
    const from = previous === undefined || !stayed ? unset(place) : textOf(previous, place);
    const to = textOf(one, place);
    if (from === to) return [];
    if (place.unset === "kept" && (readBack(from, one) || readBack(to, one) || governed.has(one) || to === NOTHING))
      return [];
    if (previous === undefined && onlyDenies(to)) return [];
    return differences(one, place, said(from, words.before), said(to, words.after));
  });
  const going = before.resources.filter((one) => GOES.has(one.type) && one.mode === "managed");
  const stays = going.length === 0 ? new Set() : new Set(after.resources.flatMap((one) => old(one) ?? []));
  const gone = going.flatMap((one): readonly Change[] => {
    const place = !stays.has(one) ? PLACES[one.type] : undefined;
    if (place === undefined || one.action === "forget") return [];
    const thing = guarded.before(one);
    if (thing !== undefined && !stays.has(thing)) return [];
    return differences(one, place, said(textOf(one, place), words.before), said(unset(place), words.after));
  });
  return [...told, ...gone];
}

/** Policies that take their denials with them when they go; of buckets and endpoints that is told as a guard. */
const GOES = new Set(["aws_glue_resource_policy", "aws_sns_topic_policy", "aws_secretsmanager_secret_policy"]);

/** What nobody wrote: nothing, what is only known once it is there, or the policy that SNS gives to every topic. */
function readBack(value: Value, { id }: Resource): boolean {
  if (value instanceof Sym) return value.only === undefined || value.only.to === id;
  return typeof value === "string" && value.includes('"__default_policy_ID"');
}

/** A policy that allows nothing cannot let more do more. */
function onlyDenies(value: Value): boolean {
  const { unreadable, statements } = parsePolicy(value);
  return unreadable === null && statements.every(({ effect }) => effect === "Deny");
}

const NOTHING = '{"Statement":[]}';

function unset({ unset }: Place): string {
  return unset === "everything" ? EVERYTHING : NOTHING;
}

function textOf(resource: Resource, place: Place): Value {
  const value = resource.values[place.attribute];
  const given = value !== undefined && value !== null && value !== "";
  return given ? value : unset(place);
}

function differences(resource: Resource, { facet, actions }: Place, before: Said, after: Said): readonly Change[] {
  const at = {
    address: resource.address,
    stack: resource.stack,
    surface: null,
    facet,
    before: size(before),
    after: size(after),
  };
  const open = [...new Set([...before.open, ...after.open])].filter(
    (one) => before.open.has(one) !== after.open.has(one),
  );
  if (open.length > 0) {
    return [{ ...at, direction: "undetermined", because: `cannot be compared: ${shown(open)}` }];
  }
  const ours = (list: readonly Grant[]) => list.filter(({ action }) => actions(action)).map(words);
  const gained = [
    ...ours(beyond(after, before, "Allow")),
    ...ours(beyond(before, after, "Deny")).map((one) => `no longer denied: ${one}`),
  ];
  const lost = [
    ...ours(beyond(before, after, "Allow")),
    ...ours(beyond(after, before, "Deny")).map((one) => `denied: ${one}`),
  ];
  return [
    ...(gained.length === 0
      ? []
      : [{ ...at, direction: "broadened" as const, because: `allowed now: ${shown(gained)}` }]),
    ...(lost.length === 0
      ? []
      : [{ ...at, direction: "narrowed" as const, because: `no longer allowed: ${shown(lost)}` }]),
  ];
}

function size({ grants, open }: Said): string {
  const count = grants.size + open.size;
  return count === 1 ? "1 permission" : `${count} permissions`;
}

function words({ principal, action, resource, conditions }: Grant): string {
  const parts = [
    principal,
    action,
    resource === "" ? "" : `on ${resource}`,
    conditions === "" ? "" : `if ${conditions}`,
  ];
  return parts.filter((one) => one !== "").join(" ");
}

function shown(list: readonly string[]): string {
  const sorted = [...list].sort();
  return sorted.length <= 5 ? sorted.join("; ") : `${sorted.slice(0, 5).join("; ")}; ${sorted.length - 5} more`;
}
