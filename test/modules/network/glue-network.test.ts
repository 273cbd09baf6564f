import {
  type Connection,
  Credentials,
  DevEndpoint,
  GlueNetwork,
  type GlueNetworkProps,
  JdbcConnection,
  KmsAccess,
  NetworkConnection,
  type Place,
  SparkJob,
} from "@sealant/modules";
import type { Construct } from "constructs";
import { openKey, role, SCRIPT, threeKeys } from "../helpers/parts.js";
import { allowed } from "../helpers/statement.js";
import { refusal, type Synth, synth } from "../helpers/synth.js";

const network = (props: GlueNetworkProps = {}) => synth((scope) => new GlueNetwork(scope, "net", props));
const endpoint = (stack: Synth, service: string) => {
  const found = Object.values(stack.all("aws_vpc_endpoint")).find((one) =>
    String(one["service_name"]).endsWith(`.${service}`),
  );
  if (!found) throw new Error(`no endpoint to ${service}`);
  return found;
};
const rules = (stack: Synth, direction: "ingress" | "egress") =>
  Object.values(stack.all(`aws_vpc_security_group_${direction}_rule`));

const EXISTING = { vpcId: "vpc-1", subnets: [{ subnetId: "subnet-1", routeTableId: "rtb-1" }] };

describe("a network with endpoints", () => {
  test("has a VPC whose DNS lets endpoints answer under AWS's names", () => {
    expect(network().only("aws_vpc")).toMatchObject({ enable_dns_support: true, enable_dns_hostnames: true });
  });

  test("reaches KMS by an interface endpoint with private DNS, in every subnet of the workloads", () => {
    const kms = endpoint(network(), "kms");
    expect(kms).toMatchObject({
      service_name: "com.amazonaws.eu-central-1.kms",
      vpc_endpoint_type: "Interface",
      private_dns_enabled: true,
    });
    expect(kms["subnet_ids"]).toHaveLength(2);
  });

  test("puts the endpoint into the group with the self-referencing rule that connections use", () => {
    const stack = network();
    const group = Object.keys(stack.all("aws_security_group"))[0];
    expect(endpoint(stack, "kms")["security_group_ids"]).toEqual([`\${aws_security_group.${group}.id}`]);
    for (const direction of ["ingress", "egress"] as const) {
      expect(rules(stack, direction)).toContainEqual(
        expect.objectContaining({
          security_group_id: `\${aws_security_group.${group}.id}`,
          referenced_security_group_id: `\${aws_security_group.${group}.id}`,
          ip_protocol: "tcp",
          from_port: 0,
          to_port: 65535,
        }),
      );
    }
  });

  test("opens nothing else: members, HTTPS to S3's prefix list, and no way to the internet", () => {
    const stack = network();
    expect(rules(stack, "ingress")).toHaveLength(1);
    expect(rules(stack, "egress").map((rule) => rule["cidr_ipv4"])).toEqual([undefined, undefined]);
    expect(stack.count("aws_nat_gateway")).toBe(0);
    expect(stack.count("aws_internet_gateway")).toBe(0);
  });

  test("empties the VPC's default group, so that what names no group reaches nothing", () => {
    const group = network().only("aws_default_security_group");
    expect(group).not.toHaveProperty("ingress");
    expect(group).not.toHaveProperty("egress");
  });

  test.each(["glue", "logs", "sts", "secretsmanager", "monitoring"])(
    "has an endpoint to %s, for this account only",
    (service) => {
      const stack = network();
      const [statement] = stack.statements(endpoint(stack, service)["policy"]);
      expect(statement?.condition).toEqual([
        { test: "StringEquals", variable: "aws:PrincipalAccount", values: ["111122223333"] },
      ]);
    },
  );

  test("reaches S3 by a gateway endpoint on the workloads' route table", () => {
    const s3 = endpoint(network(), "s3");
    expect(s3["vpc_endpoint_type"]).toBe("Gateway");
    expect(s3["route_table_ids"]).toHaveLength(1);
  });

  test("lets through the KMS endpoint only use of keys of this account", () => {
    const stack = network();
    const [statement] = stack.statements(endpoint(stack, "kms")["policy"]);
    expect(statement).toMatchObject({
      actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      resources: ["arn:aws:kms:eu-central-1:111122223333:key/*"],
    });
  });

  test("or only of the keys it is given", () => {
    const stack = synth((scope) => {
      new GlueNetwork(scope, "net", { access: KmsAccess.endpoints({ keys: [openKey(scope, "data")] }) });
    });
    const [statement] = stack.statements(endpoint(stack, "kms")["policy"]);
    expect(statement?.resources).toEqual(["${aws_kms_key.data.arn}"]);
  });

  test("has ACLs that let HTTPS out and its answers in", () => {
    const stack = network();
    const acl = Object.values(stack.all("aws_network_acl_rule"));
    const rule = (egress: boolean, from_port: number, to_port: number, cidr_block: string) =>
      expect.objectContaining({ egress, from_port, to_port, cidr_block, protocol: "tcp", rule_action: "allow" });
    expect(acl).toHaveLength(4);
    expect(acl).toContainEqual(rule(true, 443, 443, "0.0.0.0/0"));
    expect(acl).toContainEqual(rule(false, 1024, 65535, "0.0.0.0/0"));
    expect(acl).toContainEqual(rule(true, 0, 65535, "10.20.0.0/16"));
    expect(acl).toContainEqual(rule(false, 0, 65535, "10.20.0.0/16"));
  });

  test("opens one port to one data store when asked", () => {
    const stack = synth((scope) => new GlueNetwork(scope, "net").allowTo("db", "10.9.0.0/24", 5432));
    expect(rules(stack, "egress")).toContainEqual(
      expect.objectContaining({ cidr_ipv4: "10.9.0.0/24", from_port: 5432, to_port: 5432 }),
    );
  });
});

