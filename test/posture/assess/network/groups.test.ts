import type { RouteDecision } from "../../../../posture/src/words.js";
import { like, merge, prove, ref, sealed, told, unknown, type World } from "./builder.js";

const job = ref("aws_security_group.job");
const from = { referenced_security_group_id: undefined };
/** The rule that lets the job in at the endpoint, changed. */
const https = (patch: object): World => ({ "aws_vpc_security_group_ingress_rule.https": { ...patch } });
const blocks = (...ingress: object[]): World => ({
  "aws_vpc_security_group_ingress_rule.https": null,
  "aws_security_group.endpoints": {
    ingress: ingress.map((block) => ({ protocol: "tcp", from_port: 443, to_port: 443, ...block })) as never,
  },
});
const carries = (groups: unknown): World => ({
  "aws_glue_connection.db": {
    physical_connection_requirements: [{ subnet_id: ref("aws_subnet.job"), security_group_id_list: groups as never }],
  },
});
/** A group that both the job and the endpoint carry. */
const shared = (ingress: object): World =>
  merge(https({ from_port: 80, to_port: 80 }), carries([job, ref("aws_security_group.both")]), {
    "aws_vpc_endpoint.kms": { security_group_ids: [ref("aws_security_group.both")] },
    "aws_security_group.both": {
      vpc_id: ref("aws_vpc.main"),
      ingress: [{ protocol: "tcp", from_port: 443, to_port: 443, ...ingress }],
    },
  });
const stray = (patch: object): World => ({
  "aws_vpc_security_group_ingress_rule.https": null,
  "aws_vpc_security_group_ingress_rule.stray": {
    ...sealed["aws_vpc_security_group_ingress_rule.https"],
    security_group_id: unknown(),
    ...patch,
  },
});

const shut: World = { "aws_security_group.shut": { vpc_id: ref("aws_vpc.main") } };

const at =
  "endpoint ingress at aws_vpc_security_group_ingress_rule.https: whether this rule lets TCP 443 in depends on";
const inBlock = "endpoint ingress at aws_security_group.endpoints: whether this rule lets TCP 443 in depends on";
const none = "endpoint ingress at aws_security_group.endpoints: no rule lets TCP 443 in to aws_vpc_endpoint.kms, …";
const outside = "prefix list pl-9 holds: the entries of prefix list pl-9 are not in this source to …";

type Case = [says: string, change: World, decision: RouteDecision, ...lines: string[]];

const cases: readonly Case[] = [
  ["a port is not known", https({ from_port: unknown() }), "undetermined", `${at} its protocol and ports to …`],
  ["the protocol is not known", https({ ip_protocol: unknown() }), "undetermined", `${at} its protocol and ports to …`],
  [
    "its group is not known",
    https({ referenced_security_group_id: unknown() }),
    "undetermined",
    `${at} (unknown: var.x) to aws_vpc_endpoint.kms, …`,
  ],
  ["its group is another one", https({ referenced_security_group_id: "sg-9" }), "broken", none],
  ["its block is a half", https({ ...from, cidr_ipv4: "10.0.1.0/25" }), "undetermined", `${at} 10.0.1.0/25 to …`],
  ["its block is not known", https({ ...from, cidr_ipv4: unknown() }), "undetermined", `${at} (unknown: var.x) to …`],
  ["its list is not known", https({ ...from, prefix_list_id: "pl-9" }), "undetermined", `${at} what ${outside}`],
  [
    "its list is not known, on another port",
    https({ ...from, prefix_list_id: "pl-9", from_port: 80, to_port: 80 }),
    "broken",
    none,
  ],
  [
    "its list is that of a gateway endpoint",
    https({ ...from, prefix_list_id: ref("aws_vpc_endpoint.s3", "prefix_list_id") }),
    "broken",
    none,
  ],
  ["its block holds the subnet", blocks({ cidr_blocks: ["10.9.0.0/16", "10.0.0.0/16"] }), "works"],
  ["it names the job's group in a block", blocks({ security_groups: [job] }), "works"],
  ["its blocks are not known", blocks({ cidr_blocks: unknown() }), "undetermined", `${inBlock} (unknown: var.x) to …`],
  [
    "its groups are not known",
    blocks({ security_groups: unknown() }),
    "undetermined",
    `${inBlock} (unknown: var.x) to …`,
  ],
  [
    "its lists are not known",
    blocks({ prefix_list_ids: unknown() }),
    "undetermined",
    `${inBlock} (unknown: var.x) to …`,
  ],
  [
    "one of its lists is not known",
    blocks({ prefix_list_ids: ["pl-9"] }),
    "undetermined",
    `${inBlock} what ${outside}`,
  ],
  ["of two blocks the second counts", blocks({ cidr_blocks: ["10.9.0.0/16"] }, { security_groups: [job] }), "works"],
  ["it means its own group, which both sides carry", shared({ self: true }), "works"],
  [
    "it does not mean its own group",
    shared({ self: false }),
    "broken",
    "endpoint ingress at aws_security_group.both: no rule …",
  ],
  [
    "it perhaps means its own group",
    shared({ self: unknown() }),
    "undetermined",
    "endpoint ingress at aws_security_group.both: whether this rule lets TCP 443 in depends on whether it means its own group to …",
  ],
  [
    "it is not known whose it is",
    stray({}),
    "undetermined",
    "endpoint ingress at aws_vpc_security_group_ingress_rule.stray: a rule may belong to aws_security_group.endpoints: its security group is not known to …",
  ],
  [
    "it is not known whose it is, by a block",
    stray({ ...from, cidr_ipv4: "10.0.1.0/24" }),
    "undetermined",
    "endpoint ingress at aws_vpc_security_group_ingress_rule.stray: a rule may belong to aws_security_group.endpoints: …",
  ],
  ["it is not known whose it is, on another port", stray({ from_port: 80, to_port: 80 }), "broken", none],
  [
    "nobody knows, in a group outside of the source",
    merge(shut, { "aws_vpc_endpoint.kms": { security_group_ids: [ref("aws_security_group.shut"), "sg-9"] } }),
    "undetermined",
    "endpoint ingress at aws_security_group.shut, sg-9: no rule seen; the rules of sg-9 are not in this source to …",
  ],
];

