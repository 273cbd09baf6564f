import fc from "fast-check";
import { type Asker, type Document, HOME, KEY, type Principals, type Statement } from "./reading.js";

/** Policies as somebody writes them who wants to be misread. */

const OTHER = "222222222222";
const role = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;
const session = (account: string, name: string) => `arn:aws:sts::${account}:assumed-role/${name}`;
const user = `arn:aws:iam::${HOME}:user/ann`;
const root = (account: string) => `arn:aws:iam::${account}:root`;

export const ASKERS: readonly Asker[] = [
  { kind: "role", arn: role(HOME, "etl/Job"), account: HOME, session: session(HOME, "Job/s1") },
  { kind: "user", arn: user, account: HOME, session: null },
  { kind: "role", arn: role(OTHER, "reader"), account: OTHER, session: session(OTHER, "reader/s1") },
  { kind: "root", arn: root(HOME), account: HOME, session: null },
  { kind: "service", arn: "logs.eu-west-1.amazonaws.com", account: null, session: null },
];
export const ACTIONS = ["kms:Decrypt", "kms:Encrypt", "kms:PutKeyPolicy"];

const one = (...values: readonly string[]) => fc.constantFrom(...values);
const some = (value: fc.Arbitrary<string>, maxLength = 2) =>
  fc.oneof(value, fc.uniqueArray(value, { minLength: 1, maxLength }));

const names = one(
  ...[role(HOME, "etl/Job"), role(HOME, "Job"), role(HOME, "etl/job"), role(HOME, "*"), role(OTHER, "reader"), user],
  ...[session(HOME, "Job/s1"), session(HOME, "Job/s2"), session(OTHER, "reader/s1")],
  ...[root(HOME), root(OTHER), `arn:aws-cn:iam::${HOME}:root`, HOME, OTHER, "*"],
);
const services = one("logs.eu-west-1.amazonaws.com", "logs.amazonaws.com", "glue.amazonaws.com");
const principals: fc.Arbitrary<Principals> = fc.oneof(
  { weight: 1, arbitrary: fc.constant("*" as const) },
  { weight: 6, arbitrary: some(names, 3).map((AWS): Principals => ({ AWS })) },
  { weight: 1, arbitrary: some(services).map((Service): Principals => ({ Service })) },
  { weight: 1, arbitrary: fc.record({ AWS: some(names, 3), Service: services }) },
);
const actions = some(
  one(
    "kms:Decrypt",
    "KMS:decrypt",
    "kms:*",
    "*",
    "kms:De*",
    "kms:?ecrypt",
    "kms:Encrypt",
    "kms:PutKeyPolicy",
    "k*m*s*:*D*t",
  ),
);
const resources = fc.oneof(
  fc.constant("*"),
  some(
    one(
      ...["*", KEY, "arn:aws:kms:*:*:key/*", "arn:*:kms:*:*:key/k?", "arn:aws:kms:eu-*-1:*:*", "arn:aws:kms:*:key/k1"],
      ...["arn:aws:kms:*", KEY.replace("arn", "ARN"), KEY.replace("k1", "K1"), KEY.replace("eu-west-1", "us-east-1")],
      ...["arn:aws:kms:*:*:key/${aws:PrincipalTag/key}", "arn:aws:kms:*:*:key/${aws:PrincipalTag/none, 'k1'}"],
      ...["arn:aws:kms:*:*:key/${aws:PrincipalTag/none}", KEY.replace("key", "alias")],
    ),
  ),
);

