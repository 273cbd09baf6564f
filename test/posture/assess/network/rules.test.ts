import { readNet } from "../../../../posture/src/assess/network/net.js";
import { coversPorts, type Rule, rulesOf, type Way } from "../../../../posture/src/assess/network/rules.js";
import type { Value } from "../../../../posture/src/graph/value.js";
import { graphOf, merge, prove, ref, sealed, unknown, type World } from "./builder.js";

/** The sealed VPC without standalone rules. */
const bare = merge(sealed, {
  "aws_vpc_security_group_ingress_rule.self": null,
  "aws_vpc_security_group_egress_rule.all": null,
  "aws_vpc_security_group_ingress_rule.https": null,
});
const all = { protocol: "-1", from_port: 0, to_port: 0 };
const https = { protocol: "tcp", from_port: 443, to_port: 443 };
const job = ref("aws_security_group.job");

const inline: World = {
  "aws_security_group.job": { ingress: [{ ...all, self: true }], egress: [{ ...all, cidr_blocks: ["0.0.0.0/0"] }] },
  "aws_security_group.endpoints": { ingress: [{ ...https, security_groups: [job] }] },
};
const older: World = {
  "aws_security_group_rule.self": {
    type: "ingress",
    security_group_id: job,
    protocol: "tcp",
    from_port: 0,
    to_port: 65535,
    self: true,
  },
  "aws_security_group_rule.out": { type: "egress", security_group_id: job, ...all, cidr_blocks: ["0.0.0.0/0"] },
  "aws_security_group_rule.https": {
    type: "ingress",
    security_group_id: ref("aws_security_group.endpoints"),
    ...https,
    source_security_group_id: job,
  },
};

describe("rule 17: rules count wherever they are written", () => {
  test("in blocks of the group", () => expect(prove(merge(bare, inline)).decision).toBe("works"));
  test("in aws_security_group_rule", () => expect(prove(merge(bare, older)).decision).toBe("works"));
  test("in aws_vpc_security_group_*_rule", () => expect(prove(sealed).decision).toBe("works"));
  test("nowhere, nothing is let through", () => {
    const links = prove(bare).culprits.map(({ link }) => link);
    expect(prove(bare).decision).toBe("broken");
    expect(new Set(links)).toEqual(new Set(["self-reference", "egress", "endpoint ingress"]));
  });
  test("an egress rule is no ingress rule", () => {
    const turned = merge(bare, older, { "aws_security_group_rule.https": { type: "egress" } });
    expect(prove(turned).culprits[0]?.link).toBe("endpoint ingress");
    expect(prove(merge(bare, older, { "aws_security_group_rule.https": { type: unknown() } })).decision).toBe(
      "undetermined",
    );
  });
  test("self = false is no self-reference", () => {
    expect(prove(merge(bare, older, { "aws_security_group_rule.self": { self: false } })).decision).toBe("broken");
  });
  test("blocks and standalone rules that say different things of one group are told of", () => {
    const net = readNet(graphOf(merge(bare, inline, older)));
    const rules = rulesOf(net, net.identify(job), "ingress");
    expect(rules.conflicts).toEqual(["aws_security_group_rule.self"]);
  });
});

describe("ports of a rule", () => {
  const rule = { where: "x", cidrs: [], groups: [], prefixes: [], self: "no", open: null } as const;
  const covers = (protocol: string, from: number | undefined, to: number | undefined) =>
    coversPorts({ ...rule, protocol, from, to }, 443, 443);
  test.each([
    ["tcp", 443, 443, "yes"],
    ["tcp", 0, 65535, "yes"],
    ["6", 400, 500, "yes"],
    ["TCP", 443, 443, "yes"],
    ["-1", undefined, undefined, "yes"],
    ["all", 0, 0, "yes"],
    ["tcp", 444, 500, "no"],
    ["tcp", 0, 442, "no"],
    ["udp", 0, 65535, "no"],
    ["tcp", Number.NaN, 443, "undetermined"],
    ["tcp", Number.NaN, 442, "no"],
    ["tcp", 444, Number.NaN, "no"],
  ] as const)("%s %s-%s for HTTPS: %s", (protocol, from, to, answer) =>
    expect(covers(protocol, from, to)).toBe(answer),
  );
});

