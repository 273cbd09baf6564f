import { type World, world } from "../support/world.js";

const ACCOUNT = "111111111111";
const state = JSON.stringify({
  format_version: "1.0",
  terraform_version: "1.11.4",
  values: {
    root_module: {
      resources: [
        resource("aws_kms_key", "data", {
          arn: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`,
          key_id: "11111111-2222-3333-4444-555555555555",
          policy: document({ Sid: "Account", Principal: { AWS: ACCOUNT }, Action: "kms:*" }),
        }),
        resource("aws_iam_role", "etl", { name: "etl", arn: `arn:aws:iam::${ACCOUNT}:role/etl`, inline_policy: [] }),
        resource("aws_iam_role_policy", "etl", {
          role: "etl",
          policy: document({
            ...{ Sid: "Use", Action: "kms:Decrypt" },
            Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
          }),
        }),
      ],
    },
  },
});

function resource(type: string, name: string, values: object): object {
  const provider_name = "registry.terraform.io/hashicorp/aws";
  return { address: `${type}.${name}`, mode: "managed", type, name, provider_name, schema_version: 0, values };
}

function document(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Resource: "*", ...statement } });
}

describe("sealant can", () => {
  let here: World;
  beforeAll(async () => {
    here = await world();
    await here.write({ "state.json": state });
  });
  afterAll(() => here.remove());

  const ask = (action: string, ...more: readonly string[]) =>
    here.run(["can", "etl", action, "aws_kms_key.data", "state.json", ...more]);

  test("reads as the chain of statements that allow it", async () => {
    const { code, stdout, stderr } = await ask("kms:Decrypt", "--context", "kms:ViaService=s3.eu-west-1.amazonaws.com");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(
      /^✔ aws_iam_role\.etl may kms:Decrypt aws_kms_key\.data\n {4}Allow aws_kms_key\.data \(Account\): /,
    );
    expect(stdout).toContain("Allow aws_iam_role_policy.etl (Use): ");
  });

  test("shows the missing link and the statement that would close it, and still exits 0", async () => {
    const { code, stdout } = await ask("kms:Encrypt");
    expect(code).toBe(0);
    expect(stdout).toContain("✖ aws_iam_role.etl may not kms:Encrypt aws_kms_key.data");
    expect(stdout).toContain('"Action": "kms:Encrypt"');
  });

  test("answers as JSON, denied and undetermined ones included", async () => {
    const { code, stdout } = await here.run(["can", "*", "kms:Decrypt,kms:Encrypt", "*", "state.json", "--json"]);
    const { schema, proofs } = JSON.parse(stdout);
    expect({ code, schema }).toEqual({ code: 0, schema: "sealant/1" });
    expect(proofs).toMatchObject([
      { action: "kms:Decrypt", decision: "undetermined", missing: ["the value of kms:viaservice in the request"] },
      { action: "kms:Encrypt", decision: "denied", principal: { address: "aws_iam_role.etl" } },
    ]);
  });

  test("takes key= for a condition key that is not in the request", async () => {
    const { stdout } = await ask("kms:Decrypt", "--context", "kms:ViaService=");
    expect(stdout).toContain("✖ aws_iam_role.etl may not kms:Decrypt");
  });

  test("takes condition keys that are called like what every object has", async () => {
    const { code, stderr } = await ask("kms:Encrypt", "--context", "constructor=x", "--context", "__proto__=y");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("--fail-on turns an answer into exit 3", async () => {
    expect((await ask("kms:Encrypt", "--fail-on", "denied,undetermined")).code).toBe(3);
    expect((await ask("kms:Encrypt", "--fail-on", "allowed")).code).toBe(0);
  });

  test.each([
    [["can", "nobody", "kms:Decrypt", "*", "state.json"], /no role, user or service "nobody"/],
    [["can", "etl", "kms:Decrpyt", "*", "state.json"], /KMS has no action "kms:Decrpyt"/],
    [["can", "etl", "kms:Decrypt", "alias-of-nothing", "state.json"], /no key "alias-of-nothing"/],
    [["can", "etl", "kms:Decrypt", "*", "state.json", "--context", "x"], /is no key=value/],
    [["can", "etl", "kms:Decrypt", "*", "state.json", "--fail-on", "no"], /is none of denied/],
  ])("%j ends with 2 and says what there is instead", async (args, words) => {
    const { code, stdout, stderr } = await here.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(words);
  });
});
