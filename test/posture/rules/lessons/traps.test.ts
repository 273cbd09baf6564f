import { ACCEPTED, LIFECYCLE, PLANS } from "../../../../posture/src/rules/lessons/traps.js";
import routes from "../cases/kms-route-missing.js";
import { merged, type Source } from "../support/case.js";
import { planForm } from "../support/forms.js";
import { type Held, type Shown, shows } from "../support/lesson.js";
import {
  allow,
  catalog,
  connection,
  crawler,
  data,
  job,
  key,
  keyPolicy,
  plane,
  policy,
  ROLE,
  ROOT,
  resource,
  sealedJob,
  set,
  setKeyPolicy,
  trail,
} from "../support/sources.js";

const held = (file: string, test: string): Held => ({ file: `posture/${file}`, test });

describe("what Terraform does to a Glue set-up", () => {
  shows(LIFECYCLE, {
    "configuration-is-replaced": [{ caseOf: "security-configuration-same-name-replacement" }],
    "settings-are-destroyed": [
      held("compare/around.test.ts", "catalog settings: destroying them switches encryption off"),
    ],
    "crawlers-of-a-decrypted-catalog": [
      held("compare/crawlers.test.ts", "are named where the catalog that they worked on is encrypted no longer"),
    ],
    "key-is-replaced": [
      held(
        "compare/around.test.ts",
        "of a key under the same address loses what the old one encrypted, and rekeys every user",
      ),
    ],
    "role-is-replaced": [{ caseOf: "role-recreated-under-key-policy" }],
    "key-and-role-in-a-circle": [
      { caseOf: "key-policies-in-conflict" },
      held("explain/explain.test.ts", "Error: Cycle: aws_kms_key.data, aws_iam_role.etl"),
    ],
  });
});

/** The network of the route rule's case, in which KMS is reached, and with something of it left out. */
const network = merged(routes.fail as Source, routes.fix);
const without = (what: string, ...changes: readonly Source[]): Shown => ({
  what,
  source: merged(network, ...changes),
  fails: ["kms-route-missing aws_glue_job.etl"],
});
const kms = (values: Source) => set("aws_vpc_endpoint", "kms", values);

const hidden = planForm(
  sealedJob(
    data("aws_caller_identity", "here", { account_id: "111111111111" }),
    resource("aws_iam_role", "etl", { name: "etl", assume_role_policy: "{}" }),
    job({ role_arn: "${aws_iam_role.etl.arn}" }),
    setKeyPolicy(ROOT, allow("kms:*", { Principal: { AWS: "${aws_iam_role.etl.arn}" } })),
  ),
  { syntax: "hcl" },
);
const byId = sealedJob(job({ security_configuration: "${aws_glue_security_configuration.sealed.id}" }));
const inService = (name: string): Source =>
  sealedJob(
    { provider: { aws: { region: "eu-central-1" } } },
    setKeyPolicy(
      ROOT,
      allow(["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"], {
        Principal: { Service: name },
      }),
    ),
  );

