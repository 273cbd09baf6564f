import { copyExample } from "./rig/app.js";
import { type Deployed, readDeployed } from "./rig/deployed.js";
import { expectCode } from "./rig/expect-code.js";
import { describeEndToEnd } from "./rig/suite.js";
import { createWorld, type World } from "./rig/world.js";

const SYNTH = ["--conditions=sealant-source", "--import", "tsx", "main.ts"];

/** Synthesises the world's app, and runs Terraform on one of its stacks. */
async function terraform(world: World, stack: string, ...args: readonly string[]): Promise<string> {
  expectCode(await world.run(process.execPath, SYNTH), 0);
  const engine = String(world.env["TERRAFORM_BINARY_NAME"]);
  const here = `-chdir=cdktf.out/stacks/${stack}`;
  expectCode(await world.run(engine, [here, "init", "-input=false"]), 0);
  const result = await world.run(engine, [here, ...args, "-input=false", "-no-color"]);
  expectCode(result, 0);
  return result.stdout;
}

describeEndToEnd("a key that is replaced under the same configuration", () => {
  let world: World;
  let before: Deployed;
  let after: Deployed;
  beforeAll(async () => {
    world = await createWorld(copyExample("one-job"));
    await terraform(world, "one-job", "apply", "-auto-approve");
    before = await readDeployed(world);
    // The job is made anew as well, because the emulator knows no UpdateJob and the provider would ask it for minutes.
    const replaced = ["-replace=aws_kms_key.key", "-replace=aws_glue_job.job"];
    await terraform(world, "one-job", "apply", "-auto-approve", ...replaced);
    after = await readDeployed(world);
  });
  afterAll(() => world?.end());

  test("makes a configuration of another name beside the old one, which then goes", () => {
    expect(before.securityConfigurations).toHaveLength(1);
    expect(after.securityConfigurations).toHaveLength(1);
    expect(after.securityConfigurations[0]!["Name"]).not.toBe(before.securityConfigurations[0]!["Name"]);
  });

  test("encrypts every surface with the new key, and the job is attached to it", () => {
    const key = after.keys["alias/glue/one-job"]!.arn;
    expect(key).not.toBe(before.keys["alias/glue/one-job"]!.arn);
    expect(after.securityConfigurations[0]).toMatchObject({
      EncryptionConfiguration: {
        S3Encryption: [{ KmsKeyArn: key }],
        CloudWatchEncryption: { KmsKeyArn: key },
        JobBookmarksEncryption: { KmsKeyArn: key },
      },
    });
    expect(after.jobs).toMatchObject([{ SecurityConfiguration: after.securityConfigurations[0]!["Name"] }]);
  });

  test("lets the job's role use the new key, and no longer the old one", () => {
    const policies = JSON.stringify(Object.values(after.roles["one-job"]!.policies));
    expect(policies).toContain(after.keys["alias/glue/one-job"]!.arn);
    expect(policies).not.toContain(before.keys["alias/glue/one-job"]!.arn);
  });
});

describeEndToEnd("every example, planned together", () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(copyExample("parts"));
  });
  afterAll(() => world?.end());

  test.each(["parts", "door", "service-role"])("the real provider takes stack %s", async (stack) => {
    const plan = await terraform(world, stack, "plan");
    expect(plan).toMatch(/Plan: \d+ to add, 0 to change, 0 to destroy\./);
  });
});
