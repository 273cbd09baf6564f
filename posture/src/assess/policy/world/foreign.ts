import { Sym } from "../../../graph/value.js";
import type { Target } from "../decision/request.js";
import { arn } from "../model/arn.js";
import { policyOf } from "../model/parse.js";
import { type Text, text } from "../model/text.js";
import type { Home } from "./home.js";
import type { Names } from "./names.js";
import { NO_TAGS } from "./values.js";

/** A key that the source does not declare, as seen from a stack: one of AWS, or one with an unreadable policy. */
export function foreign(reference: Text, names: Names, stack: string): Target {
  return awsManaged(reference, names.home(stack)) ?? external(reference, names, stack);
}

/** `alias/aws/s3` and its like: AWS writes their policy, for all of the account, through the one service. */
function awsManaged(reference: Text, home: Home): Target | undefined {
  if (typeof reference !== "string") return undefined;
  const service = /(?:^|:)alias\/aws\/([a-z0-9-]+)$/.exec(reference)?.[1];
  if (service === undefined) return undefined;
  const alias = `alias/aws/${service}`;
  const parts = arn(reference);
  const account = parts?.account ?? home.account;
  const region = parts?.region ?? home.region;
  const via = text(service, ".", region, ".amazonaws.com");
  const actions = ["Encrypt", "Decrypt", "ReEncrypt*", "GenerateDataKey*", "CreateGrant", "DescribeKey"];
  const statement = {
    Sid: `Allow access through ${service} for all principals in the account`,
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: actions.map((action) => `kms:${action}`),
    Resource: "*",
    Condition: { StringEquals: { "kms:CallerAccount": account, "kms:ViaService": via } },
  };
  return {
    id: alias,
    address: null,
    stack: null,
    arn: text(
      "arn:",
      parts?.partition ?? home.partition,
      ":kms:",
      region,
      ":",
      account,
      ":key/",
      Sym.ref(alias, "key_id"),
    ),
    account,
    region,
    policy: { address: alias, stack: "", what: "policy of the AWS managed key", policy: policyOf([statement]) },
    grants: [],
    aliases: [alias],
    tags: NO_TAGS,
    service,
  };
}

/** Why nothing at all is known of which key it is. */
function opaque(reference: Text): string | undefined {
  const [part] = typeof reference === "string" ? [] : reference.parts;
  return typeof part === "object" && "why" in part ? part.why : undefined;
}

/** A key that the source only names. */
function external(reference: Text, names: Names, stack: string): Target {
  const hidden = opaque(reference);
  const id = hidden === undefined ? String(reference) : "a key that is not known";
  return unread(id, reference, hidden ?? `the key ${id} is not declared in the source`, names.home(stack).region);
}

/** One of several keys that the source declares under one name. */
export function oneOf(several: readonly string[], reference: Text, names: Names, stack: string): Target {
  const id = String(reference);
  return unread(id, reference, `which of ${several.join(" and ")} ${id} is`, names.home(stack).region);
}

function unread(id: string, reference: Text, unreadable: string, region: Text): Target {
  const parts = arn(reference);
  const isKeyArn = parts?.service === "kms" && !String(parts.resource).startsWith("alias/");
  return {
    id,
    address: null,
    stack: null,
    arn: isKeyArn ? reference : Sym.ref(id, "arn"),
    account: parts?.account ?? Sym.ref(`account of ${id}`, ""),
    region: parts?.region ?? region,
    policy: { address: id, stack: "", what: "key policy", policy: { version: "", statements: [], unreadable } },
    grants: [],
    aliases: null,
    tags: NO_TAGS,
    service: null,
  };
}
