import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CATALOGUE } from "../../../../posture/src/rules/catalogue.js";
import type { Lesson } from "../../../../posture/src/rules/lessons/lesson.js";
import { caseOf, type Source } from "./case.js";
import { judged } from "./judged.js";

/** A source, and what rules say of it. */
export interface Shown {
  readonly what?: string;
  /** Terraform in JSON syntax or HCL, a plan, a state, or `files` by path. */
  readonly source: Source | string;
  /** Rules that have nothing against it, and are at no loss. */
  readonly quiet?: readonly string[];
  /** Rules that speak against it, perhaps with the address: `key-not-rotated aws_kms_key.data`. */
  readonly fails?: readonly string[];
  /** Rules that cannot tell. */
  readonly open?: readonly string[];
  /** What nothing that is said may contain, and what something must. */
  readonly never?: RegExp;
  readonly says?: RegExp;
}

/** A test elsewhere that shows it: its file below test/, and its title or a part of it. */
export interface Held {
  readonly file: string;
  readonly test: string;
}

/** The rule's own case shows it. */
export interface OfRule {
  readonly caseOf: string;
}

export type Proof = Shown | Held | OfRule;
export type Proofs = Readonly<Record<string, readonly Proof[]>>;

const tests = join(import.meta.dirname, "../../..");
const ids = new Set<string>(CATALOGUE.map(({ id }) => id));

/** Declares the tests of a table of lessons: each is shown, by the rules that it names. */
export function shows(lessons: readonly Lesson[], proofs: Proofs): void {
  it("shows each of them, and nothing else", () => {
    expect(Object.keys(proofs)).toEqual(lessons.map(({ id }) => id));
    const bare = lessons.filter(({ id, beside }) => proofs[id]?.length === 0 && !/^Not covered: /.test(beside ?? ""));
    expect(bare).toEqual([]);
  });
  describe.each(lessons.map((one) => [one.says, one] as const))("%s", (_, lesson) => {
    const all = proofs[lesson.id] ?? [];
    it("is answered by rules that there are, each at work below, or by something that is named", () => {
      expect(lesson.rules.filter((id) => !ids.has(id))).toEqual([]);
      expect(lesson.rules.filter((id) => !all.some((proof) => concerns(proof, id)))).toEqual([]);
      expect(lesson.rules.length > 0 || (lesson.beside ?? "").length > 20).toBe(true);
      expect(lesson.reported ?? "x#1").toMatch(/^([a-z0-9-]+#\d+ ?)+$/);
    });
    if (all.length > 0)
      it.each(all.map((proof, at) => [nameOf(proof, at), proof] as const))("%s", (_name, proof) => shown(proof));
  });
}

function nameOf(proof: Proof, at: number): string {
  if ("file" in proof) return `as ${proof.file} shows: ${proof.test}`;
  if ("caseOf" in proof) return `as the case of ${proof.caseOf} shows`;
  return proof.what ?? `source ${at + 1}`;
}

function concerns(proof: Proof, id: string): boolean {
  if ("file" in proof) return false;
  if ("caseOf" in proof) return proof.caseOf === id;
  return [...(proof.quiet ?? []), ...(proof.fails ?? []), ...(proof.open ?? [])].some(
    (one) => one.split(" ")[0] === id,
  );
}

async function shown(proof: Proof): Promise<void> {
  if ("file" in proof) return inFile(proof);
  if ("caseOf" in proof) {
    // catalogue.test.ts shows it; a case without a failure shows nothing.
    expect(typeof (await caseOf(proof.caseOf)).fail).toBe("object");
    return;
  }
  const told = await judged(proof.source);
  const said = (answer: string) =>
    told.flatMap(({ rule, judgement }) =>
      judgement.answer === answer ? [rule.id, `${rule.id} ${judgement.at.address}`] : [],
    );
  const [fails, open] = [new Set(said("fail")), new Set(said("undetermined"))];
  const quiet = proof.quiet ?? [];
  expect({
    fails: quiet.filter((id) => fails.has(id)),
    open: quiet.filter((id) => open.has(id)),
    silent: (proof.fails ?? []).filter((one) => !fails.has(one)),
    sure: (proof.open ?? []).filter((one) => !open.has(one)),
  }).toEqual({ fails: [], open: [], silent: [], sure: [] });
  const words = told.map(({ judgement }) => [judgement.message, ...judgement.evidence].join(" ")).join("\n");
  if (proof.never !== undefined) expect(words).not.toMatch(proof.never);
  if (proof.says !== undefined) expect(words).toMatch(proof.says);
  expect(told.length).toBeGreaterThan(0);
}

/** The test that shows something elsewhere is there. */
export function inFile({ file, test }: Held): void {
  const path = join(tests, file);
  expect(existsSync(path) ? readFileSync(path, "utf8") : `no file ${file}`).toContain(test);
}
