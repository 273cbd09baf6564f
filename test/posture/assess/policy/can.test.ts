import { describe, expect, test } from "@jest/globals";
import { type CanQuestion, can } from "../../../../posture/src/assess/policy/can/can.js";
import { proofsText } from "../../../../posture/src/assess/policy/can/proof-text.js";
import { Sym, type ValueObject } from "../../../../posture/src/graph/value.js";
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
  ROOT,
  toRole,
  toRoot,
} from "./scene.js";

const base: Readonly<Record<string, ValueObject>> = {
  ...HERE,
  "aws_kms_key.data": {
    arn: KEY_ARN,
    key_id: KEY_ARN.split("/")[1]!,
    policy: document(allow("kms:*", { ...toRoot, Sid: "Account" })),
  },
  "aws_kms_key.other": { policy: document(allow("kms:*", toRole)) },
  "aws_kms_alias.data": { name: "alias/data", target_key_id: KEY_ARN.split("/")[1]! },
  "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN },
  "aws_iam_role.idle": { name: "idle", arn: `arn:aws:iam::${ACCOUNT}:role/idle` },
  "aws_iam_role_policy.job": { role: "glue-job", policy: document(allow("kms:Decrypt", { Sid: "Use" })) },
};

function ask(question: Partial<CanQuestion>, resources: Readonly<Record<string, ValueObject>> = base) {
  return can(graphOf(resources), {
    principals: ["glue-job"],
    actions: ["kms:Decrypt"],
    keys: ["aws_kms_key.data"],
    ...question,
  });
}

describe("sealant can", () => {
  test("answers with principal, action, key, decision and the chain of statements", () => {
    expect(ask({})).toEqual([
      {
        principal: { address: "aws_iam_role.job", arn: ROLE_ARN },
        action: "kms:Decrypt",
        key: { address: "aws_kms_key.data", arn: KEY_ARN },
        decision: "allowed",
        because: [
          {
            address: "aws_kms_key.data",
            stack: "",
            sid: "Account",
            effect: "Allow",
            why: "key policy delegates kms:Decrypt to the account 111111111111",
          },
          {
            address: "aws_iam_role_policy.job",
            stack: "",
            sid: "Use",
            effect: "Allow",
            why: "inline policy allows kms:Decrypt",
          },
        ],
        assumes: ["no service control policy, resource control policy or session policy denies it"],
        missing: [],
        remedy: [],
        call: null,
      },
    ]);
  });

  test.each(["glue-job", ROLE_ARN, "aws_iam_role.job", `arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/x`])(
    "finds a role by %s",
    (named) => expect(ask({ principals: [named] })[0]?.principal.address).toBe("aws_iam_role.job"),
  );

  test.each(["aws_kms_key.data", KEY_ARN, KEY_ARN.split("/")[1]!, "alias/data", "aws_kms_alias.data"])(
    "finds a key by %s",
    (named) => expect(ask({ keys: [named] })[0]?.key.address).toBe("aws_kms_key.data"),
  );

  test.each(["decrypt", "KMS:decrypt", "kms:Decrypt"])("finds an action by %s", (named) =>
    expect(ask({ actions: [named] })[0]?.action).toBe("kms:Decrypt"),
  );

  test("expands wildcards: all roles, all actions of Glue set-ups, all keys, who may first", () => {
    const proofs = ask({ principals: ["*"], actions: ["*"], keys: ["*"] });
    expect(proofs).toHaveLength(2 * 7 * 2);
    const order = proofs.map((proof) => proof.decision);
    expect(order).toEqual([...order].sort());
    expect(order.filter((decision) => decision === "allowed")).toHaveLength(8);
    expect(ask({ actions: ["kms:GenerateDataKey*"] })).toHaveLength(4);
  });

  test("asks services, accounts and strangers as well", () => {
    expect(ask({ principals: ["logs.eu-west-1.amazonaws.com"] })[0]?.decision).toBe("denied");
    expect(ask({ principals: [ROOT] })[0]?.decision).toBe("allowed");
    expect(ask({ principals: [ACCOUNT] })[0]?.decision).toBe("allowed");
    const stranger = ask({ principals: [`arn:aws:iam::${OTHER}:role/x`] })[0];
    expect(stranger?.decision).toBe("denied");
    expect(stranger?.principal).toEqual({ address: null, arn: `arn:aws:iam::${OTHER}:role/x` });
  });

  test("has no ARN for what does not exist yet", () => {
    expect(ask({ keys: ["aws_kms_key.other"] })[0]?.key).toEqual({ address: "aws_kms_key.other", arn: null });
    const role = { "aws_kms_key.data": {}, "aws_iam_role.job": { name: "glue-job" } };
    expect(ask({}, role)[0]?.principal).toEqual({ address: "aws_iam_role.job", arn: null });
    expect(ask({ keys: ["alias/far"] })[0]?.key).toEqual({ address: null, arn: "alias/far" });
    expect(ask({ principals: [`arn:aws:sts::${OTHER}:assumed-role/x/y`] })[0]?.principal).toEqual({
      address: null,
      arn: `arn:aws:sts::${OTHER}:assumed-role/x/y`,
    });
  });

  test.each([
    [{ principals: ["nobody"] }, /PRINCIPAL: no role, user or service "nobody"\. .*aws_iam_role\.job/],
    [{ keys: ["aws_kms_key.none"] }, /KEY: no key "aws_kms_key\.none"\. .*aws_kms_key\.data/],
    [{ actions: ["kms:ReEncrypt"] }, /ACTION: KMS has no action "kms:ReEncrypt"\. .*kms:ReEncryptFrom/],
    [{ actions: ["kms:ListKeys"] }, /ACTION: kms:ListKeys is asked of the account/],
  ])("refuses %j with what there is instead", (question, message) => {
    expect(() => ask(question)).toThrow(message);
  });

  test("takes values of condition keys; none says that the key is not in the request", () => {
    const role = {
      "aws_iam_role_policy.job": {
        role: "glue-job",
        policy: document(
          allow("kms:Decrypt", { Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } } }),
        ),
      },
    };
    const via = (context?: Readonly<Record<string, readonly string[]>>) =>
      ask(context === undefined ? {} : { context }, { ...base, ...role })[0];
    expect(via({ "kms:ViaService": ["s3.eu-west-1.amazonaws.com"] })?.decision).toBe("allowed");
    expect(via({ "kms:ViaService": [] })?.decision).toBe("denied");
    expect(via()?.decision).toBe("undetermined");
    expect(via()?.missing).toEqual(["the value of kms:viaservice in the request"]);
    const direct = { Condition: { Null: { "kms:ViaService": "true" } } };
    const without = {
      "aws_iam_role_policy.job": { role: "glue-job", policy: document(allow("kms:Decrypt", direct)) },
    };
    expect(ask({ context: { "kms:ViaService": [] } }, { ...base, ...without })[0]?.decision).toBe("allowed");
  });
});

