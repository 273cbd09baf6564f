import type { Value } from "../../../../posture/src/graph/value.js";
import type { RouteDecision } from "../../../../posture/src/words.js";
import { like, merge, prove, ref, sealed, told, unknown, type World } from "./builder.js";

const all = { rule_no: 100, action: "allow", protocol: "-1", from_port: 0, to_port: 0, cidr_block: "0.0.0.0/0" };
const https = { ...all, protocol: "tcp", from_port: 443, to_port: 443 };
const deny = { ...https, action: "deny" };
const job = { subnet_ids: [ref("aws_subnet.job")] };
const acl = (values: object, name = "aws_network_acl.job"): World => ({
  [name]: { vpc_id: ref("aws_vpc.main"), ingress: [all], egress: [all], ...values },
});
const out = (...egress: object[]): World => acl({ ...job, egress });
/** An entry that stands alone. */
const alone = (patch: object): World => ({
  "aws_network_acl_rule.a": {
    network_acl_id: ref("aws_network_acl.job"),
    egress: true,
    rule_number: 50,
    rule_action: "deny",
    protocol: "-1",
    cidr_block: "0.0.0.0/0",
    ...patch,
  },
});
const linked = (patch: object): World => ({
  "aws_network_acl_association.a": {
    subnet_id: ref("aws_subnet.job"),
    network_acl_id: ref("aws_network_acl.job"),
    ...patch,
  },
});

const shut = "network acl at aws_network_acl.job: does not let egress TCP 443 through at aws_subnet.job";
const unsure = "network acl at aws_network_acl.job: may not let egress TCP 443 through at aws_subnet.job";
const outside = "network acl at aws_subnet.job: the network ACL of aws_subnet.job is not in this source";

type Case = [says: string, change: World, decision: RouteDecision, ...lines: string[]];

const entries: readonly Case[] = [
  ["a deny of a lower number, listed last", out(all, { ...deny, rule_no: 99 }), "broken", shut],
  ["a deny of a higher number, listed first", out({ ...deny, rule_no: 101 }, all), "works"],
  ["an entry that is not known", acl({ ...job, egress: [all, unknown()] }), "undetermined", unsure],
  ["entries that are not known", acl({ ...job, egress: unknown() }), "undetermined", unsure],
  [
    "a deny of ports that no answer comes to",
    acl({ ...job, ingress: [{ ...deny, rule_no: 1, from_port: 0, to_port: 1023 }, all] }),
    "works",
  ],
  [
    "a deny of one port of many",
    acl({ ...job, ingress: [{ ...deny, rule_no: 1, from_port: 65535, to_port: 65535 }, all] }),
    "broken",
    "network acl at aws_network_acl.job: does not let ingress TCP 1024-65535 through at aws_subnet.job",
  ],
  ["an allow for IPv6 alone", out({ ...all, cidr_block: undefined, ipv6_cidr_block: "::/0" }), "broken", shut],
  ["an allow without ports", out({ ...https, from_port: undefined, to_port: undefined }), "works"],
  ["an allow whose action is not known", out({ ...all, action: unknown() }), "undetermined", unsure],
  ["an allow whose place is not known", out({ ...all, rule_no: unknown() }), "undetermined", unsure],
  ["a deny whose place is not known", out({ ...deny, rule_no: unknown() }, all), "undetermined", unsure],
  ["a second allow whose place is not known", out({ ...https, rule_no: unknown() }, all), "works"],
  [
    "a deny of a part of the other subnet",
    out({ ...deny, rule_no: 1, cidr_block: "10.0.2.0/25" }, all),
    "undetermined",
    unsure,
  ],
  ["a deny of another subnet", out({ ...deny, rule_no: 1, cidr_block: "10.0.3.0/24" }, all), "works"],
  ["a deny that stands alone", merge(acl(job), alone({})), "broken", shut],
  [
    "a deny that stands alone, for the other way",
    merge(acl(job), alone({ egress: false })),
    "broken",
    "…ingress TCP 1024-65535 …",
  ],
  [
    "a deny that stands alone, unset for the other way",
    merge(acl(job), alone({ egress: undefined })),
    "broken",
    "…ingress TCP 1024-65535 …",
  ],
  [
    "a deny that stands alone, for one way or the other",
    merge(acl(job), alone({ egress: unknown() })),
    "undetermined",
    unsure,
    "network acl at aws_network_acl.job: may not let ingress TCP 1024-65535 …",
  ],
  ["a deny that may be of another ACL", merge(acl(job), alone({ network_acl_id: unknown() })), "undetermined", unsure],
  [
    "a late deny that may be of another ACL",
    merge(acl(job), alone({ network_acl_id: unknown(), rule_number: 200 })),
    "works",
  ],
  [
    "an allow that may be of another ACL",
    merge(acl(job), alone({ network_acl_id: unknown(), rule_action: "allow" })),
    "works",
  ],
];

const protocols: readonly (readonly [Value, RouteDecision])[] = [
  ["-1", "works"],
  [-1, "works"],
  ["all", "works"],
  ["tcp", "works"],
  ["TCP", "works"],
  ["6", "works"],
  [6, "works"],
  ["17", "broken"],
  [17, "broken"],
  ["16", "broken"],
  ["60", "broken"],
  ["udp", "broken"],
];

const memberships: readonly Case[] = [
  ["linked", merge(acl({ egress: [] }), linked({})), "broken", shut],
  ["outside of the source", linked({ network_acl_id: "acl-9" }), "undetermined", outside],
  [
    "perhaps outside of the source",
    linked({ network_acl_id: "acl-9", subnet_id: unknown() }),
    "undetermined",
    outside,
    "…",
  ],
  ["perhaps one that lets everything through", merge(acl({}), linked({ subnet_id: unknown() })), "works"],
  [
    "perhaps one that lets nothing out",
    merge(acl({ egress: [] }), linked({ subnet_id: unknown() })),
    "undetermined",
    unsure,
    "network acl at aws_network_acl.job: may not let egress TCP 1024-65535 through at aws_subnet.endpoints",
  ],
  [
    "the default one, adopted by name",
    acl({ ...job, egress: [] }, "aws_default_network_acl.d"),
    "broken",
    "network acl at aws_default_network_acl.d: does not let …",
  ],
  [
    "the default one, perhaps adopted",
    acl({ default_network_acl_id: unknown() }, "aws_default_network_acl.d"),
    "undetermined",
    "network acl at aws_subnet.job: whether aws_default_network_acl.d is the ACL of aws_subnet.job",
    "…",
  ],
];

const check = (_: string, change: World, decision: RouteDecision, ...lines: string[]) => {
  const proof = prove(merge(sealed, change));
  expect(proof.decision).toBe(decision);
  expect(told(proof)).toEqual(lines.map((line) => like(`${line} → Let TCP 443 out and the answers, …`)));
};

describe("a network ACL with", () => {
  test.each(entries)("%s", check);
  test.each(protocols)("an allow for the protocol %p: %s", (protocol, decision) => {
    expect(prove(merge(sealed, out({ ...all, from_port: 0, to_port: 65535, protocol }))).decision).toBe(decision);
  });
  test.each(["-1", "all"])("an allow for all protocols, %s, whatever its ports", (protocol) => {
    expect(prove(merge(sealed, out({ ...all, protocol }))).decision).toBe("works");
  });
});
describe("the network ACL of a subnet is", () => {
  test.each(memberships)("%s", check);
});
