import { because, merge, natted, prove, ref, sealed, unknown, type World } from "./builder.js";

const kms = (patch: object): World => merge(sealed, { "aws_vpc_endpoint.kms": { ...patch } });
/** What decides, when it decides about KMS; the same slip in other resources is out of these tests. */
const decided = (world: World) => {
  const proof = prove(world);
  return [proof.decision, ...new Set(proof.culprits.map(({ link }) => link))];
};

describe("rule 8: the endpoint is in the VPC of the subnet", () => {
  test("it serves there", () => expect(prove(sealed).via).toBe("aws_vpc_endpoint.kms"));
  test("in another VPC it serves nobody here", () => {
    const proof = prove(merge(kms({ vpc_id: ref("aws_vpc.other") }), { "aws_vpc.other": {} }));
    expect(proof.decision).toBe("broken");
    expect(proof.culprits.find(({ link }) => link === "endpoint")?.found).toBe(
      "no endpoint serves kms in aws_vpc.main",
    );
  });
  test("in a VPC that is not known it may", () => expect(decided(kms({ vpc_id: unknown() }))[0]).toBe("undetermined"));
  test("a central VPC behind peering or a transit gateway is out of sight", () => {
    const hub = merge(sealed, {
      "aws_vpc_endpoint.kms": { vpc_id: ref("aws_vpc.hub") },
      "aws_vpc.hub": {},
      "aws_route.hub": {
        route_table_id: ref("aws_route_table.private"),
        destination_cidr_block: "0.0.0.0/0",
        transit_gateway_id: "tgw-1",
      },
    });
    const proof = prove(hub);
    expect(proof.decision).toBe("undetermined");
    expect(proof.culprits.map(({ found }) => found).join()).toContain("a transit gateway (tgw-1)");
  });
});

describe("rule 9: the service name", () => {
  test.each(["com.amazonaws.eu-central-1.kms", "cn.com.amazonaws.eu-central-1.kms"])("%s is KMS", (service_name) =>
    expect(prove(kms({ service_name })).decision).toBe("works"),
  );
  test("a name of the looked up region or service is KMS as well", () => {
    const region = { parts: ["com.amazonaws.", { to: "data.aws_region.here", attribute: "name" }, ".kms"] };
    const template = Object.assign(ref("x"), region);
    expect(prove(kms({ service_name: template })).decision).toBe("works");
    const looked = merge(kms({ service_name: ref("data.aws_vpc_endpoint_service.kms", "service_name") }), {
      "data.aws_vpc_endpoint_service.kms": { service: "kms" },
    });
    expect(prove(looked).decision).toBe("works");
  });
  test.each([
    "com.amazonaws.eu-central-1.kmsx",
    "com.amazonaws.vpce.eu-central-1.vpce-svc-1",
    "com.example.eu-central-1.kms",
  ])("%s is not", (service_name) =>
    expect(decided(kms({ service_name }))).toEqual(["broken", "endpoint", "default route"]),
  );
  test("the endpoint for FIPS serves only its own host name", () => {
    const proof = prove(kms({ service_name: "com.amazonaws.eu-central-1.kms-fips" }));
    expect(proof.decision).toBe("undetermined");
    expect(proof.culprits.map(({ found }) => found).join()).toContain("serves only the FIPS host name");
  });
  test("another region than the subnet's is not", () => {
    expect(decided(kms({ service_name: "com.amazonaws.us-east-1.kms" }))).toEqual([
      "broken",
      "endpoint region",
      "default route",
    ]);
  });
  test("an unknown name may be", () => expect(decided(kms({ service_name: unknown() }))[0]).toBe("undetermined"));
});

describe("rule 10: the type is Interface", () => {
  test("an unset type means Gateway, which KMS has not", () => {
    expect(decided(kms({ vpc_endpoint_type: undefined }))).toEqual(["broken", "endpoint type", "default route"]);
    expect(decided(kms({ vpc_endpoint_type: "Gateway" }))[0]).toBe("broken");
    expect(decided(kms({ vpc_endpoint_type: unknown() }))[0]).toBe("undetermined");
  });
});

