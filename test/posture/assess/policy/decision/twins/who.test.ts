import type { ValueObject } from "../../../../../../posture/src/graph/value.js";
import { twins } from "../../../../twins.js";
import { ACCOUNT, allow, deny, document, KEY_ARN, OTHER, ROLE_ARN, ROOT, toAll, toRole, toRoot } from "../../scene.js";
import { ask, asked, delegated, LOGS, named, session, toService, when } from "./asked.js";

const to = (...arns: readonly string[]) => ({ Principal: { AWS: [...arns] } });
const roleOf = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;

/** A role of another account, with an inline policy or without. */
const foreign = roleOf(OTHER, "reader");
const stranger = (...statements: readonly ValueObject[]) => ({
  more: {
    "aws_iam_role.reader": { name: "reader", arn: foreign, inline_policy: [{ policy: document(statements) }] },
  },
});

// Order of the decision

twins(
  1,
  ["a deny wins over every allow", ask({ key: [delegated, deny("kms:Decrypt", toRole)], role: allow("*") }), "denied"],
  [
    "a deny of something else does not",
    ask({ key: [delegated, deny("kms:Encrypt", toRole)], role: allow("*") }),
    "allowed",
  ],
);
twins(
  2,
  [
    "an administrator has nothing where the key does not say so",
    ask({ key: allow("kms:*", to(roleOf(ACCOUNT, "admin"))), role: allow("*") }),
    "denied",
  ],
  ["and all where the key delegates to the account", ask({ key: delegated, role: allow("*") }), "allowed"],
);
twins(
  3,
  ["a role that the key's policy names needs no policy of its own", ask({ key: named }), "allowed"],
  ["a role beside it does", ask({ key: allow("kms:*", to(roleOf(ACCOUNT, "other"))) }), "denied"],
);
twins(
  4,
  ["delegation alone lets no role in", ask({ key: delegated }), "denied"],
  [
    "delegation and a policy of the role do",
    ask({ key: delegated, role: allow("kms:Decrypt", { Resource: KEY_ARN }) }),
    "allowed",
  ],
);
twins(
  5,
  [
    "what is not delegated cannot be given on",
    ask({ key: allow(["kms:Describe*", "kms:List*"], toRoot), role: allow("kms:Decrypt") }),
    "denied",
  ],
  [
    "what is delegated can",
    ask({ key: allow(["kms:De*", "kms:List*"], toRoot), role: allow("kms:Decrypt") }),
    "allowed",
  ],
);
twins(
  6,
  [
    "a deny of the role's own policy holds without delegation",
    ask({ key: named, role: deny("kms:Decrypt") }),
    "denied",
  ],
  ["for what it names only", ask({ key: named, role: deny("kms:Encrypt") }), "allowed"],
);
const grant = { "aws_kms_grant.job": { key_id: KEY_ARN, grantee_principal: ROLE_ARN, operations: ["Decrypt"] } };
twins(
  7,
  [
    "a grant lets its grantee do its operations",
    ask({ key: allow("kms:*", to(roleOf(ACCOUNT, "admin"))), more: grant }),
    "allowed",
  ],
  [
    "and no other operation",
    ask({ key: allow("kms:*", to(roleOf(ACCOUNT, "admin"))), more: grant }, "GenerateDataKey"),
    "denied",
  ],
);
twins(
  8,
  [
    "across accounts the key's policy is one side only",
    ask({ key: allow("kms:*", to(foreign)), ...stranger() }, "Decrypt", {}, foreign),
    "denied",
  ],
  [
    "the policy of the role is the other",
    ask(
      { key: allow("kms:*", to(foreign)), ...stranger(allow("kms:Decrypt", { Resource: KEY_ARN })) },
      "Decrypt",
      {},
      foreign,
    ),
    "allowed",
  ],
);
twins(
  9,
  [
    "a boundary without KMS cuts what the key allows to the role",
    ask({ key: named, boundary: allow("s3:*") }),
    "denied",
  ],
  ["a boundary with KMS does not", ask({ key: named, boundary: allow(["s3:*", "kms:*"]) }), "allowed"],
);
twins(
  11,
  [
    "the policy of the endpoint must allow it, too",
    asked({ key: [named], endpoint: [allow("kms:Encrypt", toAll)] }),
    "denied",
  ],
  ["for calls that do not come through the endpoint it has no say", asked({ key: [named] }), "allowed"],
);

// Principals

twins(
  12,
  [
    "a role is named with its path",
    ask({ key: allow("kms:*", to(roleOf(ACCOUNT, "etl/glue-job"))), path: "/etl/" }),
    "allowed",
  ],
  [
    "without its path it is another role",
    ask({ key: allow("kms:*", to(roleOf(ACCOUNT, "glue-job"))), path: "/etl/" }),
    "denied",
  ],
);
const running = (name: string) =>
  asked({ key: [allow("kms:*", to(session(name)))], actor: { session: session("GlueJobRunnerSession") } });
twins(
  13,
  ["a session is named with its name", running("GlueJobRunnerSession"), "allowed"],
  ["the session of a crawler is another one", running("AWS-Crawler"), "denied"],
);
twins(
  14,
  ["a star inside an ARN names nobody", ask({ key: allow("kms:*", to(roleOf(ACCOUNT, "glue-*"))) }), "denied"],
  [
    "everybody under a condition on the ARN is how it is written",
    ask({ key: allow("kms:*", { ...toAll, ...when("ArnLike", "aws:PrincipalArn", roleOf(ACCOUNT, "glue-*")) }) }),
    "allowed",
  ],
);
twins(
  15,
  ["a bare account id is the account", ask({ key: allow("kms:*", to(ACCOUNT)), role: allow("kms:*") }), "allowed"],
  ["another account's is not", ask({ key: allow("kms:*", to(OTHER)), role: allow("kms:*") }), "denied"],
);
twins(
  16,
  ["everybody is every role of the account, whatever its own policy", ask({ key: allow("kms:*", toAll) }), "allowed"],
  [
    "a role of another account needs its own allow",
    ask({ key: allow("kms:*", toAll), ...stranger() }, "Decrypt", {}, foreign),
    "denied",
  ],
);
twins(
  17,
  [
    "the logs service is named with its region",
    ask({ key: allow("kms:*", toService(LOGS)) }, "Encrypt", {}, LOGS),
    "allowed",
  ],
  [
    "without it the name is another service's",
    ask({ key: allow("kms:*", toService("logs.amazonaws.com")) }, "Encrypt", {}, LOGS),
    "denied",
  ],
);
const butFor = (...arns: readonly string[]) =>
  asked({ key: [named, deny("kms:*", { NotPrincipal: { AWS: [...arns] } })], actor: { session: session("x") } });
twins(
  18,
  ["a deny for all but the account hits its roles", butFor(ROOT), "denied"],
  ["it spares a role that is listed with its session and its account", butFor(ROLE_ARN, session("x"), ROOT), "allowed"],
);
