import { same } from "../../../../posture/src/assess/network/identity.js";
import { among, isClosed, readNet } from "../../../../posture/src/assess/network/net.js";
import { routes } from "../../../../posture/src/assess/network/routes.js";
import type { Value } from "../../../../posture/src/graph/value.js";
import { at, by, graph } from "../../compare/graphs.js";
import { graphOf, like, merge, natted, open, prove, ref, sealed, told, unknown } from "./builder.js";

const created = by("create");
const lasting = by("no-op");
const vpc = (to: string) => ({ vpc_id: ref(to) });
const world = graph(
  at("aws_vpc.new", {}, created),
  at("aws_vpc.old", {}, lasting),
  at("aws_vpc.known", { id: "vpc-1" }, lasting),
  at("data.aws_vpc.looked", {}),
  at("aws_subnet.new", vpc("aws_vpc.new"), created),
  at("aws_subnet.old", vpc("aws_vpc.old"), lasting),
  at("aws_subnet.known", { vpc_id: "vpc-1" }, lasting),
  at("aws_subnet.other", { vpc_id: "vpc-2" }, lasting),
  at("aws_subnet.looked", vpc("data.aws_vpc.looked"), lasting),
  at("aws_subnet.open", { vpc_id: unknown() }, created),
  at("aws_subnet.unset", {}, created),
  at("aws_route_table.known", { vpc_id: "vpc-2" }, lasting),
  at("aws_route_table.old", vpc("aws_vpc.old"), lasting),
  at("aws_network_acl.twice", { subnet_ids: ["subnet-1", "subnet-1"] }, lasting),
  at("aws_network_acl.both", { subnet_ids: ["subnet-1", ref("aws_subnet.old")] }, lasting),
  at("aws_network_acl.none", { subnet_ids: [] }, lasting),
  at("aws_network_acl.open", { subnet_ids: unknown() }, lasting),
  at("aws_network_acl.part", { subnet_ids: [unknown(), ref("aws_subnet.new")] }, lasting),
  at("aws_default_security_group.d", { vpc_id: "vpc-9" }, lasting),
);
/** Read anew by each test, since what is asked is worked out once. */
const fresh = () => readNet(world);
const short = (list: readonly { address: string }[]) => list.map(({ address }) => address.split(".").at(-1)).join(" ");
const pointing = (type: string, name: string, value: Value) => {
  const net = fresh();
  const { sure, maybe } = net.pointing(type, name, net.identify(value));
  return [short(sure), short(maybe)];
};

describe("what points at", () => {
  test.each([
    ["what is made now: only what is not known besides", ref("aws_vpc.new"), "new", "looked open"],
    ["what exists and has no id here: known ids as well", ref("aws_vpc.old"), "old", "looked open known other"],
    ["a known id: what exists and has none here as well", "vpc-1", "known", "looked open old"],
    ["an id that nothing has", "vpc-3", "", "looked open old"],
    ["what was looked up: anything", ref("data.aws_vpc.looked"), "looked", "known new old open other"],
    ["what nobody knows: anything that points at all", unknown(), "", "known looked new old open other"],
  ])("%s", (_, value, sure, maybe) => {
    expect(pointing("aws_subnet", "vpc_id", value)).toEqual([sure, maybe]);
  });
  test.each([
    ["each once, however often it says so", "subnet-1", "both twice", "open part"],
    ["those of which a part points elsewhere", ref("aws_subnet.new"), "part", "open"],
    ["those of which a part is known, beside what exists", ref("aws_subnet.old"), "both", "open part twice"],
    ["not those that point at nothing", unknown(), "", "both open part twice"],
  ])("a subnet by a list: %s", (_, value, sure, maybe) => {
    expect(pointing("aws_network_acl", "subnet_ids", value)).toEqual([sure, maybe]);
  });
  test("another type is another question", () => {
    expect(pointing("aws_route_table", "vpc_id", "vpc-1")).toEqual(["", "old"]);
    expect(pointing("aws_route_table", "vpc_id", ref("aws_vpc.old"))).toEqual(["old", "known"]);
  });
});

test("of several identities one may be it although another one is not", () => {
  const net = fresh();
  const [it, other, open] = [ref("aws_vpc.new"), ref("aws_vpc.old"), unknown()].map((value) => net.identify(value));
  if (it === undefined || other === undefined || open === undefined) throw new Error("three were asked for");
  expect(among([open, other], it)).toBe("undetermined");
  expect(among([other], it)).toBe("no");
  expect(among([open, it], it)).toBe("yes");
  expect(among([], it)).toBe("no");
});

test("what stands for a text is the text; anything else stays what it is", () => {
  const { text } = readNet(graph(at("aws_vpc.v", { cidr_block: "10.0.0.0/16" }), at("aws_vpc.w", {})));
  expect(text(ref("aws_vpc.v", "cidr_block"))).toBe("10.0.0.0/16");
  for (const value of [ref("aws_vpc.w", "cidr_block"), ref("aws_vpc.w"), unknown(), 3]) expect(text(value)).toBe(value);
});

