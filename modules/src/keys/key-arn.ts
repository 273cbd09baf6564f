import { refuse } from "../errors.js";
import { type Construct, Token } from "../framework.js";

const KEY_ARN = /^arn:(aws[a-z0-9-]*):kms:([a-z0-9-]+):(\d{12}):key\/([A-Za-z0-9-]+)$/;

/** What a key's ARN says. */
export interface KeyArn {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly keyId: string;
}

/**
 * The parts of a key's ARN; undefined while Terraform still has to compute it. Everything that is not the ARN of a
 * key is refused here, since neither Terraform nor Glue would refuse it before a job runs.
 */
export function readKeyArn(where: Construct, arn: string): KeyArn | undefined {
  if (Token.isUnresolved(arn)) return undefined;
  const [, partition, region, account, keyId] = KEY_ARN.exec(arn) ?? [];
  if (partition && region && account && keyId) return { partition, region, account, keyId };
  return refuse({
    where,
    what: "the key",
    found: arn,
    allowed: "the full ARN of a KMS key, arn:PARTITION:kms:REGION:ACCOUNT:key/ID",
    remedy: remedyFor(arn),
  });
}

function remedyFor(found: string): string {
  if (found.includes("alias/")) return "use ImportedKey.lookup, which asks KMS which key the alias means today";
  if (/^[0-9a-f-]{36}$|^mrk-[0-9a-f]{32}$/.test(found))
    return "use ImportedKey.lookup, which asks KMS for the ARN of this id";
  if (found.startsWith("arn:")) return "this is an ARN of another service; copy the one that KMS shows for the key";
  return "copy the ARN that KMS shows for the key";
}
