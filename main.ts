import { App } from "cdktf";
import { declareStacks } from "./stacks/app.js";
import { readSettings } from "./stacks/settings.js";

// Stack traces would put paths of this machine into the synthesised stacks.
const app = new App({ stackTraces: false });
declareStacks(app, readSettings(process.env));
app.synth();
