import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readAny } from "@sealant/posture";
import ts from "typescript";
import { assess } from "../../../posture/src/assess/assess.js";
import { readFacts } from "../../../posture/src/assess/facts/facts.js";
import { proveRoutes } from "../../../posture/src/assess/network/prove.js";
import { proveAccess } from "../../../posture/src/assess/policy/prove-access.js";
import { isCode } from "../../../posture/src/report/fix.js";
import { CATALOGUE } from "../../../posture/src/rules/catalogue.js";
import { judgements } from "../../../posture/src/rules/findings.js";
import type { Judgement } from "../../../posture/src/rules/rule.js";
import { program } from "./app.js";
import { BROKEN } from "./broken.js";

const root = join(import.meta.dirname, "../../..");
const exported = new Set(readFileSync(join(root, "modules/src/index.ts"), "utf8").match(/\b[A-Z]\w+/g));
const fixes = CATALOGUE.filter(({ fix }) => isCode(fix.construct)).map(({ id, fix }) => ({ id, code: fix.construct }));

let folder: string;
let file: string;
beforeAll(() => {
  mkdirSync(join(root, ".tools"), { recursive: true });
  folder = mkdtempSync(join(root, ".tools", "fixes-"));
  file = join(folder, "main.ts");
  const broken = Object.entries(BROKEN).map(([id, code]) => ({ id: `${id}--broken`, code }));
  writeFileSync(file, program([...fixes, ...broken], exported));
  for (const name of ["scripts", "out"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "scripts/etl.py"), "job = Job(gc)\njob.init(args['JOB_NAME'], args)\njob.commit()\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** After these fixes there is nothing left of which the rule speaks: no trigger with its own, no grant, no such right. */
const SILENT = [
  "catalog-policy-not-hybrid",
  "encryption-changed-by-workload",
  "key-material-ends",
  "key-of-other-region",
  "lake-formation-bypassed",
  "trigger-weakens-job",
];

test("nearly every fix is a line of code, not a sentence", () => {
  expect(fixes.length).toBeGreaterThan(0.8 * CATALOGUE.length);
});

test("every fix compiles against the constructs", () => {
  const { config } = ts.readConfigFile(join(root, "tsconfig.base.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const made = ts.createProgram([file], { ...options, noEmit: true });
  const said = ts.getPreEmitDiagnostics(made).map((one) => {
    const line = one.file?.text.slice(0, one.start).split("\n").length ?? 0;
    return `${one.file?.text.split("\n")[line - 1]}: ${ts.flattenDiagnosticMessageText(one.messageText, "\n")}`;
  });
  expect(said).toEqual([]);
});

describe("an app with the fix", () => {
  const out = () => join(folder, "out");
  beforeAll(() => {
    const env = { ...process.env, CDKTF_OUTDIR: out(), NODE_OPTIONS: "" };
    execFileSync(process.execPath, ["--conditions=sealant-source", "--import", "tsx", "main.ts"], { cwd: folder, env });
  }, 120_000);

  /** What a rule says of the app of that name. */
  async function said(id: string, name: string): Promise<readonly Judgement[]> {
    const { after } = await readAny(join(out(), name), { name });
    const posture = proveRoutes(after, proveAccess(after, assess(after)));
    const all = [...judgements(posture, readFacts(after), { profile: "strict" })];
    return all.filter((one) => one.rule.id === id).map(({ judgement }) => judgement);
  }

  test.each(fixes.map(({ id }) => id))("of %s passes it", async (id) => {
    const own = await said(id, id);
    const told = own.filter(({ answer }) => answer !== "pass");
    expect(told.map((one) => `${one.answer} ${one.at.address}: ${one.message}`)).toEqual([]);
    expect(own.length === 0).toBe(SILENT.includes(id));
  });

  test.each(Object.keys(BROKEN))("of %s failed before", async (id) => {
    expect((await said(id, `${id}--broken`)).map(({ answer }) => answer)).toContain("fail");
  });
});
