import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
const TESTS = {
  audit: "test/modules/audit/audit.test.ts",
  catalog: "test/modules/catalog/sealed-catalog.test.ts",
  catalogPolicy: "test/modules/catalog/catalog-policy.test.ts",
  connections: "test/modules/connections/connections.test.ts",
  door: "test/modules/door/sealed-glue.test.ts",
  grants: "test/modules/keys/grants.test.ts",
  jobs: "test/modules/workloads/jobs.test.ts",
  key: "test/modules/keys/customer-key.test.ts",
  keys: "test/modules/keys/other-keys.test.ts",
  network: "test/modules/network/glue-network.test.ts",
  policies: "test/modules/roles/policy.test.ts",
  roles: "test/modules/roles/roles.test.ts",
  scripts: "test/modules/workloads/job-script.test.ts",
  security: "test/modules/security/security-configuration.test.ts",
  storage: "test/modules/storage/storage.test.ts",
  workloads: "test/modules/workloads/others.test.ts",
} as const;

/** One or more steps that AWS's documents ask a person to take, and who takes them here. */
export interface Item {
  readonly numbers: readonly number[];
  readonly says: string;
  /** The construct, or the capability outside the constructs. */
  readonly by: string;
  /** The file and the beginning of the name of the test that shows it; none where constructs have no part in it. */
  readonly test: readonly [keyof typeof TESTS, string] | undefined;
}

/** Numbers `from` to `to`. */
const run = (from: number, to = from) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const declared = (
  numbers: readonly number[],
  says: string,
  by: string,
  file: keyof typeof TESTS,
  test: string,
): Item => ({
  numbers,
  says,
  by,
  test: [file, test],
});
const elsewhere = (numbers: readonly number[], says: string, by: string): Item => ({
  numbers,
  says,
  by,
  test: undefined,
});