test.each(cases)("a rule of the endpoint's group of which %s", (_, change, decision, ...lines) => {
  const proof = prove(merge(sealed, change));
  expect(proof.decision).toBe(decision);
  expect(told(proof)).toEqual(lines.map(like));
});

describe("the groups of a connection", () => {
  test("let nothing through where there are none", () => {
    const proof = prove(merge(sealed, carries([])));
    expect(told(proof)).toEqual(
      [
        "self-reference at no security group: no rule lets TCP 0-65535 in from …",
        "self-reference at no security group: no rule lets TCP 0-65535 out to …",
        "egress at no security group: no rule lets TCP 443 out to S3 → …",
        none,
        "egress at no security group: no rule lets TCP 443 out to aws_vpc_endpoint.kms → …",
      ].map(like),
    );
  });
  const known = {
    "aws_security_group.endpoints": { ingress: [{ protocol: "-1", from_port: 0, to_port: 0, self: true }] },
  };
  test.each([
    ["names them", {}, `${at} aws_security_group.job to …`],
    [
      "means itself",
      { "aws_vpc_security_group_ingress_rule.https": null, ...known },
      `${inBlock} aws_security_group.endpoints to …`,
    ],
  ])("may be those that a rule lets in which %s, where they are not known", (_, world, line) => {
    const proof = prove(merge(sealed, carries(unknown()), world));
    const gap = "at unknown security groups: no rule seen; (unknown: var.x)";
    expect(told(proof)).toEqual(
      [
        "connection at aws_glue_connection.db: its security groups are not known: (unknown: var.x) → Name the groups one by one.",
        `self-reference ${gap} from the groups of the connection → Add an ingress rule for TCP 0-65535 …`,
        `self-reference ${gap} to the groups of the connection → Add an egress rule for TCP 0-65535 …`,
        `egress ${gap} to S3 → …`,
        line,
        `egress ${gap} to aws_vpc_endpoint.kms → Let the groups of the connection send TCP 443 to the group of the endpoint.`,
      ].map(like),
    );
  });
});

describe("rules that let out to some interfaces of an endpoint", () => {
  const rule = (name: string, patch: object): World => ({
    [`aws_vpc_security_group_egress_rule.${name}`]: {
      security_group_id: job,
      ip_protocol: "tcp",
      from_port: 443,
      to_port: 443,
      ...patch,
    },
  });
  /** Only what these rules say goes out, S3 apart; the endpoint has interfaces in two subnets. */
  const tight = merge(
    sealed,
    { "aws_vpc_security_group_egress_rule.all": { referenced_security_group_id: job, cidr_ipv4: undefined } },
    rule("s3", { prefix_list_id: ref("aws_vpc_endpoint.s3", "prefix_list_id") }),
    {
      "aws_vpc_endpoint.kms": { subnet_ids: [ref("aws_subnet.endpoints"), ref("aws_subnet.two")] },
      "aws_subnet.two": { vpc_id: ref("aws_vpc.main"), cidr_block: "10.0.3.0/24" },
    },
    rule("one", { cidr_ipv4: "10.0.2.0/24" }),
  );
  test("leave it to chance whether a call arrives", () => {
    const proof = prove(tight);
    expect(proof.decision).toBe("undetermined");
    expect(told(proof)).toEqual([
      like(
        "egress at aws_vpc_security_group_egress_rule.one: … depends on which address of the other end the traffic takes to …",
      ),
    ]);
  });
  test("are enough when there is one for each", () => {
    expect(prove(merge(tight, rule("two", { cidr_ipv4: "10.0.3.0/24" }))).decision).toBe("works");
  });
  test("by a group may mean any, where the groups of the endpoint are not known", () => {
    const proof = prove(merge(tight, { "aws_vpc_endpoint.kms": { security_group_ids: unknown() } }));
    expect(told(proof).slice(1)).toEqual([
      like("egress at …: whether this rule lets TCP 443 out depends on aws_security_group.job to …"),
    ]);
  });
});
