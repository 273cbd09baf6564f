import type { ValueObject } from "../../../../../../posture/src/graph/value.js";
import { twins } from "../../../../twins.js";
import { ACCOUNT, allow, deny, document, KEY_ARN, REGION, ROLE_ARN, toAll, toRole } from "../../scene.js";
import { ask, asked, delegated, LOGS, named, session, toService, when } from "./asked.js";

const S3 = "s3.eu-west-1.amazonaws.com";
const without = ({ Action: _action, ...statement }: ValueObject): ValueObject => statement;

// Actions and resources

twins(
  20,
  [
    "stars of an action reach further names, whatever the case",
    ask({ key: allow("KMS:generatedatakey*", toRole) }, "GenerateDataKeyWithoutPlaintext"),
    "allowed",
  ],
  [
    "a name without a star is one action",
    ask({ key: allow("kms:GenerateDataKey", toRole) }, "GenerateDataKeyWithoutPlaintext"),
    "denied",
  ],
);
const butDecrypt = { ...without(deny("", toRole)), NotAction: ["kms:Decrypt"] };
twins(
  21,
  ["a deny of all but one action denies the others", ask({ key: [named, butDecrypt] }, "Encrypt"), "denied"],
  ["and not that one", ask({ key: [named, butDecrypt] }, "Decrypt"), "allowed"],
);
const alias = `arn:aws:kms:${REGION}:${ACCOUNT}:alias/data`;
twins(
  23,
  ["a key's policy on an alias is dead", ask({ key: allow("kms:*", { ...toRole, Resource: alias }) }), "denied"],
  ["on the key's own ARN it is not", ask({ key: allow("kms:*", { ...toRole, Resource: KEY_ARN }) }), "allowed"],
);
twins(
  24,
  [
    "a role's policy on an alias is no use of the key",
    ask({ key: delegated, role: allow("kms:*", { Resource: alias }) }),
    "denied",
  ],
  [
    "on keys of any region and id it is",
    ask({ key: delegated, role: allow("kms:*", { Resource: `arn:aws:kms:*:${ACCOUNT}:key/*` }) }),
    "allowed",
  ],
);
const aliased = when("ForAnyValue:StringEquals", "kms:ResourceAliases", "alias/data");
const more = { "aws_kms_alias.data": { name: "alias/data", target_key_id: KEY_ARN } };
twins(
  25,
  [
    "aliases of the key are in the request for a role's policy",
    ask({ key: delegated, role: allow("kms:*", aliased), more }),
    "allowed",
  ],
  ["and not for the key's", ask({ key: allow("kms:*", { ...toRole, ...aliased }), more }), "denied"],
);
const group = { arn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/aws-glue/jobs/x` };
const writes = (resource: string) =>
  asked({ action: "logs:PutLogEvents", target: group, role: [allow("logs:*", { Resource: resource })] });
twins(
  26,
  ["a star does not cross the colons of an ARN", writes("arn:aws:logs:*:*:/aws-glue/*"), "denied"],
  ["behind the fifth it does", writes("arn:aws:logs:*:*:*:/aws-glue/*"), "allowed"],
);
const allBut = (arn: string) => {
  const { Resource: _, ...statement } = allow("kms:*", { NotResource: arn });
  return ask({ key: delegated, role: statement });
};
twins(
  27,
  ["all resources but another key are this one, too", allBut(`${KEY_ARN.slice(0, -1)}6`), "allowed"],
  ["all but this one are not", allBut(KEY_ARN), "denied"],
);
const replica = { arn: `arn:aws:kms:us-east-1:${ACCOUNT}:key/mrk-1`, key_id: "mrk-1" };
const mrk = (region: string) =>
  ask({
    key: [],
    keyValues: { ...replica, policy: document(delegated) },
    role: allow("kms:*", { Resource: `arn:aws:kms:${region}:${ACCOUNT}:key/mrk-1` }),
  });
twins(
  28,
  ["a replica is a key of its own region", mrk("eu-west-1"), "denied"],
  ["a star in place of the region covers all of them", mrk("*"), "allowed"],
);

// Conditions

const tenant = allow("kms:*", { ...toRole, ...when("StringEquals", "kms:EncryptionContext:tenant", "a") });
const inTenant = { "kms:encryptioncontext:tenant": ["a"] };
twins(
  32,
  ["an encryption context does not exist for DescribeKey", ask({ key: tenant }, "DescribeKey", inTenant), "denied"],
  ["for Decrypt it does", ask({ key: tenant }, "Decrypt", inTenant), "allowed"],
);
const ofSource = when("StringEquals", "aws:SourceAccount", ACCOUNT);
const fromSource = { "aws:sourceaccount": [ACCOUNT] };
twins(
  33,
  ["a role's call names no source account", ask({ key: allow("kms:*", { ...toRole, ...ofSource }) }), "denied"],
  [
    "the call of a service may",
    ask({ key: { ...allow("kms:*", toService(LOGS)), ...ofSource } }, "Encrypt", fromSource, LOGS),
    "allowed",
  ],
);
const absent = { "kms:viaservice": "absent" };
twins(
  34,
  [
    "a key that is not in the request meets no positive test",
    ask({ key: allow("kms:*", { ...toRole, ...when("StringEquals", "kms:ViaService", S3) }) }, "Decrypt", absent),
    "denied",
  ],
  [
    "and every negated one",
    ask({ key: allow("kms:*", { ...toRole, ...when("StringNotEquals", "kms:ViaService", S3) }) }, "Decrypt", absent),
    "allowed",
  ],
);
const onlyServed = { key: [named, deny("kms:*", { ...toAll, ...when("StringNotEquals", "kms:ViaService", S3) })] };
twins(
  35,
  ["a deny of what does not come through S3 denies direct calls", ask(onlyServed, "Decrypt", absent), "denied"],
  ["and not what does come through it", ask(onlyServed, "Decrypt", { "kms:viaservice": [S3] }), "allowed"],
);
const served = { "aws:sourcevpce": "absent", "aws:viaawsservice": ["true"] } as const;
const outside = (guard: ValueObject) => ({
  key: [named, deny("kms:*", { ...toAll, Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" }, ...guard } })],
});
twins(
  36,
  [
    "a deny of what comes not through an endpoint denies what services ask",
    ask(outside({}), "Decrypt", served),
    "denied",
  ],
  [
    "a guard for services spares them",
    ask(outside({ Bool: { "aws:ViaAWSService": "false" } }), "Decrypt", served),
    "allowed",
  ],
);
const forServices = {
  key: allow("kms:CreateGrant", { ...toRole, ...when("Bool", "kms:GrantIsForAWSResource", "true") }),
};
twins(
  38,
  [
    "grants may be kept to services that are integrated with KMS",
    ask(forServices, "CreateGrant", { "kms:grantisforawsresource": ["true"] }),
    "allowed",
  ],
  [
    "then nobody makes one of their own",
    ask(forServices, "CreateGrant", { "kms:grantisforawsresource": ["false"] }),
    "denied",
  ],
);
const byArn = (arn: string) =>
  ask({ key: allow("kms:*", { ...toAll, ...when("ArnEquals", "aws:PrincipalArn", arn) }) });
twins(
  39,
  ["the principal's ARN is that of the role", byArn(ROLE_ARN), "allowed"],
  ["not that of its session", byArn(session("x")), "denied"],
);
const ofTeam = { key: allow("kms:*", { ...toRole, ...when("StringEquals", "aws:PrincipalTag/team", "data") }) };
twins(
  40,
  ["a tag that the source shows decides", ask({ ...ofTeam, roleValues: { tags_all: { team: "data" } } }), "allowed"],
  ["one that it does not show leaves it open", ask(ofTeam), "undetermined"],
);
twins(
  41,
  [
    "transport is always secure",
    ask({ key: allow("kms:*", { ...toRole, ...when("Bool", "aws:SecureTransport", "true") }) }),
    "allowed",
  ],
  [
    "a job never shows a second factor",
    ask({ key: allow("kms:*", { ...toRole, ...when("Bool", "aws:MultiFactorAuthPresent", "true") }) }),
    "denied",
  ],
);
