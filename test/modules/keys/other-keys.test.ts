import { BookmarkEncryption, ImportedKey, LogEncryption, ManagedKey, S3Encryption } from "@sealant/modules";
import { openKey, role } from "../helpers/parts.js";
import { made, newStack, refusal, synth, synthApp } from "../helpers/synth.js";

const HERE = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const FOREIGN = "arn:aws:kms:eu-central-1:999999999999:key/1234abcd-12ab-34cd-56ef-1234567890ab";

test.each([
  ["an alias ARN", "arn:aws:kms:eu-central-1:111122223333:alias/glue", "ImportedKey.lookup"],
  ["an alias name", "alias/glue", "ImportedKey.lookup"],
  ["a key id", "1234abcd-12ab-34cd-56ef-1234567890ab", "ImportedKey.lookup"],
  ["an ARN of another service", "arn:aws:s3:::bucket", "another service"],
  ["the documents' placeholder", "<key-arns-used-for-s3>", "copy the ARN"],
])("%s is refused as a key, with the value and the way out", (_, arn, remedy) => {
  const said = refusal((scope) => ImportedKey.fromArn(scope, "key", arn));
  expect(said).toContain(`the key is "${arn}", allowed is the full ARN of a KMS key`);
  expect(said).toContain(remedy);
});

test.each(["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-eusc"])("key ARNs of partition %s are taken", (partition) => {
  const arn = `arn:${partition}:kms:eu-central-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab`;
  const [, found] = made((scope) => ImportedKey.fromArn(scope, "key", arn).keyArn);
  expect(found).toBe(arn);
});

test("a key of another region is refused: Glue uses keys of its own region only", () => {
  const said = refusal((scope) => ImportedKey.fromArn(scope, "key", HERE.replace("eu-central-1", "us-east-1")));
  expect(said).toContain('the key\'s region is "us-east-1", allowed is eu-central-1');
});

test("an imported key says loudly what its owner has to add, and the grant reports it as missing", () => {
  let missing: readonly { sid: string }[] = [];
  let required: readonly { sid: string }[] = [];
  const stack = synth((scope) => {
    const key = ImportedKey.fromArn(scope, "key", HERE);
    missing = key.grantJobOutput(role(scope, "etl")).missing;
    required = key.requiredStatements;
  });
  expect(missing.map(({ sid }) => sid)).toEqual(["JobOutput"]);
  expect(required.map(({ sid }) => sid)).toEqual(["JobOutput"]);
  expect(stack.notices.filter((text) => text.startsWith("[sealant:key-policy-elsewhere]"))).toHaveLength(1);
});

test("an imported key that delegates use to IAM policies needs nothing from its owner", () => {
  const stack = synth((scope) => {
    const key = ImportedKey.fromArn(scope, "key", HERE, { delegatesUse: true, admitsLogs: true });
    key.grantJobOutput(role(scope, "etl"));
    key.grantLogs();
  });
  expect(stack.notices).toEqual([]);
});

test("a key of another account never gets by on delegation: its own policy has to name the role", () => {
  let owner = "";
  const stack = synth((scope) => {
    const key = ImportedKey.fromArn(scope, "key", FOREIGN, { delegatesUse: true });
    owner = key.keyOwner;
    key.grantJobOutput(role(scope, "etl"));
  });
  expect(owner).toBe("external");
  expect(stack.notices).toHaveLength(1);
});

test("a looked-up key makes the plan fail when it is asymmetric or not enabled", () => {
  const stack = synth((scope) => void ImportedKey.lookup(scope, "key", "shared/glue"));
  const data = Object.values(stack.data("aws_kms_key"))[0]!;
  expect(data["key_id"]).toBe("alias/shared/glue");
  const conditions = (data["lifecycle"] as { postcondition: { condition: string; error_message: string }[] })
    .postcondition;
  expect(conditions.map(({ condition }) => condition)).toEqual([
    '${self.key_spec == "SYMMETRIC_DEFAULT" && self.key_usage == "ENCRYPT_DECRYPT"}',
    '${self.key_state == "Enabled"}',
  ]);
});

test("aws/s3 serves S3 output only, aws/glue everything else but logs, and each refusal names a customer key", () => {
  const trial = (use: (scope: Parameters<typeof ManagedKey.s3>[0]) => unknown) => () =>
    synth((scope) => void use(scope));
  expect(trial((scope) => S3Encryption.sseKms(ManagedKey.s3(scope)))).not.toThrow();
  expect(trial((scope) => BookmarkEncryption.cseKms(ManagedKey.glue(scope)))).not.toThrow();
  expect(trial((scope) => S3Encryption.sseKms(ManagedKey.glue(scope)))).toThrow(
    /found|is "aws\/glue", allowed is a customer key or the AWS managed key aws\/s3/,
  );
  expect(trial((scope) => BookmarkEncryption.cseKms(ManagedKey.s3(scope)))).toThrow(/CustomerKey/);
  expect(trial((scope) => LogEncryption.sseKms(ManagedKey.glue(scope)))).toThrow(
    /log encryption is "aws\/glue", allowed is a customer key;/,
  );
});

test("an AWS managed key's policy takes no statement", () => {
  expect(refusal((scope) => void ManagedKey.glue(scope).grantLogs())).toContain("AWS writes the policy of aws/glue");
});

test("one stack asks AWS for a managed key once", () => {
  const stack = synth((scope) => {
    expect(ManagedKey.glue(scope)).toBe(ManagedKey.glue(scope));
  });
  expect(Object.keys(stack.data("aws_kms_key"))).toHaveLength(1);
});

test.each([
  ["eu-central-1", "logs.eu-central-1.amazonaws.com"],
  ["cn-north-1", "logs.cn-north-1.amazonaws.com.cn"],
  ["us-gov-west-1", "logs.us-gov-west-1.amazonaws.com"],
  ["us-iso-east-1", "logs.us-iso-east-1.c2s.ic.gov"],
  ["eusc-de-east-1", "logs.eusc-de-east-1.amazonaws.eu"],
])("in %s the log service is %s", (region, principal) => {
  const stacks = synthApp((app) => void openKey(newStack(app, "stack", "111122223333", region), "data").grantLogs());
  expect(stacks["stack"]!.keyStatements("data")[1]?.principals).toEqual([
    { type: "Service", identifiers: [principal] },
  ]);
});
