import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { compareExposure } from "../../../../../posture/src/assess/policy/exposure/compare.js";
import { exposureOf } from "../../../../../posture/src/assess/policy/exposure/exposure.js";
import { KMS_ACTIONS } from "../../../../../posture/src/assess/policy/model/action.js";
import { prove } from "../../../../../posture/src/assess/policy/world/world.js";
import type { ValueObject } from "../../../../../posture/src/graph/value.js";
import { SEED } from "../../../seed.js";
import { ACCOUNT, document, OTHER, ROLE_ARN } from "../scene.js";
import { naive, type Plain, type PlainRequest } from "./reference.js";
import { roleArn, sideOf } from "./sides.js";

const ACTIONS = ["kms:Decrypt", "kms:Encrypt", "kms:DescribeKey", "kms:PutKeyPolicy", "kms:ReEncryptFrom"];
const VIAS = [undefined, "a", "b", "c", "aa", "ab", "bb", "aab", "bab", "z", "zz", "a*", "*b", "?", "*"];
const READER = `arn:aws:iam::${OTHER}:role/reader`;
const PRINCIPALS = [
  ROLE_ARN,
  roleArn("other"),
  READER,
  `arn:aws:iam::${ACCOUNT}:root`,
  `arn:aws:iam::${OTHER}:root`,
  "*",
];

const values = fc.uniqueArray(fc.constantFrom("a", "b", "ab", "a*", "*b", "?", "*"), { minLength: 1, maxLength: 2 });
const operators = fc.constantFrom(
  "StringEquals",
  "StringNotEquals",
  "StringLike",
  "StringNotLike",
  "StringEqualsIfExists",
  "StringLikeIfExists",
);
const condition = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  {
    weight: 3,
    arbitrary: fc.tuple(operators, values).map(([operator, list]) => ({ [operator]: { "kms:ViaService": list } })),
  },
  { weight: 1, arbitrary: fc.constantFrom("true", "false").map((value) => ({ Null: { "kms:ViaService": [value] } })) },
);
const actions = fc.uniqueArray(fc.constantFrom(...ACTIONS, "kms:*", "kms:*crypt", "kms:ReEncrypt*"), {
  minLength: 1,
  maxLength: 2,
});
const statement = fc
  .record({
    Effect: fc.constantFrom("Allow" as const, "Allow" as const, "Deny" as const),
    Principal: fc.constantFrom(...PRINCIPALS),
    list: actions,
    not: fc.boolean(),
    Condition: condition,
  })
  .map(
    ({ list, not, Condition, ...rest }): Plain => ({
      ...rest,
      ...(not && rest.Effect === "Allow" ? { NotAction: list } : { Action: list }),
      ...(Condition === undefined ? {} : { Condition }),
    }),
  );
const policy = fc.array(statement, { maxLength: 3 });

/** As the policy language writes it; identity policies have no principals. */
function written(statements: readonly Plain[], identity = false): ValueObject[] {
  return statements.map(({ Principal, ...rest }) => ({
    ...(rest as ValueObject),
    Resource: "*",
    ...(identity ? {} : { Principal: Principal === "*" ? "*" : { AWS: Principal } }),
  }));
}

const stranger = (statements: readonly Plain[]) => ({
  "aws_iam_role.reader": {
    name: "reader",
    arn: READER,
    inline_policy: [{ name: "x", policy: document(written(statements, true)) }],
  },
});

/** Roles that nobody names and that have no rights: alike for every key. */
const idle = {
  "aws_iam_role.idle": { name: "idle", arn: roleArn("idle") },
  "aws_iam_role.idler": { name: "idler", arn: roleArn("idler") },
};

function sides(key: readonly Plain[], role: readonly Plain[]) {
  return sideOf({ key: written(key), role: written(role, true), more: { ...stranger(role), ...idle } });
}

/** Every request of a small world: two roles that are declared, and everyone else, each of whom may have any right. */
function universe(role: readonly Plain[]): readonly PlainRequest[] {
  const who = [
    { arn: ROLE_ARN, account: ACCOUNT, identity: role },
    { arn: READER, account: OTHER, identity: role },
    { arn: roleArn("other"), account: ACCOUNT, identity: "everything" as const },
    { arn: roleArn("x"), account: ACCOUNT, identity: "everything" as const },
    { arn: roleArn("idle"), account: ACCOUNT, identity: [] },
    { arn: `arn:aws:iam::${OTHER}:role/x`, account: OTHER, identity: "everything" as const },
    { arn: "arn:aws:iam::999999999999:role/x", account: "999999999999", identity: "everything" as const },
  ];
  // One that no policy names stands for all that NotAction and kms:* let through, other accounts included; the other one
  // that only a pattern names may be let through where its sibling is not.
  const asked = [...ACTIONS, "kms:GenerateDataKey", "kms:ReEncryptTo"];
  return who.flatMap((one) => asked.flatMap((action) => VIAS.map((via) => ({ ...one, action, via }))));
}

