import { readNet } from "../../../../posture/src/assess/network/net.js";
import {
  blockOf,
  closedVpc,
  oncePerPlace,
  type Place,
  regionOf,
  vpcOf,
} from "../../../../posture/src/assess/network/place.js";
import { entriesOf, serviceList } from "../../../../posture/src/assess/network/prefixes.js";
import { Sym, type Value, type ValueObject } from "../../../../posture/src/graph/value.js";
import { at, graph } from "../../compare/graphs.js";
import { ref, unknown } from "./builder.js";

/** A place in the subnet `aws_subnet.s`, which has these values. */
function placed(values: ValueObject) {
  const net = readNet(
    graph(
      at("aws_subnet.s", values),
      at("aws_vpc.v", { cidr_block: "10.0.0.0/16" }),
      at("data.aws_vpc.v", {}),
      at("aws_default_vpc.v", {}),
      at("aws_default_subnet.d", { vpc_id: ref("aws_vpc.v") }),
    ),
  );
  const subnet = net.identify(ref("aws_subnet.s"));
  const place: Place = { connection: null, subnet, vpc: null, groups: { list: [], open: null }, zone: undefined };
  return { net, subnet, place };
}

test.each<[Value | undefined, Value | undefined, Value | undefined]>([
  ["eu-central-1a", undefined, "eu-central-1"],
  ["us-gov-west-1b", undefined, "us-gov-west-1"],
  ["us-west-2-lax-1a", undefined, undefined],
  ["x-eu-central-1a", undefined, undefined],
  ["eu-central-1ab", undefined, undefined],
  [undefined, "arn:aws:ec2:eu-west-1:1:subnet/s", "eu-west-1"],
  ["eu-central-1a", "arn:aws:ec2:eu-west-1:1:subnet/s", "eu-central-1"],
  [undefined, undefined, undefined],
])("a subnet in the zone %s with the ARN %s is in the region %s", (availability_zone, arn, region) => {
  const { net, place } = placed({ availability_zone: availability_zone ?? null, arn: arn ?? null });
  expect(regionOf(net, place)).toBe(region);
});

test("a region that is not known is a symbol, and one of a subnet out of sight is nothing", () => {
  const later = unknown();
  for (const values of [{ availability_zone: later }, { arn: later }]) {
    const { net, place } = placed(values);
    expect(regionOf(net, place)).toBe(later);
  }
  const { net, place } = placed({});
  expect(regionOf(net, { ...place, subnet: net.identify("subnet-9") })).toBeUndefined();
});

test("the block and the VPC of a subnet are told where some resource tells them", () => {
  const { net, subnet } = placed({ cidr_block: ref("aws_vpc.v", "cidr_block"), vpc_id: ref("aws_vpc.v") });
  expect([blockOf(net, subnet), vpcOf(net, subnet)?.text]).toEqual(["10.0.0.0/16", "aws_vpc.v"]);
  const bare = placed({});
  for (const each of [bare.subnet, bare.net.identify("subnet-9")])
    expect([blockOf(bare.net, each), vpcOf(bare.net, each)]).toEqual([undefined, null]);
});

test.each<[string, ValueObject, string | undefined]>([
  ["that Terraform makes", { vpc_id: ref("aws_vpc.v") }, "aws_vpc.v"],
  ["that was looked up", { vpc_id: ref("data.aws_vpc.v") }, undefined],
  ["that was adopted", { vpc_id: ref("aws_default_vpc.v") }, undefined],
  ["out of sight", { vpc_id: "vpc-9" }, undefined],
  ["that nobody names", {}, undefined],
])("the source says all there is of a VPC %s or not", (_, values, vpc) => {
  const { net, subnet } = placed(values);
  expect(closedVpc(net, subnet)?.text).toBe(vpc);
  expect(closedVpc(net, net.identify(ref("aws_default_subnet.d")))).toBeNull();
  expect(closedVpc(net, net.identify("subnet-9"))).toBeNull();
});