describe("the resource of an id", () => {
  const of = (...addresses: string[]) => {
    const read = readNet(
      graph(
        ...addresses.map((address) =>
          at(address, { id: "vpc-1" }, { mode: /data/.test(address) ? "data" : "managed" }),
        ),
      ),
    );
    return read.resource(read.identify("vpc-1"))?.address;
  };
  test("is what manages it, before what looks it up", () => {
    expect(of("aws_vpc.a", "data.aws_vpc.b")).toBe("aws_vpc.a");
    expect(of("module.a.data.aws_vpc.b", "module.b.aws_vpc.a")).toBe("module.b.aws_vpc.a");
    expect(of("data.aws_vpc.a", "data.aws_vpc.b")).toBe("data.aws_vpc.a");
  });
  test("is none where nobody knows the id", () => {
    const net = fresh();
    expect(net.resource(net.identify(unknown()))).toBeUndefined();
  });
  test("is what the source says all of only if Terraform made it", () => {
    const closed = ["aws_vpc.a", "aws_subnet.a", "aws_default_vpc.a", "aws_default_subnet.a", "data.aws_vpc.a"].map(
      (address) => isClosed(at(address)),
    );
    expect([...closed, isClosed(undefined)]).toEqual([true, true, false, false, false, false]);
  });
});

describe("what every VPC brings along", () => {
  const group = "default_security_group_id";
  let net = fresh();
  beforeEach(() => {
    net = fresh();
  });
  const own = (value: Value, name = group) => net.belonging(net.identify(value), name);
  test("belongs to it, also where the VPC is outside of the source", () => {
    const adopter = net.byId("aws_default_security_group.d");
    if (adopter === undefined) throw new Error("it is in the graph");
    expect(same(own("vpc-9"), net.own(adopter))).toBe("yes");
    expect(same(own("vpc-8"), net.own(adopter))).not.toBe("yes");
    expect(same(own(ref("aws_vpc.new")), net.identify(ref("aws_vpc.new", group)))).toBe("yes");
    expect(same(own(unknown()), own(unknown()))).toBe("undetermined");
  });
  test("starts as AWS makes it where Terraform makes the VPC", () => {
    const initial = (value: Value, name = group) => net.isInitial(own(value, name), name);
    expect(initial(ref("aws_vpc.new"))).toBe(true);
    expect(initial(ref("aws_vpc.new"), "default_network_acl_id")).toBe(true);
    expect(net.isInitial(own(ref("aws_vpc.new")), "default_network_acl_id")).toBe(false);
    for (const value of [ref("data.aws_vpc.looked"), "vpc-9", unknown()]) expect(initial(value)).toBe(false);
  });
});

describe("a list of which only a reference is told", () => {
  const read = readNet(
    graphOf({
      "aws_subnet.a[0]": {},
      "aws_subnet.a[1]": {},
      'module.n["x"].aws_subnet.b': {},
      'module.n["x"].aws_subnet.c["y"]': {},
      "data.aws_subnets.all": {},
    }),
  );
  test("may be any of the group, in whichever module it is", () => {
    expect(read.many(ref("aws_subnet.a", "")).among.map(({ text }) => text)).toEqual([
      "aws_subnet.a[0]",
      "aws_subnet.a[1]",
    ]);
    expect(read.many(ref('module.n["x"].aws_subnet.c', "")).among).toHaveLength(1);
    expect(read.many(ref("module.n.aws_subnet.b", "")).among).toEqual([]);
  });
  test("is open where it refers to a list", () => {
    for (const value of [ref("data.aws_subnets.all", "ids"), ref("aws_subnet.a", "id")])
      expect(read.many(value)).toEqual({ items: [], open: value.toString(), among: [] });
  });
});

test("what nobody knows is worked out each time, anything else once", () => {
  const net = fresh();
  let count = 0;
  const make = () => ++count;
  const results = [ref("aws_vpc.new"), ref("aws_vpc.new"), "vpc-1", unknown(), unknown()].map((value) =>
    net.onceFor("count", net.identify(value), make),
  );
  expect(results).toEqual([1, 1, 2, 3, 4]);
  expect(net.onceFor("other", net.identify("vpc-1"), make)).toBe(5);
});

test("in which order a source lists its resources changes no word", () => {
  const world = merge(sealed, {
    "aws_vpc_endpoint.kms2": sealed["aws_vpc_endpoint.kms"] ?? {},
    "aws_network_acl.b": { subnet_ids: [ref("aws_subnet.job")] },
    "aws_network_acl.a": { subnet_ids: [ref("aws_subnet.job")] },
  });
  const { resources, coverage } = graphOf(world);
  const lines = (order: typeof resources) =>
    routes({ resources: order, coverage }, { policies: open }).find(({ kind }) => kind === "job")?.culprits;
  expect(lines(resources)?.length).toBeGreaterThan(1);
  expect(lines(resources.toReversed())).toEqual(lines(resources));
});

test("a thing that names nothing is told so", () => {
  const proof = prove(merge(natted, { "aws_nat_gateway.main": { subnet_id: undefined } }));
  expect(told(proof)).toContainEqual(
    like("nat subnet at aws_nat_gateway.main: it is in nothing, VPC not in this source → …"),
  );
});
