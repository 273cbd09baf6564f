import { admits } from "./groups.js";
import { type Link, link } from "./link.js";
import type { Net } from "./net.js";
import { blockOf, type Place } from "./place.js";

/** Driver and executors talk to each other on any port: Glue refuses groups that do not let them. */
export function selfReference(net: Net, place: Place): readonly Link[] {
  const peer = { groups: place.groups, blocks: [blockOf(net, place.subnet)], prefixes: [] };
  const all = [0, 65535] as const;
  const inward = admits(net, place.groups, "ingress", all, peer);
  const outward = admits(net, place.groups, "egress", all, peer);
  return [
    link(
      "self-reference",
      inward.answer,
      inward.where,
      `${inward.found} from the groups of the connection`,
      "Add an ingress rule for TCP 0-65535 from the group itself to one group of the connection.",
      "ingress-rule",
    ),
    link(
      "self-reference",
      outward.answer,
      outward.where,
      `${outward.found} to the groups of the connection`,
      "Add an egress rule for TCP 0-65535 to the group itself, or for everything.",
      "egress-rule",
    ),
  ];
}
