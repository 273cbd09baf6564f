import { explain, explanationText } from "@sealant/posture";
import { knownErrors } from "../../../posture/src/explain/errors.js";
import { refusal } from "../../../posture/src/explain/refusal.js";
import { CATALOGUE } from "../../../posture/src/rules/catalogue.js";
import { merged } from "../rules/support/case.js";
import { read } from "../rules/support/read.js";
import { data, job, policy, ROOT, resource, sealedJob, setKeyPolicy } from "../rules/support/sources.js";

const SESSION = "arn:aws:sts::111111111111:assumed-role/etl/GlueJobRunnerSession";
const KEY = "arn:aws:kms:eu-central-1:111111111111:key/11111111-2222-3333-4444-555555555555";
const denied = (why: string, action = "kms:Decrypt", on = KEY) =>
  `An error occurred (AccessDeniedException) when calling the ${action.split(":")[1]} operation: User: ${SESSION} is not authorized to perform: ${action} on resource: ${on} ${why}`;

describe("what AWS says of its reason for a refusal", () => {
  it.each([
    ["because no identity-based policy allows the kms:Decrypt action", "no policy of the role allows the action"],
    ["because no resource-based policy allows the kms:Decrypt action", "the key policy neither names the role"],
    ["with an explicit deny in an identity-based policy", "a policy of the role denies it"],
    ["with an explicit deny in a resource-based policy", "the key policy"],
    ["with an explicit deny in an identity-based policy: arn:aws:iam::111111111111:policy/guard", "denies it"],
    ["with an explicit deny in a service control policy", "the organisation forbids it to this account"],
    ["because no service control policy allows the kms:Decrypt action", "the organisation forbids it to this account"],
    ["with an explicit deny in a resource control policy", "the organisation forbids it on things"],
    ["because no permissions boundary allows the kms:Decrypt action", "permissions boundary leaves the action out"],
    ["with an explicit deny in a permissions boundary", "permissions boundary leaves the action out"],
    ["because no session policy allows the kms:Decrypt action", "a policy of its own"],
    ["because no VPC endpoint policy allows the kms:Decrypt action", "the endpoint that the call went through"],
    ["with an explicit deny in a VPC endpoint policy", "the endpoint that the call went through"],
    [
      "because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access",
      "the policy of the thing itself denies it",
    ],
  ])("%s", (why, cause) => {
    const [first] = knownErrors(denied(why));
    expect(first?.causes.join()).toContain(cause);
    expect(first?.remedy.length).toBeGreaterThan(20);
  });

  it("is read with who was refused what on which key, also over broken lines", () => {
    const text = denied("because no identity-based policy allows the kms:Decrypt action").replaceAll(
      " on ",
      "\n   on ",
    );
    expect(refusal(text)).toMatchObject({ principal: SESSION, action: "kms:Decrypt", resource: KEY });
  });

  it("is left open where AWS does not give it", () => {
    expect(knownErrors(denied(""))[0]?.causes.length).toBeGreaterThan(0);
    expect(refusal("AccessDenied: Access Denied")).toBeNull();
    expect(knownErrors("AccessDenied: Access Denied")[0]?.causes).toHaveLength(3);
  });
});

describe("what Terraform prints", () => {
  it.each([
    [
      "Error: deleting Security Group (sg-1): DependencyViolation: resource sg-1 has a dependent object",
      /interface of Glue/,
    ],
    ["ResourceAlreadyExistsException: The specified log group already exists", /Glue made the log group/],
    [
      "AlreadyExistsException: An alias with the name arn:aws:kms:eu-central-1:1:alias/glue already exists",
      /another key has/,
    ],
    [
      "creating Glue Security Configuration (sealed): AlreadyExistsException: Security Configuration already exists",
      /before the old one/,
    ],
    ["InvalidInputException: Invalid EncryptionMode", /a mode that Glue does not have/],
    ["NotFoundException: Alias arn:aws:kms:eu-central-1:1:alias/glue is not found.", /deleted, or stands in another/],
    ["NotFoundException: Invalid keyId '123'", /deleted, or stands in another/],
    ["KMSKeyNotAccessibleFault", /integration/],
    ["enabling KMS Key rotation: UnsupportedOperationException", /cannot rotate/],
    [
      "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.",
      /another key/,
    ],
    ["LimitExceededException: key policy", /32 KB/],
    ["EntityAlreadyExists: Role with name etl already exists.", /does not know/],
    ["OperationTimeoutException: timed out", /busy/],
    ["InternalServiceException", /route to KMS/],
  ])("%s", (error, cause) => {
    const found = knownErrors(error);
    expect(found.map((one) => one.causes.join()).join()).toMatch(cause);
    expect(found.every((one) => one.remedy.length > 10)).toBe(true);
  });

  it("about one thing is not explained as another", () => {
    expect(
      knownErrors("AlreadyExistsException: An alias with the name alias/x already exists").map((one) => one.text),
    ).toEqual(["AlreadyExistsException: an alias with the name already exists"]);
    expect(knownErrors("ResourceNumberLimitExceededException").map((one) => one.text)).toEqual([
      "ResourceNumberLimitExceededException",
    ]);
  });

  it("that nobody knows stays unexplained, and so does no text at all", () => {
    expect(["the printer is on fire", "", "   ", "Error: Unsupported argument"].flatMap(knownErrors)).toEqual([]);
  });
});

