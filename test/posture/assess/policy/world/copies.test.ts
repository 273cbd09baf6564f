import { describe, expect, test } from "@jest/globals";
import { settingOf } from "../../../../../posture/src/assess/policy/needs/setting.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import { Sym, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { allow, ask, document, graphOf, resourcesOf } from "../scene.js";

type Resources = Readonly<Record<string, ValueObject>>;

/** Two stacks from one mould, in accounts that are not known, and a third that declares nothing of it. */
function copies(mould: (stack: string, verb: string) => Resources, third: Resources = {}) {
  const resources = [
    ...resourcesOf(mould("dev", "Decrypt"), "dev"),
    ...resourcesOf(mould("prod", "Encrypt"), "prod"),
    ...resourcesOf(third, "third"),
  ];
  const graph = { ...graphOf({}), resources };
  return { graph, world: worldOf(graph), may: ask(graph) };
}

const ref = (stack: string, address: string, attribute: string) => Sym.ref(`${stack}:${address}`, attribute);

describe("A role of which two stacks have one each of the same name", () => {
  const { graph, world, may } = copies(
    (stack, verb) => ({
      "aws_kms_key.k": {},
      "aws_iam_role.job": { name: "glue-job" },
      "aws_iam_policy.use": { name: "use", policy: document(allow(`kms:${verb}`)) },
      "aws_iam_role_policy_attachment.a": { role: "glue-job", policy_arn: ref(stack, "aws_iam_policy.use", "arn") },
      "aws_glue_job.etl": { name: "etl", role_arn: ref(stack, "aws_iam_role.job", "arn") },
    }),
    { "aws_iam_role_policy.stop": { role: "glue-job", policy: document({ ...allow("kms:*"), Effect: "Deny" }) } },
  );

  test.each(["dev", "prod"])("is that of the stack that refers to it: %s", (stack) => {
    const role = `${stack}:aws_iam_role.job`;
    for (const attribute of ["arn", "name", "id"]) {
      expect(world.actors.find(ref(stack, "aws_iam_role.job", attribute), "").id).toBe(role);
    }
    expect(world.actors.find("glue-job", stack).id).toBe(role);
    expect(settingOf(graph).workloads.map(({ actor }) => actor.id)).toContain(role);
    expect(world.actors.get(role)?.policies[0]?.stack).toBe(stack);
  });

  test("is not known where neither is meant more than the other, and what is attached to it perhaps counts", () => {
    const either = world.actors.find("glue-job", "third");
    expect(either.policies.map(({ policy }) => policy.unreadable)).toEqual([
      "which of dev:aws_iam_role.job and prod:aws_iam_role.job glue-job is",
    ]);
    expect(may("Decrypt", {}, "glue-job", "dev:aws_kms_key.k").decision).toBe("undetermined");
    const role = may("Decrypt", {}, "dev:aws_iam_role.job", "dev:aws_kms_key.k");
    expect([role.decision, role.missing]).toEqual([
      "undetermined",
      ["to which of dev:aws_iam_role.job and prod:aws_iam_role.job it is attached"],
    ]);
  });
});

test("A policy that two stacks have by one name is that of the stack that attaches it, and else not known", () => {
  const { world } = copies(() => ({ "aws_iam_policy.use": { name: "use", policy: document(allow("kms:Decrypt")) } }), {
    "aws_iam_role.own": { name: "own", managed_policy_arns: [ref("prod", "aws_iam_policy.use", "arn")] },
    "aws_iam_role.text": {
      name: "text",
      managed_policy_arns: [
        new Sym([
          "arn:",
          { to: "partition", attribute: "" },
          ":iam::",
          { to: "account", attribute: "" },
          ":policy/use",
        ]),
      ],
    },
    "data.aws_iam_policy.use": { name: "use" },
    "aws_iam_role.data": { name: "data", managed_policy_arns: [ref("third", "data.aws_iam_policy.use", "arn")] },
  });
  const held = (role: string) =>
    world.actors
      .get(`third:aws_iam_role.${role}`)
      ?.policies.map(({ stack, policy }) => policy.unreadable?.replace(/ \S+ is$/, "") ?? stack);
  expect(held("own")).toEqual(["prod"]);
  const open = ["which of dev:aws_iam_policy.use and prod:aws_iam_policy.use"];
  expect([held("own"), held("text"), held("data")]).toEqual([["prod"], open, open]);
});
