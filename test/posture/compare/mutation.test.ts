import { readFileSync } from "node:fs";
import { fixture } from "../reading.js";
import { type Json, maskAt } from "./json.js";
import { ROWS } from "./table.js";
import { moved, plan, worldOf } from "./world.js";

const name = (path: readonly string[]) => path.at(-1) ?? "";

/** Turning a key off is data loss; turning it on again is a state. */
const back: Readonly<Record<string, string>> = { "data-loss": "state" };

describe("every attribute that decides about encryption", () => {
  const steps = ROWS.flatMap((row) =>
    row.values.slice(1).map((strong, index) => ({
      row,
      weak: row.values[index] ?? null,
      strong,
      what: `${row.type}.${name(row.path)} of ${row.shows}: ${row.values[index]} and ${strong}`,
    })),
  );

  test.each(steps)("$what", ({ row, weak, strong }) => {
    const on = row.on ?? `${row.type}.it`;
    const [weaker, stronger] = [worldOf(row, weak), worldOf(row, strong)];
    const [up, down] = row.moves ?? ["strengthened", "weakened"];
    const shows = (found: ReturnType<typeof moved>) =>
      found.get(`${on} ${row.shows}`) ?? found.get(`${on} ${back[row.shows] ?? row.shows}`);
    expect(moved(plan(stronger, weaker)).get(`${on} ${row.shows}`)).toEqual([down]);
    expect(shows(moved(plan(weaker, stronger)))).toEqual([up]);
  });

  test.each(
    ROWS.filter(({ unset }) => unset).map((row) => ({ row, what: `${row.type}.${name(row.path)} of ${row.shows}` })),
  )("$what: leaving it out is the same as writing what AWS does then", ({ row }) => {
    const at = (value: Json | undefined) => worldOf(row, value);
    expect(moved(plan(at(row.values[0]), at(undefined)))).toEqual(new Map());
    expect(moved(plan(at(undefined), at(row.values[0])))).toEqual(new Map());
  });

  test.each(
    ROWS.filter(({ whenUnknown }) => whenUnknown !== null).map((row) => ({
      row,
      what: `${row.type}.${name(row.path)} of ${row.shows}`,
    })),
  )("$what: when it is not known, nothing is called strengthened, and what mattered is undetermined", ({ row }) => {
    const address = `${row.type}.it`;
    const before = worldOf(row, row.values.at(-1) ?? null);
    const after = worldOf(row, undefined);
    const found = moved(plan(before, after, { [address]: maskAt(before[address] ?? {}, row.path) }));
    const on = row.on ?? address;
    const own = [row.whenUnknown ?? row.shows, back[row.shows] ?? row.shows].map((one) => found.get(`${on} ${one}`));
    expect(own.find((one) => one !== undefined)).toEqual(["undetermined"]);
    expect([...found.values()].flat()).not.toContain("strengthened");
  });
});

/** What of the provider's schema decides about encryption, by type: checked in, so that a new one is a decision. */
const LISTED: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync(fixture("encryption-attributes.json"), "utf8"),
);

test("the table has a row for each attribute of the list, and the list each attribute of the table", () => {
  const listed = Object.entries(LISTED).flatMap(([type, paths]) => paths.map((path) => `${type}.${path}`));
  const rows = ROWS.map(({ type, path }) => `${type}.${path.join(".")}`);
  expect([...new Set(rows)].sort()).toEqual([...listed].sort());
});
