import { describe, expect, test } from "@jest/globals";
import { worldOf } from "../../../../../posture/src/assess/policy/world/world.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, allow, ask, document, graphOf, HERE, KEY_ARN, OTHER, ROLE_ARN, toRole } from "../scene.js";

type Resources = Readonly<Record<string, ValueObject>>;
const ROLE = "aws_iam_role.job";
const USER_ARN = `arn:aws:iam::${ACCOUNT}:user/team/ann`;
const LATER = Sym.opaque("later");
const world = (more: Resources = {}, here: Resources = HERE) => worldOf(graphOf({ ...here, ...more }));
const actor = (id: string, more: Resources, here: Resources = HERE) => world(more, here).actors.get(id)!;

describe("A declared", () => {
  test("role has its ARN, its sessions and the id that IAM gives it", () => {
    const role = actor(ROLE, { [ROLE]: { name: "glue-job", path: "/team/", unique_id: "AROAX" } });
    expect(role).toMatchObject({ kind: "role", account: ACCOUNT, uniqueId: "AROAX", address: ROLE, boundary: null });
    expect(String(role.arn)).toBe(`arn:aws:iam::${ACCOUNT}:role/team/glue-job`);
    expect(String(role.session)).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/glue-job/(unknown: the session name)`);
    expect(actor(ROLE, { [ROLE]: {} }).uniqueId).toBeNull();
    expect(String(actor(ROLE, { [ROLE]: {} }).session)).toContain(":assumed-role/${aws_iam_role.job.name}/");
  });

  test("role is of the account in its ARN, even one that the stack is not in", () => {
    expect(actor(ROLE, { [ROLE]: { arn: ROLE_ARN.replace(ACCOUNT, OTHER) } }).account).toBe(OTHER);
    expect(String(actor(ROLE, { [ROLE]: { name: "r" } }, {}).account)).toBe("${account}");
    expect(actor(ROLE, { [ROLE]: { arn: LATER } }).account).toBe(ACCOUNT);
  });

  test("user has no sessions", () => {
    const user = actor("aws_iam_user.ann", { "aws_iam_user.ann": { name: "ann", arn: USER_ARN } });
    expect(user).toMatchObject({ kind: "user", arn: USER_ARN, account: ACCOUNT, session: null });
  });

  test("role or user is one of all, others are not", () => {
    const { ids, get } = world({
      [ROLE]: {},
      "aws_iam_user.ann": {},
      "aws_iam_group.g": { name: "g" },
      "data.aws_iam_role.read": { name: "read" },
    }).actors;
    expect(ids).toEqual([ROLE, "aws_iam_user.ann"]);
    expect([get("aws_iam_group.g"), get("none")]).toEqual([undefined, undefined]);
    expect(get("data.aws_iam_role.read")?.kind).toBe("role");
  });
});

describe("A text means a declared role or user", () => {
  const both = {
    [ROLE]: { name: "same", arn: `arn:aws:iam::${ACCOUNT}:role/x/same` },
    "aws_iam_user.ann": { name: "same" },
  };
  const meant = (text: string | Sym, more: Resources = both) => world(more).actors.find(text, "").address;

  test("by id, ARN or name; a role before a user of its name", () => {
    expect([ROLE, `arn:aws:iam::${ACCOUNT}:role/x/same`, "same"].map((one) => meant(one))).toEqual([ROLE, ROLE, ROLE]);
    expect(meant("aws_iam_user.ann")).toBe("aws_iam_user.ann");
    expect(meant(`arn:aws:iam::${ACCOUNT}:user/same`)).toBe("aws_iam_user.ann");
    expect(meant("same", { "aws_iam_user.ann": { name: "same" } })).toBe("aws_iam_user.ann");
    expect([meant("sam"), meant(""), meant(`arn:aws:iam::${OTHER}:role/x/same`)]).toEqual([null, null, null]);
  });

  test("by reference, whichever attribute is asked for", () => {
    for (const attribute of ["arn", "name", "id", "unique_id", ""]) {
      expect(meant(Sym.ref(ROLE, attribute))).toBe(ROLE);
      expect(meant(Sym.ref(ROLE, attribute), { [ROLE]: {} })).toBe(ROLE);
    }
    const through = { [ROLE]: {}, "aws_sqs_queue.q": { url: Sym.ref(ROLE, "unique_id") } };
    expect(meant(Sym.ref("aws_sqs_queue.q", "url"), through)).toBe(ROLE);
    expect(meant(Sym.ref("aws_sqs_queue.q", "arn"), through)).toBeNull();
  });

  test("not because both are not known for the same reason", () => {
    for (const same of [LATER, new Sym(["etl-", { why: "later" }])]) {
      const hidden = { [ROLE]: { name: same, arn: same } };
      expect(meant(same, hidden)).toBeNull();
      expect(meant(Sym.ref(ROLE, "name"), hidden)).toBe(ROLE);
    }
    const data = { [ROLE]: { name: "a", arn: LATER }, "data.aws_iam_role.d": { name: "b", arn: LATER } };
    expect(meant("b", data)).toBe("data.aws_iam_role.d");
  });

  test("also when only a data source reads it, but rather what declares it", () => {
    const data = { "data.aws_iam_role.d": { name: "glue-job", arn: ROLE_ARN } };
    for (const text of ["glue-job", ROLE_ARN, Sym.ref("data.aws_iam_role.d", "arn"), "data.aws_iam_role.d"]) {
      expect(meant(text, data)).toBe("data.aws_iam_role.d");
    }
    const declared = { ...data, [ROLE]: { name: "glue-job" } };
    for (const text of ["glue-job", ROLE_ARN, Sym.ref("data.aws_iam_role.d", "arn")])
      expect(meant(text, declared)).toBe(ROLE);
    expect(meant("data.aws_iam_role.d", declared)).toBe("data.aws_iam_role.d");
    const unread = { "data.aws_iam_role.d": { name: LATER } };
    expect(meant(Sym.ref("data.aws_iam_role.d", "arn"), unread)).toBe("data.aws_iam_role.d");
  });
});

describe("Somebody whom no resource declares", () => {
  const found = (text: string | Sym, here: Resources = HERE) => world({}, here).actors.find(text, "");

  test("is a role of the stack's account, by its name", () => {
    expect(found("x")).toMatchObject({ id: "x", kind: "role", account: ACCOUNT, address: null, stack: null });
    expect(String(found("x").arn)).toBe(`arn:aws:iam::${ACCOUNT}:role/x`);
    expect(String(found("x", {}).arn)).toBe("arn:${partition}:iam::${account}:role/x");
  });

  test.each<[string, string, string | null]>([
    [
      `arn:aws-cn:iam::${OTHER}:role/a/x`,
      "role",
      `arn:aws-cn:sts::${OTHER}:assumed-role/x/(unknown: the session name)`,
    ],
    [`arn:aws:iam::${OTHER}:user/a/x`, "user", null],
    [`arn:aws:iam::${OTHER}:role/user/x`, "role", `arn:aws:sts::${OTHER}:assumed-role/x/(unknown: the session name)`],
    [`arn:aws:iam::${OTHER}:root`, "root", null],
  ])("by ARN is what that says: %s", (text, kind, session) => {
    const one = found(text);
    expect([one.id, one.kind, one.arn, one.account]).toEqual([text, kind, text, OTHER]);
    expect(one.session === null ? null : String(one.session)).toBe(session);
  });

  test("has policies that are not known, but the account itself", () => {
    const unread = (text: string) =>
      found(text).policies.map(({ address, stack, what, policy }) => [address, stack, what, policy.unreadable]);
    expect(unread("x")).toEqual([["x", "", "policies", "the policies of x, which the source does not declare"]]);
    expect(unread(`arn:aws:iam::${OTHER}:root`)).toEqual([]);
  });

  test("and whose name or account is not known may be in any session that a policy names", () => {
    const session = `arn:aws:sts::${ACCOUNT}:assumed-role/x/s`;
    const resources = {
      "aws_kms_key.k": { arn: KEY_ARN, policy: document(allow("kms:*", { Principal: { AWS: session } })) },
    };
    const open = (role: string | Sym, here: Resources = {}) =>
      ask(graphOf({ ...here, ...resources }))("Decrypt", {}, role, "aws_kms_key.k").decision;
    expect(open("x")).toBe("undetermined");
    expect(open(Sym.ref("var.role", ""))).toBe("undetermined");
    expect(open(new Sym([`arn:aws:iam::${ACCOUNT}:role/`, { to: "var.name", attribute: "" }]))).toBe("undetermined");
    expect(open("y")).toBe("denied");
    expect(open(`arn:aws:iam::${OTHER}:role/x`)).toBe("denied");
    expect(open(`arn:aws:iam::${ACCOUNT}:user/x`)).toBe("denied");
  });

  test("has tags that are not known, on which a policy may rest", () => {
    const tagged = { Principal: { AWS: ROLE_ARN }, Condition: { StringEquals: { "aws:PrincipalTag/team": "data" } } };
    const resources = { ...HERE, "aws_kms_key.k": { arn: KEY_ARN, policy: document(allow("kms:*", tagged)) } };
    const asked = ask(graphOf(resources));
    expect(asked("Decrypt", {}, ROLE_ARN, "aws_kms_key.k").decision).toBe("undetermined");
    const own = {
      name: "glue-job",
      arn: ROLE_ARN,
      inline_policy: [
        { policy: document(allow("kms:*", { Condition: { StringEquals: { "aws:ResourceTag/a": "b" } } })) },
      ],
    };
    const far = KEY_ARN.replace("1111-2222", "9999-2222");
    expect(ask(graphOf({ ...HERE, [ROLE]: own }))("Decrypt", {}, ROLE, far).decision).toBe("undetermined");
  });

  test("is another one in each stack, and the same one each time", () => {
    const { find } = world().actors;
    expect(find("x", "")).toBe(find("x", ""));
    expect(find("x", "a")).not.toBe(find("x", "b"));
    expect(find("x", "")).not.toBe(find("y", ""));
  });

  test("of whom nothing is known has an account of its own", () => {
    expect(String(found(LATER).account)).toBe("${account of (unknown: later)}");
    expect(found(LATER).kind).toBe("role");
  });
});

test("One of several roles in the same account and of the same ARN is a role of that account", () => {
  const twice = { [ROLE]: { arn: ROLE_ARN }, "aws_iam_role.again": { arn: ROLE_ARN } };
  const one = world(twice).actors.find(ROLE_ARN, "");
  expect([one.kind, one.arn, one.account, one.id]).toEqual(["role", ROLE_ARN, ACCOUNT, ROLE_ARN]);
  const named = world({ [ROLE]: { name: "x" }, "aws_iam_role.again": { name: "x", path: "/a/" } }).actors.find("x", "");
  const why = "which of aws_iam_role.again and aws_iam_role.job x is";
  expect([String(named.arn), String(named.account)]).toEqual([`(unknown: ${why})`, "${account of x}"]);
});

test("A service acts as itself, in no account and without policies of its own", () => {
  const { service } = world().actors;
  const logs = service("logs.amazonaws.com");
  expect(logs).toMatchObject({
    kind: "service",
    id: "logs.amazonaws.com",
    arn: "logs.amazonaws.com",
    account: null,
    policies: [],
  });
  expect(service("logs.amazonaws.com")).toBe(logs);
  expect(service("glue.amazonaws.com").id).toBe("glue.amazonaws.com");
});

test("Who may assume a role is what it says, or not shown", () => {
  const trust = (assume_role_policy: Value | undefined, id = ROLE) =>
    world({ [ROLE]: assume_role_policy === undefined ? {} : { assume_role_policy } }).actors.trust(id);
  expect([trust(undefined), trust(null), trust(document([]), "none")]).toEqual([null, null, null]);
  expect(trust(document(allow("sts:AssumeRole", toRole)))?.statements).toHaveLength(1);
  expect(trust(LATER)?.unreadable).toContain("not known");
});