it("names only rules that there are", () => {
  const ids = new Set<string>(CATALOGUE.map((rule) => rule.id));
  const texts = ["kms timeout", "InvalidInputException", "DependencyViolation", "LimitExceededException", denied("")];
  expect(texts.flatMap((one) => knownErrors(one).flatMap(({ rules }) => rules.filter((id) => !ids.has(id))))).toEqual(
    [],
  );
});

describe("a refusal, with the app at hand", () => {
  const app = (...statements: readonly object[]) =>
    read(
      merged(
        sealedJob(
          data("aws_caller_identity", "here", { account_id: "111111111111" }),
          resource("aws_iam_role", "etl", {
            name: "etl",
            assume_role_policy: policy({
              Effect: "Allow",
              Action: "sts:AssumeRole",
              Principal: { Service: "glue.amazonaws.com" },
            }),
          }),
          job({ role_arn: "${aws_iam_role.etl.arn}" }),
          setKeyPolicy(ROOT, ...(statements as never[])),
        ),
        resource("aws_kms_key", "data", { arn: KEY }),
      ),
    );
  const said = async (text: string, here: Awaited<ReturnType<typeof app>>) => explanationText(explain(text, here)!);

  it("comes with the proof of the same question: who, what, which key, and the missing statement", async () => {
    const found = await said(denied("because no identity-based policy allows the kms:Decrypt action"), await app());
    expect(found).toContain(`what AWS says\n  ${SESSION} may not kms:Decrypt on ${KEY}`);
    expect(found).toMatch(/asked of this app\n {2}✖ aws_iam_role\.etl may not kms:Decrypt aws_kms_key\.data/);
  });

  it("says so where this source would allow it: something else is deployed", async () => {
    const allow = {
      Effect: "Allow",
      Principal: { AWS: "${aws_iam_role.etl.arn}" },
      Action: "kms:Decrypt",
      Resource: "*",
    };
    const found = await said(denied("with an explicit deny in a service control policy"), await app(allow));
    expect(found).toContain("What refuses it is not in this source");
  });

  it("says so where what was refused is no key of this source", async () => {
    const found = await said(denied("", "kms:Decrypt", "arn:aws:s3:::orders"), await app());
    expect(found).toContain("arn:aws:s3:::orders is no key that this source knows by that: all of its keys are asked");
  });

  it("finds role and key before they have ARNs: by the role's name, among all keys", async () => {
    const here = await read(sealedJob(resource("aws_iam_role", "etl", { name: "etl" }), setKeyPolicy(ROOT)));
    const found = await said(denied(""), here);
    expect(found).toContain(`${KEY} is no key that this source knows by that`);
    expect(found).toMatch(/[?✖] aws_iam_role\.etl may (or may )?not kms:Decrypt aws_kms_key\.data/);
  });
});

it("fits into a terminal: nothing is wider than asked, and nothing is lost", () => {
  const found = explain(denied("because no resource-based policy allows the kms:Decrypt action"), null)!;
  const whole = explanationText(found);
  const narrow = explanationText(found, { width: 80 });
  expect(Math.max(...narrow.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(narrow.replace(/\s+/g, "")).toBe(whole.replace(/\s+/g, ""));
});
