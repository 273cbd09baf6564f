import { isObject, type Value } from "../../graph/value.js";
import type { Identity } from "./identity.js";
import { isClosed, type Net } from "./net.js";
import { attribute, type Items, items, show } from "./read.js";

/** The address blocks of a prefix list, as far as the source declares or looked up its entries. */
export function entriesOf(net: Net, list: Identity): Items<Value> {
  return net.onceFor("prefix list", list, () => gather(net, list));
}

function gather(net: Net, list: Identity): Items<Value> {
  const owner = net.resource(list);
  const outside = `the entries of prefix list ${list.text} are not in this source`;
  if (owner?.type === "aws_prefix_list") return looked(attribute(owner, "cidr_blocks"), outside);
  if (owner?.type !== "aws_ec2_managed_prefix_list") return { items: [], open: outside };
  const { sure, maybe } = net.pointing("aws_ec2_managed_prefix_list_entry", "prefix_list_id", list);
  const own = items(attribute(owner, owner.mode === "data" ? "entries" : "entry"));
  const written = own.items.map((entry) => (isObject(entry) ? entry["cidr"] : entry));
  const cidrs = [...written, ...sure.map((entry) => attribute(entry, "cidr"))];
  const perhaps = maybe.length === 0 ? null : `whether ${maybe[0]?.address} is an entry of ${list.text}`;
  const unseen = isClosed(owner) || (own.open === null && own.items.length > 0) ? null : outside;
  return { items: cidrs.filter((cidr) => cidr !== undefined).map(net.text), open: own.open ?? perhaps ?? unseen };
}

function looked(blocks: Value | undefined, outside: string): Items<Value> {
  const { items: cidrs, open } = items(blocks);
  return { items: cidrs, open: open ?? (cidrs.length === 0 ? outside : null) };
}

/** The AWS service whose addresses a prefix list holds, by its name; undefined for anybody's own list. */
export function serviceList(net: Net, list: Identity): string | undefined {
  const owner = net.resource(list);
  const name = owner === undefined ? undefined : show(attribute(owner, "name"));
  return name?.startsWith("com.amazonaws.") === true ? name : undefined;
}