/** What the rules of a group are, in one way: where each is written, what it lets through, and what leaves them open. */
function read(group: Value, way: Way, ...worlds: World[]) {
  const net = readNet(graphOf(merge(...worlds)));
  const { rules, maybe, open } = rulesOf(net, net.identify(group), way);
  const short = ({ where, protocol, from, to, cidrs, groups, prefixes, self }: Rule) =>
    [where, protocol, from, to, ...cidrs, ...[...groups, ...prefixes].map(({ text }) => text), `self ${self}`].join(
      " ",
    );
  return { rules: rules.map(short), maybe: maybe.map(short), open };
}

describe("the rules of a group", () => {
  const group: World = { "aws_security_group.g": { vpc_id: ref("aws_vpc.v") }, "aws_vpc.v": {} };
  const g = ref("aws_security_group.g");
  const initial = ref("aws_vpc.v", "default_security_group_id");
  test("of a new VPC's default group let in itself and let out everything, until somebody adopts it", () => {
    const where = "aws_vpc.v.default_security_group_id";
    expect(read(initial, "ingress", group)).toEqual({ rules: [`${where} -1   self yes`], maybe: [], open: null });
    expect(read(initial, "egress", group)).toEqual({
      rules: [`${where} -1   0.0.0.0/0 self no`],
      maybe: [],
      open: null,
    });
    const adopted: World = {
      "aws_default_security_group.d": { vpc_id: ref("aws_vpc.v"), ingress: [{ ...https, self: true }] },
    };
    expect(read(initial, "ingress", group, adopted)).toEqual({
      rules: ["aws_default_security_group.d tcp 443 443 self yes"],
      maybe: [],
      open: null,
    });
    expect(read(initial, "egress", group, adopted).rules).toEqual([]);
  });
  test("are not all in the source where the group is not, was looked up, or is something else", () => {
    for (const [value, text] of [
      ["sg-9", "sg-9"],
      [ref("data.aws_security_group.d"), "${data.aws_security_group.d.id}"],
      [ref("aws_vpc.v"), "aws_vpc.v"],
    ] as const)
      expect(read(value, "ingress", group, { "data.aws_security_group.d": {} }).open).toBe(
        `the rules of ${text} are not in this source`,
      );
    expect(read(g, "ingress", group).open).toBeNull();
    expect(read(g, "ingress", group, { "aws_security_group.g": { ingress: unknown() } }).open).toBe("(unknown: var.x)");
  });
  test("come from blocks and from both kinds of resources, with all that each may name", () => {
    const block = {
      ...https,
      cidr_blocks: ["10.0.0.0/8", ref("aws_vpc.v", "cidr_block")],
      security_groups: [g],
      prefix_list_ids: ["pl-1"],
    };
    const modern = { security_group_id: g, ip_protocol: "tcp", from_port: 1, to_port: 2 };
    const older = { security_group_id: g, type: "ingress", protocol: "udp", from_port: 3, to_port: 4 };
    const rules = read(g, "ingress", group, {
      "aws_vpc.v": { cidr_block: "10.1.0.0/16" },
      "aws_security_group.g": { ingress: [block] },
      "aws_vpc_security_group_ingress_rule.a": { ...modern, cidr_ipv4: "10.2.0.0/16" },
      "aws_vpc_security_group_ingress_rule.b": { ...modern, referenced_security_group_id: g },
      "aws_vpc_security_group_ingress_rule.c": { ...modern, prefix_list_id: "pl-2" },
      "aws_vpc_security_group_egress_rule.d": modern,
      "aws_security_group_rule.e": { ...older, cidr_blocks: ["10.3.0.0/16"], self: true },
      "aws_security_group_rule.f": { ...older, source_security_group_id: g },
      "aws_security_group_rule.g": { ...older, type: "egress" },
      "aws_security_group_rule.h": { ...older, type: unknown() },
      "aws_security_group_rule.i": { ...older, security_group_id: unknown() },
      "aws_security_group_rule.j": { ...older, security_group_id: unknown(), type: "egress" },
      "aws_vpc_security_group_ingress_rule.k": { ...modern, security_group_id: unknown() },
    });
    expect(rules).toEqual({
      rules: [
        "aws_security_group.g tcp 443 443 10.0.0.0/8 10.1.0.0/16 aws_security_group.g pl-1 self no",
        "aws_vpc_security_group_ingress_rule.a tcp 1 2 10.2.0.0/16 self no",
        "aws_vpc_security_group_ingress_rule.b tcp 1 2 aws_security_group.g self no",
        "aws_vpc_security_group_ingress_rule.c tcp 1 2 pl-2 self no",
        "aws_security_group_rule.e udp 3 4 10.3.0.0/16 self yes",
        "aws_security_group_rule.f udp 3 4 aws_security_group.g self no",
      ],
      maybe: [
        "aws_vpc_security_group_ingress_rule.k tcp 1 2 self no",
        "aws_security_group_rule.h udp 3 4 self no",
        "aws_security_group_rule.i udp 3 4 self no",
      ],
      open: null,
    });
  });
  test("of an IPv6 block alone mean nothing here", () => {
    const rule = { security_group_id: g, ip_protocol: "tcp", from_port: 1, to_port: 2, cidr_ipv6: "::/0" };
    expect(read(g, "ingress", group, { "aws_vpc_security_group_ingress_rule.a": rule }).rules).toEqual([
      "aws_vpc_security_group_ingress_rule.a tcp 1 2 self no",
    ]);
  });
});