test("what depends on a place is worked out once for it, and each time where the place is not known", () => {
  const { net, place } = placed({});
  let count = 0;
  const once = (patch: Partial<Place>, name = "x") => oncePerPlace(net, { ...place, ...patch }, name, () => ++count);
  const group = (value: Value, open: string | null = null) => ({ groups: { list: [net.identify(value)], open } });
  const vpc = net.identify(ref("aws_vpc.v"));
  const known = [{}, {}, { vpc }, { vpc }, group("sg-1"), group("sg-1"), group("sg-2")].map((patch) => once(patch));
  expect(known).toEqual([1, 1, 2, 2, 3, 3, 4]);
  const open = [
    group(unknown()),
    group(unknown()),
    group("sg-1", "why"),
    group("sg-1", "why"),
    { subnet: net.identify(unknown()) },
  ];
  expect(open.map((patch) => once(patch))).toEqual([5, 6, 7, 8, 9]);
  expect(once({}, "y")).toBe(10);
});

const managed = "aws_ec2_managed_prefix_list.l";
const outside = (list: string) => `the entries of prefix list ${list} are not in this source`;
const looked = "data.aws_ec2_managed_prefix_list.l";
const named = "data.aws_prefix_list.l";
const two = [{ cidr: "10.0.0.0/16" }, { cidr: ref("aws_vpc.v", "cidr_block") }];

test.each<[string, string, ValueObject, readonly unknown[], string | null]>([
  ["a declared list", managed, { entry: two }, ["10.0.0.0/16", "10.1.0.0/16", "10.9.0.0/16"], null],
  ["a declared list without blocks", managed, {}, ["10.9.0.0/16"], null],
  [
    "a declared list with a block that is not known",
    managed,
    { entry: [Sym.ref("var.e", "")] },
    [Sym.ref("var.e", ""), "10.9.0.0/16"],
    null,
  ],
  ["a declared list with an empty entry", managed, { entry: [{}] }, ["10.9.0.0/16"], null],
  ["a declared list that is not known", managed, { entry: unknown("e") }, ["10.9.0.0/16"], "(unknown: e)"],
  ["a list that was looked up", looked, { entries: two }, ["10.0.0.0/16", "10.1.0.0/16"], null],
  ["a list that was looked up and tells nothing", looked, { entries: [] }, [], outside(`\${${looked}.id}`)],
  ["a list that is yet to be looked up", looked, { entry: two }, [], outside(`\${${looked}.id}`)],
  ["a list by the name of a service", named, { cidr_blocks: ["52.0.0.0/8"] }, ["52.0.0.0/8"], null],
  ["a list by the name of a service, yet to be looked up", named, {}, [], outside(`\${${named}.id}`)],
  ["a list by the name of a service that is not known", named, { cidr_blocks: unknown("e") }, [], "(unknown: e)"],
  ["something else", "aws_vpc.l", { entry: two }, [], outside("aws_vpc.l")],
])("%s holds what is told of it", (_, address, values, items, open) => {
  const list = at(address, values);
  const entry = at("aws_ec2_managed_prefix_list_entry.e", { prefix_list_id: ref(managed), cidr: "10.9.0.0/16" });
  const all = [list, at("aws_vpc.v", { cidr_block: "10.1.0.0/16" }), ...(address === managed ? [entry] : [])];
  const net = readNet(graph(...all));
  expect(entriesOf(net, net.identify(ref(address)))).toEqual({ items, open });
});

test("an entry that may be of the list leaves it open", () => {
  const entry = at("aws_ec2_managed_prefix_list_entry.e", { prefix_list_id: unknown(), cidr: "10.9.0.0/16" });
  const net = readNet(graph(at(managed, {}), entry));
  const open = `whether aws_ec2_managed_prefix_list_entry.e is an entry of ${managed}`;
  expect(entriesOf(net, net.identify(ref(managed)))).toEqual({ items: [], open });
  expect(entriesOf(net, net.identify(unknown())).open).toBe(outside("(unknown: var.x)"));
});

test("a list is that of a service by its name alone", () => {
  const names = ["com.amazonaws.eu-central-1.s3", "my.com.amazonaws.eu-central-1.s3", "com.amazonaws", unknown()];
  const net = readNet(graph(...names.map((name, index) => at(`data.aws_prefix_list.l${index}`, { name }))));
  const service = (index: number) => serviceList(net, net.identify(ref(`data.aws_prefix_list.l${index}`)));
  expect([0, 1, 2, 3, 4].map(service)).toEqual([names[0], undefined, undefined, undefined, undefined]);
});
