import { ROOT, writer } from "../../../posture/src/assess/written.js";
import { lookup } from "../../../posture/src/graph/lookup.js";
import { Sym } from "../../../posture/src/graph/value.js";
import { at, graph } from "../compare/graphs.js";

const OWN = "111122223333";
const THEIRS = "444455556666";
const here = [
  at("data.aws_caller_identity.me", { account_id: OWN }),
  at("aws_iam_role.r", { arn: `arn:aws:iam::${OWN}:role/r` }),
  at("aws_iam_role.later", { arn: Sym.ref("aws_iam_role.later", "arn") }),
  at("aws_iam_role.nameless", { arn: 3 }),
  at("data.aws_iam_role.d", { arn: `arn:aws:iam::${OWN}:role/d` }),
  at("aws_cloudwatch_log_group.g", { name: "/glue/g" }),
];
const known = writer(lookup(graph(...here)));
const unknown = writer(lookup(graph()));
const me = { to: "data.aws_caller_identity.me", attribute: "account_id" };

test.each<[string | Sym, string]>([
  [`arn:aws:iam::${OWN}:role/r`, "aws_iam_role.r"],
  [`arn:aws:iam::${OWN}:role/d`, "arn:aws:iam::ACCOUNT:role/d"],
  [`arn:aws:iam::${THEIRS}:role/r`, `arn:aws:iam::${THEIRS}:role/r`],
  [`${OWN} and ${OWN}`, "ACCOUNT and ACCOUNT"],
  [`arn:aws:logs:eu-west-1:${OWN}:log-group:/glue/g`, "aws_cloudwatch_log_group.g"],
  [`arn:aws:logs:eu-west-1:${OWN}:log-group:/glue/other`, "arn:aws:logs:eu-west-1:ACCOUNT:log-group:/glue/other"],
  [`arn:aws:logs:eu-west-1:${OWN}:log-group:/glue/g*`, "arn:aws:logs:eu-west-1:ACCOUNT:log-group:/glue/g*"],
  [`arn:aws:logs:eu-west-1:${THEIRS}:log-group:/glue/g`, `arn:aws:logs:eu-west-1:${THEIRS}:log-group:/glue/g`],
  [`xarn:aws:logs:eu-west-1:${OWN}:log-group:/glue/g`, "xarn:aws:logs:eu-west-1:ACCOUNT:log-group:/glue/g"],
  [Sym.ref("aws_iam_role.later", "arn"), "aws_iam_role.later"],
  [Sym.ref("aws_iam_role.later", "name"), "${aws_iam_role.later.name}"],
  [Sym.ref("aws_iam_role.nowhere", "arn"), "${aws_iam_role.nowhere.arn}"],
  [new Sym(["arn:aws:iam::", me, ":role/x"]), "arn:aws:iam::ACCOUNT:role/x"],
  [
    new Sym(["arn:aws:iam::", { ...me, attribute: "user_id" }, ":role/x"]),
    "arn:aws:iam::${data.aws_caller_identity.me.user_id}:role/x",
  ],
  [new Sym(["arn:aws:logs:eu-west-1:", me, ":log-group:/glue/g"]), "aws_cloudwatch_log_group.g"],
  [new Sym([`${OWN}/`, { why: "later" }]), "ACCOUNT/(unknown: later)"],
])("%s is written as %s", (text, expected) => {
  expect(known.text(text)).toBe(expected);
});

test.each<[string | Sym, string, string]>([
  [OWN, ROOT, OWN],
  [`arn:aws:iam::${OWN}:root`, ROOT, `arn:aws:iam::${OWN}:root`],
  [`arn:aws-cn:iam::${OWN}:root`, ROOT, `arn:aws-cn:iam::${OWN}:root`],
  [THEIRS, THEIRS, THEIRS],
  [`arn:aws:iam::${THEIRS}:root`, `arn:aws:iam::${THEIRS}:root`, `arn:aws:iam::${THEIRS}:root`],
  [`arn:aws:iam::${OWN}:role/r`, "aws_iam_role.r", `arn:aws:iam::${OWN}:role/r`],
  [`arn:aws:iam::${OWN}:rooted`, "arn:aws:iam::ACCOUNT:rooted", `arn:aws:iam::${OWN}:rooted`],
  [new Sym(["arn:aws:iam::", me, ":root"]), ROOT, "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root"],
  [new Sym([me]), ROOT, "${data.aws_caller_identity.me.account_id}"],
  [
    new Sym(["x-arn:aws:iam::", me, ":root"]),
    "x-arn:aws:iam::ACCOUNT:root",
    "x-arn:aws:iam::${data.aws_caller_identity.me.account_id}:root",
  ],
  [
    new Sym(["arn:aws:iam::", me, ":root/x"]),
    "arn:aws:iam::ACCOUNT:root/x",
    "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root/x",
  ],
  ["glue.amazonaws.com", "glue.amazonaws.com", "glue.amazonaws.com"],
  [`${OWN}0`, "ACCOUNT0", `${OWN}0`],
])("the principal %s is %s where the account is known, and %s where it is not", (text, ours, open) => {
  expect([known.principal(text), unknown.principal(text)]).toEqual([ours, open]);
});
