import { because, merge, natted, prove, ref, sealed, unknown, type World } from "./builder.js";

/** A second connection, into a subnet that has no way out at all. */
const dead: World = {
  "aws_subnet.dead": { vpc_id: ref("aws_vpc.other"), cidr_block: "10.1.1.0/24" },
  "aws_vpc.other": { cidr_block: "10.1.0.0/16", enable_dns_hostnames: true },
  "aws_glue_connection.dead": {
    name: "dead",
    physical_connection_requirements: [
      { subnet_id: ref("aws_subnet.dead"), security_group_id_list: [ref("aws_security_group.job")] },
    ],
  },
};
const uses = (...connections: string[]) => ({ "aws_glue_job.etl": { connections } });

describe("rule 4: several connections", () => {
  test("the first one that leads into a network decides", () => {
    expect(prove(merge(sealed, dead, uses("db", "dead"))).decision).toBe("works");
    expect(prove(merge(sealed, dead, uses("dead", "db"))).decision).toBe("broken");
  });
  test("each one is judged, in its order", () => {
    const places = prove(merge(sealed, dead, uses("db", "dead"))).places;
    expect(places.map(({ connection, decision }) => [connection, decision])).toEqual([
      ["aws_glue_connection.db", "works"],
      ["aws_glue_connection.dead", "broken"],
    ]);
  });
  test("one that leads nowhere is stepped over", () => {
    const plain = { "aws_glue_connection.plain": { name: "plain" } };
    expect(prove(merge(sealed, plain, uses("plain", "db"))).decision).toBe("works");
  });
  test("an unknown one in front leaves open where the job runs", () => {
    const proof = prove(merge(sealed, uses("elsewhere", "db")));
    expect(proof.decision).toBe("undetermined");
    expect(proof.culprits[0]?.found).toBe("connection elsewhere is not in this source");
  });
  test("an unknown one behind changes nothing", () => {
    expect(prove(merge(sealed, uses("db", "elsewhere"))).decision).toBe("works");
  });
  test("a list that is not known leaves it open", () => {
    expect(prove(merge(sealed, { "aws_glue_job.etl": { connections: unknown("var.connections") } })).decision).toBe(
      "undetermined",
    );
  });
  test("a crawler must reach all of its targets", () => {
    const both = {
      "aws_glue_crawler.sales": { jdbc_target: [{ connection_name: "db" }, { connection_name: "dead" }] },
    };
    expect(prove(merge(sealed, dead, both), "aws_glue_crawler.sales").decision).toBe("broken");
    expect(prove(merge(sealed, dead), "aws_glue_crawler.sales").decision).toBe("works");
  });
});

describe("references are joined however they are written", () => {
  test.each([
    ["by name", ref("aws_glue_connection.db", "name")],
    ["as text", "db"],
  ])("a connection %s", (_, name) => {
    expect(prove(merge(sealed, { "aws_glue_job.etl": { connections: [name] } })).decision).toBe("works");
  });
  test("ids in clear, as a state has them", () => {
    const state = merge(sealed, {
      "aws_vpc.main": { id: "vpc-1" },
      "aws_subnet.job": { id: "subnet-1", vpc_id: "vpc-1" },
      "aws_subnet.endpoints": { id: "subnet-2", vpc_id: "vpc-1" },
      "aws_route_table.private": { id: "rtb-1", vpc_id: "vpc-1" },
      "aws_route_table_association.job": { subnet_id: "subnet-1", route_table_id: "rtb-1" },
      "aws_vpc_endpoint.s3": { id: "vpce-s3", vpc_id: "vpc-1", route_table_ids: ["rtb-1"] },
      "aws_vpc_endpoint.kms": { id: "vpce-kms", vpc_id: "vpc-1", subnet_ids: ["subnet-2"] },
      "aws_glue_connection.db": {
        physical_connection_requirements: [
          { subnet_id: "subnet-1", security_group_id_list: ["sg-1"], availability_zone: "eu-central-1a" },
        ],
      },
      "aws_security_group.job": { id: "sg-1", vpc_id: "vpc-1" },
      "aws_vpc_security_group_ingress_rule.self": { security_group_id: "sg-1", referenced_security_group_id: "sg-1" },
    });
    expect(because(prove(state))).toEqual([]);
    expect(prove(merge(state, { "aws_vpc_endpoint.kms": { vpc_id: "vpc-2" } })).decision).toBe("broken");
  });
  test("a subnet that is only looked up: what hangs on it is outside of the source", () => {
    const looked = merge(natted, {
      "aws_subnet.job": null,
      "aws_route_table_association.job": null,
      "data.aws_subnet.job": { id: "subnet-9" },
      "aws_glue_connection.db": {
        physical_connection_requirements: [
          { subnet_id: ref("data.aws_subnet.job"), security_group_id_list: [ref("aws_security_group.job")] },
        ],
      },
    });
    const proof = prove(looked);
    expect(proof.decision).toBe("undetermined");
    expect(proof.culprits.map(({ found }) => found).join()).toContain(
      "the route table of subnet-9 is not in this source",
    );
  });
});
