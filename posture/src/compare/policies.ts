import { writer } from "../assess/written.js";
import type { Graph, Resource } from "../graph/graph.js";
import { lookup } from "../graph/lookup.js";
import type { Value } from "../graph/value.js";
import type { Change } from "../posture.js";
import { concerns } from "./actions.js";
import { beyond, type Grant, type Said, said } from "./grants.js";
import { earlier } from "./replaced.js";

/** A policy attribute, what its absence means, and which of its actions are of interest. */
interface Place {
  readonly attribute: string;
  readonly facet: string;
  readonly unset: "nothing" | "everything";
  readonly actions: (action: string) => boolean;
}

const all = () => true;

const policy = (unset: Place["unset"], actions: Place["actions"]): Place => ({
  attribute: "policy",
  facet: "policy",
  unset,
  actions,
});

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
  aws_iam_role: { attribute: "assume_role_policy", facet: "trust", unset: "nothing", actions: all },
};

const EVERYTHING = JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }] });

/** Policies that let more or fewer do more or less than before, statement by statement. */
export function policyChanges(before: Graph, after: Graph): readonly Change[] {
  const old = earlier(before.resources);
  const words = { before: writer(lookup(before)), after: writer(lookup(after)) };
  return after.resources.flatMap((one): readonly Change[] => {
    const place = one.mode === "managed" ? PLACES[one.type] : undefined;
    if (place === undefined) return [];
    const previous = old(one);
    if (previous === undefined) return [];
    const [from, to] = [textOf(previous, place), textOf(one, place)];
    if (from === to) return [];
    return differences(one, place, said(from, words.before), said(to, words.after));
  });
}

function textOf(resource: Resource, { attribute, unset }: Place): Value {
  const value = resource.values[attribute];
  const given = value !== undefined && value !== null && value !== "";
  return given ? value : unset === "everything" ? EVERYTHING : '{"Statement":[]}';
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
