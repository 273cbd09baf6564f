import { describe, expect, test } from "@jest/globals";

/** A case in words, the question, and what is answered. */
type Case = readonly [says: string, ask: () => string | null | Promise<string | null>, answer: string | null];

/**
 * A numbered rule of access or routes as two cases: one that the rule decides, and its twin, which differs in just what
 * the rule is about and is therefore answered otherwise. `specification-coverage.test.ts` counts these calls.
 */
export function twins(rule: number, decided: Case, twin: Case): void {
  if (decided[2] === twin[2]) throw new Error(`Rule ${rule}: twins that are answered alike show nothing`);
  describe(`rule ${rule}`, () => {
    test.each([decided, twin])("%s", async (_says, ask, answer) => {
      expect(await ask()).toBe(answer);
    });
  });
}
