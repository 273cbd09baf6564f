import type { ValueObject } from "../../../../posture/src/graph/value.js";
import type { Kind, Mode, SurfaceName } from "../../../../posture/src/words.js";
import { twins } from "../../twins.js";
import { saidOfKey } from "./lint/said.js";
import { as, decided, glue, type Parts, prove, surface, trust } from "./needs/proven.js";
import { ACCOUNT, allow, document, OTHER, REGION, type Scene, scene, toRole, toRoot } from "./scene.js";

const LOGS = `logs.${REGION}.amazonaws.com`;
const toLogs = { Principal: { Service: LOGS } };
const when = (operator: string, key: string, value: string): ValueObject => ({
  Condition: { [operator]: { [key]: value } },
});

/** The remarks on a statement of a key's policy. */
const remarks = (statement: ValueObject) => () =>
  saidOfKey(statement)
    .map(({ kind }) => kind)
    .join();

twins(
  19,
  [
    "the id that a deleted role leaves behind names nobody",
    remarks(allow("kms:Decrypt", { Principal: { AWS: "AROAABCDEFGHIJKLMNOPQ" } })),
    "deleted-principal",
  ],
  ["the ARN of a role that is there does", remarks(allow("kms:Decrypt", toRole)), ""],
);
twins(
  22,
  ["a name that KMS does not have is dead", remarks(allow("kms:ReEncrypt", toRole)), "dead-action"],
  ["a star makes two of it", remarks(allow("kms:ReEncrypt*", toRole)), ""],
);
const context = (quantifier: string) =>
  remarks(allow("kms:Decrypt", { ...toRole, ...when(`${quantifier}:StringEquals`, "kms:EncryptionContextKeys", "a") }));
twins(
  37,
  [
    "ForAllValues on the encryption context is refused, for it holds without any",
    context("ForAllValues"),
    "context-for-all-values",
  ],
  ["ForAnyValue is not", context("ForAnyValue"), ""],
);

const SETTINGS = "aws_glue_data_catalog_encryption_settings.c";
const PLACES: Readonly<Record<string, string>> = {
  job: "aws_glue_job.etl",
  crawler: "aws_glue_crawler.crawl",
  catalog: SETTINGS,
};

/** The answer about one thing that is needed for one surface: by default for the objects of a job. */
function needs(parts: Parts, of: { kind?: Kind; name?: SurfaceName; mode?: Mode; key?: string; does: string }) {
  const { kind = "job", name = "s3", mode = "SSE-KMS", key = "aws_kms_key.data", does } = of;
  return () => decided(prove({ ...parts, subject: as(kind, PLACES[kind]!, surface(name, mode, key)) }))[does] ?? null;
}

const catalog = (values: ValueObject = {}) => ({
  [SETTINGS]: { data_catalog_encryption_settings: [{ encryption_at_rest: [values] }] },
});
const generate = "aws_iam_role.job kms:GenerateDataKey";
const decrypt = "aws_iam_role.job kms:Decrypt";

twins(
  29,
  [
    "objects are written with GenerateDataKey",
    needs({ key: allow(["kms:Encrypt", "kms:Decrypt"], toRole) }, { does: generate }),
    "denied",
  ],
  [
    "and with Decrypt, which is answered apart",
    needs({ key: allow(["kms:Encrypt", "kms:Decrypt"], toRole) }, { does: decrypt }),
    "allowed",
  ],
);
const throughGlue = { key: allow("kms:*", { ...toRole, Condition: glue }), more: catalog() };
twins(
  30,
  [
    "a key for calls through Glue is no key for objects, which S3 encrypts",
    needs(throughGlue, { does: decrypt }),
    "denied",
  ],
  ["it is one for the catalog", needs(throughGlue, { kind: "catalog", name: "metadata", does: decrypt }), "allowed"],
);
const ofJobs = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/aws-glue/jobs/*`;
const jobsOnly = {
  key: allow("kms:*", { ...toLogs, ...when("ArnLike", "kms:EncryptionContext:aws:logs:arn", ofJobs) }),
};
twins(
  31,
  [
    "the log groups of jobs are what the key's policy says",
    needs(jobsOnly, { name: "logs", does: `${LOGS} kms:Encrypt` }),
    "allowed",
  ],
  [
    "those of crawlers are others",
    needs(jobsOnly, { kind: "crawler", name: "logs", does: `${LOGS} kms:Encrypt` }),
    "denied",
  ],
);

/** Whether the role may decrypt with a key of AWS through a service. */
const managed =
  (parts: Scene, key: string, service: string, who = "aws_iam_role.job") =>
  () =>
    scene(parts)("Decrypt", { "kms:viaservice": [`${service}.${REGION}.amazonaws.com`] }, who, key).decision;
