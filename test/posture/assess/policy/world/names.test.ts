import { describe, expect, test } from "@jest/globals";
import { namesOf, suffix } from "../../../../../posture/src/assess/policy/world/names.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { graphOf, HERE } from "../scene.js";

type Resources = Readonly<Record<string, ValueObject>>;
const nowhere = { "data.aws_partition.x": { partition: "aws" } };
/** A reference in the form in which it is compared. */
const settled = (to: string, attribute: string, resources: Resources) =>
  String(namesOf(graphOf(resources)).settle(Sym.ref(to, attribute)));

describe("A reference to what Terraform manages", () => {
  test.each<[string, ValueObject, Readonly<Record<string, string>>]>([
    [
      "aws_iam_role",
      { name: "etl", path: "/glue/" },
      { arn: "arn:aws:iam::${account}:role/glue/etl", id: "etl", unique_id: "${aws_iam_role.x.unique_id}" },
    ],
    ["aws_iam_role", {}, { arn: "arn:aws:iam::${account}:role/${aws_iam_role.x.name}", id: "${aws_iam_role.x.name}" }],
    ["aws_iam_user", { name: "ann", path: "/a/" }, { arn: "arn:aws:iam::${account}:user/a/ann", id: "ann" }],
    ["aws_iam_user", {}, { arn: "arn:aws:iam::${account}:user/${aws_iam_user.x.name}", id: "${aws_iam_user.x.name}" }],
    [
      "aws_iam_policy",
      { name: "p", path: "/b/" },
      { arn: "arn:aws:iam::${account}:policy/b/p", id: "arn:aws:iam::${account}:policy/b/p" },
    ],
    ["aws_iam_policy", { name: "p", arn: "arn:p" }, { arn: "arn:p", id: "arn:p" }],
    [
      "aws_kms_key",
      {},
      { arn: "arn:aws:kms:${region}:${account}:key/${aws_kms_key.x.key_id}", id: "${aws_kms_key.x.key_id}" },
    ],
    [
      "aws_kms_key",
      { region: "us-east-1", key_id: "k" },
      { arn: "arn:aws:kms:us-east-1:${account}:key/${aws_kms_key.x.key_id}", id: "k" },
    ],
    [
      "aws_kms_external_key",
      {},
      {
        arn: "arn:aws:kms:${region}:${account}:key/${aws_kms_external_key.x.key_id}",
        id: "${aws_kms_external_key.x.key_id}",
      },
    ],
    [
      "aws_kms_replica_key",
      {},
      {
        arn: "arn:aws:kms:${region of aws_kms_replica_key.x}:${account}:key/${aws_kms_replica_key.x.key_id}",
        id: "${aws_kms_replica_key.x.key_id}",
      },
    ],
    [
      "aws_kms_replica_external_key",
      {},
      {
        arn: "arn:aws:kms:${region of aws_kms_replica_external_key.x}:${account}:key/${aws_kms_replica_external_key.x.key_id}",
        id: "${aws_kms_replica_external_key.x.key_id}",
      },
    ],
    ["aws_kms_alias", { name: "alias/data" }, { arn: "arn:aws:kms:${region}:${account}:alias/data", id: "alias/data" }],
    ["aws_s3_bucket", { bucket: "lake" }, { arn: "arn:aws:s3:::lake", id: "lake" }],
    [
      "aws_s3_bucket",
      { bucket: "" },
      { arn: "arn:aws:s3:::${aws_s3_bucket.x.bucket}", id: "${aws_s3_bucket.x.bucket}" },
    ],
    ["aws_cloudwatch_log_group", { name: "/g" }, { arn: "arn:aws:logs:${region}:${account}:log-group:/g", id: "/g" }],
    [
      "aws_secretsmanager_secret",
      { name: "s" },
      {
        arn: "arn:aws:secretsmanager:${region}:${account}:secret:s-${aws_secretsmanager_secret.x.key_id}",
        id: "arn:aws:secretsmanager:${region}:${account}:secret:s-${aws_secretsmanager_secret.x.key_id}",
      },
    ],
    ["aws_glue_security_configuration", { name: "sealed" }, { id: "sealed", name: "sealed" }],
    [
      "aws_sqs_queue",
      {},
      {
        arn: "arn:aws:sqs:${region}:${account}:${aws_sqs_queue.x.arn}",
        id: "${aws_sqs_queue.x.id}",
        url: "${aws_sqs_queue.x.url}",
      },
    ],
    ["aws_sqs_queue", { arn: "arn:q", id: "q", url: null }, { arn: "arn:q", id: "q", url: "${aws_sqs_queue.x.url}" }],
  ])("%s %j has its attributes", (type, values, expected) => {
    for (const [attribute, text] of Object.entries(expected)) {
      expect(settled(`${type}.x`, attribute, { ...nowhere, [`${type}.x`]: values })).toBe(text);
    }
  });
});

