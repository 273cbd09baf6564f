import { readFileSync } from "node:fs";
import { assess, compare, type Posture, type Reading, readAny } from "@sealant/posture";

/** The path of a fixture of this repo. */
export function fixture(path: string): string {
  return new URL(`../fixtures/${path}`, import.meta.url).pathname;
}

export function fixtureBytes(path: string): Buffer {
  return readFileSync(fixture(path));
}

/** The posture of one side of a fixture. */
export async function postureOf(path: string): Promise<Posture> {
  return assess((await readAny(fixture(path))).after);
}

/** What a reading with two sides changes, as `address surface-or-facet direction`. */
export function changesOf(reading: Reading): readonly string[] {
  const before = reading.before ?? { resources: [], coverage: reading.after.coverage };
  const { changes } = compare(assess(before), assess(reading.after), {
    beforeGraph: before,
    afterGraph: reading.after,
  });
  return changes.map((one) => `${one.address} ${one.surface ?? one.facet} ${one.direction}`);
}

/** Each surface of a posture as `address surface mode key`. */
export function surfacesOf(posture: Posture): readonly string[] {
  return posture.subjects.flatMap((one) =>
    one.surfaces.map(({ surface, mode, key }) => `${one.address} ${surface} ${mode} ${key}`),
  );
}