describe("The missing link", () => {
  test("in the identity policy is one statement for the role, which closes it", () => {
    const [proof] = ask({ principals: ["idle"] });
    expect(proof?.remedy).toEqual([
      {
        where: "a policy of aws_iam_role.idle",
        statement: { Effect: "Allow", Action: "kms:Decrypt", Resource: KEY_ARN },
      },
    ]);
    const closed = { "aws_iam_role_policy.idle": { role: "idle", policy: document(proof!.remedy[0]!.statement) } };
    expect(ask({ principals: ["idle"] }, { ...base, ...closed })[0]?.decision).toBe("allowed");
  });

  test("in the key policy is one statement for the key, which closes it", () => {
    const [proof] = ask({ principals: ["idle"], keys: ["aws_kms_key.other"] });
    expect(proof?.remedy.map(({ where }) => where)).toEqual(["the key policy of aws_kms_key.other"]);
    expect(proof?.call).toBe("key.grantJobInput(role)");
    const closed = { "aws_kms_key.other": { policy: document([proof!.remedy[0]!.statement]) } };
    expect(ask({ principals: ["idle"], keys: ["aws_kms_key.other"] }, { ...base, ...closed })[0]?.decision).toBe(
      "allowed",
    );
  });

  test("across accounts is one statement on either side, and only both close it", () => {
    const theirs = { "aws_iam_role.far": { name: "far", arn: `arn:aws:iam::${OTHER}:role/far` } };
    const [proof] = ask({ principals: ["far"] }, { ...base, ...theirs });
    expect(proof?.remedy.map(({ where }) => where)).toEqual([
      "the key policy of aws_kms_key.data",
      "a policy of aws_iam_role.far",
    ]);
    const [ours, own] = proof!.remedy.map(({ statement }) => statement);
    const lent = { "aws_kms_key.data": { ...base["aws_kms_key.data"], policy: document([ours!]) } };
    const held = { "aws_iam_role_policy.far": { role: "far", policy: document([own!]) } };
    const after = (more: Readonly<Record<string, ValueObject>>) =>
      ask({ principals: ["far"] }, { ...base, ...theirs, ...more })[0]?.decision;
    expect([after(lent), after(held), after({ ...lent, ...held })]).toEqual(["denied", "denied", "allowed"]);
  });

  test("refers to what does not exist yet", () => {
    const planned = { ...base, "aws_kms_key.other": {} };
    const [proof] = ask({ principals: ["idle"], keys: ["aws_kms_key.other"] }, planned);
    expect(proof?.remedy[0]?.statement["Resource"]).toBe("${aws_kms_key.other.arn}");
    const unnamed = { ...base, "aws_iam_role.new": {}, "aws_kms_key.other": { policy: document([]) } };
    const [named] = ask({ principals: ["aws_iam_role.new"], keys: ["aws_kms_key.other"] }, unnamed);
    expect(named?.remedy[0]?.statement["Principal"]).toEqual({ AWS: "${aws_iam_role.new.arn}" });
  });

  test("does not exist for an explicit deny, for another account's administration and for keys of AWS", () => {
    const stopped = { "aws_iam_role_policy.job": { role: "glue-job", policy: document(deny("kms:*")) } };
    expect(ask({}, { ...base, ...stopped })[0]?.remedy).toEqual([]);
    expect(ask({ principals: [`arn:aws:iam::${OTHER}:root`], actions: ["PutKeyPolicy"] })[0]?.remedy).toEqual([]);
    expect(
      ask({ keys: ["alias/aws/s3"], context: { "kms:ViaService": [] } })[0]?.remedy.map((one) => one.where),
    ).not.toContain("the key policy of alias/aws/s3");
  });
});

