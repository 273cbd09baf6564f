import { awsProvider, JobScript, SealedGlue } from "@sealant/modules";
import { App, TerraformStack } from "cdktf";

const app = new App();
const stack = new TerraformStack(app, "glue");
awsProvider(stack, { region: "eu-central-1" });
const glue = new SealedGlue(stack, "glue");
glue.addJob("orders", { script: JobScript.inBucket(glue.bucket, "scripts/orders.py") });
app.synth();