twins(
  42,
  ["a key of AWS serves every role of the account through its service", managed({}, "alias/aws/s3", "s3"), "allowed"],
  ["and through no other", managed({}, "alias/aws/s3", "glue"), "denied"],
);
const metadata = { kind: "catalog", name: "metadata", does: decrypt } as const;
twins(
  43,
  [
    "the catalog is encrypted with the key of AWS for Glue",
    needs({ more: catalog() }, { ...metadata, key: "alias/aws/glue" }),
    "allowed",
  ],
  ["not with the one for S3", needs({ more: catalog() }, { ...metadata, key: "alias/aws/s3" }), "denied"],
);
const reader = allow("glue:GetTable", { Principal: { AWS: `arn:aws:iam::${OTHER}:root` } });
const shared = { ...catalog(), "aws_glue_resource_policy.p": { policy: document(reader) } };
const lent = [allow("kms:*", toRoot), allow("kms:Decrypt", { Principal: { AWS: OTHER } })];
const theirs = { kind: "catalog", name: "metadata", does: `arn:aws:iam::${OTHER}:root kms:Decrypt` } as const;
twins(
  44,
  [
    "another account never reads a catalog under the key of AWS",
    needs({ more: shared }, { ...theirs, key: "alias/aws/glue" }),
    "denied",
  ],
  ["under a key that is lent to it, it does", needs({ more: shared, key: lent }, theirs), "allowed"],
);
const served = (service: string) => ({
  more: {
    ...catalog({ catalog_encryption_service_role: `arn:aws:iam::${ACCOUNT}:role/sealer` }),
    "aws_iam_role.sealer": { name: "sealer", assume_role_policy: trust(service) },
  },
});
const assumes = { ...metadata, mode: "SSE-KMS-WITH-SERVICE-ROLE", does: "glue.amazonaws.com sts:AssumeRole" } as const;
twins(
  45,
  ["Glue assumes the service role of the catalog", needs(served("glue.amazonaws.com"), assumes), "allowed"],
  ["a role for something else it cannot", needs(served("lambda.amazonaws.com"), assumes), "denied"],
);
const foreignArn = `arn:aws:kms:${REGION}:${OTHER}:key/99999999-2222-3333-4444-555555555555`;
const foreign = (...statements: readonly ValueObject[]) => ({
  more: { "aws_kms_key.theirs": { arn: foreignArn, policy: document(statements) } },
});
const encrypts = { name: "logs", key: foreignArn, does: `${LOGS} kms:Encrypt` } as const;
const lentToUs = allow("kms:*", { Principal: { AWS: ACCOUNT } });
twins(
  47,
  [
    "a key of another account serves logs when it lets the logs service in",
    needs(foreign(allow("kms:*", toLogs)), encrypts),
    "allowed",
  ],
  ["letting our account in is not enough", needs(foreign(lentToUs), encrypts), "denied"],
);
const away = `arn:aws:kms:us-east-1:${ACCOUNT}:key/mrk-1`;
const elsewhere = {
  role: allow("kms:*"),
  more: { "aws_kms_replica_key.us": { arn: away, key_id: "mrk-1" } },
  job: { default_arguments: { "--job-bookmark-option": "job-bookmark-enable" } },
};
twins(
  48,
  [
    "bookmarks take a key of the job's region",
    needs(elsewhere, { name: "bookmarks", mode: "CSE-KMS", key: away, does: decrypt }),
    "denied",
  ],
  [
    "objects take one of the bucket's, which may be elsewhere",
    needs(elsewhere, { key: away, does: decrypt }),
    "allowed",
  ],
);
const associates = { name: "logs", does: "aws_iam_role.job logs:AssociateKmsKey" } as const;
twins(
  54,
  ["a run gives its log groups their key", needs({ role: allow(["logs:Create*", "logs:Put*"]) }, associates), "denied"],
  [
    "which takes logs:AssociateKmsKey",
    needs({ role: allow(["logs:Create*", "logs:Put*", "logs:Associate*"]) }, associates),
    "allowed",
  ],
);
