import { byType } from "../../../../posture/src/assess/facts/by-type.js";
import { Unknown } from "../../../../posture/src/assess/facts/known.js";
import { defaultGroups, endpoints, openings, vpcs } from "../../../../posture/src/assess/facts/network.js";
import type { Resource } from "../../../../posture/src/graph/graph.js";
import { Sym, type Value, type ValueObject } from "../../../../posture/src/graph/value.js";
import { at, graph } from "../../compare/graphs.js";

const LATER = Sym.opaque("later");
const told = (known: unknown) => (known instanceof Unknown ? `not known: ${known.why}` : known);
const all = (...resources: readonly Resource[]) => byType(graph(...resources));

describe("an endpoint", () => {
  const E = "aws_vpc_endpoint.e";
  const endpoint = (values: ValueObject, ...more: readonly Resource[]) => endpoints(all(at(E, values), ...more))[0]!;

  test.each<[Value, unknown]>([
    ["com.amazonaws.eu-west-1.kms", "kms"],
    ["com.amazonaws.eu-west-1.kms-fips", "kms-fips"],
    [new Sym(["com.amazonaws.", { to: "data.aws_region.r", attribute: "name" }, ".s3"]), "s3"],
    [LATER, "not known: the service (unknown: later) is not known"],
    [null, "not known: the service of the endpoint is not known"],
  ])("of %s is one of %s", (service_name, service) => {
    expect(told(endpoint({ service_name }).service)).toBe(service);
  });

  test("is a gateway unless it says otherwise, without private DNS", () => {
    expect(
      [
        {},
        { vpc_endpoint_type: "Interface", private_dns_enabled: true },
        { vpc_endpoint_type: LATER, private_dns_enabled: LATER },
      ].map((values) => [told(endpoint(values).type), endpoint(values).privateDns]),
    ).toEqual([
      ["Gateway", "no"],
      ["Interface", "yes"],
      ["not known: (unknown: later) is not known", "undetermined"],
    ]);
  });

  test("is in subnets, route tables and groups of its own and of separate associations", () => {
    const association = (kind: string, id: Value, name = "a") =>
      at(`aws_vpc_endpoint_${kind}_association.${name}`, { vpc_endpoint_id: id });
    const counts = (values: ValueObject, ...more: readonly Resource[]) => {
      const { subnets, routeTables, securityGroups, ids } = endpoint(values, ...more);
      return [told(subnets), told(routeTables), securityGroups, ids.length];
    };
    expect(counts({})).toEqual([0, 0, "no", 1]);
    expect(counts({ id: "vpce-1", subnet_ids: ["a", "b"], route_table_ids: ["c"], security_group_ids: ["d"] })).toEqual(
      [2, 1, "yes", 2],
    );
    expect(counts({ subnet_configuration: [{}, {}, {}], subnet_ids: ["a"] })[0]).toBe(3);
    expect(counts({ subnet_ids: LATER, route_table_ids: LATER, security_group_ids: LATER })).toEqual([
      "not known: (unknown: later)",
      "not known: (unknown: later)",
      "undetermined",
      1,
    ]);
    const separate = [
      association("subnet", "vpce-1"),
      association("subnet", Sym.ref(E, "id"), "b"),
      association("route_table", "vpce-1"),
      association("security_group", "vpce-1"),
    ];
    expect(counts({ id: "vpce-1", subnet_ids: ["a"] }, ...separate)).toEqual([3, 1, "yes", 2]);
    expect(counts({ id: "vpce-1", subnet_ids: LATER }, ...separate)[0]).toBe(2);
    expect(counts({ id: "vpce-2" }, association("subnet", "vpce-1"), association("security_group", "vpce-1"))).toEqual([
      0,
      0,
      "no",
      2,
    ]);
  });
});

