import { writeBigPlan } from "./big-plan.ts";

writeBigPlan("/tmp/big600.json", { resources: 310000, oneIn: 4, whole: true });
