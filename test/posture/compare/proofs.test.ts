import { compare } from "../../../posture/src/compare/compare.js";
import { accessMove, proofChanges } from "../../../posture/src/compare/proofs.js";
import type { Graph } from "../../../posture/src/graph/graph.js";
import type { Access, Posture, Route } from "../../../posture/src/posture.js";
import type { Answer, Decision } from "../../../posture/src/words.js";
import { posture, subject, surface } from "../report/sample.js";

const graph: Graph = { resources: [], coverage: posture().coverage };

const access = (decision: Decision, because = "no statement allows it"): Access => ({
  actor: "aws_iam_role.orders",
  actions: ["kms:Decrypt"],
  decision,
  because: [because],
});

function world(decision: Decision, usable: Answer, route: Route | null = null): Posture {
  const facets = { ...surface().facets, usable };
  return posture({ subjects: [subject({ surfaces: [surface({ access: [access(decision)], facets })], route })] });
}

const changes = (before: Posture, after: Posture) =>
  compare(before, after, { beforeGraph: graph, afterGraph: graph }).changes;

test("access that is lost is one change, told with who and why, not also a weaker surface", () => {
  expect(changes(world("allowed", "yes"), world("denied", "no"))).toEqual([
    {
      address: "aws_glue_job.orders",
      stack: "pipeline",
      surface: null,
      facet: "access",
      before: "allowed",
      after: "denied",
      direction: "weakened",
      because: "s3: aws_iam_role.orders may no longer kms:Decrypt: no statement allows it",
    },
  ]);
});

test.each([
  ["denied", "allowed", "strengthened"],
  ["allowed", "undetermined", "undetermined"],
  ["undetermined", "denied", "weakened"],
  ["denied", "undetermined", "undetermined"],
] as const)("access from %s to %s is %s", (before, after, direction) => {
  const usable = { allowed: "yes", denied: "no", undetermined: "undetermined" } as const;
  const made = changes(world(before, usable[before]), world(after, usable[after]));
  expect(made.map((change) => [change.facet, change.direction])).toEqual([["access", direction]]);
});

test("access that stays as it was is no change, whoever is named in the reasons", () => {
  expect(changes(world("denied", "no"), world("denied", "no"))).toEqual([]);
});

test("a key that cannot be used for its state is a weaker surface although access stays", () => {
  const made = changes(world("allowed", "yes"), world("allowed", "no"));
  expect(made.map((change) => [change.surface, change.direction])).toEqual([["s3", "weakened"]]);
});

describe("a route", () => {
  const broken: Route = { decision: "broken", via: null, because: ["aws_subnet.a: no endpoint and no NAT"] };
  const works: Route = { decision: "works", via: "aws_vpc_endpoint.kms", because: [] };
  const open: Route = { decision: "undetermined", via: null, because: ["the VPC is outside this plan"] };

  test.each([
    ["works", works, "broken", broken, "weakened"],
    ["works", works, "undetermined", open, "undetermined"],
    ["broken", broken, "works", works, "strengthened"],
    ["Glue's own network", null, "broken", broken, "weakened"],
    ["broken", broken, "Glue's own network", null, "strengthened"],
  ])("from %s (%j) to %s is told", (_a, before, _b, after, direction) => {
    const made = changes(world("allowed", "yes", before), world("allowed", "yes", after));
    expect(made.map((change) => [change.facet, change.direction])).toEqual([["route", direction]]);
  });

  test("that works either way is no change", () => {
    expect(changes(world("allowed", "yes", works), world("allowed", "yes", null))).toEqual([]);
  });
});

describe("several proofs of one surface", () => {
  const proof = (actor: string, decision: Decision, ...because: string[]): Access => ({
    actor,
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    decision,
    because,
  });
  const move = (old: readonly Access[], now: readonly Access[]) => {
    const found = accessMove(surface({ access: old }), surface({ access: now }));
    return found === undefined ? undefined : `${found.before} → ${found.after}, ${found.direction}: ${found.because}`;
  };
  const [allowed, denied, open] = [
    proof("a", "allowed"),
    proof("b", "denied", "x", "y"),
    proof("c", "undetermined", "z"),
  ];

  test.each<[readonly Access[], readonly Access[], string | undefined]>([
    [
      [allowed],
      [allowed, denied, open],
      "allowed → denied, weakened: s3: b may no longer kms:Decrypt, kms:GenerateDataKey: x; y",
    ],
    [
      [allowed],
      [open, allowed],
      "allowed → undetermined, undetermined: s3: c may or may not kms:Decrypt, kms:GenerateDataKey: z",
    ],
    [
      [denied, open, allowed],
      [allowed],
      "denied → allowed, strengthened: s3: b may now kms:Decrypt, kms:GenerateDataKey: x; y",
    ],
    [
      [open, allowed],
      [allowed],
      "undetermined → allowed, strengthened: s3: c may now kms:Decrypt, kms:GenerateDataKey: z",
    ],
    [
      [allowed],
      [denied, proof("d", "denied", "w")],
      "allowed → denied, weakened: s3: b may no longer kms:Decrypt, kms:GenerateDataKey: x; y; s3: d may no longer kms:Decrypt, kms:GenerateDataKey: w",
    ],
    [[allowed, denied], [denied, open], undefined],
    [[], [denied], undefined],
    [[denied], [], undefined],
    [[], [], undefined],
  ])("the worst of them counts, and says who (%#)", (old, now, says) => {
    expect(move(old, now)).toBe(says);
  });

  test("each surface is compared with itself, and a new one with nothing", () => {
    const of = (...surfaces: readonly [name: "s3" | "logs", access: readonly Access[]][]) =>
      subject({ surfaces: surfaces.map(([name, list]) => surface({ surface: name, access: list })) });
    expect(proofChanges(of(["s3", [allowed]], ["logs", [denied]]), of(["logs", [denied]], ["s3", [allowed]]))).toEqual(
      [],
    );
    expect(proofChanges(of(["s3", [allowed]]), of(["logs", [denied]]))).toEqual([]);
    expect(
      proofChanges(of(["s3", [allowed]], ["logs", [allowed]]), of(["s3", [denied]], ["logs", [denied]])),
    ).toHaveLength(2);
  });
});

describe("the reasons of a route", () => {
  const route = (decision: Route["decision"], ...because: string[]): Route => ({ decision, via: null, because });
  const told = (before: Route | null, after: Route | null) =>
    proofChanges(subject({ surfaces: [], route: before }), subject({ surfaces: [], route: after })).map(
      ({ facet, before: old, after: now, because }) => `${facet}: ${old} → ${now}: ${because}`,
    );
  test.each<[Route | null, Route | null, readonly string[]]>([
    [route("works", "fine"), route("broken", "a", "b"), ["route: works → broken: a; b"]],
    [null, route("undetermined", "c"), ["route: works → undetermined: c"]],
    [route("broken", "a", "b"), route("works", "fine"), ["route: broken → works: a; b"]],
    [route("broken", "a", "b"), null, ["route: broken → works: a; b"]],
    [route("undetermined", "c"), route("broken", "d"), ["route: undetermined → broken: d"]],
    [null, null, []],
  ])("are those of what was or is wrong (%#)", (before, after, says) => {
    expect(told(before, after)).toEqual(says);
  });
});