describe("rule 11: private DNS", () => {
  test.each([[false], [undefined]])("private_dns_enabled = %s leads nobody to the endpoint", (private_dns_enabled) => {
    const proof = prove(kms({ private_dns_enabled }));
    expect(decided(kms({ private_dns_enabled }))).toEqual(["broken", "private dns", "default route"]);
    expect(proof.culprits[0]).toMatchObject({ remedy: "Set private_dns_enabled = true.", failure: "kms-timeout" });
  });
  test("a resource of its own may switch it on", () => {
    const separate = {
      "aws_vpc_endpoint_private_dns.kms": { vpc_endpoint_id: ref("aws_vpc_endpoint.kms"), private_dns_enabled: true },
    };
    expect(prove(merge(kms({ private_dns_enabled: undefined }), separate)).decision).toBe("works");
    expect(prove(merge(kms({ private_dns_enabled: false }), separate)).decision).toBe("undetermined");
  });
  test("the VPC must resolve and have host names", () => {
    const vpc = (patch: object) => merge(sealed, { "aws_vpc.main": { ...patch } });
    expect(decided(vpc({ enable_dns_hostnames: undefined })).slice(0, 2)).toEqual(["broken", "vpc dns"]);
    expect(decided(vpc({ enable_dns_hostnames: false }))[0]).toBe("broken");
    expect(decided(vpc({ enable_dns_support: false }))[0]).toBe("broken");
    expect(decided(vpc({ enable_dns_support: undefined }))[0]).toBe("works");
    expect(decided(vpc({ enable_dns_hostnames: unknown() }))[0]).toBe("undetermined");
  });
  test("a VPC that was only looked up says so itself, or nobody knows", () => {
    const looked = (values: object) => {
      const text = JSON.stringify(sealed);
      expect(text).toContain("aws_vpc.main");
      return merge(sealed, { "aws_vpc.main": null, "data.aws_vpc.main": { ...values } }, moved());
    };
    const moved = (): World => {
      const out: Record<string, Record<string, never>> = {};
      for (const [address, values] of Object.entries(sealed)) {
        if (values?.["vpc_id"] !== undefined) out[address] = { vpc_id: ref("data.aws_vpc.main") as never };
      }
      return out;
    };
    const acl = {
      "aws_network_acl.both": {
        vpc_id: ref("data.aws_vpc.main"),
        subnet_ids: [ref("aws_subnet.job"), ref("aws_subnet.endpoints")],
        ingress: [{ rule_no: 1, action: "allow", protocol: "-1", from_port: 0, to_port: 0, cidr_block: "0.0.0.0/0" }],
        egress: [{ rule_no: 1, action: "allow", protocol: "-1", from_port: 0, to_port: 0, cidr_block: "0.0.0.0/0" }],
      },
    };
    expect(prove(merge(looked({ enable_dns_support: true, enable_dns_hostnames: true }), acl)).decision).toBe("works");
    expect(prove(merge(looked({}), acl)).decision).toBe("undetermined");
    expect(prove(looked({ enable_dns_support: true, enable_dns_hostnames: true })).decision).toBe("undetermined");
  });
  test("two endpoints that claim the names of one service refuse each other", () => {
    const two = merge(sealed, { "aws_vpc_endpoint.kms2": { ...sealed["aws_vpc_endpoint.kms"] } });
    expect(decided(two)).toEqual(["broken", "endpoint conflict"]);
    expect(prove(merge(two, { "aws_vpc_endpoint.kms2": { private_dns_enabled: false } })).decision).toBe("works");
  });
  test("an endpoint that takes the names but not the traffic breaks a NAT route as well", () => {
    const closed = { ...sealed["aws_vpc_endpoint.kms"], subnet_ids: [ref("aws_subnet.public")] };
    const both = merge(natted, {
      "aws_vpc_endpoint.kms": closed,
      "aws_security_group.endpoints": { vpc_id: ref("aws_vpc.main") },
    });
    expect(decided(both)).toEqual(["broken", "endpoint ingress"]);
    expect(decided(merge(both, { "aws_vpc_endpoint.kms": { private_dns_enabled: false } }))).toEqual(["works"]);
  });
});

describe("rule 12: the endpoint has a subnet", () => {
  test("none, no interface", () => {
    expect(decided(kms({ subnet_ids: undefined }))).toContain("endpoint subnets");
    expect(decided(kms({ subnet_ids: [] }))[0]).toBe("broken");
  });
  test.each([
    ["by subnet_configuration", { subnet_configuration: [{ subnet_id: ref("aws_subnet.endpoints") }] }, {}],
    [
      "by association",
      {},
      {
        "aws_vpc_endpoint_subnet_association.a": {
          vpc_endpoint_id: ref("aws_vpc_endpoint.kms"),
          subnet_id: ref("aws_subnet.endpoints"),
        },
      },
    ],
    ["the job's own", { subnet_ids: [ref("aws_subnet.job")] }, {}],
  ])("%s", (_, patch, more) => {
    expect(prove(merge(kms({ subnet_ids: undefined, ...patch }), more as World)).decision).toBe("works");
  });
  test("subnets that are not known leave it open", () => {
    expect(decided(kms({ subnet_ids: unknown() }))[0]).toBe("undetermined");
  });
});

