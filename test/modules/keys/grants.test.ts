import type { Grant, Grantee, Key } from "@sealant/modules";
import { KeyGrant } from "@sealant/modules";
import { openKey, role, strictKey } from "../helpers/parts.js";
import { allowed } from "../helpers/statement.js";
import { made, refusal, synth } from "../helpers/synth.js";

const ARN = "${aws_kms_key.data.arn}";

/** Each use, its method, and exactly what AWS's documents let it do. */
const USES: readonly [string, (key: Key, grantee: Grantee) => Grant, readonly string[]][] = [
  ["writing job output", (key, to) => key.grantJobOutput(to), ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]],
  ["reading job input", (key, to) => key.grantJobInput(to), ["kms:Decrypt"]],
  ["keeping bookmarks", (key, to) => key.grantBookmarks(to), ["kms:Decrypt", "kms:Encrypt"]],
  ["using the catalog", (key, to) => key.grantCatalogClient(to), ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]],
  ["reading passwords", (key, to) => key.grantPasswordRead(to), ["kms:Decrypt"]],
  ["writing passwords", (key, to) => key.grantPasswordWrite(to), ["kms:Encrypt"]],
  ["data quality", (key, to) => key.grantDataQuality(to), ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]],
  ["reading secrets", (key, to) => key.grantSecretRead(to), ["kms:Decrypt"]],
];

test.each(USES)(
  "a grant for %s lets the role do what the documents list on this key, and nothing else",
  (_, grant, actions) => {
    const stack = synth((scope) => void grant(openKey(scope, "data"), role(scope, "etl")));
    expect(allowed(stack.roleStatements("etl"), "")).toEqual(actions.map((action) => `${action} ${ARN}`));
  },
);

test.each(USES)(
  "a grant for %s says it in the key policy as well where the key names its users",
  (_, grant, actions) => {
    const [stack, said] = made((scope) => grant(strictKey(scope, "data"), role(scope, "etl")));
    const [, inKey] = stack.keyStatements("data");
    expect([...(inKey?.actions ?? [])].sort()).toEqual(actions);
    expect(inKey?.principals).toEqual([{ type: "AWS", identifiers: ["${aws_iam_role.etl.arn}"] }]);
    expect(said).toMatchObject({ inRolePolicy: true, inKeyPolicy: true, missing: [] });
  },
);

test("a key that leaves its use to IAM policies gets no statement, and the grant says so", () => {
  const [stack, said] = made((scope) => openKey(scope, "data").grantJobOutput(role(scope, "etl")));
  expect(stack.keyStatements("data").map(({ sid }) => sid)).toEqual(["AccountDecides"]);
  expect(said).toMatchObject({ inRolePolicy: true, inKeyPolicy: false, missing: [] });
});

test("granting twice changes nothing", () => {
  const once = synth((scope) => void strictKey(scope, "data").grantJobOutput(role(scope, "etl")));
  const twice = synth((scope) => {
    const key = strictKey(scope, "data");
    const etl = role(scope, "etl");
    key.grantJobOutput(etl);
    key.grantJobOutput(etl);
  });
  expect(twice.json).toEqual(once.json);
});

test("a grant for a second role joins the statement of the first", () => {
  const stack = synth((scope) => {
    const key = strictKey(scope, "data");
    key.grantJobOutput(role(scope, "one"));
    key.grantJobOutput(role(scope, "two"));
  });
  const [, inKey, ...more] = stack.keyStatements("data");
  expect(inKey?.principals).toEqual([
    { type: "AWS", identifiers: ["${aws_iam_role.one.arn}", "${aws_iam_role.two.arn}"] },
  ]);
  expect(more).toEqual([]);
});

test("logs are admitted for the regional service, the documented actions, and Glue's log groups only", () => {
  const stack = synth((scope) => void openKey(scope, "data").grantLogs());
  expect(stack.keyStatements("data")[1]).toEqual({
    sid: "CloudWatchLogs",
    effect: "Allow",
    actions: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
    resources: ["*"],
    principals: [{ type: "Service", identifiers: ["logs.eu-central-1.amazonaws.com"] }],
    condition: [
      {
        test: "ArnLike",
        variable: "kms:EncryptionContext:aws:logs:arn",
        values: ["arn:aws:logs:eu-central-1:111122223333:log-group:/aws-glue/*"],
      },
    ],
  });
});