describe("a network with a NAT gateway", () => {
  const nat = () => network({ access: KmsAccess.nat() });

  test("sends everything that is not S3 through a public gateway with an address, in a subnet that has the internet", () => {
    const stack = nat();
    const gateway = stack.only("aws_nat_gateway");
    expect(gateway).toMatchObject({ connectivity_type: "public", allocation_id: expect.stringContaining("aws_eip") });
    const routes = Object.values(stack.all("aws_route"));
    expect(routes).toContainEqual(
      expect.objectContaining({ destination_cidr_block: "0.0.0.0/0", nat_gateway_id: expect.any(String) }),
    );
    expect(routes).toContainEqual(
      expect.objectContaining({ destination_cidr_block: "0.0.0.0/0", gateway_id: expect.any(String) }),
    );
    const publicTable = routes.find((route) => route["gateway_id"])?.["route_table_id"];
    const association = Object.values(stack.all("aws_route_table_association")).find(
      (one) => one["route_table_id"] === publicTable,
    );
    expect(association?.["subnet_id"]).toBe(gateway["subnet_id"]);
  });

  test("needs no interface endpoint, and lets HTTPS out", () => {
    const stack = nat();
    expect(stack.count("aws_vpc_endpoint")).toBe(1);
    expect(rules(stack, "egress")).toContainEqual(
      expect.objectContaining({ cidr_ipv4: "0.0.0.0/0", from_port: 443, to_port: 443 }),
    );
  });

  test("is refused for a VPC that exists, whose gateways are somebody else's", () => {
    expect(() => network({ existing: EXISTING, access: KmsAccess.nat() })).toThrow("KmsAccess.elsewhere(reason)");
  });
});

describe("a network in a VPC that exists", () => {
  test("reads each subnet's zone, so that a connection cannot name another", () => {
    const stack = synth((scope) => {
      const place = new GlueNetwork(scope, "net", { existing: EXISTING }).place();
      new JdbcConnection(scope, "db", { url: "jdbc:mysql://db/o", credentials: SECRET, place });
    });
    expect(stack.only("aws_glue_connection")["physical_connection_requirements"]).toMatchObject({
      availability_zone: expect.stringMatching(/^\$\{data\.aws_subnet\..+\.availability_zone\}$/),
      subnet_id: expect.stringMatching(/^\$\{data\.aws_subnet\..+\.id\}$/),
    });
  });

  test("makes the plan fail when the VPC's DNS would keep endpoints from answering", () => {
    const [vpc] = Object.values(network({ existing: EXISTING }).data("aws_vpc"));
    expect(JSON.stringify(vpc)).toContain("self.enable_dns_support && self.enable_dns_hostnames");
  });

  test("adds endpoints and a group, and leaves its ACLs alone unless asked", () => {
    const stack = network({ existing: EXISTING });
    expect(stack.count("aws_vpc")).toBe(0);
    expect(endpoint(stack, "kms")["vpc_id"]).toMatch(/data\.aws_vpc/);
    expect(stack.count("aws_network_acl")).toBe(0);
  });

  test.each([
    ["no subnets", { existing: { vpcId: "vpc-1", subnets: [] } }, "name the subnets"],
    ["a new VPC as well", { existing: EXISTING, vpc: {} }, "one of them"],
    ["an odd range", { vpc: { cidr: "10.0.0.0/30" } }, "a /16 network"],
    ["no zones", { vpc: { zones: [] } }, "1 to 8 zones"],
  ])("with %s is refused", (_, props, remedy) => {
    expect(() => network(props)).toThrow(remedy);
  });
});

test("a place that the network does not have is refused", () => {
  expect(refusal((scope) => new GlueNetwork(scope, "net").place(2))).toContain("allowed is 0 to 1");
});