describe("rule 13: the endpoint's groups admit HTTPS from the connection's groups", () => {
  const https = (patch: object | null): World =>
    merge(sealed, { "aws_vpc_security_group_ingress_rule.https": patch === null ? null : { ...patch } });
  const from = { referenced_security_group_id: undefined };
  test.each([
    ["the connection's group", {}],
    ["the subnet's block", { ...from, cidr_ipv4: "10.0.1.0/24" }],
    ["the VPC's block", { ...from, cidr_ipv4: ref("aws_vpc.main", "cidr_block") }],
    [
      "anywhere, every protocol",
      { ...from, cidr_ipv4: "0.0.0.0/0", ip_protocol: "-1", from_port: undefined, to_port: undefined },
    ],
  ])("from %s", (_, patch) => expect(prove(https(patch)).decision).toBe("works"));
  test.each([
    ["without a rule", null],
    ["from another group", { referenced_security_group_id: ref("aws_security_group.endpoints") }],
    ["from another block", { ...from, cidr_ipv4: "10.0.3.0/24" }],
    ["on another port", { from_port: 80, to_port: 80 }],
    ["over UDP", { ip_protocol: "udp" }],
  ])("not %s", (_, patch) => {
    const proof = prove(https(patch));
    expect(proof.decision).toBe("broken");
    expect(proof.culprits[0]).toMatchObject({ link: "endpoint ingress", failure: "kms-timeout" });
  });
  test.each([
    ["half of the subnet", { ...from, cidr_ipv4: "10.0.1.0/25" }],
    ["a prefix list", { ...from, prefix_list_id: "pl-1" }],
    ["an unknown block", { ...from, cidr_ipv4: unknown() }],
    ["an unknown group", { referenced_security_group_id: unknown() }],
  ])("%s is not decided", (_, patch) => expect(prove(https(patch)).decision).toBe("undetermined"));
  test("one group on both sides is enough when it refers to itself", () => {
    const shared = kms({ security_group_ids: [ref("aws_security_group.job")] });
    expect(prove(shared).decision).toBe("works");
  });
  test("without groups the VPC's default group serves those that carry it too", () => {
    const none = kms({ security_group_ids: undefined });
    expect(prove(none).culprits[0]?.link).toBe("endpoint ingress");
    const carried = merge(none, {
      "aws_glue_connection.db": {
        physical_connection_requirements: [
          {
            subnet_id: ref("aws_subnet.job"),
            security_group_id_list: [ref("aws_vpc.main", "default_security_group_id"), ref("aws_security_group.job")],
          },
        ],
      },
    });
    expect(prove(carried).decision).toBe("works");
    const emptied = { "aws_default_security_group.main": { vpc_id: ref("aws_vpc.main") } };
    expect(prove(merge(carried, emptied)).culprits[0]?.link).toBe("endpoint ingress");
  });
  test("a group may come by association", () => {
    const by = {
      "aws_vpc_endpoint_security_group_association.a": {
        vpc_endpoint_id: ref("aws_vpc_endpoint.kms"),
        security_group_id: ref("aws_security_group.endpoints"),
      },
    };
    expect(prove(merge(kms({ security_group_ids: undefined }), by)).decision).toBe("works");
  });
  test("a group outside of the source has rules that nobody sees", () => {
    const proof = prove(kms({ security_group_ids: ["sg-elsewhere"] }));
    expect(proof.decision).toBe("undetermined");
    expect(proof.culprits[0]?.found).toContain("the rules of sg-elsewhere are not in this source");
  });
});

describe("rule 14: the connection's groups let HTTPS out to the endpoint", () => {
  const out = (patch: object | null, ...more: World[]): World =>
    merge(
      sealed,
      {
        "aws_vpc_security_group_egress_rule.all": {
          referenced_security_group_id: ref("aws_security_group.job"),
          cidr_ipv4: undefined,
        },
        "aws_vpc_security_group_egress_rule.s3": {
          security_group_id: ref("aws_security_group.job"),
          ip_protocol: "tcp",
          from_port: 443,
          to_port: 443,
          prefix_list_id: ref("aws_vpc_endpoint.s3", "prefix_list_id"),
        },
        "aws_vpc_security_group_egress_rule.https":
          patch === null
            ? null
            : {
                security_group_id: ref("aws_security_group.job"),
                ip_protocol: "tcp",
                from_port: 443,
                to_port: 443,
                ...patch,
              },
      },
      ...more,
    );
  test.each([
    ["its group", { referenced_security_group_id: ref("aws_security_group.endpoints") }],
    ["its subnet", { cidr_ipv4: "10.0.2.0/24" }],
    ["the VPC", { cidr_ipv4: "10.0.0.0/16" }],
    ["anywhere", { cidr_ipv4: "0.0.0.0/0" }],
  ])("to %s", (_, patch) => expect(prove(out(patch)).decision).toBe("works"));
  test("a group without declared egress lets nothing out", () => {
    const proof = prove(out(null));
    expect(proof.decision).toBe("broken");
    expect(because(proof)[0]).toBe("egress at aws_security_group.job");
  });
  test("to another block nothing arrives", () => {
    expect(prove(out({ cidr_ipv4: "10.0.3.0/24" })).decision).toBe("broken");
    expect(prove(out({ cidr_ipv4: "10.0.2.0/25" })).decision).toBe("undetermined");
  });
});
