import { diffArrays } from "diff";
import type { PolicyChange } from "../../posture.js";
import { place } from "../view/order.js";
import { changedStatements, type StatementPair, sharedStatements } from "./statements.js";

/** One line of a comparison: what stands on the left, on the right, or on both sides. */
export interface Row {
  readonly before: string | null;
  readonly after: string | null;
}

/** A changed policy as reports show it. */
export interface PolicyView {
  /** `key policy of keys · aws_kms_key.data`, with `, new` or `, gone` behind it where one side has none */
  readonly title: string;
  readonly statements: readonly { readonly label: string; readonly rows: readonly Row[] }[];
  /** `3 statements unchanged` */
  readonly unchanged: string;
}

/** Every policy that differs, by statement. */
export function policyViews(policies: readonly PolicyChange[] = []): PolicyView[] {
  const views = policies.map(({ address, stack, title, before, after }) => {
    const shared = sharedStatements(before, after);
    return {
      title: `${title} of ${place(stack, address)}${before === null ? ", new" : after === null ? ", gone" : ""}`,
      statements: changedStatements(before, after).map((pair) => ({ label: pair.label, rows: rows(pair) })),
      unchanged: `${shared} ${shared === 1 ? "statement" : "statements"} unchanged`,
    };
  });
  // Written otherwise and saying the same is no change to read.
  return views.filter(({ statements }) => statements.length > 0);
}

function rows({ before, after }: StatementPair): Row[] {
  const found: Row[] = [];
  let removed: string[] = [];
  for (const { value, added, removed: gone } of diffArrays([...(before ?? [])], [...(after ?? [])])) {
    if (gone) {
      removed = value;
      continue;
    }
    // What replaces something stands next to it.
    const left = added ? removed : value;
    for (let index = 0; index < Math.max(left.length, value.length); index += 1) {
      found.push({ before: left[index] ?? null, after: value[index] ?? null });
    }
    if (!added) {
      found.splice(found.length - value.length, 0, ...removed.map((line): Row => ({ before: line, after: null })));
    }
    removed = [];
  }
  return [...found, ...removed.map((line): Row => ({ before: line, after: null }))];
}

/** A policy as a unified diff: `-` and `+` in front of what goes and comes, each statement under its name. */
export function unified({ title, statements, unchanged }: PolicyView): string[] {
  return [
    title,
    ...statements.flatMap(({ label, rows: all }) => [`@@ ${label} @@`, ...blocks(all)]),
    `@@ ${unchanged} @@`,
  ];
}

/** What goes stands before what comes, as far as they belong together. */
function blocks(all: readonly Row[]): string[] {
  const lines: string[] = [];
  let coming: string[] = [];
  const flush = () => {
    lines.push(...coming);
    coming = [];
  };
  for (const { before, after } of all) {
    if (before === after) {
      flush();
      lines.push(` ${before}`);
      continue;
    }
    if (before !== null) lines.push(`-${before}`);
    if (after !== null) coming.push(`+${after}`);
  }
  flush();
  return lines;
}