const SECRET = Credentials.secret("arn:aws:secretsmanager:eu-central-1:111122223333:secret:db-AbCdEf");
const networkOnly = (scope: Construct, place: Place) => new NetworkConnection(scope, "place", { place });
const jobIn = (scope: Construct, place: Place, connection?: (scope: Construct, place: Place) => Connection) =>
  new SparkJob(scope, "etl", {
    role: role(scope, "r"),
    script: SCRIPT,
    securityConfiguration: threeKeys(scope).configuration,
    connections: [
      connection
        ? connection(scope, place)
        : new JdbcConnection(scope, "db", { url: "jdbc:mysql://db/o", credentials: SECRET, place }),
    ],
  });

describe("a sealed job in a VPC", () => {
  test("without a route to KMS is an error of the whole app that names both remedies", () => {
    const said = refusal(
      (scope) => void jobIn(scope, new GlueNetwork(scope, "net", { access: KmsAccess.none() }).place(), networkOnly),
    );
    expect(said).toContain("[kms-route-missing] stack/etl:");
    expect(said).toContain(
      "a KMS interface endpoint (GlueNetwork with endpoints) or a NAT gateway (GlueNetwork with nat)",
    );
    expect(said).toContain("kms timeout");
  });

  test("behind endpoints for other services only has no route either", () => {
    const access = KmsAccess.endpoints({ services: ["glue", "logs", "secretsmanager"] });
    expect(refusal((scope) => void jobIn(scope, new GlueNetwork(scope, "net", { access }).place()))).toContain(
      "kms-route-missing",
    );
  });

  test.each([
    ["an endpoint", KmsAccess.endpoints()],
    ["a NAT gateway", KmsAccess.nat()],
    ["a route elsewhere", KmsAccess.elsewhere("inspection VPC")],
  ])("with %s is taken", (_, access) => {
    expect(() => synth((scope) => void jobIn(scope, new GlueNetwork(scope, "net", { access }).place()))).not.toThrow();
  });

  test("behind an endpoint whose policy leaves out one of its keys is an error that names the key", () => {
    const said = refusal((scope) => {
      const access = KmsAccess.endpoints({ keys: [openKey(scope, "other")] });
      jobIn(scope, new GlueNetwork(scope, "net", { access }).place());
    });
    expect(said).toContain("[kms-route-missing] stack/etl: a KMS endpoint's policy admits every key");
    expect(said).toContain("stack/data missing in stack/net");
  });

  test("may make the network interfaces it runs behind, and tag them as Glue does", () => {
    const stack = synth((scope) => void jobIn(scope, new GlueNetwork(scope, "net").place()));
    const statements = stack.roleStatements("r");
    expect(allowed(statements, "ec2:CreateNetworkInterface")).toEqual(["ec2:CreateNetworkInterface *"]);
    expect(statements.find(({ sid }) => sid === "TagInterfaces")?.condition).toEqual([
      { test: "ForAllValues:StringEquals", variable: "aws:TagKeys", values: ["aws-glue-service-resource"] },
    ]);
  });
});

test("a development endpoint in a VPC without a route to KMS is refused as well", () => {
  const said = refusal((scope) => {
    new DevEndpoint(scope, "dev", {
      role: role(scope, "r"),
      securityConfiguration: threeKeys(scope).configuration,
      publicKeys: [],
      place: new GlueNetwork(scope, "net", { access: KmsAccess.none() }).place(),
    });
  });
  expect(said).toContain("[kms-route-missing] stack/dev:");
});

test("flow logs go to an encrypted group that the VPC's log may write to, and nothing else", () => {
  const stack = synth((scope) => {
    new GlueNetwork(scope, "net", { flowLogs: { key: openKey(scope, "logs"), retentionDays: 30 } });
  });
  expect(stack.only("aws_flow_log")).toMatchObject({ traffic_type: "ALL", vpc_id: expect.stringContaining("aws_vpc") });
  expect(stack.only("aws_cloudwatch_log_group")).toMatchObject({
    name: "/vpc/stack/net",
    kms_key_id: "${aws_kms_key.logs.arn}",
    retention_in_days: 30,
  });
  expect(stack.keyStatements("logs")[1]?.condition?.[0]?.values).toEqual([
    "arn:aws:logs:eu-central-1:111122223333:log-group:/vpc/stack/net",
  ]);
});

test("a job whose secret is out of reach is refused: it would fail before its first line", () => {
  const access = KmsAccess.endpoints({ services: ["glue", "kms", "logs"] });
  const said = refusal((scope) => void jobIn(scope, new GlueNetwork(scope, "net", { access }).place()));
  expect(said).toContain('stack/etl: the way to the secret of stack/db is "none from stack/net"');
  expect(said).toContain("add secretsmanager to the services");
});
