import { readNet } from "../../../../posture/src/assess/network/net.js";
import { graphOf, merge, prove, ref, sealed, unknown, type World } from "./builder.js";

describe("lists, where a plan of HCL tells only what they refer to", () => {
  const world: World = {
    "aws_subnet.one": {},
    "aws_subnet.many[0]": {},
    "aws_subnet.many[1]": {},
    'aws_subnet.named["a"]': {},
  };
  const net = readNet(graphOf(world));
  test("a reference to one resource is a list of one", () => {
    expect(net.many(ref("aws_subnet.one"))).toMatchObject({ open: null, among: [] });
    expect(net.many(ref("aws_subnet.many[0]", "")).items).toHaveLength(1);
  });
  test("a reference to a group may be any of it", () => {
    expect(net.many(ref("aws_subnet.many", ""))).toMatchObject({ items: [], open: "${aws_subnet.many}" });
    expect(net.many(ref("aws_subnet.many", "")).among.map(({ text }) => text)).toEqual([
      "aws_subnet.many[0]",
      "aws_subnet.many[1]",
    ]);
    expect(net.many(ref("aws_subnet.named", "")).among).toHaveLength(1);
  });
  test("anything else is open", () => {
    expect(net.many(unknown("var.subnets"))).toEqual({ items: [], open: "(unknown: var.subnets)", among: [] });
    expect(net.many(ref("var.subnets", "")).among).toEqual([]);
  });
  test("an endpoint in a group of subnets is proven when every subnet of it serves", () => {
    const group = merge(sealed, {
      "aws_subnet.pool[0]": sealed["aws_subnet.endpoints"] ?? {},
      "aws_subnet.pool[1]": { ...sealed["aws_subnet.endpoints"], cidr_block: "10.0.3.0/24" },
      "aws_vpc_endpoint.kms": { subnet_ids: ref("aws_subnet.pool", "") },
    });
    expect(prove(group).decision).toBe("works");
    const acl = { "aws_network_acl.far": { vpc_id: ref("aws_vpc.main"), subnet_ids: [ref("aws_subnet.pool[1]")] } };
    expect(prove(merge(group, acl)).decision).toBe("undetermined");
  });
  test("a gateway endpoint on a group of tables may leave this one out", () => {
    const group = merge(sealed, {
      "aws_route_table.private": null,
      "aws_route_table.private[0]": { vpc_id: ref("aws_vpc.main") },
      "aws_route_table_association.job": { route_table_id: ref("aws_route_table.private[0]") },
      "aws_vpc_endpoint.s3": { route_table_ids: ref("aws_route_table.private", "") },
    });
    expect(prove(group).decision).toBe("undetermined");
    expect(
      prove(merge(group, { "aws_vpc_endpoint.s3": { route_table_ids: [ref("aws_route_table.private[0]")] } })).decision,
    ).toBe("works");
  });
});

describe("what points at a thing", () => {
  const net = readNet(
    graphOf({
      "aws_vpc.a": {},
      "aws_vpc.b": {},
      "aws_subnet.a": { vpc_id: ref("aws_vpc.a") },
      "aws_subnet.b": { vpc_id: ref("aws_vpc.b") },
      "aws_subnet.clear": { vpc_id: "vpc-1" },
      "aws_subnet.open": { vpc_id: unknown() },
      "aws_subnet.none": {},
    }),
  );
  const names = (list: readonly { address: string }[]) => list.map(({ address }) => address);
  test("surely, or perhaps where it is not known", () => {
    const { sure, maybe } = net.pointing("aws_subnet", "vpc_id", net.identify(ref("aws_vpc.a")));
    expect([names(sure), names(maybe)]).toEqual([["aws_subnet.a"], ["aws_subnet.open"]]);
  });
  test("at something unknown everything may point, but not what points at nothing", () => {
    const { sure, maybe } = net.pointing("aws_subnet", "vpc_id", net.identify(unknown()));
    expect([names(sure), names(maybe)]).toEqual([
      [],
      ["aws_subnet.a", "aws_subnet.b", "aws_subnet.clear", "aws_subnet.open"],
    ]);
  });
});
