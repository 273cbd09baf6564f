/**
 * What runs the engine's tests for Stryker: all test files as one script, evaluated anew for each change in the same
 * process. Nothing lives on from one change to the next, and a change costs what its tests cost: milliseconds, where a
 * start of Jest costs seconds.
 */
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { Script } from "node:vm";
import { gathered } from "./script.mjs";

const repository = join(import.meta.dirname, "../..");
const require = createRequire(join(repository, "package.json"));
const { bind } = require("jest-each");
const { expect } = require("expect");

/** Which tests: see run.mjs. */
const settings = JSON.parse(process.env.SEALANT_MUTATE);

/** What the instrumented sources look at: which change is active, which test runs, what it touched. */
globalThis.__stryker__ ??= {};
const stryker = globalThis.__stryker__;

export const strykerPlugins = [{ kind: "TestRunner", name: "sealant", factory: () => new Runner() }];

class Runner {
  /** Milliseconds that each test took without any change. */
  took = new Map();
  /** Which tests noticed a change, the last one with the highest number. */
  noticed = new Map();
  notices = 0;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    // A sandbox is a copy without its own dependencies: fixtures and packages are the repository's.
    const text = await gathered(process.cwd(), repository, settings);
    this.script = new Script(text, { filename: "every.mutate.cjs" });
  }

  async dryRun() {
    Object.assign(stryker, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
    const mutantCoverage = { static: {}, perTest: {} };
    stryker.mutantCoverage = mutantCoverage;
    const tests = [];
    for (const test of this.load()) {
      stryker.currentTestId = test.id;
      const started = performance.now();
      const failure = await outcome(test);
      stryker.currentTestId = undefined;
      const timeSpentMs = Math.round(performance.now() - started);
      this.took.set(test.id, timeSpentMs);
      const { id, fileName } = test;
      const shared = { id, name: id, fileName, timeSpentMs };
      tests.push(failure === undefined ? { ...shared, status: 0 } : { ...shared, status: 1, failureMessage: failure });
    }
    stryker.mutantCoverage = undefined;
    return { status: "complete", tests, mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, hitLimit, testFilter, disableBail }) {
    Object.assign(stryker, { activeMutant: undefined, hitCount: hitLimit === undefined ? undefined : 0, hitLimit });
    if (mutantActivation === "static") stryker.activeMutant = activeMutant.id;
    const killedBy = [];
    let [failureMessage, nrOfTests] = ["", 0];
    try {
      const wanted = testFilter && new Set(testFilter);
      const tests = this.load().filter(({ id }) => wanted?.has(id) ?? true);
      stryker.activeMutant = activeMutant.id;
      for (const test of tests) {
        nrOfTests += 1;
        const failure = await outcome(test);
        if (stryker.hitCount > hitLimit) return { status: "timeout", reason: `Hit more than ${hitLimit} times` };
        if (failure === undefined) continue;
        killedBy.push(test.id);
        this.noticed.set(test.id, ++this.notices);
        failureMessage ||= failure;
        if (!disableBail) break;
      }
    } catch (error) {
      // The tests' own tables could not be built.
      return { status: "killed", killedBy: [], failureMessage: String(error), nrOfTests };
    }
    if (killedBy.length === 0) return { status: "survived", nrOfTests };
    return { status: "killed", killedBy, failureMessage, nrOfTests };
  }

  /** Evaluates sources and tests, which tells the tests that there are. */
  load() {
    const { api, tests } = collector();
    Object.assign(globalThis, api);
    this.script.runInThisContext()(require, (file) => api.entered(file));
    // What noticed the changes before notices their neighbours; else the quick ones first: most changes fall to them.
    const order = (of, { id }) => of.get(id) ?? 0;
    return tests
      .filter(({ id }) => !settings.skips.some((skip) => id.includes(skip)))
      .sort(
        (one, other) =>
          order(this.noticed, other) - order(this.noticed, one) || order(this.took, one) - order(this.took, other),
      );
  }
}

/** Jest's functions, as far as the engine's tests use them, and the tests that they told of. */
function collector() {
  const tests = [];
  const seen = new Map();
  let scope = { name: "", before: [], after: [], once: [] };
  let fileName = "";
  const describe = (title, body) => {
    const outer = scope;
    scope = {
      ...outer,
      name: `${outer.name}${title} `,
      before: [...outer.before],
      after: [...outer.after],
      once: [...outer.once],
    };
    body();
    scope = outer;
  };
  const test = (title, body) => {
    const name = `${relative("test/posture", fileName)}: ${scope.name}${title}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    tests.push({ id: count === 1 ? name : `${name} (${count})`, fileName: join(process.cwd(), fileName), body, scope });
  };
  const hook = (list) => (body) => scope[list].push(body);
  const once = (body) => {
    let done;
    scope.once.push(() => {
      done ??= Promise.resolve(body());
      return done;
    });
  };
  describe.each = (...table) => bind(describe, false)(...table);
  test.each = (...table) => bind(test)(...table);
  const api = {
    describe,
    test,
    it: test,
    expect,
    beforeAll: once,
    // What tests leave behind is a temporary folder.
    afterAll: () => undefined,
    beforeEach: hook("before"),
    afterEach: hook("after"),
    jest: { setTimeout: () => undefined },
    entered: (file) => {
      fileName = file;
    },
  };
  return { api, tests };
}

async function outcome({ body, scope }) {
  try {
    for (const hook of [...scope.once, ...scope.before]) await hook();
    try {
      await body();
    } finally {
      for (const hook of scope.after) await hook();
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