const STRINGS = ["StringEquals", "StringEqualsIgnoreCase", "StringLike"].flatMap((name) => [
  name,
  name.replace("String", "StringNot"),
]);
const ARNS = ["ArnLike", "ArnEquals", "ArnNotLike", "StringLike", "StringEquals", "StringNotEquals"];
/** Condition keys, how they are compared and with what. */
const TESTS: readonly (readonly [key: string, operators: readonly string[], values: readonly string[]])[] = [
  [
    "kms:ViaService",
    STRINGS,
    ["a.b", "A.b", "a.*", "?.b", "${aws:PrincipalTag/key}.b", "${aws:PrincipalTag/none}", "*"],
  ],
  ["KMS:viaservice", STRINGS, ["a.b", "k1.b"]],
  ["kms:EncryptionContext:tenant", STRINGS, ["t1", "t2", "t*", "${aws:PrincipalTag/key}"]],
  ["kms:EncryptionContextKeys", STRINGS, ["tenant", "x", "t*"]],
  ["aws:PrincipalArn", ARNS, [role(HOME, "etl/Job"), role("*", "*"), role(HOME, "etl*"), role(HOME, "*Job"), user]],
  ["aws:SourceIp", ["IpAddress", "NotIpAddress"], ["10.0.0.0/8", "10.1.0.0/16", "2001:db8::/32", "10.1.2.3"]],
  ["aws:CurrentTime", ["DateLessThan", "DateGreaterThanEquals"], ["2026-01-01T00:00:00Z", "1767225600"]],
  ["aws:SecureTransport", ["Bool"], ["true", "FALSE"]],
  ["aws:PrincipalTag/key", STRINGS, ["k1", "K1", "k2"]],
  ["kms:CallerAccount", STRINGS, [HOME, OTHER]],
];
const condition = fc.constantFrom(...TESTS).chain(([key, operators, values]) => {
  const plural = key === "kms:EncryptionContextKeys";
  const quantifier = plural
    ? one("ForAllValues:", "ForAnyValue:")
    : one("", "", "", "", "ForAllValues:", "ForAnyValue:");
  const compared = fc
    .tuple(quantifier, one(...operators), one("", "", "IfExists"), some(one(...values)))
    .map(([before, operator, after, wanted]) => ({ [`${before}${operator}${after}`]: { [key]: wanted } }));
  return fc.oneof(
    { weight: 7, arbitrary: compared },
    { weight: 1, arbitrary: one("true", "false").map((is) => ({ Null: { [key]: is } })) },
  );
});
const conditions = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 2, arbitrary: condition },
  { weight: 1, arbitrary: fc.tuple(condition, condition).map(([a, b]) => ({ ...a, ...b })) },
);

/** Mostly the plain element, sometimes its opposite. */
function element<Name extends string, T>(name: Name, value: fc.Arbitrary<T>, weight = 5) {
  return fc
    .tuple(
      fc.oneof({ weight, arbitrary: fc.constant(name) }, { weight: 1, arbitrary: fc.constant(`Not${name}` as const) }),
      value,
    )
    .map(([key, is]) => ({ [key]: is }));
}

function document(who: fc.Arbitrary<object>, maxLength: number): fc.Arbitrary<Document> {
  const statement = fc
    .tuple(one("Allow", "Allow", "Deny"), who, element("Action", actions), element("Resource", resources), conditions)
    .map(
      ([Effect, by, does, on, when]) =>
        ({ Effect, ...by, ...does, ...on, ...(when && { Condition: when }) }) as Statement,
    );
  return fc.record({
    Version: one("2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17"),
    Statement: fc.array(statement, { minLength: 1, maxLength }),
  });
}

export const keyPolicies = document(element("Principal", principals, 4), 3);
export const ownPolicies = document(fc.constant({}), 2);

const maybe = (...values: readonly string[]) =>
  fc.oneof(
    fc.constant(undefined),
    one(...values).map((value) => [value]),
  );
/** What a request says of itself; undefined is what it does not say. */
export const contexts = fc.record({
  "kms:viaservice": maybe("a.b", "A.b", "k1.b", "x"),
  "kms:encryptioncontext:tenant": maybe("t1", "t2", "k1", "T1"),
  "kms:encryptioncontextkeys": fc.constantFrom(undefined, [], ["tenant"], ["tenant", "x"], ["y"]),
  "aws:sourceip": maybe("10.1.2.3", "10.200.0.1", "192.168.1.1", "2001:db8::1"),
  "aws:currenttime": maybe("2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z", "1767225601"),
});
export const tags = fc.constantFrom({}, { key: "k1" });
export const grants = fc.option(
  fc.record({ grantee: one(...ASKERS.map(({ arn }) => arn)), operation: one("Decrypt", "Encrypt") }),
  { freq: 8 },
);
