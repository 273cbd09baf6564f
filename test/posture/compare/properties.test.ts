import { assess, compare, type Reading, readPlan } from "@sealant/posture";
import fc from "fast-check";
import { SEED } from "../seed.js";
import { type Json, maskAt, withAt } from "./json.js";
import { ROWS as ALL } from "./table.js";
import { moved, plan, STRONG, type World } from "./world.js";

// A loaded machine takes its time.
import.meta.jest.setTimeout(120_000);

/** Attributes of one and the same world; those that want another one around them are in the table of mutations only. */
const ROWS = ALL.filter(({ world: around }) => around === undefined);

/** For each attribute one of its values, or none where that means something. */
const choices = fc.tuple(...ROWS.map((row) => fc.integer({ min: row.unset ? -1 : 0, max: row.values.length - 1 })));

function world(chosen: readonly number[]): World {
  let result = STRONG;
  for (const [index, row] of ROWS.entries()) {
    const address = `${row.type}.it`;
    const choice = chosen[index] ?? 0;
    const value = choice < 0 ? undefined : row.values[choice];
    result = { ...result, [address]: withAt(result[address] ?? {}, row.path, value) };
  }
  return result;
}

const MIRRORED: Readonly<Record<string, string>> = {
  strengthened: "weakened",
  weakened: "strengthened",
  broadened: "narrowed",
  narrowed: "broadened",
  new: "gone",
  gone: "new",
};

/** Facets that have no mirror image: data that is lost does not come back. */
const ONE_WAY = /data-loss|state/;

const gated = (reading: Reading) =>
  [...moved(reading).values()].flat().some((one) => ["weakened", "broadened", "undetermined"].includes(one));

const RUNS = { numRuns: 60, seed: SEED };

describe("comparison, whatever the values are", () => {
  test("of a posture with itself is empty", () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const reading = plan(world(chosen), world(chosen));
        expect(moved(reading)).toEqual(new Map());
        const posture = assess(reading.after);
        const { changes, unchanged } = compare(posture, posture, {
          beforeGraph: reading.after,
          afterGraph: reading.after,
        });
        expect(changes).toEqual([]);
        expect(unchanged).toBe(
          posture.subjects.flatMap((one) => one.surfaces).length +
            posture.keys.filter((key) => key.address !== null).length,
        );
      }),
      RUNS,
    );
  });

  test("there and back again has mirrored directions", () => {
    fc.assert(
      fc.property(choices, choices, (one, other) => {
        const there = moved(plan(world(one), world(other)));
        const back = moved(plan(world(other), world(one)));
        const keys = new Set([...there.keys(), ...back.keys()].filter((key) => !ONE_WAY.test(key)));
        for (const key of keys) {
          const [a] = there.get(key) ?? [];
          const [b] = back.get(key) ?? [];
          // One facet up and another down is worse both ways: weakened, or broadened where it is who may use the key.
          if ([a, b].every((one) => one === "weakened" || one === "broadened") && [a, b].includes("weakened")) continue;
          // What is certain to be worse one way may be only perhaps better the other way.
          if ([a, b].includes("undetermined") && [a, b].includes("weakened")) continue;
          expect([key, MIRRORED[a ?? ""] ?? a]).toEqual([key, b]);
        }
      }),
      RUNS,
    );
  });

  test("does not depend on the order of resources, members or statements", () => {
    fc.assert(
      fc.property(choices, choices, fc.infiniteStream(fc.nat()), (one, other, stream) => {
        const [before, after] = [world(one), world(other)];
        const next = () => stream.next().value ?? 0;
        const shuffled = (reading: World): World =>
          Object.fromEntries(
            mixed(Object.entries(reading), next).map(([address, values]) => [address, mixedJson(values, next)]),
          );
        const [plain, shuffle] = [plan(before, after), plan(shuffled(before), shuffled(after))];
        expect(moved(shuffle)).toEqual(moved(plain));
        expect(assess(shuffle.after)).toEqual(assess(plain.after));
      }),
      RUNS,
    );
  });

  test("with one value unknown says what every completion says, or undetermined, and never passes where one would not", () => {
    fc.assert(
      fc.property(choices, choices, fc.nat({ max: ROWS.length - 1 }), (one, other, index) => {
        const row = ROWS[index];
        if (row === undefined) return;
        const before = world(one);
        const after = world(other);
        const address = `${row.type}.it`;
        const without = { ...after, [address]: withAt(after[address] ?? {}, row.path, undefined) };
        const open = plan(before, without, { [address]: maskAt(after[address] ?? {}, row.path) });
        const completions = row.values.map((value) =>
          plan(before, { ...after, [address]: withAt(after[address] ?? {}, row.path, value) }),
        );
        const found = moved(open);
        const all = completions.map(moved);
        const keys = new Set([...found.keys(), ...all.flatMap((map) => [...map.keys()])]);
        for (const key of keys) {
          if (ONE_WAY.test(key)) continue;
          // How often is not asked of a key of which it is not known whether it rotates: that is told as rotation.
          const rotation = key.replace(/rotation-period$/, "rotation");
          if (rotation !== key && found.get(rotation)?.join() === "undetermined") continue;
          const said = found.get(key)?.join() ?? "unchanged";
          if (said.includes("undetermined")) continue;
          expect([key, all.map((map) => map.get(key)?.join() ?? "unchanged")]).toEqual([key, all.map(() => said)]);
        }
        if (completions.some(gated)) expect(gated(open)).toBe(true);
      }),
      RUNS,
    );
  });
});

function mixed<T>(list: readonly T[], next: () => number): readonly T[] {
  return list
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** The same value with members, and statements of policies, in another order. */
function mixedJson(value: Json, next: () => number): Json {
  if (typeof value === "string" && value.startsWith('{"Version"')) {
    const policy = JSON.parse(value);
    return JSON.stringify(mixedJson({ ...policy, Statement: mixed(policy.Statement, next) }, next));
  }
  if (Array.isArray(value)) return value.map((item) => mixedJson(item, next));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(mixed(Object.entries(value), next).map(([name, item]) => [name, mixedJson(item, next)]));
}

test("the order of resources in the file does not matter", () => {
  const reading = (order: number) => {
    const changes = ["b", "a"].map((name) => ({
      address: `aws_kms_key.${name}`,
      type: "aws_kms_key",
      name,
      mode: "managed",
      change: { actions: ["create"], before: null, after: { description: name } },
    }));
    return readPlan(
      Buffer.from(
        JSON.stringify({ format_version: "1.2", resource_changes: order === 0 ? changes : changes.reverse() }),
      ),
      "p",
    ).after;
  };
  expect(reading(0)).toEqual(reading(1));
});
