import type { Graph, Resource } from "../../../graph/graph.js";
import { Sym } from "../../../graph/value.js";
import { InputError } from "../../../sources/input-error.js";
import type { Actor, Target } from "../decision/request.js";
import { covered, GLUE_ACTIONS, KEY_ACTIONS, KMS_ACTIONS } from "../model/action.js";
import type { World } from "../world/world.js";

const ARN = /^arn:[^:]+:(iam|sts):/;
const KEY = /^(arn:[^:]+:kms:|alias\/|mrk-[0-9a-f]{32}$|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$)/;

/** The actors that somebody names: an ARN, a name, a Terraform address, a service, or `*` for all roles. */
export function principals(named: string, graph: Graph, world: World): readonly Actor[] {
  const { actors, names } = world;
  const declared = actors.ids.map((id) => actors.get(id)!);
  if (named === "*") return declared.filter(({ kind }) => kind === "role");
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/.test(named)) return [actors.service(named)];
  const found = at(graph, named).flatMap(({ id }) => actors.get(id) ?? []);
  if (found.length > 0) return found;
  const byName = graph.resources.filter((one) => names.attribute(one, "name") === named);
  const called = byName.flatMap(({ id }) => actors.get(id) ?? []);
  if (called.length > 0) return called;
  if (/^\d{12}$/.test(named)) return [actors.find(`arn:aws:iam::${named}:root`, "")];
  if (ARN.test(named)) return [session(named, declared) ?? actors.find(named, "")];
  const known = declared.map(({ address, id }) => address ?? id);
  throw new InputError(`no role, user or service ${quoted(named)}`, "PRINCIPAL", choice("it declares", known));
}

/** A session acts with the rights of its role, whose path the session's ARN does not tell. */
function session(named: string, declared: readonly Actor[]): Actor | undefined {
  const [, account, name] = /^arn:[^:]+:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(named) ?? [];
  const role = declared.find(
    (one) => one.kind === "role" && one.account === account && String(one.arn).endsWith(`/${name}`),
  );
  return role && { ...role, session: named };
}

/** The keys that somebody names: an ARN, an id, an alias, a Terraform address, or `*` for all keys of the source. */
export function keys(named: string, graph: Graph, world: World): readonly Target[] {
  const { all, find } = world.keys;
  if (named === "*") return [...all.values()];
  const read = (one: Resource) => find(Sym.ref(one.id, "arn"), one.stack);
  const found = at(graph, named).filter(({ type }) => /^aws_kms_(\w+_)?(key|alias)$/.test(type));
  if (found.length > 0) return found.map(read);
  // One alias, or the id of a key with replicas, may stand for several.
  const byName = graph.resources.filter(
    (one) =>
      (all.has(one.id) && world.names.attribute(one, "key_id") === named) ||
      (one.mode === "managed" && one.type === "aws_kms_alias" && world.names.attribute(one, "name") === named),
  );
  if (byName.length > 0) return byName.map(read);
  const target = find(named, "");
  if (target.address !== null || KEY.test(named)) return [target];
  const known = [...all.values()].map((key) => key.address ?? key.id);
  throw new InputError(`no key ${quoted(named)}`, "KEY", choice("it declares", known));
}

/** The actions that somebody names, with or without `kms:` and with wildcards; `*` is what Glue set-ups use. */
export function actions(named: string): readonly string[] {
  if (named === "*") return GLUE_ACTIONS;
  const written = named.includes(":") ? named : `kms:${named}`;
  const found = covered(written);
  const ofKeys = found.filter((action) => KEY_ACTIONS.includes(action));
  if (ofKeys.length > 0) return ofKeys;
  if (found.length > 0) {
    throw new InputError(
      `${found.join(", ")} is asked of the account, not of a key`,
      "ACTION",
      "Name an action on keys.",
    );
  }
  const [, verb = ""] = written.split(":");
  const like = KMS_ACTIONS.filter((action) => action.toLowerCase().includes(verb.toLowerCase().slice(0, 6)));
  throw new InputError(
    `KMS has no action ${quoted(written)}`,
    "ACTION",
    choice("there are", like.length > 0 ? like : GLUE_ACTIONS),
  );
}

/** Resources by id or address: one address may stand in several stacks. */
function at(graph: Graph, named: string): readonly Resource[] {
  return graph.resources.filter((one) => one.id === named || one.address === named);
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function choice(head: string, list: readonly string[]): string {
  if (list.length === 0) return "The source declares none; name one by its ARN.";
  const shown = list.slice(0, 8).join(", ");
  return `In this source ${head} ${shown}${list.length > 8 ? ` and ${list.length - 8} more` : ""}.`;
}