describe("a rule that stands alone and in the blocks of its group as well", () => {
  const block = { ...https, cidr_blocks: ["10.0.0.0/8"], security_groups: [job], self: true };
  const alone = {
    security_group_id: job,
    type: "ingress",
    ...https,
    cidr_blocks: ["10.0.0.0/8"],
    source_security_group_id: job,
    self: true,
  };
  const conflicts = (patch: object) => {
    const group: World = {
      "aws_security_group.job": { ingress: [block] },
      "aws_security_group_rule.a": { ...alone, ...patch },
    };
    const net = readNet(graphOf(group));
    return rulesOf(net, net.identify(job), "ingress").conflicts;
  };
  test("fights with nothing, since a state lists it there", () => expect(conflicts({})).toEqual([]));
  test.each([
    ["protocol", "udp"],
    ["from_port", 1],
    ["to_port", 444],
    ["cidr_blocks", ["10.0.0.0/16"]],
    ["source_security_group_id", "sg-9"],
    ["self", false],
  ])("fights with them when it has another %s", (name, value) => {
    expect(conflicts({ [name]: value })).toEqual(["aws_security_group_rule.a"]);
  });
});

test.each([
  ["undefined", undefined, "no"],
  ["a symbol", unknown(), "undetermined"],
  ["6 as a number", 6, "yes"],
  ["17 as a number", 17, "no"],
  ["tcpx", "tcpx", "no"],
  ["xtcp", "xtcp", "no"],
] as const)("the protocol %s lets HTTPS through: %s", (_, protocol, answer) => {
  const rule = { where: "x", cidrs: [], groups: [], prefixes: [], self: "no", open: null, from: 443, to: 443 } as const;
  expect(coversPorts({ ...rule, protocol }, 443, 443)).toBe(answer);
  expect(coversPorts({ ...rule, protocol: "tcp", from: undefined }, 443, 443)).toBe("undetermined");
});
