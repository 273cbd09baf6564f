import { identify, same } from "../../../../posture/src/assess/network/identity.js";
import type { Resource } from "../../../../posture/src/graph/graph.js";
import { Sym, type Value } from "../../../../posture/src/graph/value.js";
import { graphOf, ref, unknown, type World } from "./builder.js";

const world: World = {
  "aws_vpc.new": { enable_dns_support: true },
  "aws_vpc.old": { id: "vpc-1", default_security_group_id: "sg-1" },
  "aws_subnet.a": { vpc_id: ref("aws_vpc.new") },
  "aws_subnet.b": { vpc_id: ref("aws_subnet.a", "vpc_id") },
  "aws_subnet.c": { vpc_id: unknown("var.vpc") },
  "aws_default_security_group.d": { vpc_id: ref("aws_vpc.new") },
  "aws_default_vpc.default": {},
  "data.aws_vpc.looked": {},
  "aws_default_network_acl.d": { default_network_acl_id: ref("aws_vpc.new", "default_network_acl_id") },
  "aws_default_route_table.d": { default_route_table_id: ref("aws_vpc.new", "default_route_table_id") },
  "aws_default_security_group.outside": { vpc_id: "vpc-9" },
  "aws_default_security_group.open": { vpc_id: ref("aws_subnet.a", "vpc_id") },
  "aws_subnet.self": { id: ref("aws_subnet.self"), vpc_id: ref("aws_subnet.self", "other"), other: "vpc-1", arn: "" },
};
const byId = (action?: Resource["action"]) =>
  new Map(graphOf(world, action === undefined ? {} : { action }).resources.map((resource) => [resource.id, resource]));
const at = (to: string) => new Sym(["x-", { to, attribute: "id" }]);
const compare = (a: Value, b: Value, action: Resource["action"] = "create") =>
  same(identify(byId(action), a), identify(byId(action), b));

describe("whether two values point at one thing", () => {
  test.each([
    ["the same reference", ref("aws_vpc.new"), ref("aws_vpc.new"), "yes"],
    ["references to two things", ref("aws_vpc.new"), ref("aws_subnet.a"), "no"],
    ["a reference and the id that it leads to", ref("aws_vpc.old"), "vpc-1", "yes"],
    ["a reference and another id", ref("aws_vpc.old"), "vpc-2", "no"],
    ["a reference through another resource", ref("aws_subnet.b", "vpc_id"), ref("aws_vpc.new"), "yes"],
    ["two references to one unknown attribute", ref("aws_subnet.c", "vpc_id"), ref("aws_subnet.c", "vpc_id"), "yes"],
    ["an unknown and anything", unknown(), ref("aws_vpc.new"), "undetermined"],
    ["two unknowns that look the same", unknown(), unknown(), "undetermined"],
    ["the same variable", ref("var.vpc", ""), ref("var.vpc", ""), "yes"],
    ["two variables", ref("var.vpc", ""), ref("var.other", ""), "undetermined"],
    ["what was looked up and what is declared", ref("data.aws_vpc.looked"), ref("aws_vpc.new"), "undetermined"],
    ["a thing and nothing", ref("aws_vpc.new"), null, "undetermined"],
    [
      "the default group and its adopter",
      ref("aws_vpc.new", "default_security_group_id"),
      ref("aws_default_security_group.d"),
      "yes",
    ],
    ["the default group by its id", ref("aws_vpc.old", "default_security_group_id"), "sg-1", "yes"],
    [
      "the main table and the default one",
      ref("aws_vpc.new", "main_route_table_id"),
      ref("aws_vpc.new", "default_route_table_id"),
      "yes",
    ],
    ["two texts with an unknown inside", new Sym(["x-", { why: "y" }]), new Sym(["x-", { why: "y" }]), "undetermined"],
    ["two texts with the same reference inside", at("aws_vpc.new"), at("aws_vpc.new"), "yes"],
    [
      "an adopted ACL and that of its VPC",
      ref("aws_default_network_acl.d"),
      ref("aws_vpc.new", "default_network_acl_id"),
      "yes",
    ],
    [
      "an adopted table and that of its VPC",
      ref("aws_default_route_table.d"),
      ref("aws_vpc.new", "default_route_table_id"),
      "yes",
    ],
    [
      "adopted groups of two VPCs",
      ref("aws_default_security_group.d"),
      ref("aws_default_security_group.outside"),
      "undetermined",
    ],
    [
      "an adopted group by its ARN and the group",
      ref("aws_default_security_group.d", "arn"),
      ref("aws_default_security_group.d"),
      "no",
    ],
    [
      "a group adopted by what another resource says",
      ref("aws_default_security_group.open"),
      ref("aws_vpc.new", "default_security_group_id"),
      "no",
    ],
    ["what the provider fills in and the thing", ref("aws_subnet.self"), ref("aws_subnet.self"), "yes"],
    ["what the provider fills in and another thing", ref("aws_subnet.self"), ref("aws_subnet.a"), "no"],
    ["an attribute by another one of the same thing", ref("aws_subnet.self", "vpc_id"), "vpc-1", "yes"],
    ["an empty text, which means not set, and a name", ref("aws_subnet.self", "arn"), "arn:x", "no"],
    ["the name of what is made and a text", ref("aws_vpc.new", "name"), "x", "no"],
    ["the ARN of what is made and a text", ref("aws_vpc.new", "arn"), "x", "no"],
    ["the list of what is made and a text", ref("aws_vpc.new", "prefix_list_id"), "x", "no"],
    ["anything else of what is made and a text", ref("aws_vpc.new", "cidr_block"), "x", "undetermined"],
    ["text with a reference inside", new Sym(["x-", { to: "aws_vpc.new", attribute: "id" }]), "x-1", "undetermined"],
  ] as const)("%s: %s", (_, a, b, answer) => {
    expect(compare(a, b)).toBe(answer);
    expect(compare(b, a)).toBe(answer);
  });
  test("what is created in this plan has no id that could stand anywhere; what exists may", () => {
    expect(compare(ref("aws_vpc.new"), "vpc-9", "create")).toBe("no");
    expect(compare(ref("aws_vpc.new"), "vpc-9", "create-delete")).toBe("no");
    expect(compare(ref("aws_vpc.new"), "vpc-9", "delete-create")).toBe("no");
    expect(compare(ref("aws_vpc.new"), "vpc-9", "no-op")).toBe("undetermined");
    expect(compare(ref("aws_default_vpc.default"), "vpc-9", "create")).toBe("undetermined");
  });
  test("what is pointed at is told in words", () => {
    const values = ["vpc-1", ref("aws_vpc.new"), ref("aws_vpc.new", "cidr_block"), unknown(), null, undefined, ["x"]];
    expect(values.map((value) => identify(byId("create"), value).text)).toEqual([
      "vpc-1",
      "aws_vpc.new",
      "${aws_vpc.new.cidr_block}",
      "(unknown: var.x)",
      "nothing",
      "nothing",
      "a value of another shape",
    ]);
  });
  test("a circle of references ends", () => {
    const circle: World = {
      "aws_subnet.x": { vpc_id: ref("aws_subnet.y", "vpc_id") },
      "aws_subnet.y": { vpc_id: ref("aws_subnet.x", "vpc_id") },
    };
    const ids = new Map(graphOf(circle).resources.map((resource) => [resource.id, resource]));
    expect(identify(ids, ref("aws_subnet.x", "vpc_id")).kind).toBe("symbol");
  });
});