describe("what opens a security group", () => {
  const told_ = (...resources: readonly Resource[]) =>
    openings(all(...resources)).map(
      ({ address, direction, from, open, allPorts, group }) =>
        `${address} ${direction} ${from.join()} ${open} ${allPorts} ${group}`,
    );
  const rule = {
    from_port: 443,
    to_port: 443,
    protocol: "tcp",
    cidr_blocks: ["0.0.0.0/0"],
    ipv6_cidr_blocks: ["::/0"],
  };

  test("stands in the group, in the VPC's own one, or beside it", () => {
    expect(
      told_(
        at("aws_security_group.g", { ingress: [rule], egress: [{ protocol: "-1" }] }),
        at("aws_default_security_group.d", { ingress: [rule] }),
        at("aws_security_group_rule.in", { type: "ingress", security_group_id: "sg-1", ...rule }),
        at("aws_security_group_rule.out", {
          type: "egress",
          security_group_id: Sym.ref("aws_security_group.g", "id"),
          ...rule,
        }),
        at("aws_vpc_security_group_ingress_rule.i", {
          security_group_id: "sg-1",
          ip_protocol: "-1",
          cidr_ipv4: "10.0.0.0/8",
        }),
        at("aws_vpc_security_group_egress_rule.e", {
          ip_protocol: "tcp",
          from_port: 0,
          to_port: 65535,
          cidr_ipv6: "::/0",
        }),
      ),
    ).toEqual([
      "aws_security_group.g ingress 0.0.0.0/0,::/0 null no aws_security_group.g",
      "aws_security_group.g egress  null yes aws_security_group.g",
      "aws_default_security_group.d ingress 0.0.0.0/0,::/0 null no aws_default_security_group.d",
      "aws_security_group_rule.in ingress 0.0.0.0/0,::/0 null no sg-1",
      "aws_security_group_rule.out egress 0.0.0.0/0,::/0 null no aws_security_group.g",
      "aws_vpc_security_group_ingress_rule.i ingress 10.0.0.0/8 null yes sg-1",
      "aws_vpc_security_group_egress_rule.e egress ::/0 null yes null",
    ]);
  });

  test("may not be known", () => {
    expect(told_(at("aws_security_group.g", { ingress: LATER, egress: [{ ...rule, cidr_blocks: LATER }] }))).toEqual([
      "aws_security_group.g ingress  (unknown: later) undetermined aws_security_group.g",
      "aws_security_group.g egress ::/0 (unknown: later) no aws_security_group.g",
    ]);
  });

  test.each<[ValueObject, string]>([
    [{ protocol: "-1" }, "yes"],
    [{ protocol: "all" }, "yes"],
    [{ protocol: "tcp", from_port: 1, to_port: 65535 }, "yes"],
    [{ protocol: "tcp", from_port: 2, to_port: 65535 }, "no"],
    [{ protocol: "tcp", from_port: 0, to_port: 65534 }, "no"],
    [{ protocol: "tcp" }, "no"],
    [{ protocol: LATER }, "undetermined"],
    [{ protocol: "tcp", from_port: LATER, to_port: 65535 }, "undetermined"],
    [{ protocol: "tcp", from_port: 0, to_port: LATER }, "undetermined"],
  ])("%j opens every port: %s", (values, expected) => {
    expect(openings(all(at("aws_security_group_rule.r", { type: "ingress", ...values })))[0]?.allPorts).toBe(expected);
  });

  test("and how many rules the VPC's own group has", () => {
    const groups = defaultGroups(
      all(
        at("aws_default_security_group.a", { ingress: [rule, rule], egress: [rule] }),
        at("aws_default_security_group.b"),
        at("aws_default_security_group.c", { egress: LATER }),
      ),
    );
    expect(groups.map(({ rules, open }) => [rules, open])).toEqual([
      [3, null],
      [0, null],
      [0, "(unknown: later)"],
    ]);
  });
});

test("a VPC has flow logs where one names it; one of a subnet is none, and one that is not known may be", () => {
  const logged = (vpc: ValueObject, ...logs: readonly ValueObject[]) =>
    vpcs(all(at("aws_vpc.v", vpc), ...logs.map((values, place) => at(`aws_flow_log.l${place}`, values))))[0]?.flowLogs;
  expect(logged({}, { vpc_id: Sym.ref("aws_vpc.v", "id") })).toBe("yes");
  expect(logged({ id: "vpc-1" }, { vpc_id: "vpc-1" })).toBe("yes");
  expect(logged({ id: "vpc-1" }, { vpc_id: "vpc-2" })).toBe("no");
  expect(logged({}, { vpc_id: Sym.ref("aws_vpc.w", "id") })).toBe("no");
  expect(logged({}, { subnet_id: "subnet-1" })).toBe("no");
  expect(logged({})).toBe("no");
  expect(logged({}, { vpc_id: LATER }, { vpc_id: "vpc-2" })).toBe("undetermined");
});
