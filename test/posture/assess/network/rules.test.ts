import { readNet } from "../../../../posture/src/assess/network/net.js";
import { coversPorts, rulesOf } from "../../../../posture/src/assess/network/rules.js";
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