function decision({ world, key }: ReturnType<typeof sideOf>, request: PlainRequest): string {
  const found = world.actors.find(request.arn, "");
  // Somebody whom nobody declares may have every right that his account can give him.
  const actor = found.address === null ? { ...found, policies: [everything] } : found;
  const context = { "kms:viaservice": request.via === undefined ? ("absent" as const) : [request.via] };
  return prove({ actor, action: request.action, key, context }, world).decision;
}

const everything = sideOf({ role: [{ Effect: "Allow", Action: "*", Resource: "*" }] }).world.actors.find(
  "aws_iam_role.job",
  "",
).policies[0]!;
const RUNS = { numRuns: 25, seed: SEED };

describe("Over all small policies", () => {
  test("the decision is that of a second, naive reading", () => {
    fc.assert(
      fc.property(policy, policy, (key, role) => {
        const side = sides(key, role);
        for (const request of universe(role)) {
          expect([request, decision(side, request)]).toEqual([request, naive(key, request) ? "allowed" : "denied"]);
        }
      }),
      RUNS,
    );
  });

  test("a comparison says broadened exactly when some request is newly allowed, narrowed when only some newly denied", () => {
    fc.assert(
      fc.property(policy, policy, policy, (before, after, role) => {
        const requests = universe(role);
        const grown = requests.some((one) => !naive(before, one) && naive(after, one));
        const shrunk = requests.some((one) => naive(before, one) && !naive(after, one));
        const change = compareExposure(sides(before, role), sides(after, role));
        expect(change.direction).toBe(grown ? "broadened" : shrunk ? "narrowed" : "same");
        if (change.witness !== null) expect(change.witness.before === "allowed").toBe(!grown);
      }),
      RUNS,
    );
  });

  test("a change of the identity policy alone is told the same way", () => {
    fc.assert(
      fc.property(policy, policy, policy, (key, before, after) => {
        const [old, current] = [universe(before), universe(after)];
        const pairs = old.map((one, index): [boolean, boolean] => [naive(key, one), naive(key, current[index]!)]);
        const change = compareExposure(sides(key, before), sides(key, after));
        const grown = pairs.some(([was, is]) => !was && is);
        const shrunk = pairs.some(([was, is]) => was && !is);
        expect(change.direction).toBe(grown ? "broadened" : shrunk ? "narrowed" : "same");
      }),
      RUNS,
    );
  });

  test("the exposure set agrees with deciding each principal one by one", () => {
    fc.assert(
      fc.property(policy, policy, (key, role) => {
        const { decrypters, complete } = exposureOf(sides(key, role));
        expect(complete).toBe(true);
        const requests = universe(role).filter((one) => ["kms:Decrypt", "kms:ReEncryptFrom"].includes(one.action));
        for (const [arn, name] of [
          [ROLE_ARN, "aws_iam_role.job"],
          [READER, "aws_iam_role.reader"],
        ] as const) {
          const can = requests.some((one) => one.arn === arn && naive(key, one));
          expect([name, decrypters.some((one) => one.principal === name)]).toEqual([name, can]);
        }
      }),
      RUNS,
    );
  });
});

const RANK: Readonly<Record<string, number>> = { denied: 0, undetermined: 1, allowed: 2 };

describe("Whatever the policies are", () => {
  const ranks = (key: readonly Plain[], role: readonly Plain[]) => {
    const side = sides(key, role);
    return universe(role).map((request) => RANK[decision(side, request)]!);
  };

  test("another deny never allows", () => {
    fc.assert(
      fc.property(policy, policy, statement, (key, role, more) => {
        const before = ranks(key, role);
        const after = ranks([...key, { ...more, Effect: "Deny" }], role);
        expect(after.every((rank, index) => rank <= before[index]!)).toBe(true);
      }),
      RUNS,
    );
  });

  test("another allow never denies", () => {
    fc.assert(
      fc.property(policy, policy, statement, (key, role, more) => {
        const before = ranks(key, role);
        const after = ranks([...key, { ...more, Effect: "Allow" }], role);
        expect(after.every((rank, index) => rank >= before[index]!)).toBe(true);
      }),
      RUNS,
    );
  });

  test("order, split statements and expanded wildcards change nothing", () => {
    fc.assert(
      fc.property(policy, policy, (key, role) => {
        const before = ranks(key, role);
        expect(ranks([...key].reverse(), [...role].reverse())).toEqual(before);
        const split = key.flatMap((one) =>
          one.Action === undefined ? [one] : one.Action.map((action) => ({ ...one, Action: [action] })),
        );
        expect(ranks(split, role)).toEqual(before);
        const expanded = key.map((one) =>
          one.Action === undefined ? one : { ...one, Action: one.Action.flatMap(expand) },
        );
        expect(ranks(expanded, role)).toEqual(before);
        expect(compareExposure(sides(key, role), sides(expanded, role)).direction).toBe("same");
        expect(compareExposure(sides(key, role), sides([...split].reverse(), role)).direction).toBe("same");
      }),
      RUNS,
    );
  });
});

function expand(pattern: string): readonly string[] {
  const source = pattern.split("*").join(".*");
  return KMS_ACTIONS.filter((action) => new RegExp(`^${source}$`, "i").test(action));
}
