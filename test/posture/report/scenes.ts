import type { Change, PolicyChange, Subject, Surface } from "../../../posture/src/posture.js";
import type { Report } from "../../../posture/src/verdict/verdict.js";
import { change, finding, key, posture, report, subject, surface } from "./sample.js";

/** Reports as people meet them, for tests that look at a whole format. */

const plain = { encrypted: "no", owner: null, usable: null, rotation: null, transit: null } as const;
const denied = {
  actor: "role orders-etl",
  actions: ["kms:Decrypt", "kms:GenerateDataKey"],
  decision: "denied" as const,
  because: [
    "no statement of the key policy of alias/glue/data allows it",
    "the role's own policy ReadOrders allows it",
  ],
};
const allowed = {
  actor: "role orders-crawler",
  actions: ["kms:Decrypt"],
  decision: "allowed" as const,
  because: ["statement AllowCrawlers of the key policy of alias/glue/data"],
};

const subjects: readonly Subject[] = [
  subject({
    address: "aws_glue_data_catalog_encryption_settings.this",
    stack: "catalog",
    kind: "catalog",
    name: "123456789012",
    surfaces: [
      surface({ surface: "metadata", key: "aws_kms_key.catalog" }),
      surface({ surface: "connection-passwords" }),
    ],
  }),
  subject({
    surfaces: [
      surface({ mode: "SSE-S3", key: null, access: [denied] }),
      surface({ surface: "logs", access: [allowed] }),
      surface({ surface: "bookmarks", mode: "CSE-KMS" }),
    ],
    route: { decision: "works", via: "endpoint com.amazonaws.eu-central-1.kms", because: [] },
    path: "pipeline/orders/Job",
  }),
  subject({
    address: "aws_glue_crawler.raw",
    kind: "crawler",
    name: "raw-orders",
    surfaces: [
      surface({ access: [allowed] }),
      surface({
        surface: "logs",
        mode: "unknown",
        key: null,
        facets: { ...plain, encrypted: "undetermined" },
        because: ["kms_key_id comes from stack keys, which was not read"],
      }),
    ],
    route: { decision: "undetermined", via: null, because: ["the subnet of connection vpc is not known"] },
  }),
  subject({
    address: "aws_s3_bucket.raw",
    stack: "storage",
    kind: "bucket",
    name: "raw-orders-123456789012",
    surfaces: [surface({ surface: "data", mode: "off", key: null, facets: plain })],
  }),
];
const keys = [
  key(),
  key({ id: "aws_kms_key.catalog", address: "aws_kms_key.catalog", alias: "alias/glue/catalog", rotationPeriod: 365 }),
  key({
    id: "aws_kms_key.old",
    address: "aws_kms_key.old",
    alias: "alias/glue/old",
    state: "pending-deletion",
    decrypters: ["*", "arn:aws:iam::210987654321:role/partner"],
  }),
];
const findings = [
  finding({
    evidence: ["s3_encryption.s3_encryption_mode is SSE-S3"],
    controls: { hipaa: ["164.312(a)(2)(iv)"], "pci-dss": ["3.5.1"] },
    peers: { checkov: ["CKV_AWS_99"], prowler: ["glue_etl_jobs_amazon_s3_encryption_enabled"] },
  }),
  finding({
    rule: "crawler-encrypted",
    decision: "undetermined",
    severity: "warning",
    address: "aws_glue_crawler.raw",
    surface: "logs",
    message: "whether the crawler's logs are encrypted is not known: stack keys was not read",
    fix: "give the folder of stack keys too",
    controls: { hipaa: ["164.312(a)(2)(iv)"] },
  }),
  finding({
    rule: "key-rotates",
    severity: "note",
    address: "aws_kms_key.old",
    stack: "keys",
    surface: null,
    message: "the key does not rotate",
    fix: "set enable_key_rotation",
    waived: { owner: "data platform", reason: "being replaced", until: "2027-01-31" },
  }),
];
const after = posture({
  coverage: { resources: 61, evaluated: 48, unrecognised: ["aws_glue_new_thing.encryption"], gaps: [] },
  keys,
  subjects,
  findings,
  controls: [
    { framework: "hipaa", control: "164.308(a)(7)(ii)(A)", answer: "undetermined", rules: ["crawler-encrypted"] },
    { framework: "hipaa", control: "164.312(a)(2)(iv)", answer: "not met", rules: ["job-encrypted"] },
    { framework: "hipaa", control: "164.312(e)(1)", answer: "not met", rules: ["connection-without-tls"] },
    { framework: "pci-dss", control: "3.5.1", answer: "met", rules: ["bucket-unencrypted", "key-rotates"] },
  ],
  assumes: ["no service control policy denies it"],
});

