const swc = (module) => [
  "@swc/jest",
  {
    jsc: {
      target: "es2022",
      parser: { syntax: "typescript", tsx: true },
      transform: { react: { runtime: "automatic" } },
    },
    module: { type: module },
  },
];
const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: "node",
  // Packages of this repo are read from their sources: an edit shows without a build.
  testEnvironmentOptions: { customExportConditions: ["sealant-source", "node", "node-addons"] },
  testPathIgnorePatterns: ["/node_modules/", "/dist/", "/fixtures/"],
  modulePathIgnorePatterns: ["<rootDir>/test/fixtures/", "<rootDir>/.tools/"],
};

/** CommonJS, as CDKTF apps and their Jest set-ups expect. */
const commonjs = {
  ...shared,
  displayName: "constructs",
  testMatch: ["<rootDir>/test/{modules,stacks}/**/*.test.ts"],
  transform: { "\\.tsx?$": swc("commonjs") },
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
};

/** ES modules: the engine, the program and the end-to-end suite. */
const esm = (name, folders) => ({
  ...shared,
  displayName: name,
  testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.{ts,tsx}`),
  extensionsToTreatAsEsm: [".ts", ".tsx"],
  transform: { "\\.tsx?$": swc("es6") },
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
});

/** Real Terraform, the real AWS provider, an emulated AWS. The slow cases are in long/, for `npm run test:full`. */
const endToEnd = {
  ...esm("e2e", ["e2e"]),
  testPathIgnorePatterns: [
    ...shared.testPathIgnorePatterns,
    ...(process.env.SEALANT_E2E_LONG === "1" ? [] : ["/test/e2e/long/"]),
  ],
  globalSetup: "<rootDir>/test/e2e/rig/setup.mjs",
  globalTeardown: "<rootDir>/test/e2e/rig/teardown.mjs",
  setupFilesAfterEnv: ["<rootDir>/test/e2e/rig/patience.mjs"],
};

export default {
  // Five seconds, which is Jest's own, are not enough on a machine that does something else; what must be fast says so itself.
  testTimeout: 30_000,
  projects: [commonjs, esm("engine", ["posture", "cli", "repo"]), endToEnd],
};
