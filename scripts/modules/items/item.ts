/** Test files by the short names that the tables use. */
export const TESTS = {
  audit: "test/modules/audit/audit.test.ts",
  catalog: "test/modules/catalog/sealed-catalog.test.ts",
  catalogPolicy: "test/modules/catalog/catalog-policy.test.ts",
  connections: "test/modules/connections/connections.test.ts",
  door: "test/modules/door/sealed-glue.test.ts",
  grants: "test/modules/keys/grants.test.ts",
  jobs: "test/modules/workloads/jobs.test.ts",
  key: "test/modules/keys/customer-key.test.ts",
  keys: "test/modules/keys/other-keys.test.ts",
  network: "test/modules/network/glue-network.test.ts",
  policies: "test/modules/roles/policy.test.ts",
  roles: "test/modules/roles/roles.test.ts",
  scripts: "test/modules/workloads/job-script.test.ts",
  security: "test/modules/security/security-configuration.test.ts",
  storage: "test/modules/storage/storage.test.ts",
  workloads: "test/modules/workloads/others.test.ts",
} as const;

/** One or more steps that AWS's documents ask a person to take, and who takes them here. */
export interface Item {
  readonly numbers: readonly number[];
  readonly says: string;
  /** The construct, or the capability outside the constructs. */
  readonly by: string;
  /** The file and the beginning of the name of the test that shows it; none where constructs have no part in it. */
  readonly test: readonly [keyof typeof TESTS, string] | undefined;
}

/** Numbers `from` to `to`. */
export const run = (from: number, to = from) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** A step that a construct takes, with the test that shows it. */
export const declared = (
  numbers: readonly number[],
  says: string,
  by: string,
  file: keyof typeof TESTS,
  test: string,
): Item => ({
  numbers,
  says,
  by,
  test: [file, test],
});

/** A step that belongs to the engine, the program or a person. */
export const elsewhere = (numbers: readonly number[], says: string, by: string): Item => ({
  numbers,
  says,
  by,
  test: undefined,
});