const changes: readonly Change[] = [
  change({ because: "s3_encryption_mode goes from SSE-KMS to SSE-S3 in aws_glue_security_configuration.etl" }),
  change({
    surface: null,
    facet: "access",
    before: "allowed",
    after: "denied",
    because: "role orders-etl may no longer kms:Decrypt alias/glue/data: no statement allows it",
  }),
  change({
    address: "aws_glue_data_catalog_encryption_settings.this",
    stack: "catalog",
    surface: "metadata",
    before: "not encrypted by Glue",
    after: "SSE-KMS alias/glue/catalog (yours, rotates 365 d)",
    direction: "strengthened",
  }),
  change({
    address: "aws_kms_key.old",
    stack: "keys",
    surface: null,
    facet: "data-loss",
    before: "enabled",
    after: "pending deletion",
    because: "bucket archive-orders is still encrypted with it",
  }),
  change({
    address: "aws_kms_key.data",
    stack: "keys",
    surface: null,
    facet: "decrypters",
    before: "arn:aws:iam::123456789012:root",
    after: "arn:aws:iam::123456789012:root, arn:aws:iam::210987654321:role/partner",
    direction: "broadened",
    because: "statement Partner is new in the key policy",
  }),
  change({
    address: "aws_glue_crawler.raw",
    surface: "logs",
    before: "SSE-KMS alias/glue/data (yours, rotates 180 d)",
    after: "not known",
    direction: "undetermined",
    because: "kms_key_id comes from stack keys, which was not read",
  }),
];

const root = {
  Sid: "Account",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::123456789012:root" },
  Action: "kms:*",
  Resource: "*",
};
const use = {
  Sid: "AllowJobs",
  Effect: "Allow",
  Principal: { AWS: ["${aws_iam_role.orders.arn}", "${aws_iam_role.crawler.arn}"] },
  Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
  Resource: "*",
};
const partner = {
  Sid: "Partner",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::210987654321:role/partner" },
  Action: "kms:Decrypt",
  Resource: "*",
};
const policies: readonly PolicyChange[] = [
  {
    address: "aws_kms_key_policy.data",
    stack: "keys",
    title: "key policy",
    before: JSON.stringify({ Version: "2012-10-17", Statement: [root, use] }),
    after: JSON.stringify({
      Version: "2012-10-17",
      Statement: [root, { ...use, Principal: { AWS: "${aws_iam_role.crawler.arn}" } }, partner],
    }),
  },
];

/** Everything at once: weaker, wider, lost, undetermined, stronger. */
export const weakening = (): Report => ({ ...report(changes, { after, unchanged: 14 }), policies });

/** A first deployment: everything is new and sound. */
export function firstDeployment(): Report {
  const sound = subjects.map((one) => ({
    ...one,
    surfaces: one.surfaces.map((each) => surface({ surface: each.surface, access: [allowed] })),
    route: one.route && { decision: "works" as const, via: "endpoint kms", because: [] },
  }));
  const fresh = sound.flatMap((one) =>
    one.surfaces.map(({ surface: name }) =>
      change({
        address: one.address,
        stack: one.stack,
        surface: name,
        before: "",
        after: "SSE-KMS alias/glue/data (yours, rotates 180 d)",
        direction: "new",
      }),
    ),
  );
  return report(fresh, { after: posture({ subjects: sound, keys: keys.slice(0, 2) }) });
}

/** One posture, nothing compared. */
export const single = (): Report => report([], { before: null, after });

/** A posture of many subjects, a tenth of them changed, one finding for each hundredth. */
export function large(count: number, keyCount = 200): Report {
  const many = Array.from({ length: count }, (_, index): Subject => {
    const used = `aws_kms_key.k[${index % keyCount}]`;
    const surfaces: Surface[] = [
      surface({ key: used, access: [allowed] }),
      surface({ surface: "logs", key: used }),
      surface({ surface: "bookmarks", mode: "CSE-KMS", key: used }),
    ];
    return subject({
      address: `aws_glue_job.job[${index}]`,
      stack: `stack-${index % 20}`,
      name: `job-${index}`,
      surfaces,
    });
  });
  const manyKeys = Array.from({ length: keyCount }, (_, index) =>
    key({
      id: `aws_kms_key.k[${index}]`,
      address: `aws_kms_key.k[${index}]`,
      alias: `alias/glue/k-${index}`,
      stack: `stack-${index % 20}`,
    }),
  );
  const changed = many
    .filter((_, index) => index % 10 === 0)
    .map((one, index) =>
      change({ address: one.address, stack: one.stack, direction: index % 100 === 0 ? "weakened" : "strengthened" }),
    );
  const against = many
    .filter((_, index) => index % 100 === 0)
    .map((one) => finding({ address: one.address, stack: one.stack, controls: { hipaa: ["164.312(a)(2)(iv)"] } }));
  return report(changed, {
    after: posture({ subjects: many, keys: manyKeys, findings: against }),
    unchanged: count * 3 - changed.length,
  });
}