describe("A proof as text", () => {
  test("reads as a chain", () => {
    expect(proofsText(ask({}))).toBe(
      [
        "✔ aws_iam_role.job may kms:Decrypt aws_kms_key.data",
        "    Allow aws_kms_key.data (Account): key policy delegates it to the account 111111111111",
        "    Allow aws_iam_role_policy.job (Use): inline policy allows it",
        "assumed: no service control policy, resource control policy or session policy denies it",
        "",
      ].join("\n"),
    );
  });

  test("shows the statement that would close it, ready to paste", () => {
    const text = proofsText(ask({ principals: ["idle"] }), { ascii: true });
    expect(text).toContain("x aws_iam_role.idle may not kms:Decrypt aws_kms_key.data\n");
    expect(text).toContain("    - no policy of aws_iam_role.idle allows it on aws_kms_key.data\n");
    expect(text).toContain(
      `    to allow it, add to a policy of aws_iam_role.idle:\n      {\n        "Effect": "Allow",\n`,
    );
    expect(text).toContain("    or with @sealant/modules: key.grantJobInput(role)\n");
  });

  test("names what is missing", () => {
    const hidden = { "aws_kms_key.data": { arn: KEY_ARN, policy: Sym.opaque("known only after apply") } };
    expect(proofsText(ask({}, { ...base, ...hidden }))).toContain("    missing: the key policy aws_kms_key.data: ");
  });

  test("says once what is missing, and how to say it", () => {
    const through = allow("kms:Decrypt", {
      Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
    });
    const role = { "aws_iam_role_policy.job": { role: "glue-job", policy: document(through) } };
    expect(
      proofsText(ask({}, { ...base, ...role }))
        .split("\n")
        .slice(2, 4),
    ).toEqual([
      "    Allow aws_iam_role_policy.job: inline policy, statement 1, perhaps allows it",
      "    missing: the value of kms:viaservice in the request (--context kms:viaservice=VALUE)",
    ]);
  });

  test("fits into the columns of the terminal, but for what is to be pasted", () => {
    const text = proofsText(ask({ principals: ["*"], keys: ["*"] }), { width: 60 });
    const broken = text.split("\n").filter((line) => line.length > 60 && !/^([✔✖?] |\s+")/.test(line));
    expect(broken).toEqual([]);
  });

  test("of many denied answers says how to ask about one", () => {
    const text = proofsText(ask({ principals: ["idle"], actions: ["*"] }));
    expect(text).not.toContain("to allow it, add to");
    expect(text).toContain("Ask about one principal and one key to see the statement that would allow it.\n");
  });

  test("neutralises hostile names", () => {
    const role = {
      ...base,
      "aws_iam_role_policy.job": { role: "glue-job", policy: document(allow("kms:Decrypt", { Sid: "\u001b[2J" })) },
    };
    expect(proofsText(ask({}, role))).not.toContain("\u001b");
  });
});