test("the documents' form of the log statement, with roles beside the service, is there for who asks", () => {
  const stack = synth((scope) => void openKey(scope, "data").grantLogs([role(scope, "etl")]));
  expect(stack.keyStatements("data")[1]?.principals).toEqual([
    { type: "Service", identifiers: ["logs.eu-central-1.amazonaws.com"] },
    { type: "AWS", identifiers: ["${aws_iam_role.etl.arn}"] },
  ]);
});

test("admitting logs twice changes nothing", () => {
  const stack = synth((scope) => {
    const key = openKey(scope, "data");
    key.grantLogs();
    key.grantLogs();
  });
  expect(stack.keyStatements("data")).toHaveLength(2);
});

test("a KMS grant names a role, its operations and the encryption context, and the key lets the account make it", () => {
  const stack = synth((scope) => {
    new KeyGrant(scope, "reader", {
      key: strictKey(scope, "data"),
      role: role(scope, "etl"),
      operations: ["Decrypt"],
      encryptionContext: { purpose: "orders" },
    });
  });
  expect(stack.only("aws_kms_grant")).toMatchObject({
    grantee_principal: "${aws_iam_role.etl.arn}",
    key_id: ARN,
    operations: ["Decrypt"],
    constraints: [{ encryption_context_subset: { purpose: "orders" } }],
  });
  const making = stack.keyStatements("data").find(({ sid }) => sid === "AccountMakesGrants");
  expect(making?.actions).toEqual(["kms:CreateGrant"]);
  expect(making?.condition?.map(({ variable, values }) => [variable, values])).toEqual([
    ["kms:GrantOperations", ["Decrypt"]],
    ["kms:GranteePrincipal", ["${aws_iam_role.etl.arn}"]],
  ]);
});

test("a KMS grant without operations is refused", () => {
  const said = refusal((scope) => {
    new KeyGrant(scope, "reader", { key: openKey(scope, "data"), role: role(scope, "etl"), operations: [] });
  });
  expect(said).toContain("at least one operation");
});

test.each([
  ["writing job output", (key: Key, to: Grantee) => key.grantJobOutput(to), "s3.eu-central-1.amazonaws.com"],
  ["reading job input", (key: Key, to: Grantee) => key.grantJobInput(to), "s3.eu-central-1.amazonaws.com"],
  ["using the catalog", (key: Key, to: Grantee) => key.grantCatalogClient(to), "glue.eu-central-1.amazonaws.com"],
  ["writing passwords", (key: Key, to: Grantee) => key.grantPasswordWrite(to), "glue.eu-central-1.amazonaws.com"],
  ["reading secrets", (key: Key, to: Grantee) => key.grantSecretRead(to), "secretsmanager.eu-central-1.amazonaws.com"],
])("%s is allowed through the service that does it, and no other way", (_, grant, service) => {
  const stack = synth((scope) => void grant(strictKey(scope, "data"), role(scope, "etl")));
  const through = [{ test: "StringEquals", variable: "kms:ViaService", values: [service] }];
  expect(stack.keyStatements("data")[1]?.condition).toEqual(through);
  expect(stack.roleStatements("etl")[0]?.condition).toEqual(through);
});

test.each([
  ["bookmarks", (key: Key, to: Grantee) => key.grantBookmarks(to)],
  ["reading passwords", (key: Key, to: Grantee) => key.grantPasswordRead(to)],
  ["data quality", (key: Key, to: Grantee) => key.grantDataQuality(to)],
])("%s is not limited to a service, since AWS documents none", (_, grant) => {
  const stack = synth((scope) => void grant(strictKey(scope, "data"), role(scope, "etl")));
  expect(stack.roleStatements("etl")[0]).not.toHaveProperty("condition");
});