export const ITEMS: readonly Item[] = [
  declared(
    run(1),
    "A security configuration is a named bundle of what a job, crawler or endpoint encrypts",
    "SecurityConfiguration",
    "security",
    "each surface has its own mode and key",
  ),
  declared(
    run(2),
    "A crawler with one writes encrypted logs, and only that",
    "Crawler",
    "workloads",
    "gets from its configuration what its logs need",
  ),
  declared(
    run(3),
    "A job with one writes encrypted S3 targets and logs",
    "SparkJob",
    "jobs",
    "carries it by name, which a plan can show",
  ),
  declared(
    run(4),
    "A job with one keeps encrypted bookmarks",
    "SparkJob",
    "jobs",
    "keeps bookmarks and may read and write its own only",
  ),
  declared(
    run(5),
    "A development endpoint with one writes encrypted S3 targets",
    "DevEndpoint",
    "workloads",
    "is sealed like a job without bookmarks",
  ),
  declared(
    run(6, 7),
    "A security configuration overrides the SSE-S3 job parameter",
    "SparkJob",
    "jobs",
    "--encryption-type beside a configuration whose S3 encryption is off is refused",
  ),
  declared(
    run(8),
    "Roles of crawlers and jobs get what log encryption takes",
    "CustomerKey.grantLogs",
    "jobs",
    "lets its role write its logs and put the key on their groups",
  ),
  declared(
    run(9),
    "The sample key policy names the log service and roles in one statement",
    "CustomerKey.grantLogs(roles)",
    "grants",
    "the documents' form of the log statement",
  ),
  declared(
    run(10),
    "Principals are full ARNs, not the sample's bare names",
    "ExistingRole",
    "roles",
    "is refused as a role",
  ),
  declared(
    run(11, 12),
    "The five wildcard actions, on this key only",
    "CustomerKey.grantLogs",
    "grants",
    "logs are admitted for the regional service",
  ),
  declared(
    run(13),
    "The log service's statement is required when the key encrypts logs",
    "SecurityConfiguration",
    "security",
    "its log key admits CloudWatch Logs",
  ),
  declared(
    run(14),
    "A key is enabled before it is used",
    "ImportedKey.lookup",
    "keys",
    "a looked-up key makes the plan fail when it is asymmetric or not enabled",
  ),
  declared(
    run(15),
    "The script has Job(...) and job.init(...)",
    "JobScript.local",
    "scripts",
    "is refused: its security configuration would not take effect",
  ),
  declared(
    run(16),
    "A private endpoint reaches KMS without the internet",
    "GlueNetwork",
    "network",
    "reaches KMS by an interface endpoint with private DNS",
  ),
  declared(
    run(17),
    "Without a route jobs time out and crawlers fail internally",
    "GlueNetwork",
    "network",
    "without a route to KMS is an error of the whole app that names both remedies",
  ),
  declared(
    run(18),
    "Private DNS is on",
    "GlueNetwork",
    "network",
    "reaches KMS by an interface endpoint with private DNS",
  ),
  declared(
    run(19),
    "The endpoint carries the group with the self-referencing rule",
    "GlueNetwork",
    "network",
    "puts the endpoint into the group with the self-referencing rule",
  ),
  declared(
    run(20),
    "A sealed workload on JDBC needs a KMS route",
    "SparkJob, Crawler",
    "network",
    "without a route to KMS is an error of the whole app that names both remedies",
  ),
  declared(
    run(21),
    "The route is a NAT gateway or an endpoint",
    "KmsAccess",
    "network",
    "sends everything that is not S3 through a public gateway",
  ),
  elsewhere(run(22), "Pointers to further guides", "`sealant explain` links by topic"),
  declared(run(23), "The walk-through's keys are an example", "SealedGlue", "door", "every part can be replaced"),
  declared(
    run(24, 29),
    "Six Glue actions for who administers encryption",
    "ReadyPolicy.encryptionAdministrator",
    "policies",
    "an encryption administrator has the six documented Glue actions",
  ),
  declared(
    run(30),
    "Every client of an encrypted catalog has three actions on its key",
    "SealedCatalog.grantClient",
    "catalog",
    "every client of the catalog gets exactly the three documented actions",
  ),
  elsewhere(run(31), "Sample policies hold one statement as an object", "the engine's policy reader takes both forms"),
  declared(
    run(32),
    "Reading an encrypted password takes kms:Decrypt",
    "ReadyPolicy.passwordReader",
    "policies",
    "a password reader reads the connections it names",
  ),
  declared(
    run(33),
    "Writing encrypted S3 data takes three actions",
    "CustomerKey.grantJobOutput",
    "grants",
    "a grant for %s lets the role do what the documents list",
  ),
  declared(
    run(34, 35),
    "Encrypted logs take a statement in the key policy, not in an IAM policy",
    "CustomerKey.grantLogs",
    "grants",
    "logs are admitted for the regional service",
  ),
  declared(
    run(36),
    "Encrypted bookmarks take two actions",
    "CustomerKey.grantBookmarks",
    "grants",
    "a grant for %s lets the role do what the documents list",
  ),
  declared(
    run(37),
    "Metadata encryption encrypts all catalog objects with one key",
    "SealedCatalog",
    "catalog",
    "metadata and connection passwords are encrypted independently",
  ),
  declared(
    run(38),
    "The catalog's key is aws/glue or a customer key",
    "CatalogEncryption",
    "catalog",
    "aws/glue is taken for metadata",
  ),
  declared(
    run(39),
    "Symmetric keys only, though the console takes any ARN",
    "ImportedKey",
    "keys",
    "a looked-up key makes the plan fail when it is asymmetric or not enabled",
  ),
  declared(
    run(40),
    "Clients of an encrypted catalog need the key",
    "SealedCatalog.grantClient",
    "catalog",
    "every client of the catalog gets exactly the three documented actions",
  ),
  declared(
    run(41),
    "Any subset of the surfaces may be chosen",
    "SecurityConfiguration",
    "security",
    "what is off is written as DISABLED without a key",
  ),
  declared(run(42), "S3 with aws/s3", "ManagedKey.s3", "keys", "aws/s3 serves S3 output only"),
  declared(
    run(43),
    "Logs with a customer key, the only kind that can admit them",
    "LogEncryption",
    "keys",
    "aws/s3 serves S3 output only",
  ),
  declared(
    run(44),
    "The log key's user has permission",
    "SecurityConfiguration",
    "security",
    "its log key admits CloudWatch Logs",
  ),
  declared(run(45), "Bookmarks with aws/glue", "BookmarkEncryption", "keys", "aws/s3 serves S3 output only"),
  declared(run(46), "A JDBC connection is made", "JdbcConnection", "connections", "a JDBC connection insists on TLS"),
  declared(run(47), "Require SSL connection", "JdbcConnection", "connections", "a JDBC connection insists on TLS"),
  elsewhere(run(48), "Test the connection", "`sealant verify`, after the deployment"),
  declared(
    run(49),
    "The job definition selects the configuration",
    "SparkJob",
    "jobs",
    "carries it by name, which a plan can show",
  ),
  elsewhere(
    run(50),
    "Run the job and see that data, logs and bookmarks are encrypted",
    "`sealant verify`, after the deployment",
  ),
  declared(
    run(51),
    "At rest and in transit both matter",
    "SealedGlue, JdbcConnection",
    "door",
    "one door seals an account's Glue",
  ),
  declared(
    run(52, 53),
    "Server-side encryption with keys of S3",
    "S3Encryption.sseS3",
    "security",
    "what is off is written as DISABLED without a key",
  ),
  declared(
    run(54),
    "Server-side encryption with KMS keys",
    "S3Encryption.sseKms",
    "security",
    "each surface has its own mode and key",
  ),
  declared(
    run(55, 56),
    "SSE-C and client-side encryption are no settings of Glue",
    "S3Encryption.of",
    "security",
    "S3 mode %s is refused with what to use instead",
  ),
  declared(run(57), "KMS gives central management and a record", "AuditTrail", "audit", "keeps the calls to KMS"),
  declared(run(58), "A key has a description", "CustomerKey", "key", "a customer key is symmetric, rotates"),
  declared(
    run(59),
    "The overview's key policy for the Glue service helps no job; roles are named instead",
    "CustomerKey",
    "grants",
    "a grant for %s says it in the key policy as well",
  ),
  declared(
    run(60),
    "Encryption written beside a job, as the overview shows it",
    "SparkJob.encryption",
    "jobs",
    "the inline form of AWS's overview becomes a security configuration",
  ),
  declared(run(61), "Customer keys are preferred", "SealedGlue", "door", "one door seals an account's Glue"),
  declared(
    run(62),
    "Encryption is the default for jobs and catalogs",
    "SparkJob, SealedGlue",
    "jobs",
    "saying nothing is refused",
  ),
  declared(run(63), "Keys are rotated", "CustomerKey", "key", "a rotation of %p days is taken"),
  declared(
    run(64),
    "CloudTrail and AWS Config watch",
    "AuditTrail, ConfigRecorder",
    "audit",
    "covers all regions, is validated, encrypted and switched on",
  ),
  declared(
    run(65),
    "Least privilege on keys",
    "every grant",
    "jobs",
    "lets its role do exactly what each surface needs",
  ),
  declared(
    run(66),
    "Metadata and passwords may be encrypted each alone",
    "SealedCatalog",
    "catalog",
    "both blocks are written even when one is off",
  ),
  declared(
    run(67),
    "Passwords are encrypted when a connection is created or updated",
    "PasswordEncryption",
    "catalog",
    "metadata and connection passwords are encrypted independently",
  ),
  declared(
    run(68),
    "The two are independent",
    "SealedCatalog",
    "catalog",
    "both blocks are written even when one is off",
  ),
  declared(
    run(69, 70),
    "Catalog modes, and the ARN of their key",
    "CatalogEncryption",
    "catalog",
    "a service role is written beside its mode",
  ),
  declared(
    run(71),
    "A password may be encrypted with two keys",
    "ReadyPolicy.deployer",
    "policies",
    "a deployer encrypts passwords without being able to decrypt them",
  ),
  declared(
    run(72),
    "Only some may decrypt passwords",
    "SealedCatalog.grantPasswordRead",
    "catalog",
    "every client of the catalog gets exactly the three documented actions",
  ),
  declared(
    run(73, 74),
    "Whether passwords are returned encrypted, and with which key",
    "PasswordEncryption",
    "catalog",
    "both blocks are written even when one is off",
  ),
  declared(
    run(75, 76),
    "Who creates connections may encrypt, and need not decrypt",
    "ReadyPolicy.deployer",
    "policies",
    "a deployer encrypts passwords without being able to decrypt them",
  ),
  declared(
    run(77),
    "S3 encryption is one block in Terraform",
    "SecurityConfiguration",
    "security",
    "each surface has its own mode and key",
  ),
  declared(
    run(78, 83),
    "Modes of the three surfaces, each with its key",
    "S3Encryption, LogEncryption, BookmarkEncryption",
    "security",
    "a KMS mode without a key is refused",
  ),
  declared(
    run(84),
    "The documents spell modes in two ways",
    "S3Encryption.of",
    "security",
    "S3 mode %s of the documents means %s",
  ),
  declared(
    run(85),
    "Names have 1 to 255 characters, and 128 for crawlers",
    "SecurityConfiguration",
    "security",
    "the name prefix %j is refused",
  ),
  elsewhere(run(86), "Create and Get spell the time differently", "the engine's live source reads both"),
  declared(
    run(87),
    "A catalog policy has at most 10,240 bytes",
    "CatalogPolicy",
    "catalogPolicy",
    "a policy larger than Glue takes is refused",
  ),
  declared(
    run(88),
    "Settings are read by catalog id",
    "SealedCatalog",
    "catalog",
    "a plan reads the settings that are there",
  ),
  declared(
    run(89),
    "Settings are replaced as a whole and hold for later writes",
    "SealedCatalog",
    "catalog",
    "two declarations of one catalog are an error of the whole app",
  ),
  declared(
    run(90),
    "A catalog id is an account id",
    "SealedCatalog",
    "catalog",
    "a catalog id that is no account id is refused",
  ),
  declared(
    run(91),
    "A catalog policy is put",
    "CatalogPolicy",
    "catalogPolicy",
    "the policy is readable statement by statement",
  ),
  elsewhere(
    run(92),
    "A resource ARN is for AWS's internal use",
    "never emitted: the provider's resource has no such argument",
  ),
  elsewhere(run(93, 94), "Conditions on the policy's hash and existence", "the provider handles both"),
  declared(
    run(95),
    "Hybrid mode beside grants of Lake Formation",
    "CatalogPolicy",
    "catalogPolicy",
    "hybrid mode lets it stand beside grants",
  ),
  declared(
    run(96, 97),
    "Concurrent edits of a policy fail",
    "CatalogPolicy",
    "catalogPolicy",
    "two policies for one catalog are an error of the whole app",
  ),
  elsewhere(
    run(98, 99),
    "Reading and deleting the policy, with their errors",
    "the provider; `sealant explain` knows the errors",
  ),
  declared(
    run(100),
    "A name that exists fails",
    "SecurityConfiguration",
    "security",
    "Terraform computes the name's suffix",
  ),
  elsewhere(
    run(101, 103),
    "Deleting and listing configurations, with their errors",
    "the provider; `sealant explain` knows the errors",
  ),
  declared(
    run(104),
    "There is no update: a change replaces",
    "SecurityConfiguration",
    "security",
    "the new configuration is there before the old one goes",
  ),
  elsewhere(run(105, 106), "Listing policies takes the catalog's key", "the engine's live source"),
  declared(run(107), "Names are of one line", "SecurityConfiguration", "security", "the name prefix %j is refused"),
  declared(
    run(108),
    "S3 data with SSE-KMS or SSE-S3",
    "S3Encryption",
    "security",
    "each surface has its own mode and key",
  ),
  declared(run(109), "TLS between Glue and AWS's services", "SealedBucket", "storage", "denies plain HTTP"),
  declared(
    run(110),
    "Roles and policies control databases, tables and jobs",
    "ReadyPolicy.catalogClient",
    "policies",
    "a catalog client reads the databases it names",
  ),
  declared(
    run(111),
    "Resource policies, and no public principal",
    "CatalogPolicy",
    "catalogPolicy",
    "a public principal is refused",
  ),
  declared(
    run(112),
    "CloudTrail logs Glue's actions",
    "AuditTrail",
    "audit",
    "covers all regions, is validated, encrypted and switched on",
  ),
  declared(
    run(113),
    "Jobs log to CloudWatch",
    "SparkJob",
    "jobs",
    "is on by default in the way the version understands",
  ),
  declared(
    run(114),
    "Jobs run in a VPC",
    "GlueNetwork, NetworkConnection",
    "connections",
    "a network connection has nothing to encrypt",
  ),
  elsewhere(run(115), "Compliance programmes", "`sealant check --framework`, as tags of rules"),
  declared(
    run(116),
    "Roles per user and service",
    "GlueRole",
    "roles",
    "a Glue role is assumed by Glue, for this account only",
  ),
  declared(run(117), "KMS keys at rest", "CustomerKey", "key", "a customer key is symmetric, rotates"),
  declared(run(118), "CloudTrail for accountability", "AuditTrail", "audit", "keeps the calls to KMS"),
  declared(run(119), "A VPC isolates from the internet", "GlueNetwork", "network", "opens nothing else"),
  declared(run(120), "Least privilege", "GlueRole", "roles", "it starts with no permission at all"),
  declared(
    run(121),
    "Always encrypt, at rest and in transit",
    "SealedGlue",
    "door",
    "one door seals an account's Glue",
  ),
  declared(run(122), "Monitor, with alarms", "SealAlarms", "audit", "go off at %s"),
  declared(
    run(123),
    "VPC, security groups and network ACLs",
    "GlueNetwork",
    "network",
    "has ACLs that let HTTPS out and its answers in",
  ),
  elsewhere(
    run(124),
    "Review configurations, policies and keys from time to time",
    "`sealant diff` and `sealant audit`",
  ),
  declared(run(125), "A job takes a configuration", "SparkJob", "jobs", "carries it by name, which a plan can show"),
  declared(
    run(126),
    "A crawler takes one",
    "Crawler",
    "workloads",
    "carries its security configuration by name and its role by ARN",
  ),
  declared(
    run(127),
    "A development endpoint takes one",
    "DevEndpoint",
    "workloads",
    "is sealed like a job without bookmarks",
  ),
  declared(
    run(128),
    "A trigger overrides the job's",
    "Trigger",
    "workloads",
    "that swaps in a weaker configuration, %s, is refused",
  ),
  elsewhere(
    run(129, 131),
    "Starting a run, a session or a statistics task with another one",
    "no Terraform resource; `sealant audit` reads runs",
  ),
  declared(
    run(132),
    "Data quality takes one",
    "DataQualityEncryption",
    "security",
    "data quality encryption is accepted and reported as not expressible",
  ),
  elsewhere(run(133), "ML transforms take one", "not expressible with the provider; the engine marks the surface"),
  declared(
    run(134),
    "Development endpoints are retired",
    "DevEndpoint",
    "workloads",
    "is sealed like a job without bookmarks",
  ),
];

