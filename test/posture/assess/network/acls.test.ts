import { merge, natted, prove, ref, sealed, unknown, type World } from "./builder.js";

const entry = (rule_no: number, from_port: number, to_port: number, cidr_block = "0.0.0.0/0", action = "allow") => ({
  rule_no,
  action,
  protocol: "tcp",
  from_port,
  to_port,
  cidr_block,
});
const everything = { rule_no: 100, action: "allow", protocol: "-1", from_port: 0, to_port: 0, cidr_block: "0.0.0.0/0" };
const acl = (subnet: string, ingress: readonly object[], egress: readonly object[]): World => ({
  [`aws_network_acl.${subnet}`]: {
    vpc_id: ref("aws_vpc.main"),
    subnet_ids: [ref(`aws_subnet.${subnet}`)],
    ingress: ingress as never,
    egress: egress as never,
  },
});
/** Just what a call to an endpoint takes, at the caller's side and at the endpoint's. */
const caller = [[entry(1, 1024, 65535, "10.0.2.0/24"), entry(2, 0, 65535)], [entry(1, 443, 443)]] as const;
const answerer = [[entry(1, 443, 443, "10.0.1.0/24")], [entry(1, 1024, 65535, "10.0.1.0/24")]] as const;
const decision = (...worlds: World[]) => prove(merge(sealed, ...worlds)).decision;

describe("rule 15: network ACLs let the call and its answer through, at both subnets", () => {
  test("without any, the VPC's own lets everything through", () => expect(decision()).toBe("works"));
  test("exactly HTTPS and the ephemeral ports are enough", () => {
    expect(decision(acl("job", caller[0], caller[1]), acl("endpoints", answerer[0], answerer[1]))).toBe("works");
  });
  test.each([
    ["no HTTPS out of the job's subnet", acl("job", [everything], [entry(1, 80, 80)])],
    ["no answers into the job's subnet", acl("job", [entry(1, 443, 443)], [everything])],
    ["only some ephemeral ports into the job's subnet", acl("job", [entry(1, 32768, 60999)], [everything])],
    ["no HTTPS into the endpoint's subnet", acl("endpoints", [entry(1, 22, 22)], [everything])],
    ["no answers out of the endpoint's subnet", acl("endpoints", [everything], [entry(1, 443, 443)])],
    ["nothing at all", acl("endpoints", [], [])],
    ["a deny before the allow", acl("job", [everything], [entry(1, 443, 443, "10.0.0.0/16", "deny"), everything])],
    ["the wrong protocol", acl("job", [everything], [{ ...entry(1, 443, 443), protocol: "udp" }])],
  ])("%s breaks it", (_, world) => {
    const proof = prove(merge(sealed, world));
    expect(proof.decision).toBe("broken");
    expect(proof.culprits.every(({ link }) => link === "network acl")).toBe(true);
  });
  test("a deny after the allow is never reached", () => {
    expect(decision(acl("job", [everything], [everything, entry(200, 443, 443, "0.0.0.0/0", "deny")]))).toBe("works");
  });
  test("ports may come from several entries", () => {
    expect(decision(acl("job", [entry(1, 1024, 30000), entry(2, 30001, 65535)], [everything]))).toBe("works");
    expect(decision(acl("job", [entry(1, 1024, 30000), entry(2, 30002, 65535)], [everything]))).toBe("broken");
  });
  test("within one subnet no ACL is asked", () => {
    const inside: World = { "aws_vpc_endpoint.kms": { subnet_ids: [ref("aws_subnet.job")] } };
    const all = Object.keys(sealed).filter((address) => /^aws_vpc_endpoint\.(?!s3|kms)/.test(address));
    const alone = merge(sealed, inside, Object.fromEntries(all.map((address) => [address, null])));
    const s3 = acl("job", [entry(1, 1024, 65535)], [entry(1, 443, 443)]);
    const foreign = acl("endpoints", [], []);
    expect(prove(merge(alone, s3, foreign)).decision).toBe("works");
  });
  test("an endpoint of which only some interfaces are in reach is not proven", () => {
    const both = { "aws_vpc_endpoint.kms": { subnet_ids: [ref("aws_subnet.job"), ref("aws_subnet.endpoints")] } };
    expect(decision(both, acl("endpoints", [], []))).toBe("undetermined");
  });
  test("entries and associations may be resources of their own", () => {
    const separate: World = {
      "aws_network_acl.job": { vpc_id: ref("aws_vpc.main") },
      "aws_network_acl_association.job": {
        network_acl_id: ref("aws_network_acl.job"),
        subnet_id: ref("aws_subnet.job"),
      },
      "aws_network_acl_rule.in": {
        network_acl_id: ref("aws_network_acl.job"),
        rule_number: 1,
        rule_action: "allow",
        protocol: "-1",
        cidr_block: "0.0.0.0/0",
      },
      "aws_network_acl_rule.out": {
        network_acl_id: ref("aws_network_acl.job"),
        egress: true,
        rule_number: 1,
        rule_action: "allow",
        protocol: "-1",
        cidr_block: "0.0.0.0/0",
      },
    };
    expect(decision(separate)).toBe("works");
    expect(decision(separate, { "aws_network_acl_rule.out": { egress: false } })).toBe("broken");
    expect(decision(separate, { "aws_network_acl_rule.out": { network_acl_id: unknown() } })).toBe("undetermined");
    expect(
      decision(separate, {
        "aws_network_acl_association.job": { subnet_id: unknown() },
        "aws_network_acl_rule.out": null,
      }),
    ).toBe("undetermined");
  });
  test("the default ACL, once adopted, lets through what it says", () => {
    const adopted = (ingress: readonly object[], egress: readonly object[]): World => ({
      "aws_default_network_acl.main": {
        default_network_acl_id: ref("aws_vpc.main", "default_network_acl_id"),
        ingress: ingress as never,
        egress: egress as never,
      },
    });
    expect(decision(adopted([everything], [everything]))).toBe("works");
    expect(decision(adopted([], []))).toBe("broken");
  });
  test.each(["rule_no", "action", "protocol", "from_port", "to_port", "cidr_block"])(
    "an unknown %s of the deciding entry leaves it open",
    (name) => {
      expect(decision(acl("job", [everything], [{ ...entry(1, 443, 443), [name]: unknown() }]))).toBe("undetermined");
    },
  );
  test("an unknown deny that might come first leaves it open", () => {
    const deny = { ...entry(50, 443, 443, "0.0.0.0/0", "deny"), cidr_block: unknown() };
    expect(decision(acl("job", [everything], [deny, everything]))).toBe("undetermined");
    expect(decision(acl("job", [everything], [{ ...deny, rule_no: 200 }, everything]))).toBe("works");
  });
  test("the way through a NAT gateway is checked at both ends as well", () => {
    expect(prove(merge(natted, acl("public", [everything], [everything]))).decision).toBe("works");
    expect(prove(merge(natted, acl("public", [entry(1, 443, 443)], [everything]))).decision).toBe("broken");
    expect(prove(merge(natted, acl("job", [entry(1, 1024, 65535, "10.0.0.0/16")], [everything]))).decision).toBe(
      "broken",
    );
  });
});
