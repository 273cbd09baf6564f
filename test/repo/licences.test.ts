import { readFileSync } from "node:fs";

const permitted = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  // File-level copyleft, which the framework itself has: it binds changes to its own files only.
  "MPL-2.0",
  "Public Domain",
  "Unlicense",
];

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}

const lock: { packages: Record<string, LockedPackage> } = JSON.parse(
  readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8"),
);
const installed = Object.entries(lock.packages).filter(([path, one]) => path.startsWith("node_modules/") && !one.link);

test("every package that users install has a licence that asks nothing of their code", () => {
  const users = installed.filter(([, one]) => one.dev !== true);
  expect(users.length).toBeGreaterThan(50);
  expect(users.filter(([, one]) => !isPermitted(one.license)).map(describePackage)).toEqual([]);
});

test("no package, not even a development tool, is under GPL, LGPL or AGPL alone", () => {
  const copyleft = installed.filter(([, one]) => /GPL/.test(one.license ?? "") && !isPermitted(one.license));
  expect(copyleft.map(describePackage)).toEqual([]);
});

/** An expression is permitted when one side of an OR, or both sides of an AND, are. */
function isPermitted(licence = ""): boolean {
  const alternatives = licence.replaceAll(/[()]/g, "").split(" OR ");
  return alternatives.some((one) => one.split(" AND ").every((part) => permitted.includes(part)));
}

function describePackage([path, { version, license }]: [string, LockedPackage]): string {
  return `${path} ${version}: ${license ?? "no licence"}`;
}
