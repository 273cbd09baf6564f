import { readFileSync } from "node:fs";

interface Locked {
  readonly link?: boolean;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock: { packages: Record<string, Locked> } = JSON.parse(
  readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8"),
);

describe("the lock file", () => {
  // npm leaves out what it could not fetch where the lock was written; `npm ci` then refuses the lock on every platform.
  test("has the optional packages of every platform, so that npm ci accepts it", () => {
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.entries(optionalDependencies)
        .filter(([, version]) => /^\d/.test(version))
        .filter(
          ([name]) => !(`${path}/node_modules/${name}` in lock.packages || `node_modules/${name}` in lock.packages),
        )
        .map(([name, version]) => `${name}@${version}, which ${path} wants`),
    );
    expect(missing).toEqual([]);
  });

  test("names no registry, so that everybody's own serves it", () => {
    const hosts = Object.values(lock.packages).flatMap(({ resolved, link }) => (resolved && !link ? [resolved] : []));
    expect(hosts).toEqual([]);
  });
});
