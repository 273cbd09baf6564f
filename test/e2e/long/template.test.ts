import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expectCode } from "../rig/expect-code.js";
import { createTemplateProject, type TemplateProject } from "../rig/template.js";

const app = `import { awsProvider, JobScript, SealedGlue } from "@sealant/modules";
import { App, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

export class GlueStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    awsProvider(this, { region: "eu-central-1" });
    const glue = new SealedGlue(this, "glue");
    glue.addJob("orders", { script: JobScript.inBucket(glue.bucket, "scripts/orders.py") });
  }
}

if (require.main === module) {
  const app = new App();
  new GlueStack(app, "template-project");
  app.synth();
}
`;

const unitTest = `import "cdktf/lib/testing/adapters/jest";
import { GlueJob } from "@cdktf/provider-aws/lib/glue-job";
import { GlueSecurityConfiguration } from "@cdktf/provider-aws/lib/glue-security-configuration";
import { SealedGlue } from "@sealant/modules";
import { Testing } from "cdktf";
import { GlueStack } from "../main";

const synthesised = Testing.synth(new GlueStack(Testing.app(), "tested"), true);

test("the job is sealed", () => {
  expect(synthesised).toHaveResource(GlueSecurityConfiguration);
  expect(synthesised).toHaveResourceWithProperties(GlueJob, { name: "orders" });
});

test("a second catalog in one region is told at synth", () => {
  const stack = new GlueStack(Testing.app(), "twice");
  new SealedGlue(stack, "again");
  expect(() => Testing.synth(stack, true)).toThrow("[catalog-settings-declared-twice]");
});
`;

describe("the constructs in a project that the framework's own template made", () => {
  let project: TemplateProject;
  beforeAll(async () => {
    project = await createTemplateProject();
    project.write("main.ts", app);
    project.write("__tests__/main-test.ts", unitTest);
  });
  afterAll(() => project?.remove());

  test("are synthesised by ts-node through the framework's command", async () => {
    expectCode(await project.cdktf("synth"), 0);
    const stack = join(project.folder, "cdktf.out/stacks/template-project/cdk.tf.json");
    expect(Object.keys(JSON.parse(readFileSync(stack, "utf8")).resource)).toContain("aws_glue_security_configuration");
  });

  test("are tested by its Jest, with the framework's matchers", async () => {
    const result = await project.npx("jest", "--ci");
    expectCode(result, 0);
    expect(result.stderr).toContain("2 passed");
  });

  test("compile under its strict settings", async () => {
    expectCode(await project.npx("tsc"), 0);
  });
});
