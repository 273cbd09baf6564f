import { App } from "cdktf";
import { declareExamples } from "./declare.js";

const app = new App({ stackTraces: false });
declareExamples(app);
app.synth();
