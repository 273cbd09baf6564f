import { maskAt, withAt } from "./json.js";
import { ROWS } from "./table.js";
import { moved, plan, STRONG } from "./world.js";

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
    const address = `${row.type}.it`;
    const at = (value: typeof strong) => ({ ...STRONG, [address]: withAt(STRONG[address] ?? {}, row.path, value) });
    const on = row.on ?? address;
    const [weaker, stronger] = [at(weak), at(strong)];
    expect(moved(plan(stronger, weaker)).get(`${on} ${row.shows}`)).toEqual(["weakened"]);
    expect(moved(plan(weaker, stronger)).get(`${on} ${back[row.shows] ?? row.shows}`)).toEqual(["strengthened"]);
  });

  test.each(
    ROWS.filter(({ unset }) => unset).map((row) => ({ row, what: `${row.type}.${name(row.path)} of ${row.shows}` })),
  )("$what: leaving it out is the same as writing what AWS does then", ({ row }) => {
    const address = `${row.type}.it`;
    const at = (value: (typeof row.values)[number] | undefined) => ({
      ...STRONG,
      [address]: withAt(STRONG[address] ?? {}, row.path, value),
    });
    expect(moved(plan(at(row.values[0]), at(undefined)))).toEqual(new Map());
    expect(moved(plan(at(undefined), at(row.values[0])))).toEqual(new Map());
  });

  test.each(ROWS.map((row) => ({ row, what: `${row.type}.${name(row.path)} of ${row.shows}` })))(
    "$what: when it is not known, nothing is called strengthened, and what mattered is undetermined",
    ({ row }) => {
      const address = `${row.type}.it`;
      const strong = row.values.at(-1) ?? null;
      const before = { ...STRONG, [address]: withAt(STRONG[address] ?? {}, row.path, strong) };
      const after = { ...STRONG, [address]: withAt(STRONG[address] ?? {}, row.path, undefined) };
      const found = moved(plan(before, after, { [address]: maskAt(before[address] ?? {}, row.path) }));
      const on = row.on ?? address;
      const own = found.get(`${on} ${row.shows}`) ?? found.get(`${on} ${back[row.shows] ?? row.shows}`);
      expect(own).toEqual(["undetermined"]);
      expect([...found.values()].flat()).not.toContain("strengthened");
    },
  );
});
