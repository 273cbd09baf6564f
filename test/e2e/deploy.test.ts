import { copyExample } from "./rig/app.js";
import { cdktfProgram } from "./rig/cdktf.js";
import { type Deployed, readDeployed, withoutIdentities } from "./rig/deployed.js";
import { account, region } from "./rig/environment.js";
import { expectCode } from "./rig/expect-code.js";
import type { RunResult } from "./rig/run.js";
import { describeEndToEnd } from "./rig/suite.js";
import { createWorld, type World } from "./rig/world.js";

const keyPolicyOfExample = [
  {
    Sid: "AccountDecides",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: "kms:*",
    Resource: "*",
  },
  {
    Sid: "CloudWatchLogs",
    Effect: "Allow",
    Principal: { Service: `logs.${region}.amazonaws.com` },
    Action: expect.arrayContaining(["kms:Decrypt*", "kms:Encrypt*", "kms:GenerateDataKey*"]),
    Resource: "*",
    Condition: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:log-group:/aws-glue/*` },
    },
  },
];

describeEndToEnd("sealant apply on an empty account", () => {
  let world: World;
  let applied: RunResult;
  let deployed: Deployed;
  beforeAll(async () => {
    world = await createWorld(copyExample("one-job"));
    applied = await world.sealant(["apply", "one-job"]);
    deployed = await readDeployed(world);
  });
  afterAll(() => world?.end());

  test("deploys a sound stack without asking", () => {
    expectCode(applied, 0);
  });

  test("leaves a security configuration in AWS that encrypts all three surfaces with the stack's own key", () => {
    const key = deployed.keys["alias/glue/one-job"]!;
    expect(deployed.securityConfigurations).toHaveLength(1);
    expect(deployed.securityConfigurations[0]).toMatchObject({
      EncryptionConfiguration: {
        S3Encryption: [{ S3EncryptionMode: "SSE-KMS", KmsKeyArn: key.arn }],
        CloudWatchEncryption: { CloudWatchEncryptionMode: "SSE-KMS", KmsKeyArn: key.arn },
        JobBookmarksEncryption: { JobBookmarksEncryptionMode: "CSE-KMS", KmsKeyArn: key.arn },
      },
    });
    expect(deployed.jobs).toMatchObject([{ SecurityConfiguration: deployed.securityConfigurations[0]!["Name"] }]);
  });

  test("leaves an enabled, rotating key in AWS with the policy the app wrote", () => {
    const key = deployed.keys["alias/glue/one-job"]!;
    expect(key).toMatchObject({ rotates: true, description: { KeyState: "Enabled", KeyManager: "CUSTOMER" } });
    expect(key.policy.Statement).toEqual(keyPolicyOfExample);
  });

  test("leaves nothing to do for a second plan", async () => {
    const again = await world.sealant(["plan", "one-job", "--json", "--detailed-exitcode"]);
    expectCode(again, 0);
    expect(JSON.parse(again.stdout)).toMatchObject({ changes: [], verdict: { gate: "pass" } });
  });

  test("stops a plan that turns S3 encryption from the stack's key to a key of S3, and says weakened", async () => {
    const weaker = { S3_ENCRYPTION: "sse-s3" };
    const planned = await world.sealant(["plan", "one-job"], weaker);
    expectCode(planned, 3);
    expect(planned.stdout).toMatch(/s3 .*SSE-KMS.*→.*SSE-S3/);
    expect(planned.stdout).toMatch(/2 weakened.*approval needed/);

    const refused = await world.sealant(["apply", "one-job"], weaker);
    expectCode(refused, 3);
    expect(await readDeployed(world)).toEqual(deployed);
  });

  test("gives the AWS state that cdktf deploy of the same app gives", async () => {
    const other = await createWorld(copyExample("one-job"));
    try {
      const options = ["--auto-approve", "--skip-provider-lock"];
      const args = [await cdktfProgram(), "deploy", "one-job", ...options];
      const byFramework = await other.run(process.execPath, args, { CI: "true" });
      expectCode(byFramework, 0);
      expect(withoutIdentities(await readDeployed(other))).toEqual(withoutIdentities(deployed));
    } finally {
      await other.end();
    }
  });
});
