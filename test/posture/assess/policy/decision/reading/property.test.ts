import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { decide } from "../../../../../../posture/src/assess/policy/decision/decide.js";
import type { Request } from "../../../../../../posture/src/assess/policy/decision/request.js";
import { parsePolicy } from "../../../../../../posture/src/assess/policy/model/parse.js";
import { SEED } from "../../../../seed.js";
import { ACTIONS, ASKERS, contexts, grants, keyPolicies, ownPolicies, tags } from "./hostile.js";
import { type Document, HOME, KEY, type Question, reading } from "./reading.js";

const source = (address: string, document: Document) => ({
  ...{ address, stack: "", what: address },
  policy: parsePolicy(JSON.stringify(document)),
});

/** The same question for the engine. */
function request(
  { asker, action, context, key, own, boundary, grant }: Question,
  values: Request["actor"]["tags"]["values"],
): Request {
  const none = { address: null, stack: null };
  const right = { address: "grant", stack: "", equals: null, subset: null, hidden: [] };
  const names = [
    "kms:viaservice",
    "kms:encryptioncontext:tenant",
    "kms:encryptioncontextkeys",
    "aws:sourceip",
    "aws:currenttime",
  ];
  return {
    actor: {
      ...none,
      ...{
        id: asker.arn,
        kind: asker.kind,
        arn: asker.arn,
        account: asker.account,
        session: asker.session,
        uniqueId: null,
      },
      policies: asker.kind === "service" ? [] : [source("own", own)],
      boundary: boundary === null ? null : source("boundary", boundary),
      tags: { values, complete: true },
    },
    action,
    target: {
      ...none,
      ...{
        id: "key",
        arn: KEY,
        account: HOME,
        region: "eu-west-1",
        aliases: [],
        service: null,
        policy: source("key", key),
      },
      grants: grant === null ? [] : [{ ...right, grantee: grant.grantee, operations: [grant.operation] }],
      tags: { values: {}, complete: true },
    },
    context: Object.fromEntries(names.map((name) => [name, context[name] ?? "absent"])),
  };
}

test("Whatever policies say, the decision is that of a second, naive reading of the rules", () => {
  const worlds = fc.record({
    ...{ key: keyPolicies, own: ownPolicies, given: contexts, tagged: tags, grant: grants },
    boundary: fc.option(ownPolicies, { freq: 3 }),
  });
  const answers = new Map<string, number>();
  fc.assert(
    fc.property(worlds, ({ given, tagged, boundary, ...world }) => {
      for (const asker of ASKERS) {
        const person = asker.kind === "role" || asker.kind === "user";
        const values = asker.kind === "service" ? {} : tagged;
        const said = Object.entries({ ...given, "aws:principaltag/key": values.key && [values.key] });
        const context = Object.fromEntries(
          said.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
        );
        for (const action of ACTIONS) {
          const question = { ...world, asker, action, context, boundary: person ? boundary : null };
          const told = reading(question);
          const expected = told === undefined ? "undetermined" : told ? "allowed" : "denied";
          answers.set(expected, (answers.get(expected) ?? 0) + 1);
          expect([asker.arn, action, decide(request(question, values)).decision]).toEqual([
            asker.arn,
            action,
            expected,
          ]);
        }
      }
    }),
    { numRuns: 150, seed: SEED },
  );
  // Each answer comes often enough to mean something.
  for (const answer of ["allowed", "denied", "undetermined"]) expect(answers.get(answer)).toBeGreaterThan(30);
});
