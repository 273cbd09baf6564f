import { describe, expect, test } from "@jest/globals";
import { given, lookup } from "../../../../../posture/src/assess/policy/decision/context.js";
import type { Actor, Context, Request } from "../../../../../posture/src/assess/policy/decision/request.js";
import type { Given } from "../../../../../posture/src/assess/policy/model/operator.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import { ACCOUNT, allow, graphOf, HERE, KEY_ARN, ROLE_ARN, ROOT, scene } from "../scene.js";

const USER_ARN = `arn:aws:iam::${ACCOUNT}:user/ana`;
const LOGS = "logs.eu-west-1.amazonaws.com";
const world = worldOf(
  graphOf({
    ...HERE,
    "aws_kms_key.data": { arn: KEY_ARN, key_id: KEY_ARN.split("/")[1]! },
    "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN },
    "aws_iam_user.ana": { name: "ana", arn: USER_ARN },
  }),
);
const role = world.actors.find("aws_iam_role.job", "");
const user = world.actors.find("aws_iam_user.ana", "");
const root = world.actors.find(ROOT, "");
const service = world.actors.service(LOGS);

function request(actor: Actor, context: Context = {}, action = "kms:Decrypt"): Request {
  return { actor, action, target: world.keys.find("aws_kms_key.data", ""), context };
}

const unknown = (what: string) => ({ unknown: `the value of ${what} in the request` });

describe("What a request says about a condition key", () => {
  test.each(["aws:principalarn", "aws:principalaccount", "aws:principalorgid", "aws:principalorgpaths", "aws:userid"])(
    "a service that acts as itself has no %s, and others have",
    (key) => {
      expect(given(request(service), key)).toBe("absent");
      expect(given(request(role), key)).not.toBe("absent");
    },
  );

  test("a service has no account of its own, no name and no MFA", () => {
    for (const key of ["kms:calleraccount", "aws:username", "aws:multifactorauthpresent", "aws:multifactorauthage"]) {
      expect(given(request(service), key)).toBe("absent");
    }
  });

  test.each<[string, Actor, Given]>([
    ["a role", role, ["AssumedRole"]],
    ["a user", user, ["User"]],
    ["the root of an account", root, ["Account"]],
    ["a service", service, "absent"],
  ])("the type of %s is %3$j", (_, actor, type) => {
    expect(given(request(actor), "aws:principaltype")).toEqual(type);
  });

  test("only a service is one, and has a service's name", () => {
    expect(given(request(service), "aws:principalisawsservice")).toEqual(["true"]);
    expect(given(request(role), "aws:principalisawsservice")).toEqual(["false"]);
    expect(given(request(service), "aws:principalservicename")).toEqual([LOGS]);
    expect(given(request(role), "aws:principalservicename")).toBe("absent");
  });

  test("a user's name, id and MFA are not derived; a role has neither name nor MFA", () => {
    for (const key of ["aws:username", "aws:multifactorauthpresent", "aws:multifactorauthage"]) {
      expect(given(request(user), key)).toEqual(unknown(key));
      expect(given(request(role), key)).toBe("absent");
    }
    expect(given(request(user), "aws:userid")).toEqual(unknown("aws:userid"));
  });

  test("the source of a call is known to be absent for roles only", () => {
    for (const key of ["aws:sourcearn", "aws:sourceaccount"]) {
      expect(given(request(role), key)).toBe("absent");
      expect(given(request(service), key)).toEqual(unknown(key));
    }
  });

  test("tags that the source does not show are named as what is missing", () => {
    expect(given(request(role), "aws:principaltag/team")).toEqual({ unknown: `the tags of ${role.id}` });
    expect(given(request(role), "aws:resourcetag/team")).toEqual({ unknown: "the tags of aws_kms_key.data" });
  });

  test("an encryption context exists for calls of KMS that take one, and is not known for other services", () => {
    const key = "kms:encryptioncontext:k";
    const asked = { [key]: ["x"], "kms:viaservice": ["y"] };
    expect(given(request(role, asked, "kms:Decrypt"), key)).toEqual(["x"]);
    expect(given(request(role, asked, "KMS:DescribeKey"), key)).toBe("absent");
    expect(given(request(role, asked, "kms:DescribeKey"), "kms:viaservice")).toEqual(["y"]);
    expect(given(request(role, asked, "glue:GetTable"), key)).toEqual(["x"]);
  });

  test("a name that ends in a star speaks for all that begin alike, and no other name does", () => {
    const key = "kms:encryptioncontext:k";
    expect(given(request(role, { "kms:encryptioncontext:*": ["x"] }), key)).toEqual(["x"]);
    expect(given(request(role, { "kms:encryptioncontext:": ["x"] }), key)).toEqual(unknown(key));
    expect(given(request(role, { "kms:encryptioncontext:other*": ["x"] }), key)).toEqual(unknown(key));
    expect(given(request(role, { "kms:encryptioncontext:ka": ["x"] }), key)).toEqual(unknown(key));
  });

  test.each(["constructor", "__proto__"])("a name that every object has, %s, is a name like any other", (name) => {
    expect(given(request(role), name)).toEqual(unknown(name));
    const policy = { Condition: { StringEquals: { [name]: "x" } } };
    const proof = scene({ role: allow("kms:*", JSON.parse(JSON.stringify(policy))) })("Decrypt");
    expect(proof).toMatchObject({ decision: "undetermined", missing: [`the value of ${name} in the request`] });
  });

  test("what the caller gives counts before what is derived", () => {
    expect(given(request(role, { "aws:principalarn": ["x"] }), "aws:principalarn")).toEqual(["x"]);
    expect(given(request(role, { "aws:securetransport": "absent" }), "aws:securetransport")).toBe("absent");
  });
});

describe("What fills a policy variable", () => {
  test("is one value, never several and never none", () => {
    const fill = lookup(request(role, { "aws:tagkeys": ["a", "b"], "aws:sourcevpc": ["vpc-1"] }));
    expect(fill("aws:sourcevpc")).toBe("vpc-1");
    expect(fill("aws:tagkeys")).toBeUndefined();
    expect(fill("aws:username")).toBeUndefined();
    expect(fill("aws:principalaccount")).toBe(ACCOUNT);
    expect(fill("aws:sourcevpce")).toEqual(unknown("aws:sourcevpce"));
  });
});
