import { describe, expect, test } from "@jest/globals";
import { prove, worldBeside, worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import type { ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, document, graphOf, KEY_ARN, OTHER, ROLE_ARN, resourcesOf } from "../scene.js";

type Resources = Readonly<Record<string, ValueObject>>;
const planned: Resources = { "aws_kms_key.k": {}, "aws_iam_role.r": { name: "glue-job" } };
const applied: Resources = { "aws_kms_key.k": { arn: KEY_ARN }, "aws_iam_role.r": { name: "glue-job", arn: ROLE_ARN } };

describe("The world of one side of a comparison", () => {
  test("lives where the other side does, as far as it does not show it", () => {
    const { names, actors } = worldBeside(graphOf(planned), graphOf(applied));
    expect(names.home("")).toEqual({ account: ACCOUNT, region: "eu-west-1", partition: "aws" });
    expect(actors.get("aws_iam_role.r")?.arn).toBe(ROLE_ARN);
    const far = { ...planned, "aws_sqs_queue.q": { arn: `arn:aws:sqs:us-east-1:${OTHER}:q` } };
    expect(worldBeside(graphOf(far), graphOf(applied)).names.home("").account).toBe(OTHER);
  });

  test("is its own when it shows where it lives, or the other one does not", () => {
    const [own, other] = [graphOf(applied), graphOf(planned)];
    expect(worldBeside(own, other)).toBe(worldOf(own));
    expect(String(worldBeside(graphOf(planned), graphOf({})).names.home("").account)).toBe("${account}");
  });

  test("is joined once for each other side", () => {
    const [one, two, graph] = [graphOf(applied), graphOf(applied), graphOf(planned)];
    const found = worldBeside(graph, one);
    expect(worldBeside(graph, one)).toBe(found);
    expect(worldBeside(graph, two)).not.toBe(found);
    expect(worldBeside(graph, one)).toBe(found);
    expect(found).not.toBe(worldOf(graph));
    expect(worldOf(graph)).toBe(worldOf(graph));
  });

  test("is another one when only one of its stacks does not show where it lives", () => {
    const torn = {
      "aws_kms_key.a": { arn: KEY_ARN },
      "aws_kms_key.b": { arn: KEY_ARN.replace("eu-west-1", "us-east-1") },
    };
    const resources = [...resourcesOf(applied, "whole"), ...resourcesOf(torn, "torn")];
    const graph = { ...graphOf({}), resources };
    expect(worldBeside(graph, graphOf(applied))).not.toBe(worldOf(graph));
    expect(worldBeside(graph, graphOf(applied)).names.home("whole").region).toBe("eu-west-1");
  });
});

test("A proof takes for granted what no source shows", () => {
  const policies = "no service control policy, resource control policy or session policy denies it";
  const assumed = (stacks: readonly Resources[]) => {
    const resources = stacks.flatMap((one, at) => resourcesOf(one, `s${at}`));
    const world = worldOf({ ...graphOf({}), resources });
    const [actor, key] = [world.actors.find("x", ""), world.keys.find("alias/x", "")];
    expect(prove({ actor, action: "kms:Decrypt", key }, world).assumes).toEqual(world.assumes);
    return world.assumes;
  };
  expect(assumed([applied, applied])).toEqual([policies]);
  expect(assumed([planned])).toEqual([policies]);
  const onlyRole = { "aws_iam_role.r": { arn: ROLE_ARN } };
  expect(assumed([applied, onlyRole])[1]).toBe("all stacks that do not show their region share it with the others");
  expect(assumed([applied, planned])[1]).toBe(
    "all stacks that do not show their account and region share it with the others",
  );
  const partition = {
    "data.aws_caller_identity.x": { account_id: ACCOUNT },
    "data.aws_region.x": { name: "eu-west-1" },
  };
  expect(assumed([applied, partition])).toEqual([policies]);
});

test("A proof is asked with its context and through its endpoints", () => {
  const open = document(allow("kms:*", { Principal: "*", Condition: { StringEquals: { "kms:ViaService": "s3.x" } } }));
  const world = worldOf(
    graphOf({ "aws_kms_key.k": { arn: KEY_ARN, policy: open }, "aws_iam_role.r": { arn: ROLE_ARN } }),
  );
  const question = {
    actor: world.actors.get("aws_iam_role.r")!,
    action: "kms:Decrypt",
    key: world.keys.all.get("aws_kms_key.k")!,
  };
  expect(prove(question, world).decision).toBe("undetermined");
  const context = { "kms:viaservice": ["s3.x"] };
  expect(prove({ ...question, context }, world).decision).toBe("allowed");
  const shut = {
    address: "aws_vpc_endpoint.e",
    stack: "",
    what: "endpoint policy",
    policy: { version: "", statements: [], unreadable: null },
  };
  expect(prove({ ...question, context, endpoints: [shut] }, world).decision).toBe("denied");
});
