import { App } from "cdktf";
import { PipelineStack } from "./stacks/pipeline.js";
import { readSettings } from "./stacks/settings.js";

// Stack traces would put paths of this machine into the synthesised stacks.
const app = new App({ stackTraces: false });
new PipelineStack(app, "pipeline", readSettings(process.env));
app.synth();