/** What is wrong with the table: numbers left out or said twice, tests that are not there. */
export function problems(): string[] {
  const numbers = ITEMS.flatMap((item) => item.numbers);
  const missing = run(1, 134).filter((number) => numbers.filter((one) => one === number).length !== 1);
  const untested = ITEMS.filter(
    ({ test }) => test && !readFileSync(resolve(ROOT, TESTS[test[0]]), "utf8").includes(test[1]),
  );
  return [
    ...missing.map((number) => `item ${number} is not there exactly once`),
    ...untested.map(
      ({ numbers: [first], test }) => `item ${first}: no test "${test?.[1]}" in ${TESTS[test?.[0] ?? "jobs"]}`,
    ),
  ];
}

/** The table as a page. */
export function renderItems(): string {
  const rows = ITEMS.map(({ numbers, says, by, test }) => {
    const span = numbers.length === 1 ? `${numbers[0]}` : `${numbers[0]}–${numbers.at(-1)}`;
    const shown = test ? `[${test[1].replaceAll("|", "\\|")}…](../${TESTS[test[0]]})` : "–";
    return `| ${span} | ${says} | ${by} | ${shown} |`;
  });
  return `# What AWS's documents ask for, and who does it

AWS's pages on encryption in Glue (security configurations, the set-up guide, the overview, the Security API, the security features)
ask for 134 things, numbered here in their order. Each is done by a construct, with the test that shows it, or belongs to the engine or
the program. Generated by \`npm run docs:modules\`; a test checks that every number is there and every test exists.

| item | what they ask | done by | shown by the test |
|---|---|---|---|
${rows.join("\n")}
`;
}
