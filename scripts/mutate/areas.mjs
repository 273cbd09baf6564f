/** What is to be mutated, the share of changes that tests must notice, and the folders or files of those tests. */
export const AREAS = [
  area("assess/policy/model", 90, ["assess/policy/model", "assess/policy/decision"]),
  area("assess/policy/decision", 90, ["assess/policy/model", "assess/policy/decision"]),
  area("assess/policy", 85, ["assess/policy"]),
  area("assess/network", 85, ["assess/network"]),
  area("assess/facts", 85, [
    "assess/facts",
    "rules/catalogue.test.ts",
    "rules/connection",
    "rules/iam",
    "rules/storage",
    "rules/workload",
  ]),
  area("assess", 85, [
    ...[
      "assess/subjects.test.ts",
      "assess/storage.test.ts",
      "assess/catalog.test.ts",
      "assess/workloads.test.ts",
      "assess/connections.test.ts",
      "assess/context.test.ts",
      "assess/key.test.ts",
      "assess/key-book.test.ts",
      "assess/key-policy.test.ts",
      "assess/failures.test.ts",
      "assess/written.test.ts",
      "assess/writer.test.ts",
      "assess/surface.test.ts",
    ],
    ...["compare/mutation.test.ts", "compare/stores.test.ts", "sources/lake.test.ts", "sources/plans.test.ts"],
  ]),
  area("compare", 85, ["compare", "graph/moved.test.ts"]),
  area("graph", 85, ["graph", "sources/lake.test.ts", "sources/plans.test.ts", "sources/formats.test.ts"]),
  area("verdict", 85, ["verdict", "rules/configuration.test.ts"]),
];

function area(folder, least, tests) {
  return { folder: `posture/src/${folder}`, least, tests: tests.map((path) => `test/posture/${path}`) };
}

/** The first area that holds a file or folder. */
export function areaOf(path) {
  return AREAS.find(({ folder }) => path === folder || path.startsWith(`${folder}/`));
}
