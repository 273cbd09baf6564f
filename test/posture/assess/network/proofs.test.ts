import { routes } from "../../../../posture/src/assess/network/routes.js";
import { graphOf, like, merge, natted, open, prove, ref, sealed, told, type World } from "./builder.js";

const crawler = "aws_glue_crawler.sales";
const shell = "aws_glue_dev_endpoint.shell";
const developed: World = {
  [shell]: {
    role_arn: ref("aws_iam_role.etl", "arn"),
    security_configuration: "sealed",
    subnet_id: ref("aws_subnet.job"),
    security_group_ids: [ref("aws_security_group.job")],
  },
};
const bookmarks: World = {
  "aws_glue_job.etl": { default_arguments: { "--job-bookmark-option": "job-bookmark-enable" } },
};
const without = (service: string): World => ({ [`aws_vpc_endpoint.${service}`]: null });

describe("what AWS would say first", () => {
  test.each([
    ["aws_glue_job.etl", "kms", "kms-timeout"],
    [crawler, "kms", "internal-service-exception"],
    [shell, "kms", "kms-timeout"],
    ["aws_glue_job.etl", "s3", "s3-endpoint"],
    [crawler, "s3", "s3-endpoint"],
    ["aws_glue_job.etl", "glue", "service-timeout"],
  ])("to %s without %s: %s", (address, service, failure) => {
    const proof = prove(merge(sealed, developed, bookmarks, without(service)), address);
    expect(proof.decision).toBe("broken");
    expect([...new Set(proof.culprits.map((each) => each.failure))]).toEqual([failure]);
  });
  test("is told of the role by its own text", () => {
    const policies = { ...open, network: () => ({ answer: "no", found: "it may not" }) as const };
    const proof = prove(sealed, undefined, { policies });
    expect(proof.culprits).toMatchObject([{ link: "role", failure: "describe-network", services: [] }]);
    expect(told(proof)).toEqual([like("role at aws_glue_job.etl: it may not → Attach AWSGlueServiceRole …")]);
  });
});

test("all that Terraform manages and runs has a proof, by kind", () => {
  const graph = graphOf(merge(sealed, developed, { "data.aws_glue_job.looked": { connections: ["db"] } }));
  const proofs = routes(graph, { policies: open });
  expect(proofs.map(({ address, kind, decision, via }) => [address, kind, decision, via])).toEqual([
    [crawler, "crawler", "works", "aws_vpc_endpoint.kms"],
    [shell, "dev-endpoint", "works", "aws_vpc_endpoint.kms"],
    ["aws_glue_job.etl", "job", "works", "aws_vpc_endpoint.kms"],
  ]);
});

test("what leads to KMS is told only where it leads there", () => {
  const broken = prove(merge(sealed, without("s3")));
  expect([broken.via, broken.places[0]?.via]).toEqual([null, "aws_vpc_endpoint.kms"]);
  const cut = prove(merge(sealed, without("kms")));
  expect([cut.via, cut.places[0]?.via]).toEqual([null, null]);
});

test("a place is told by its connection, or by its subnet alone", () => {
  const places = (address: string) => prove(merge(sealed, developed), address).places;
  const short = (address: string) =>
    places(address).map(({ connection, subnet, decision }) => [connection, subnet, decision]);
  expect(short("aws_glue_job.etl")).toEqual([["aws_glue_connection.db", "aws_subnet.job", "works"]]);
  expect(short(shell)).toEqual([[null, "aws_subnet.job", "works"]]);
});

describe("several places", () => {
  const dead: World = {
    "aws_subnet.dead": { vpc_id: ref("aws_vpc.dead"), cidr_block: "10.1.1.0/24" },
    "aws_vpc.dead": { enable_dns_hostnames: true },
    "aws_glue_connection.dead": {
      name: "dead",
      physical_connection_requirements: [
        { subnet_id: ref("aws_subnet.dead"), security_group_id_list: [ref("aws_security_group.job")] },
      ],
    },
  };
  const near: World = {
    "aws_glue_connection.near": { ...sealed["aws_glue_connection.db"], name: "near" },
    "aws_vpc_endpoint.kms": { subnet_ids: [ref("aws_subnet.job")] },
  };
  const visits = (...names: string[]): World => ({
    [crawler]: { jdbc_target: names.map((connection_name) => ({ connection_name })) },
  });
  test("of a crawler all decide, and each is told", () => {
    const proof = prove(merge(sealed, dead, visits("db", "dead")), crawler);
    expect([proof.decision, proof.via]).toEqual(["broken", null]);
    expect(proof.culprits.map(({ where }) => where)).toContain("aws_vpc.dead");
    expect(prove(merge(sealed, near, visits("db", "near")), crawler).via).toBe("aws_vpc_endpoint.kms");
  });
  test("of a job only the first is told", () => {
    const proof = prove(merge(sealed, dead, { "aws_glue_job.etl": { connections: ["db", "dead"] } }));
    expect([proof.decision, proof.via, proof.culprits]).toEqual(["works", "aws_vpc_endpoint.kms", []]);
  });
});

test("rules that fight with the blocks of their group are told once for both ways", () => {
  const rule = { protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["10.0.0.0/8"] };
  const blocks = { "aws_security_group.job": { ingress: [rule], egress: [rule] } };
  const [place] = prove(merge(sealed, blocks)).places;
  expect(place?.conflicts).toEqual([
    "aws_security_group.job has rules in its own blocks, which fight with aws_vpc_security_group_ingress_rule.self, aws_vpc_security_group_egress_rule.all",
  ]);
  expect(prove(sealed).places[0]?.conflicts).toEqual([]);
});

test("without a way to the internet a NAT gateway serves nobody, and endpoints are asked for", () => {
  const refused = prove(natted, undefined, { policies: open, internet: "refused" });
  expect(told(refused)).toContain(
    "default route at aws_subnet.job: this source is judged without a way to the internet, so a NAT gateway serves nobody → Add an interface endpoint with private DNS.",
  );
  expect(prove(sealed, undefined, { policies: open, internet: "refused" }).decision).toBe("works");
});

test("what is only perhaps needed breaks nothing for sure", () => {
  const hidden = { "aws_glue_job.etl": { security_configuration: "elsewhere" } };
  const proof = prove(merge(sealed, hidden, without("kms")));
  expect([proof.decision, ...new Set(proof.culprits.map(({ answer }) => answer))]).toEqual([
    "undetermined",
    "undetermined",
  ]);
});

test("beside a way that works, an endpoint that takes no names is not told", () => {
  const off = { "aws_vpc_endpoint.kms": { ...sealed["aws_vpc_endpoint.kms"], private_dns_enabled: false } };
  const proof = prove(merge(natted, off));
  expect([proof.decision, proof.places[0]?.links.every(({ answer }) => answer === "yes")]).toEqual(["works", true]);
});