describe("what a plan shows, hides and leaves unset", () => {
  shows(PLANS, {
    "configuration-by-id": [
      ...[byId, planForm(byId, { syntax: "json" }), planForm(byId, { syntax: "hcl" })].map((source, at) => ({
        what: ["as written", "in a plan of JSON files", "in a plan of HCL files"][at]!,
        source,
        quiet: ["workload-without-security-configuration", "s3-encryption-off"],
      })),
    ],
    "unknown-values-are-absent": [
      {
        source: planForm(sealedJob(), { syntax: "hcl" }),
        quiet: ["s3-without-customer-key", "key-of-other-service"],
      },
    ],
    "policy-not-visible": [{ source: hidden, open: ["access-denied aws_glue_job.etl"] }],
    "secrets-in-clear": [
      {
        source: planForm(merged(key(), connection({ PASSWORD: "canary-7f3a" })), { syntax: "json" }),
        fails: ["connection-password-in-clear aws_glue_connection.db"],
        never: /canary/,
      },
      held("graph/redact.test.ts", "a plan: both sides, drift, variables, prior state and configuration"),
    ],
    "private-dns-unset": [
      { caseOf: "endpoint-without-private-dns" },
      without("and the route is broken", kms({ private_dns_enabled: null })),
    ],
    "endpoint-type-unset": [without("an endpoint for KMS without a type", kms({ vpc_endpoint_type: null }))],
    "host-names-unset": [
      without("without enable_dns_hostnames", set("aws_vpc", "glue", { enable_dns_hostnames: null })),
      {
        what: "without enable_dns_support it is on",
        source: merged(network, set("aws_vpc", "glue", { enable_dns_support: null })),
        quiet: ["kms-route-missing"],
      },
    ],
    "egress-unset": [without("a group without egress", set("aws_security_group", "glue", { egress: null }))],
    "endpoint-groups-unset": [
      { caseOf: "endpoint-without-security-group" },
      without("without groups, and a job that has another one", kms({ security_group_ids: null })),
      without("without subnets", kms({ subnet_ids: null })),
    ],
    "endpoint-policy-unset": [{ caseOf: "endpoint-policy-open" }],
    "key-defaults": [
      {
        source: resource("aws_kms_key", "data", {}),
        fails: ["key-not-rotated aws_kms_key.data", "key-policy-not-declared aws_kms_key.data"],
        quiet: ["key-deletion-window-short"],
      },
      {
        what: "in a plan, too",
        source: planForm(resource("aws_kms_key", "data", {}), { syntax: "hcl" }),
        fails: ["key-not-rotated aws_kms_key.data", "key-policy-not-declared aws_kms_key.data"],
        quiet: ["key-deletion-window-short"],
      },
    ],
    "blocks-in-unknown-number": [
      {
        source: planForm(
          merged(
            key(),
            trail({ dynamic: { event_selector: { for_each: "${var.unknown}", content: { read_write_type: "All" } } } }),
          ),
          { syntax: "hcl" },
        ),
        open: ["trail-without-data-events aws_cloudtrail.audit"],
      },
      held("sources/dynamic-blocks.test.ts", "are nowhere in a plan, and in the files that were planned"),
    ],
    "regional-principal": [
      {
        what: "the global name",
        source: inService("logs.amazonaws.com"),
        fails: ["logs-key-refuses-service aws_glue_job.etl"],
      },
      {
        what: "the name of another region",
        source: inService("logs.eu-west-1.amazonaws.com"),
        fails: ["logs-key-refuses-service aws_glue_job.etl"],
      },
      {
        what: "its own",
        source: inService("logs.eu-central-1.amazonaws.com"),
        quiet: ["logs-key-refuses-service"],
      },
    ],
  });
});

describe("what Terraform plans happily", () => {
  shows(ACCEPTED, {
    "name-too-long": [{ caseOf: "security-configuration-name-too-long" }],
    "key-of-another-kind": [
      { caseOf: "key-alias-for-logs" },
      {
        what: "the alias of a key that is declared",
        source: sealedJob(
          resource("aws_kms_alias", "data", { name: "alias/data", target_key_id: "${aws_kms_key.data.key_id}" }),
          plane("cloudwatch", { kms_key_arn: "${aws_kms_alias.data.arn}" }),
        ),
        fails: ["key-alias-for-logs"],
      },
    ],
    "mode-without-key": [{ caseOf: "kms-mode-without-key" }, { caseOf: "key-without-kms-mode" }],
    "configuration-that-is-not-there": [
      {
        source: sealedJob(job({ security_configuration: "made-by-hand" })),
        open: ["security-configuration-elsewhere aws_glue_job.etl"],
      },
    ],
    "ray-and-arguments": [{ caseOf: "ray-with-security-configuration" }, { caseOf: "encryption-type-ignored" }],
    "service-role-and-mode": [
      { caseOf: "catalog-service-role-missing" },
      {
        what: "a role beside SSE-KMS",
        source: merged(key(), catalog({ catalog_encryption_service_role: ROLE })),
        fails: ["catalog-service-role-missing"],
      },
    ],
    "settings-twice": [{ caseOf: "catalog-settings-declared-twice" }, { caseOf: "catalog-policy-declared-twice" }],
    "key-usage-that-does-not-fit": [
      {
        what: "a symmetric key for signing",
        source: sealedJob(key("data", { key_usage: "SIGN_VERIFY" })),
        fails: ["key-not-symmetric"],
      },
      { caseOf: "key-rotation-impossible" },
    ],
    "statement-without-resource": [
      {
        source: keyPolicy({ Effect: "Allow", Principal: { AWS: ROLE }, Action: "kms:Decrypt" }),
        fails: ["policy-statement-dead aws_kms_key_policy.data"],
      },
    ],
    "flag-that-is-none": [
      { source: merged(key(), connection({ JDBC_ENFORCE_SSL: "yes" })), fails: ["connection-without-tls"] },
    ],
    "zone-of-another-subnet": [
      without(
        "a connection in another zone",
        set("aws_glue_connection", "network", {
          physical_connection_requirements: { availability_zone: "eu-central-1b" },
        }),
      ),
    ],
    "endpoint-of-a-retired-kind": [
      {
        source: merged(
          key(),
          crawler(),
          resource("aws_glue_dev_endpoint", "dev", { name: "dev", role_arn: ROLE, glue_version: "5.0" }),
          resource("aws_iam_role", "etl", { name: "etl", assume_role_policy: policy(ROOT) }),
        ),
        fails: ["dev-endpoint-retired aws_glue_dev_endpoint.dev"],
      },
    ],
  });
});
