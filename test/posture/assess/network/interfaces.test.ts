import type { RouteDecision } from "../../../../posture/src/words.js";
import { like, merge, prove, ref, sealed, told, unknown, type World } from "./builder.js";

const kms = (patch: object): World => ({ "aws_vpc_endpoint.kms": { ...patch } });
/** The endpoint was looked up instead. */
const looked = (patch: object): World => ({
  "aws_vpc_endpoint.kms": null,
  "data.aws_vpc_endpoint.kms": { ...sealed["aws_vpc_endpoint.kms"], ...patch },
});
/** The group of the endpoint lets nobody in. */
const shut: World = { "aws_vpc_security_group_ingress_rule.https": null };
/** The job carries the VPC's default group as well, which lets in itself. */
const carried: World = {
  "aws_glue_connection.db": {
    physical_connection_requirements: [
      {
        subnet_id: ref("aws_subnet.job"),
        security_group_id_list: [ref("aws_vpc.main", "default_security_group_id"), ref("aws_security_group.job")],
      },
    ],
  },
};
const ungrouped = kms({ security_group_ids: undefined });
const added = (patch: object): World => ({
  "aws_vpc_endpoint_security_group_association.a": {
    vpc_endpoint_id: ref("aws_vpc_endpoint.kms"),
    security_group_id: ref("aws_security_group.endpoints"),
    ...patch,
  },
});
const placed: World = {
  "aws_vpc_endpoint_subnet_association.a": { vpc_endpoint_id: unknown(), subnet_id: ref("aws_subnet.endpoints") },
};
const admit = " → Let the groups of the endpoint admit TCP 443 from the groups of the connection.";
const both = kms({ subnet_ids: [ref("aws_subnet.job"), ref("aws_subnet.endpoints")] });
const spare: World = {
  ...kms({ subnet_ids: [ref("aws_subnet.spare"), ref("aws_subnet.endpoints")] }),
  "aws_subnet.spare": { vpc_id: ref("aws_vpc.main"), cidr_block: "10.0.3.0/24" },
};
const walled: World = {
  "aws_network_acl.endpoints": { vpc_id: ref("aws_vpc.main"), subnet_ids: [ref("aws_subnet.endpoints")] },
};

type Case = [says: string, change: World, decision: RouteDecision, ...lines: string[]];

const subnets: readonly Case[] = [
  [
    "none",
    kms({ subnet_ids: [] }),
    "broken",
    "endpoint subnets at aws_vpc_endpoint.kms: it has no subnet, so no interface → Give it at least one subnet of the VPC.",
    "default route at aws_route_table.private: …",
  ],
  [
    "those of an association that may be of another endpoint",
    merge(kms({ subnet_ids: undefined }), placed),
    "undetermined",
    "endpoint subnets at aws_vpc_endpoint.kms: whether aws_vpc_endpoint_subnet_association.a is for this endpoint → Name the subnets of the endpoint.",
    "network acl at aws_subnet.job: whether aws_vpc_endpoint_subnet_association.a is for this endpoint → Name the subnets of the endpoint.",
    "default route at aws_route_table.private: …",
  ],
  [
    "some, and perhaps those of an association",
    placed,
    "undetermined",
    "network acl at aws_subnet.job: whether aws_vpc_endpoint_subnet_association.a is for this endpoint → Name the subnets of the endpoint.",
  ],
  ["looked up", looked({}), "works"],
  [
    "yet to be looked up",
    looked({ subnet_ids: undefined }),
    "undetermined",
    "endpoint subnets at data.aws_vpc_endpoint.kms: the subnets of data.aws_vpc_endpoint.kms are not in this source → …",
    "network acl at aws_subnet.job: …",
    "default route at aws_route_table.private: …",
  ],
  [
    "partly behind an ACL that lets nothing through",
    merge(both, walled),
    "undetermined",
    "network acl at aws_network_acl.endpoints: does not let …: only some interfaces of the endpoint are in reach, and names lead to any of them → Let TCP 443 out and the answers…",
  ],
  [
    "one open to all, and one behind such an ACL",
    merge(spare, walled),
    "undetermined",
    "network acl at aws_network_acl.endpoints: does not let …: only some interfaces of the endpoint are in reach, …",
  ],
  [
    "all behind such an ACL",
    merge(spare, walled, {
      "aws_network_acl.endpoints": { subnet_ids: [ref("aws_subnet.spare"), ref("aws_subnet.endpoints")] },
    }),
    "broken",
    "network acl at aws_network_acl.endpoints: does not let ingress TCP 443 through at aws_subnet.spare → …",
    "network acl at aws_network_acl.endpoints: does not let egress TCP 1024-65535 through at aws_subnet.spare → …",
  ],
];

