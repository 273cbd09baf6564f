import { Sym } from "../../../graph/value.js";
import type { Context } from "../decision/request.js";
import type { Given } from "../model/operator.js";
import { type Text, text } from "../model/text.js";
import type { Home } from "../world/home.js";

/** What an actor does with a key on behalf of a surface, and how the request looks that KMS sees. */
export interface Usage {
  readonly actions: readonly string[];
  readonly contexts: readonly Context[];
}

/** A request that a service makes with the caller's rights: it comes neither through the VPC nor from its addresses. */
function through(service: string, region: Text, encryption: Readonly<Record<string, Given>>): Context {
  return {
    ...encryption,
    "kms:encryptioncontext:*": "absent",
    "kms:encryptioncontextkeys": Object.keys(encryption).map((key) => key.split(":").slice(2).join(":")),
    "kms:viaservice": [text(service, ".", region, ".amazonaws.com")],
    ...SERVED,
  };
}

const SERVED: Context = {
  "kms:requestalias": "absent",
  "kms:grantisforawsresource": "absent",
  "aws:viaawsservice": ["true"],
  "aws:sourcevpce": "absent",
  "aws:sourcevpc": "absent",
  "aws:vpcsourceip": "absent",
  "aws:sourceip": "absent",
};

/** Objects that a job writes and reads again. Their names are the script's. */
export function s3Write(home: Home, region: Text): Usage {
  const object = text("arn:", home.partition, ":s3:::", Sym.opaque("the object that the script writes"));
  const context = through("s3", region, { "kms:encryptioncontext:aws:s3:arn": [object] });
  return { actions: ["kms:Decrypt", "kms:GenerateDataKey"], contexts: [context] };
}

/** Objects of a bucket that are read: scripts, libraries, sources. With bucket keys the context is the bucket. */
export function s3Read(bucket: Text, bucketKey: boolean | null, region: Text): Usage {
  const object = text(bucket, "/", Sym.opaque("the object that is read"));
  const arn: Given =
    bucketKey === null ? { unknown: "whether the bucket uses bucket keys" } : [bucketKey ? bucket : object];
  const context = through("s3", region, { "kms:encryptioncontext:aws:s3:arn": arn });
  return { actions: ["kms:Decrypt"], contexts: [context] };
}

/** CloudWatch Logs itself, once for each log group. */
export function logs(groups: readonly Text[]): Usage {
  return {
    actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
    contexts: groups.map((group) => ({
      "kms:encryptioncontext:aws:logs:arn": [group],
      "kms:encryptioncontext:*": "absent",
      "kms:encryptioncontextkeys": ["aws:logs:arn"],
      "kms:viaservice": "absent",
      "kms:requestalias": "absent",
      "kms:grantisforawsresource": "absent",
      "aws:viaawsservice": ["false"],
    })),
  };
}

/** Client-side encryption of bookmarks: neither the way to KMS nor the encryption context is documented. */
export function bookmarks(viaGlue: Text | null): Usage {
  const context: Context = {
    "kms:viaservice": viaGlue === null ? { unknown: "whether bookmarks reach KMS through a service" } : [viaGlue],
    "kms:encryptioncontext:*": { unknown: "the encryption context of bookmarks, which is not documented" },
    "kms:requestalias": "absent",
  };
  return { actions: ["kms:Decrypt", "kms:Encrypt"], contexts: [context] };
}

export function catalog(home: Home, region: Text): Usage {
  const context = through("glue", region, { "kms:encryptioncontext:glue_catalog_id": [home.account] });
  return { actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"], contexts: [context] };
}

/** Reading a connection's password. When Glue returns it encrypted, the client may decrypt it without Glue. */
export function passwordRead(region: Text, returnedEncrypted: boolean | null): Usage {
  const hidden: Context = { "kms:encryptioncontext:*": { unknown: "the encryption context of connection passwords" } };
  const glue: Context = { ...through("glue", region, {}), ...hidden, "kms:encryptioncontextkeys": ALL_HIDDEN };
  if (returnedEncrypted === false) return { actions: ["kms:Decrypt"], contexts: [glue] };
  const open: Context = {
    ...hidden,
    "kms:viaservice": { unknown: "whether the client decrypts a returned password itself" },
    "kms:requestalias": "absent",
  };
  return { actions: ["kms:Decrypt"], contexts: [open] };
}

const ALL_HIDDEN: Given = { unknown: "the encryption context of connection passwords" };

export function secret(arn: Text, region: Text): Usage {
  const context = through("secretsmanager", region, {
    "kms:encryptioncontext:secretarn": [arn],
    "kms:encryptioncontext:secretversionid": [Sym.opaque("the version of the secret")],
  });
  // Condition keys ignore case, what they are compared with does not.
  const names: Context = { "kms:encryptioncontextkeys": ["SecretARN", "SecretVersionId"] };
  return { actions: ["kms:Decrypt"], contexts: [{ ...context, ...names }] };
}

/** Data quality results: not fully documented, so a condition on the way to KMS stays open. */
export function dataQuality(): Usage {
  const context: Context = {
    "kms:viaservice": { unknown: "whether data quality reaches KMS through Glue" },
    "kms:encryptioncontext:*": { unknown: "the encryption context of data quality results" },
    "kms:requestalias": "absent",
  };
  return { actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"], contexts: [context] };
}
