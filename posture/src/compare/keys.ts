import type { ExposureMove } from "../assess/policy/exposure/moves.js";
import { describeKey } from "../describe.js";
import type { Change, Key } from "../posture.js";
import type { Direction } from "../words.js";
import type { Pair } from "./pair.js";
import { type BothUses, dependents, unread } from "./uses.js";

/** What Terraform does with a key that its values do not show. */
export interface Fate {
  readonly replaced: boolean;
  readonly forgotten: boolean;
}

/** What became of one declared key. */
export function keyChanges(pair: Pair<Key>, fate: Fate, uses: BothUses, exposure: Exposure): readonly Change[] {
  const { before, after } = pair;
  const { replaced, forgotten } = fate;
  if (before === undefined) {
    if (after === undefined) return [];
    const because = "the key is new";
    return [
      { ...placed(after), facet: "key", before: "nothing", after: describeKey(after), direction: "new", because },
    ];
  }
  const at = placed(after ?? before);
  const used = dependents(uses, before);
  const hidden = unread(uses);
  if (after === undefined && forgotten) {
    const because = "Terraform lets go of the key: it stays as it is, and nothing here watches over it";
    return [
      { ...at, facet: "key", before: describeKey(before), after: "no longer managed", direction: "gone", because },
    ];
  }
  if (after === undefined) {
    const facet = used.length > 0 ? "data-loss" : "key";
    const direction: Direction = used.length > 0 ? "weakened" : hidden === null ? "gone" : "undetermined";
    const because =
      used.length > 0
        ? `the key goes while data still needs it: ${used.join(", ")}`
        : (hidden ?? "nothing here was encrypted with it");
    return [{ ...at, facet, before: describeKey(before), after: "gone", direction, because }];
  }
  const changes: Change[] = [];
  const add = (facet: string, from: string, to: string, direction: Direction, because: string) => {
    changes.push({ ...at, facet, before: from, after: to, direction, because });
  };
  if (replaced) {
    if (used.length > 0) {
      add(
        "data-loss",
        describeKey(before),
        "another key under the same address",
        "weakened",
        `what the old key encrypted becomes unreadable when it is deleted: ${used.join(", ")}`,
      );
    } else
      add(
        "key",
        describeKey(before),
        describeKey(after),
        hidden === null ? "rekeyed" : "undetermined",
        `the key is replaced; ${hidden ?? "nothing here was encrypted with it"}`,
      );
  }
  state(before, after, used, add);
  answers(before, after, add);
  days(before, after, used, add);
  if (before.spec !== after.spec)
    add(
      "spec",
      before.spec ?? "not known",
      after.spec ?? "not known",
      open(before.spec, after.spec),
      "another kind of key",
    );
  if (before.usage !== after.usage)
    add(
      "usage",
      before.usage ?? "not known",
      after.usage ?? "not known",
      open(before.usage, after.usage),
      "another purpose of the key",
    );
  if (before.alias !== after.alias && before.alias !== null && after.alias !== null) {
    add("alias", before.alias, after.alias, "neutral", "the key goes by another alias");
  }
  for (const { facet, before: from, after: to, direction, because } of exposure(before, after)) {
    add(facet, from, to, direction, because);
  }
  return changes;
}

function placed(key: Key): Pick<Change, "address" | "stack" | "surface"> {
  return { address: key.address ?? key.id, stack: key.stack ?? "", surface: null };
}

/** Who may do what with a key before and after, compared by meaning: see `assess/policy/exposure`. */
export type Exposure = (before: Key, after: Key) => readonly ExposureMove[];

type Add = (facet: string, before: string, after: string, direction: Direction, because: string) => void;

function open(before: string | null, after: string | null): Direction {
  return before === null || after === null ? "undetermined" : "neutral";
}

function state(before: Key, after: Key, used: readonly string[], add: Add): void {
  if (before.state === after.state) return;
  const kept = before.state === "pending-deletion" && after.state === "disabled";
  const words = [before.state.replace("-", " "), after.state.replace("-", " ")] as const;
  if (before.state === "unknown" || after.state === "unknown") {
    add("state", ...words, "undetermined", "whether the key can be used is not known");
  } else if (kept) add("state", ...words, "strengthened", "the key is no longer deleted, and cannot be used");
  else if (after.state === "enabled") add("state", ...words, "strengthened", "the key can be used");
  else if (used.length === 0) add("state", ...words, "weakened", "the key cannot be used");
  else add("data-loss", ...words, "weakened", `without the key these become unreadable: ${used.join(", ")}`);
}

function answers(before: Key, after: Key, add: Add): void {
  const facets = [
    ["rotation", before.rotation, after.rotation, "strengthened", "weakened"],
    ["multi-region", before.multiRegion, after.multiRegion, "broadened", "narrowed"],
  ] as const;
  for (const [facet, a, b, toYes, toNo] of facets) {
    if (a === b) continue;
    const known = a !== "undetermined" && b !== "undetermined";
    const direction = known ? (b === "yes" ? toYes : toNo) : "undetermined";
    const because =
      facet === "rotation"
        ? b === "no"
          ? "its material is never replaced"
          : "its material is replaced regularly"
        : b === "yes"
          ? "copies of the key may exist in other regions"
          : "no copy of the key can exist in another region";
    add(facet, a, b, direction, known ? because : `${facet} is not known on one side`);
  }
}

function days(before: Key, after: Key, used: readonly string[], add: Add): void {
  const [period, next] = [before.rotationPeriod, after.rotationPeriod];
  if (period !== next && before.rotation === "yes" && after.rotation === "yes") {
    const direction = period === null || next === null ? "undetermined" : next < period ? "strengthened" : "weakened";
    add(
      "rotation-period",
      text(period),
      text(next),
      direction,
      next !== null && period !== null && next < period
        ? "it rotates more often"
        : "it rotates less often, or how often is not known",
    );
  }
  const [window, now] = [before.deletionWindow, after.deletionWindow];
  if (window === now) return;
  const direction = window === null || now === null ? "undetermined" : now < window ? "weakened" : "strengthened";
  const needs = used.length > 0 ? `: ${used.join(", ")}` : "";
  add(
    "deletion-window",
    text(window),
    text(now),
    direction,
    direction === "weakened"
      ? `less time to notice a deletion that makes data unreadable${needs}`
      : "the time to take back a deletion changes",
  );
}

function text(days: number | null): string {
  return days === null ? "not known" : `${days} d`;
}
