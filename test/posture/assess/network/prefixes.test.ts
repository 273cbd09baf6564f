import { Sym, type Value } from "../../../../posture/src/graph/value.js";
import { merge, natted, prove, ref, sealed, unknown, type World } from "./builder.js";

const LIST = "aws_ec2_managed_prefix_list.inner";
const list = (...cidrs: Value[]): World => ({
  [LIST]: { name: "inner", address_family: "IPv4", entry: cidrs.map((cidr) => ({ cidr })) },
});
const entry = (cidr: Value, of: Value = ref(LIST)): World => ({
  "aws_ec2_managed_prefix_list_entry.one": { cidr, prefix_list_id: of },
});

describe("A rule of the endpoint's group that names a prefix list (rule 17)", () => {
  const to = (at: Value, ...worlds: World[]) => {
    const rule = { referenced_security_group_id: undefined, prefix_list_id: at };
    return prove(merge(sealed, { "aws_vpc_security_group_ingress_rule.https": rule }, ...worlds));
  };

  test("lets in what the entries of a declared list cover", () => {
    expect(to(ref(LIST), list("10.0.1.0/24")).decision).toBe("works");
    expect(to(ref(LIST), list("192.168.0.0/16", "10.0.0.0/8")).decision).toBe("works");
    expect(to(ref(LIST), list(ref("aws_vpc.main", "cidr_block"))).decision).toBe("works");
    expect(to(ref(LIST), list("10.0.3.0/24")).decision).toBe("broken");
    expect(to(ref(LIST), list("2001:db8::/32")).decision).toBe("broken");
    expect(to(ref(LIST), list("10.0.1.0/25")).decision).toBe("undetermined");
  });

  test("counts entries that stand alone", () => {
    const empty = { [LIST]: { name: "inner" } };
    expect(to(ref(LIST), empty).decision).toBe("broken");
    expect(to(ref(LIST), empty, entry("10.0.1.0/24")).decision).toBe("works");
    expect(to(ref(LIST), empty, entry("10.0.3.0/24")).decision).toBe("broken");
  });

  test("is undetermined where entries are not known, and says which", () => {
    expect(to(ref(LIST), list(unknown())).decision).toBe("undetermined");
    expect(to(ref(LIST), { [LIST]: { name: "inner", entry: unknown() } }).decision).toBe("undetermined");
    expect(to(ref(LIST), list("10.0.3.0/24"), entry("10.0.1.0/24", unknown())).decision).toBe("undetermined");
    const elsewhere = to("pl-elsewhere");
    expect(elsewhere.decision).toBe("undetermined");
    expect(elsewhere.culprits[0]?.found).toContain("the entries of prefix list pl-elsewhere are not in this source");
  });

  test("reads a list that was looked up, and what was looked up of it only", () => {
    const data = "data.aws_ec2_managed_prefix_list.inner";
    const found = (entries: Value | undefined): World => ({ [data]: { name: "inner", entries } });
    expect(to(ref(data), found([{ cidr: "10.0.1.0/24" }])).decision).toBe("works");
    expect(to(ref(data), found([{ cidr: "10.0.3.0/24" }])).decision).toBe("broken");
    expect(to(ref(data), found(undefined)).decision).toBe("undetermined");
  });

  test("never means the subject where the list is one of an AWS service", () => {
    const data = "data.aws_prefix_list.s3";
    const s3 = { [data]: { name: "com.amazonaws.eu-central-1.s3", cidr_blocks: ["10.0.1.0/24"] } };
    expect(to(ref(data), s3).decision).toBe("broken");
  });
});

describe("A route for a prefix list (rule 18)", () => {
  const route = (at: Value, target: World[string], ...worlds: World[]) => {
    const more = { route_table_id: ref("aws_route_table.private"), destination_prefix_list_id: at, ...target };
    return prove(merge(natted, { "aws_route.more": more }, ...worlds));
  };
  const transit = { transit_gateway_id: "tgw-1" };

  test("takes nothing of the traffic to KMS where its entries are private or IPv6", () => {
    expect(route(ref(LIST), transit, list("10.8.0.0/16", "192.168.0.0/16")).decision).toBe("works");
    expect(route(ref(LIST), transit, list("2001:db8::/32")).decision).toBe("works");
    expect(route(ref(LIST), transit, list()).decision).toBe("works");
  });

  test("may take it where an entry is public or not known, and names the list", () => {
    expect(route(ref(LIST), transit, list("10.8.0.0/16", "52.0.0.0/8")).decision).toBe("undetermined");
    expect(route(ref(LIST), transit, list(unknown())).decision).toBe("undetermined");
    const elsewhere = route("pl-1", transit);
    expect(elsewhere.decision).toBe("undetermined");
    const found = elsewhere.culprits.map((link) => link.found).join("\n");
    expect(found).toContain("the entries of prefix list pl-1 are not in this source");
  });

  test("is the default route where the list holds everything", () => {
    const to = { nat_gateway_id: ref("aws_nat_gateway.main") };
    expect(route(ref(LIST), to, list("0.0.0.0/0"), { "aws_route.out": null }).decision).toBe("works");
    expect(route(ref(LIST), to, list("10.0.0.0/8"), { "aws_route.out": null }).decision).toBe("broken");
  });
});

describe("A gateway endpoint on all route tables of a group (rule 22)", () => {
  const splat = Sym.ref("aws_route_table.each", "");
  const tables = (...indices: number[]): World =>
    Object.fromEntries(indices.map((index) => [`aws_route_table.each[${index}]`, { vpc_id: ref("aws_vpc.main") }]));
  const on = (table: string, routes: Value, ...worlds: World[]) => {
    const association = { route_table_id: ref(table) };
    const endpoint = { route_table_ids: routes };
    return prove(
      merge(sealed, { "aws_vpc_endpoint.s3": endpoint, "aws_route_table_association.job": association }, ...worlds),
    );
  };

  test("is undetermined where there are several: a plan does not tell a group from a part of it", () => {
    const proof = on("aws_route_table.each[0]", splat, tables(0, 1));
    expect(proof.decision).toBe("undetermined");
    expect(proof.culprits[0]).toMatchObject({ link: "gateway endpoint" });
    expect(proof.culprits[0]?.found).toContain("whether it is associated with");
  });

  test("serves each one where the tables are written one by one", () => {
    const each = [ref("aws_route_table.each[0]"), ref("aws_route_table.each[1]")];
    expect(on("aws_route_table.each[1]", each, tables(0, 1)).decision).toBe("works");
    expect(on("aws_route_table.each[1]", each.slice(0, 1), tables(0, 1)).decision).toBe("broken");
  });
});
