import { because, merge, prove, ref, sealed, unknown, type World } from "./builder.js";

const self = (patch: object) => merge(sealed, { "aws_vpc_security_group_ingress_rule.self": { ...patch } });
const out = (patch: object): World =>
  merge(sealed, { "aws_vpc_security_group_egress_rule.all": { cidr_ipv4: undefined, ...patch } });

describe("rule 23: one group of the connection lets its own traffic in and out on all ports", () => {
  test.each([
    ["TCP 0-65535 from itself", {}],
    ["everything from itself", { ip_protocol: "-1", from_port: undefined, to_port: undefined }],
    ["everything from the VPC", { referenced_security_group_id: undefined, cidr_ipv4: "10.0.0.0/16" }],
  ])("%s is enough", (_, patch) => {
    expect(prove(self(patch)).decision).toBe("works");
  });
  test.each([
    ["only HTTPS", { from_port: 443, to_port: 443 }],
    ["TCP port 0 alone, a well-known slip", { from_port: 0, to_port: 0 }],
    ["UDP", { ip_protocol: "udp" }],
    ["another group", { referenced_security_group_id: ref("aws_security_group.endpoints") }],
    ["a foreign network", { referenced_security_group_id: undefined, cidr_ipv4: "192.168.0.0/16" }],
  ])("%s is not", (_, patch) => {
    const proof = prove(self(patch));
    expect(proof.decision).toBe("broken");
    expect(because(proof)).toEqual(["self-reference at aws_security_group.job"]);
    expect(proof.culprits[0]?.failure).toBe("ingress-rule");
  });
  test("no rule at all is not", () => {
    const proof = prove(merge(sealed, { "aws_vpc_security_group_ingress_rule.self": null }));
    expect(proof.culprits[0]?.found).toContain("no rule lets TCP 0-65535 in");
  });
  test("egress to itself alone serves executors, but not the endpoints", () => {
    const inner = out({
      ip_protocol: "tcp",
      from_port: 0,
      to_port: 65535,
      referenced_security_group_id: ref("aws_security_group.job"),
    });
    const links = prove(inner).culprits;
    expect(links.map(({ link }) => link)).not.toContain("self-reference");
    expect(links.map(({ link }) => link)).toContain("egress");
  });
  test("egress for HTTPS alone stops the executors", () => {
    const proof = prove(out({ ip_protocol: "tcp", from_port: 443, to_port: 443, cidr_ipv4: "0.0.0.0/0" }));
    expect(because(proof)).toEqual(["self-reference at aws_security_group.job"]);
    expect(proof.culprits[0]?.failure).toBe("egress-rule");
  });
  test("a port, protocol or source that is not known leaves it open", () => {
    for (const name of ["from_port", "to_port", "ip_protocol", "referenced_security_group_id", "security_group_id"]) {
      expect(prove(self({ [name]: unknown() })).decision).toBe("undetermined");
    }
  });
  test("a connection without groups is refused", () => {
    const none = {
      "aws_glue_connection.db": { physical_connection_requirements: [{ subnet_id: ref("aws_subnet.job") }] },
    };
    expect(prove(merge(sealed, none)).decision).toBe("broken");
  });
});