const groups: readonly Case[] = [
  [
    "shut, whatever the default group would let in",
    merge(carried, shut),
    "broken",
    `endpoint ingress at aws_security_group.endpoints: no rule lets TCP 443 in to aws_vpc_endpoint.kms, whose groups are aws_security_group.endpoints${admit}`,
  ],
  [
    "not known, so that the default group is none of them for sure",
    merge(carried, kms({ security_group_ids: unknown() })),
    "undetermined",
    `endpoint ingress at unknown security groups: no rule seen; (unknown: var.x) to aws_vpc_endpoint.kms, whose groups are not known${admit}`,
  ],
  [
    "yet to be looked up",
    merge(carried, looked({ security_group_ids: undefined })),
    "undetermined",
    `endpoint ingress at unknown security groups: no rule seen; the security groups of data.aws_vpc_endpoint.kms are not in this source to …`,
  ],
  ["the default one, as long as an association only adds to it", merge(carried, shut, ungrouped, added({})), "works"],
  [
    "another one instead of the default one",
    merge(carried, shut, ungrouped, added({ replace_default_association: true })),
    "broken",
    "endpoint ingress at aws_security_group.endpoints: no rule lets TCP 443 in to …",
  ],
  [
    "another one, perhaps instead of the default one",
    merge(carried, shut, ungrouped, added({ replace_default_association: unknown() })),
    "undetermined",
    "endpoint ingress at aws_security_group.endpoints: no rule seen; whether its default group is replaced to …",
  ],
  [
    "another one that lets in, whatever becomes of the default one",
    merge(ungrouped, added({ replace_default_association: unknown() })),
    "works",
  ],
  [
    "perhaps one of an association that may be of another endpoint",
    merge(shut, added({ vpc_endpoint_id: unknown() })),
    "undetermined",
    "endpoint ingress at aws_security_group.endpoints: no rule seen; whether aws_vpc_endpoint_security_group_association.a is for this endpoint to …",
  ],
];

const check = (_: string, change: World, decision: RouteDecision, ...lines: string[]) => {
  const proof = prove(merge(sealed, change));
  expect(proof.decision).toBe(decision);
  expect(told(proof)).toEqual(lines.map(like));
};

describe("the subnets of an endpoint are", () => {
  test.each(subnets)("%s", check);
});
describe("the groups of an endpoint are", () => {
  test.each(groups)("%s", check);
});

describe("the policy of an endpoint", () => {
  /** Who judges policies by a word that stands in them. */
  const policies = {
    endpoint: (_: unknown, policy: unknown) =>
      policy === "no" ? ({ answer: "no", found: "it says no" } as const) : ({ answer: "yes", found: "" } as const),
    network: () => ({ answer: "yes", found: "" }) as const,
  };
  const own = (policy: string) => kms({ policy });
  const alone = (policy: string, of: unknown = ref("aws_vpc_endpoint.kms")): World => ({
    "aws_vpc_endpoint_policy.p": { vpc_endpoint_id: of as never, policy },
  });
  const judged = (...worlds: World[]) => prove(merge(sealed, ...worlds), undefined, { policies });
  test("is the last that is written, which replaces what the endpoint itself says", () => {
    expect(judged(own("no"), alone("yes")).decision).toBe("works");
    expect(told(judged(own("yes"), alone("no")))).toEqual([
      like(
        "endpoint policy at aws_vpc_endpoint_policy.p: it says no → Allow the role, the actions and the resources …",
      ),
    ]);
    expect(told(judged(own("no")))).toEqual([like("endpoint policy at aws_vpc_endpoint.kms: it says no → …")]);
  });
  test("is not known where one may be of another endpoint", () => {
    const proof = judged(alone("yes", unknown()));
    expect(proof.decision).toBe("undetermined");
    expect(told(proof)).toEqual([
      like("endpoint policy at aws_vpc_endpoint_policy.p: it may be for this endpoint → Allow …"),
    ]);
  });
});
