import { describe, expect, test } from "@jest/globals";
import { proveAccess } from "../../../../posture/src/assess/policy/prove-access.js";
import type { Answer } from "../../../../posture/src/words.js";
import { as, FACETS, prove, surface } from "./needs/proven.js";
import { allow, graphOf } from "./scene.js";

/** What a job may do with the key of its outputs, and whether that key is usable, when it was before. */
function usable(role: string | undefined, before: Answer | null) {
  const one = { ...surface("s3"), facets: { ...FACETS, usable: before } };
  const policy = role === undefined ? {} : { role: allow(role) };
  const { surfaces } = prove({ ...policy, subject: as("job", "aws_glue_job.etl", one) });
  return surfaces[0]!.facets.usable;
}

describe("A key is usable for a surface", () => {
  test.each<[string, string | undefined, Answer | null, Answer | null]>([
    ["when all that it needs is allowed", "kms:*", "yes", "yes"],
    ["not when something of it is denied", "kms:Decrypt", "yes", "no"],
    ["not when nothing is allowed", undefined, "yes", "no"],
    ["not when something is denied though the key's state is open", undefined, "undetermined", "no"],
    ["perhaps when only the key's state is open", "kms:*", "undetermined", "undetermined"],
    ["not when it was not before", "kms:*", "no", "no"],
    ["without an answer when there was none", undefined, null, null],
  ])("%s", (_says, role, before, after) => expect(usable(role, before)).toBe(after));

  test("perhaps when one thing that it needs is not decided", () => {
    const tagged = { Condition: { StringEquals: { "aws:ResourceTag/data": "yes" } } };
    const role = [allow("kms:Decrypt"), allow("kms:Encrypt", tagged), allow("kms:GenerateDataKey", tagged)];
    const [after] = prove({ role, subject: as("job", "aws_glue_job.etl", surface("s3")) }).surfaces;
    const decisions = new Set(after?.access.map(({ decision }) => decision));
    expect([[...decisions].sort(), after?.facets.usable]).toEqual([["allowed", "undetermined"], "undetermined"]);
  });

  test("perhaps when what it needs is not decided, unless it was not before", () => {
    const open = (before: Answer | null) => {
      const one = { ...surface("s3"), facets: { ...FACETS, usable: before } };
      const hidden = { "aws_iam_role_policy.job": { role: "glue-job" } };
      return prove({ more: hidden, subject: as("job", "aws_glue_job.etl", one) }).surfaces[0]!.facets.usable;
    };
    expect(["yes", "undetermined", "no", null].map((one) => open(one as Answer))).toEqual([
      ...["undetermined", "undetermined", "no"],
      null,
    ]);
  });
});

test("Beside access and use, a surface stays as it was", () => {
  const before = { ...surface("s3"), because: ["said before"] };
  const [after] = prove({ role: allow("kms:*"), subject: as("job", "aws_glue_job.etl", before) }).surfaces;
  expect({ ...after, access: [] }).toEqual(before);
  expect(after?.access).not.toEqual([]);
});

test("A surface that needs nobody's permission stays as it is, and so does the rest of the posture", () => {
  const before = surface("transit", "TLS", null);
  const graph = graphOf({});
  const posture = {
    coverage: graph.coverage,
    keys: [],
    subjects: [as("connection", "aws_glue_connection.c", before)],
    findings: [],
  };
  const after = proveAccess(graph, posture);
  expect(after).toEqual(posture);
  expect(after.subjects[0]?.surfaces[0]).toBe(before);
});
