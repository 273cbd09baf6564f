import { describe, expect, test } from "@jest/globals";
import { decide } from "../../../../../posture/src/assess/policy/decision/decide.js";
import { parsePolicy } from "../../../../../posture/src/assess/policy/model/parse.js";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import { Sym } from "../../../../../posture/src/graph/value.js";
import {
  ACCOUNT,
  allow,
  deny,
  document,
  graphOf,
  HERE,
  KEY_ARN,
  OTHER,
  ROLE_ARN,
  type Scene,
  type Statements,
  scene,
  toAll,
  toRole,
  toRoot,
  whys,
} from "../scene.js";

const told = (parts: Scene, action = "Decrypt", context = {}) => whys(scene(parts)(action, context).because);
const s3 = { Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } } };

describe("The proof of a denial", () => {
  test("names the missing policy of the actor, and the delegation that waits for it", () => {
    expect(told({})).toEqual([
      "Allow aws_kms_key.data: default key policy, statement 1, delegates kms:Decrypt to the account 111111111111",
      "none aws_iam_role.job: no policy of aws_iam_role.job allows kms:Decrypt on aws_kms_key.data",
    ]);
  });

  test("names the statement that fails by its condition", () => {
    const role = allow("kms:*", { Sid: "Through", ...s3 });
    expect(told({ role }, "Decrypt", { "kms:viaservice": "absent" }).at(-1)).toBe(
      "none aws_iam_role_policy.job (Through): inline policy does not allow it: its condition StringEquals kms:ViaService does not hold",
    );
    const key = allow("kms:*", { ...toRole, Sid: "Through", ...s3 });
    expect(told({ key }, "Decrypt", { "kms:viaservice": "absent" })).toContain(
      "none aws_kms_key_policy.data (Through): key policy does not allow it: its condition StringEquals kms:ViaService does not hold",
    );
  });

  test("does not name statements about other actions or other people", () => {
    expect(told({ role: allow("kms:Encrypt") })).toHaveLength(2);
    const stranger = { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/x` }, ...s3 };
    expect(told({ key: allow("kms:*", stranger) }, "Decrypt", { "kms:viaservice": "absent" }).join()).not.toContain(
      "kms:ViaService",
    );
  });

  test("names a statement without a Sid by its place", () => {
    expect(told({ key: [allow("kms:Encrypt", toRole), deny("kms:Decrypt", toAll)] })).toEqual([
      "Deny aws_kms_key_policy.data: key policy, statement 2, denies kms:Decrypt",
    ]);
  });

  test("names the boundary", () => {
    const [first, second] = told({ key: allow("kms:Decrypt", { ...toRole, Sid: "Job" }), boundary: allow("s3:*") });
    expect(first).toBe("Allow aws_kms_key_policy.data (Job): key policy allows kms:Decrypt to aws_iam_role.job");
    expect(second).toBe(
      "none aws_iam_role.job: the permissions boundary of aws_iam_role.job does not allow kms:Decrypt on aws_kms_key.data",
    );
  });

  test("names what does not work across accounts", () => {
    const foreign = `arn:aws:iam::${OTHER}:role/x`;
    const more = {
      "aws_iam_role.x": { name: "x", arn: foreign, inline_policy: [{ policy: document(allow("kms:*")) }] },
    };
    const proof = scene({ key: allow("kms:*", { Principal: { AWS: foreign } }), more })("PutKeyPolicy", {}, foreign);
    expect(whys(proof.because).join("\n")).toContain(
      "none aws_kms_key.data: kms:PutKeyPolicy does not work across accounts",
    );
  });

  test("names the service that the key policy does not let in", () => {
    const proof = scene({ key: allow("kms:*", toRoot) })("Encrypt", {}, "logs.eu-west-1.amazonaws.com");
    expect(whys(proof.because)).toEqual([
      "none aws_kms_key.data: no statement of the key policy allows kms:Encrypt to the service logs.eu-west-1.amazonaws.com",
    ]);
  });
});

describe("The proof of an allowance", () => {
  test("names the boundary that lets it through", () => {
    expect(
      told({ key: allow("kms:*", { ...toRole, Sid: "Job" }), boundary: { ...allow("kms:*"), Sid: "Edge" } }),
    ).toEqual([
      "Allow aws_kms_key_policy.data (Job): key policy allows kms:Decrypt to aws_iam_role.job",
      "Allow aws_iam_policy.edge (Edge): permissions boundary does not cut kms:Decrypt",
    ]);
  });

  test("says when it rests on a statement for everybody", () => {
    expect(told({ key: allow("kms:*", { ...toAll, Sid: "All" }) })).toEqual([
      "Allow aws_kms_key_policy.data (All): key policy allows kms:Decrypt to everyone who meets its conditions",
    ]);
  });

  test("takes the way that needs least guessing: a sure one before a doubtful one", () => {
    const doubtful = allow("kms:*", { ...toRole, Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } });
    const proof = scene({ key: [doubtful, allow("kms:*", toRoot)], role: allow("kms:*") })("Decrypt");
    expect(proof).toMatchObject({ decision: "allowed", missing: [] });
  });
});

describe("The proof of what is undetermined", () => {
  test("says what is missing, at the statement that needs it", () => {
    const key = allow("kms:*", { ...toRole, Sid: "Vpc", Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } });
    const proof = scene({ key })("Decrypt");
    expect(whys(proof.because)).toEqual([
      "Allow aws_kms_key_policy.data (Vpc): key policy perhaps allows kms:Decrypt to aws_iam_role.job; not known: the value of aws:sourcevpc in the request",
    ]);
    expect(proof.lacks).toEqual([]);
  });

  test("names a deny that may apply before what it may stop", () => {
    const maybe = deny("kms:*", { ...toAll, Sid: "Edge", Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } });
    const [first, second] = told({ key: [allow("kms:*", { ...toRole, Sid: "Job" }), maybe] });
    expect(first).toMatch(/^Deny aws_kms_key_policy\.data \(Edge\): key policy may deny kms:Decrypt; not known: /);
    expect(second).toMatch(/^Allow aws_kms_key_policy\.data \(Job\): key policy allows/);
  });

  test("includes statements of which nothing is known: they may allow or deny", () => {
    const graph = (statements: readonly (Sym | object)[]) =>
      graphOf({
        ...HERE,
        "aws_kms_key.data": { arn: KEY_ARN, policy: { Version: "2012-10-17", Statement: statements as never } },
        "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN },
      });
    const decision = (statements: readonly (Sym | object)[]) => {
      const world = worldOf(graph(statements));
      const [actor, target] = [world.actors.find("aws_iam_role.job", ""), world.keys.find("aws_kms_key.data", "")];
      return decide({ actor, action: "kms:Decrypt", target, context: {} }).decision;
    };
    expect(decision([Sym.ref("var.statement", "")])).toBe("undetermined");
    expect(decision([allow("kms:*", toRole), Sym.ref("var.statement", "")])).toBe("undetermined");
    expect(decision([deny("kms:*", toAll), Sym.ref("var.statement", "")])).toBe("denied");
    expect(decision([allow("kms:*", { Principal: 3 as never })])).toBe("undetermined");
    expect(decision([allow("kms:*", toRole), deny("kms:*", { Principal: 3 as never })])).toBe("undetermined");
    expect(decision([{ ...allow("kms:Encrypt", toRole), Effect: Sym.ref("var.effect", "") }])).toBe("denied");
    expect(decision([{ ...allow("kms:Decrypt", toRole), Effect: Sym.ref("var.effect", "") }])).toBe("undetermined");
  });
});

describe("A request through a VPC endpoint (rule 11)", () => {
  const through = (statements: Statements, action = "kms:Decrypt") => {
    const world = worldOf(
      graphOf({
        ...HERE,
        "aws_kms_key.data": { arn: KEY_ARN, policy: document(allow("kms:*", toRole)) },
        "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN },
      }),
    );
    const [actor, target] = [world.actors.find("aws_iam_role.job", ""), world.keys.find("aws_kms_key.data", "")];
    const endpoint = {
      address: "aws_vpc_endpoint.kms",
      stack: "",
      what: "endpoint policy",
      policy: parsePolicy(document(statements)),
    };
    return decide({ actor, action, target, context: {}, endpoints: [endpoint] });
  };

  test.each<[string, Statements, string]>([
    ["everything", allow("*", toAll), "allowed"],
    ["the role", allow("kms:*", toRole), "allowed"],
    ["its account", allow("kms:*", toRoot), "allowed"],
    ["another role", allow("kms:*", { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/x` } }), "denied"],
    ["another action", allow("kms:Encrypt", toAll), "denied"],
    ["another key", allow("kms:*", { ...toAll, Resource: "arn:aws:kms:*:*:key/other" }), "denied"],
    ["nothing", [], "denied"],
    ["nobody", allow("kms:*"), "denied"],
    ["all but others", allow("kms:*", { NotPrincipal: { AWS: `arn:aws:iam::${ACCOUNT}:role/x` } }), "allowed"],
    ["it, and denies it", [allow("*", toAll), deny("kms:Decrypt", toAll)], "denied"],
  ])("whose policy allows %s is %3$s", (_what, statements, expected) => {
    expect(through(statements).decision).toBe(expected);
  });

  test("names the endpoint as what lacks", () => {
    expect(through([]).lacks.map((link) => link.side)).toEqual(["endpoint"]);
    expect(whys(through([]).because).at(-1)).toContain("the policy of the VPC endpoint does not allow kms:Decrypt");
  });
});