describe("A reference to what a data source reads", () => {
  test.each<[string, ValueObject, Readonly<Record<string, string>>]>([
    [
      "aws_caller_identity",
      {},
      { account_id: "${account}", id: "${account}", arn: "${data.aws_caller_identity.x.arn}" },
    ],
    [
      "aws_region",
      {},
      { name: "${region}", id: "${region}", region: "${region}", description: "${data.aws_region.x.description}" },
    ],
    ["aws_region", { name: "eu-west-1" }, { name: "eu-west-1", id: "eu-west-1", region: "eu-west-1" }],
    ["aws_region", { region: "eu-west-2", name: "eu-west-1" }, { name: "eu-west-2" }],
    [
      "aws_partition",
      { partition: "aws-cn" },
      {
        partition: "aws-cn",
        id: "aws-cn",
        dns_suffix: "amazonaws.com.cn",
        reverse_dns_prefix: "${data.aws_partition.x.reverse_dns_prefix}",
      },
    ],
    ["aws_partition", { dns_suffix: "example" }, { dns_suffix: "example" }],
    [
      "aws_service_principal",
      {},
      { id: "${data.aws_service_principal.x.id}", name: "${data.aws_service_principal.x.name}" },
    ],
    [
      "aws_service_principal",
      { service_name: "logs" },
      {
        id: "logs.${region}.amazonaws.com",
        name: "logs.amazonaws.com",
        suffix: "${data.aws_service_principal.x.suffix}",
      },
    ],
    ["aws_service_principal", { service_name: "logs", region: "eu-west-1" }, { id: "logs.eu-west-1.amazonaws.com" }],
    ["aws_service_principal", { service_name: "logs", id: "i", name: "n" }, { id: "i", name: "n" }],
    ["aws_iam_role", { name: "r" }, { arn: "${data.aws_iam_role.x.arn}", id: "r" }],
    ["aws_iam_role", { name: "r", arn: "arn:r" }, { arn: "arn:r" }],
  ])("%s %j has its attributes", (type, values, expected) => {
    for (const [attribute, text] of Object.entries(expected)) {
      expect(settled(`data.${type}.x`, attribute, { [`data.${type}.x`]: values })).toBe(text);
    }
  });
});

describe("A text", () => {
  const names = namesOf(
    graphOf({
      ...HERE,
      "aws_iam_role.r": { name: "etl" },
      "aws_iam_role.self": { name: Sym.ref("aws_iam_role.self", "name") },
      "aws_iam_role.other": { name: Sym.ref("aws_iam_role.self", "id") },
      "aws_iam_role.loop": { name: Sym.ref("aws_iam_role.loop2", "name") },
      "aws_iam_role.loop2": { name: Sym.ref("aws_iam_role.loop", "name") },
    }),
  );
  test("is what it says, and of its references what they are as far as that is known", () => {
    expect(names.settle("aws_iam_role.r")).toBe("aws_iam_role.r");
    expect(names.settle(new Sym(["<", { to: "aws_iam_role.r", attribute: "name" }, ">"]))).toBe("<etl>");
    const open = new Sym([
      { to: "var.x", attribute: "" },
      { why: "later" },
      { to: "aws_iam_role.none", attribute: "arn" },
    ]);
    expect(names.settle(open)).toEqual(open);
  });

  test("ends even when names refer to each other or to themselves", () => {
    expect(String(names.settle(Sym.ref("aws_iam_role.loop", "name")))).toMatch(/^\$\{aws_iam_role\.loop2?\.name\}$/);
    expect(String(names.settle(Sym.ref("aws_iam_role.other", "name")))).toBe("${aws_iam_role.self.name}");
  });

  test("is followed through twelve others, further than any source goes", () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, index): [string, ValueObject] => [
          `aws_sqs_queue.q${index}`,
          { url: index + 1 === length ? "end" : Sym.ref(`aws_sqs_queue.q${index + 1}`, "url") },
        ]),
      );
    expect(settled("aws_sqs_queue.q0", "url", chain(13))).toBe("end");
    expect(settled("aws_sqs_queue.q0", "url", chain(14))).toBe("${aws_sqs_queue.q13.url}");
  });
});

test("An attribute is a text that says something, or none", () => {
  const attribute = (value: Value) => {
    const graph = graphOf({ "aws_sqs_queue.q": { url: value }, "aws_iam_role.r": { name: "etl" } });
    const queue = graph.resources.find(({ type }) => type === "aws_sqs_queue")!;
    return namesOf(graph).attribute(queue, "url");
  };
  for (const none of ["", null, 3, ["x"], Sym.ref("aws_sqs_queue.q", "url")]) expect(attribute(none)).toBeUndefined();
  expect(attribute("x")).toBe("x");
  expect(attribute(Sym.ref("aws_iam_role.r", "name"))).toBe("etl");
  expect(attribute(Sym.ref("aws_sqs_queue.q", "arn"))).toBeInstanceOf(Sym);
});

test.each([
  ["aws", "amazonaws.com"],
  ["aws-cn", "amazonaws.com.cn"],
  ["aws-us-gov", "amazonaws.com"],
  ["aws-iso", "c2s.ic.gov"],
  ["aws-iso-b", "sc2s.sgov.gov"],
  ["aws-iso-e", "cloud.adc-e.uk"],
  ["aws-iso-f", "csp.hci.ic.gov"],
  ["aws-eusc", "amazonaws.eu"],
  ["aws-new", "amazonaws.com"],
])("Names of services in %s end in %s", (partition, expected) => {
  expect(suffix({ account: "", region: "", partition })).toBe(expected);
  expect(suffix({ account: "", region: "", partition: Sym.ref("partition", "") })).toBe("amazonaws.com");
});
