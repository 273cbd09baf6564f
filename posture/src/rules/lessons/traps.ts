import type { Lesson } from "./lesson.js";

/** What Terraform and its AWS provider do to a Glue set-up when it changes. */
export const LIFECYCLE: readonly Lesson[] = [
  {
    id: "configuration-is-replaced",
    says: "A security configuration cannot be changed: it is destroyed and made again, and under the same name runs fail meanwhile, or the apply does.",
    rules: ["security-configuration-same-name-replacement"],
  },
  {
    id: "settings-are-destroyed",
    says: "Destroying the catalog's settings switches its encryption off, without a word.",
    rules: [],
    beside: "`sealant plan` shows both surfaces as weakened, and the gate asks.",
  },
  {
    id: "crawlers-of-a-decrypted-catalog",
    says: "When catalog encryption is turned off, crawlers that worked on the encrypted catalog fail.",
    rules: [],
    beside: "`sealant plan` shows the metadata as weakened and names the crawlers that stay, and the gate asks.",
  },
  {
    id: "key-is-replaced",
    says: "Another usage, spec or multi-region setting makes another key, and what the old one encrypted is lost with it.",
    rules: [],
    beside: "`sealant plan` says which data loses its key, and the gate asks.",
  },
  {
    id: "role-is-replaced",
    says: "A role made again under the same name is another one to the key policies that name it.",
    rules: ["role-recreated-under-key-policy"],
  },
  {
    id: "key-and-role-in-a-circle",
    says: "A key policy inside the key that names a role whose inline policy names the key is a circle; two policies for one key overwrite each other.",
    rules: ["key-policies-in-conflict"],
    beside: "`sealant explain` knows Terraform's text for the circle.",
  },
];

/** What a plan shows, hides and leaves unset. */
export const PLANS: readonly Lesson[] = [
  {
    id: "configuration-by-id",
    says: "The id of a security configuration is not known in a plan, its name is; a job that refers to the id has it all the same.",
    rules: ["workload-without-security-configuration", "s3-encryption-off"],
  },
  {
    id: "unknown-values-are-absent",
    says: "What is known only after apply is absent from a plan's values; its configuration says what it refers to.",
    rules: ["s3-without-customer-key", "key-of-other-service"],
  },
  {
    id: "policy-not-visible",
    says: "A policy that a plan does not show is open, neither allowed nor denied.",
    rules: ["access-denied"],
  },
  {
    id: "secrets-in-clear",
    says: "A plan holds the properties of a connection in clear, passwords included, and only marks them.",
    rules: ["connection-password-in-clear"],
    beside: "They are dropped when they are read.",
  },
  {
    id: "private-dns-unset",
    says: "private_dns_enabled unset is off, though EC2's own default is on.",
    rules: ["endpoint-without-private-dns"],
  },
  {
    id: "endpoint-type-unset",
    says: "An endpoint without a type is a gateway, which KMS does not have.",
    rules: ["kms-route-missing"],
  },
  {
    id: "host-names-unset",
    says: "A VPC without enable_dns_hostnames resolves no private names of endpoints; DNS support is on.",
    rules: ["kms-route-missing"],
  },
  {
    id: "egress-unset",
    says: "A security group that Terraform makes lets nothing out unless it says so.",
    rules: ["kms-route-missing"],
  },
  {
    id: "endpoint-groups-unset",
    says: "An endpoint without groups has the VPC's default one; without subnets it has no interface at all.",
    rules: ["endpoint-without-security-group", "kms-route-missing"],
  },
  {
    id: "endpoint-policy-unset",
    says: "An endpoint without a policy lets everything through.",
    rules: ["endpoint-policy-open"],
  },
  {
    id: "key-defaults",
    says: "A key that says nothing does not rotate, can be saved for 30 days, and leaves every decision to IAM.",
    rules: ["key-not-rotated", "key-deletion-window-short", "key-policy-not-declared"],
  },
  {
    id: "blocks-in-unknown-number",
    says: "Blocks of which the number is known only after apply are nowhere in a plan.",
    rules: ["trail-without-data-events"],
    beside:
      "Where the provider fills in the same thing when nobody wrote it (rules inside a security group, routes inside a table, policies inside a role) a plan alone looks as if there were none; beside the files, as `sealant plan` reads it, that is not known.",
  },
  {
    id: "regional-principal",
    says: "KMS knows CloudWatch Logs by its regional name; the global one lets nobody in.",
    rules: ["logs-key-refuses-service"],
  },
];

/** What Terraform plans happily, and Glue or AWS then refuse or ignore. */
export const ACCEPTED: readonly Lesson[] = [
  {
    id: "name-too-long",
    says: "The name of a security configuration may be longer than a crawler can take.",
    rules: ["security-configuration-name-too-long"],
  },
  {
    id: "key-of-another-kind",
    says: "kms_key_arn takes any text: an alias, an id, the ARN of something else.",
    rules: ["key-alias-for-logs"],
    beside:
      "An alias or id leads to the key that it names where that is declared; any other text is a key of which nothing is known.",
  },
  {
    id: "mode-without-key",
    says: "A mode that needs a key is planned without one, and a key beside a mode that takes none.",
    rules: ["kms-mode-without-key", "key-without-kms-mode"],
  },
  {
    id: "configuration-that-is-not-there",
    says: "A workload may name a security configuration that does not exist.",
    rules: ["security-configuration-elsewhere"],
  },
  {
    id: "ray-and-arguments",
    says: "A Ray job with a security configuration, and --encryption-type beside one, are planned although they mean nothing.",
    rules: ["ray-with-security-configuration", "encryption-type-ignored"],
  },
  {
    id: "service-role-and-mode",
    says: "The mode with a service role is planned without a role, and a role beside another mode.",
    rules: ["catalog-service-role-missing"],
  },
  {
    id: "settings-twice",
    says: "Two settings or policies for one catalog are planned, and the last writer wins.",
    rules: ["catalog-settings-declared-twice", "catalog-policy-declared-twice"],
  },
  {
    id: "key-usage-that-does-not-fit",
    says: "A symmetric key for signing, and rotation of an RSA key, are planned.",
    rules: ["key-not-symmetric", "key-rotation-impossible"],
  },
  {
    id: "statement-without-resource",
    says: "A key policy's statement without a resource is taken, and does nothing.",
    rules: ["policy-statement-dead"],
  },
  {
    id: "flag-that-is-none",
    says: "JDBC_ENFORCE_SSL takes any text; only true is true.",
    rules: ["connection-without-tls"],
  },
  {
    id: "zone-of-another-subnet",
    says: "A connection may name another availability zone than its subnet's.",
    rules: ["kms-route-missing"],
  },
  {
    id: "endpoint-of-a-retired-kind",
    says: "A development endpoint is planned, although Glue 2 and later offer none.",
    rules: ["dev-endpoint-retired"],
  },
];
