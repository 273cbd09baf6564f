import type { Resource } from "../../../posture/src/graph/graph.js";
import { Sym, type Value } from "../../../posture/src/graph/value.js";
import { OTHER, OWN } from "../compare/arns.js";
import { at } from "../compare/graphs.js";
import { ID, LATER, named } from "./keyed.js";

describe("a key that is named", () => {
  const own = at("aws_kms_key.k", { arn: OWN, key_id: ID });
  const caller = at("data.aws_caller_identity.me", { account_id: "123456789012" });
  const alias = (target: Value, over: Partial<Resource> = {}) =>
    at("aws_kms_alias.a", { name: "alias/own", target_key_id: target }, over);

  test.each<[string, Value, readonly Resource[], string]>([
    ["by its ARN", OWN, [own], "aws_kms_key.k"],
    ["by its id", ID, [own], "aws_kms_key.k"],
    ["by reference", Sym.ref("aws_kms_key.k", "arn"), [own], "aws_kms_key.k"],
    ["by its alias", "alias/own", [own, alias(ID)], "aws_kms_key.k"],
    [
      "by its alias, by reference",
      Sym.ref("aws_kms_alias.a", "target_key_arn"),
      [own, alias(Sym.ref("aws_kms_key.k", "key_id"))],
      "aws_kms_key.k",
    ],
    [
      "by its alias's ARN",
      "arn:aws:kms:eu-central-1:123456789012:alias/own",
      [own, alias(ID), caller],
      "aws_kms_key.k",
    ],
    [
      "by an alias's ARN of which the account is not known",
      new Sym(["arn:aws:kms:eu-central-1:", { to: "var.account", attribute: "" }, ":alias/own"]),
      [own, alias(ID)],
      "aws_kms_key.k",
    ],
    [
      "by the ARN of another account's alias of that name",
      "arn:aws:kms:eu-central-1:999999999999:alias/own",
      [own, alias(ID), caller],
      "arn:aws:kms:eu-central-1:999999999999:alias/own",
    ],
    ["by the alias of a key that is not here", "alias/own", [alias(OTHER)], "alias/own"],
    ["by an alias that nobody declares", "alias/theirs", [own], "alias/theirs"],
    ["by an ARN that is not here", OTHER, [own], OTHER],
    ["by an id that is not here", OTHER.slice(-36), [own], OTHER.slice(-36)],
    ["by the id of a key of several regions", `mrk-${"a".repeat(32)}`, [], `mrk-${"a".repeat(32)}`],
    [
      "by a data source of a key that is here",
      Sym.ref("data.aws_kms_key.d", "arn"),
      [own, at("data.aws_kms_key.d", { key_id: OWN })],
      "aws_kms_key.k",
    ],
    [
      "by a data source of an alias of it",
      Sym.ref("data.aws_kms_key.d", "arn"),
      [own, alias(ID), at("data.aws_kms_key.d", { key_id: "alias/own", arn: Sym.ref("data.aws_kms_key.d", "arn") })],
      "aws_kms_key.k",
    ],
    [
      "by a data source of one that is not",
      Sym.ref("data.aws_kms_key.d", "arn"),
      [at("data.aws_kms_key.d", { key_id: "alias/x", arn: OTHER })],
      "alias/x",
    ],
    [
      "by a data source that is still to be read",
      Sym.ref("data.aws_kms_key.d", "arn"),
      [at("data.aws_kms_key.d", { key_id: LATER })],
      "data.aws_kms_key.d",
    ],
    [
      "by a data source of which only the ARN is known",
      Sym.ref("data.aws_kms_key.d", "arn"),
      [at("data.aws_kms_key.d", { key_id: LATER, arn: OTHER })],
      OTHER,
    ],
    [
      "by a data source of its alias",
      Sym.ref("data.aws_kms_alias.d", "target_key_arn"),
      [own, at("data.aws_kms_alias.d", { name: "alias/x", target_key_arn: OWN })],
      "aws_kms_key.k",
    ],
    [
      "by a data source of an alias that is declared here",
      Sym.ref("data.aws_kms_alias.d", "target_key_id"),
      [own, alias(ID), at("data.aws_kms_alias.d", { name: "alias/own" })],
      "aws_kms_key.k",
    ],
    [
      "by a data source of another alias",
      Sym.ref("data.aws_kms_alias.d", "target_key_id"),
      [at("data.aws_kms_alias.d", { name: "alias/x", target_key_id: OTHER })],
      "alias/x",
    ],
  ])("%s", (_what, value, more, id) => {
    expect(named(value, ...more)).toMatchObject({ id });
  });

  test.each<[string, Value, readonly Resource[], string]>([
    ["something else", "arn:aws:s3:::bucket", [], "the value is no KMS key, key id or alias"],
    ["something that only looks like it", `x${OWN}`, [], "the value is no KMS key, key id or alias"],
    ["what is not known", LATER, [], "whether it has a key is not known: later"],
    [
      "another attribute of a key",
      Sym.ref("aws_kms_key.k", "description"),
      [own],
      "whether it has a key is not known: ${aws_kms_key.k.description} is known only after apply",
    ],
    [
      "a key that is not in this source",
      Sym.ref("aws_kms_key.x", "arn"),
      [],
      "whether it has a key is not known: ${aws_kms_key.x.arn} is known only after apply",
    ],
    [
      "an alias without key",
      Sym.ref("aws_kms_alias.a", "arn"),
      [alias(null)],
      "whether it has a key is not known: aws_kms_alias.a names no key",
    ],
    [
      "an alias of itself",
      Sym.ref("aws_kms_alias.a", "arn"),
      [alias(Sym.ref("aws_kms_alias.a", "arn"))],
      "whether it has a key is not known: aws_kms_alias.a refers to itself",
    ],
    [
      "a data source of an alias of which the name is not known",
      Sym.ref("data.aws_kms_alias.d", "arn"),
      [at("data.aws_kms_alias.d", { name: LATER })],
      "whether it has a key is not known: the name of data.aws_kms_alias.d is not known",
    ],
  ])("may be none: %s", (_what, value, more, why) => {
    expect(named(value, ...more)).toEqual({ why });
  });
});
