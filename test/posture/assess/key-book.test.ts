import type { Resource } from "../../../posture/src/graph/graph.js";
import { Sym, type Value } from "../../../posture/src/graph/value.js";
import { OTHER, OWN } from "../compare/arns.js";
import { at } from "../compare/graphs.js";
import { ID, LATER, named, posture } from "./keyed.js";

describe("a key that is named", () => {
  const own = at("aws_kms_key.k", { arn: OWN, key_id: ID });
  const caller = at("data.aws_caller_identity.me", { account_id: "123456789012" });
  const alias = (target: Value, over: Partial<Resource> = {}) =>
    at("aws_kms_alias.a", { name: "alias/own", target_key_id: target }, over);

  test.each<[string, Value, readonly Resource[], string]>([
    ["by its ARN", OWN, [own], "aws_kms_key.k"],
    ["by its id", ID, [own], "aws_kms_key.k"],
    ["by reference", Sym.ref("aws_kms_key.k", "arn"), [own], "aws_kms_key.k"],
    ["by its id, by reference", Sym.ref("aws_kms_key.k", "id"), [own], "aws_kms_key.k"],
    ["as a whole", Sym.ref("aws_kms_key.k", ""), [own], "aws_kms_key.k"],
    ["by what Terraform calls its id", ID, [at("aws_kms_key.k", { id: ID })], "aws_kms_key.k"],
    ["though its material is imported", OWN, [at("aws_kms_external_key.k", { arn: OWN })], "aws_kms_external_key.k"],
    ["by its alias", "alias/own", [own, alias(ID)], "aws_kms_key.k"],
    [
      "by its alias's ARN, in an account that is not known",
      "arn:aws:kms:eu-central-1:123456789012:alias/own",
      [own, alias(ID)],
      "aws_kms_key.k",
    ],
    [
      "by an alias's ARN that ends in it",
      new Sym(["arn:aws:kms:", { to: "var.place", attribute: "" }, "alias/own"]),
      [own, alias(ID)],
      "aws_kms_key.k",
    ],
    [
      "by a data source that has only its ARN",
      Sym.ref("data.aws_kms_key.d", "arn"),
      [own, at("data.aws_kms_key.d", { arn: OWN })],
      "aws_kms_key.k",
    ],
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
      "by the ARN of one of two regions' aliases of that name",
      "arn:aws:kms:us-east-1:123456789012:alias/own",
      [
        own,
        at("aws_kms_alias.a", { name: "alias/own", arn: "arn:aws:kms:eu-central-1:123456789012:alias/own" }),
        at("aws_kms_alias.b", {
          ...{ name: "alias/own", arn: "arn:aws:kms:us-east-1:123456789012:alias/own", target_key_id: ID },
        }),
      ],
      "aws_kms_key.k",
    ],
    [
      "by the ARN of another region's alias of that name",
      "arn:aws:kms:us-east-1:123456789012:alias/own",
      [own, at("aws_kms_alias.a", { name: "alias/own", target_key_id: ID, arn: OTHER.replace(/key.*/, "alias/own") })],
      "arn:aws:kms:us-east-1:123456789012:alias/own",
    ],
    [
      "by the ARN of another account's alias of that name",
      "arn:aws:kms:eu-central-1:999999999999:alias/own",
      [own, alias(ID), caller],
      "arn:aws:kms:eu-central-1:999999999999:alias/own",
    ],
    ["by the alias of a key that is not here", "alias/own", [alias(OTHER)], OTHER],
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
    ["what begins like an ARN or id, and goes on", `${OWN}/x`, [], "the value is no KMS key, key id or alias"],
    ["an id with more behind it", `${ID}x`, [], "the value is no KMS key, key id or alias"],
    [
      "an alias's ARN with more before it",
      "x-arn:aws:kms:eu-central-1:1:alias/own",
      [],
      "the value is no KMS key, key id or alias",
    ],
    ["a list", ["alias/own"], [alias(ID)], "no key is named"],
    [
      "what ends in an alias, and may begin like anything",
      new Sym([{ to: "var.place", attribute: "" }, ":alias/own"]),
      [own, alias(ID)],
      "whether it has a key is not known: ${var.place}:alias/own is known only after apply",
    ],
    [
      "what begins like an ARN",
      new Sym(["arn:aws:kms:", { to: "var.place", attribute: "" }]),
      [own],
      "whether it has a key is not known: arn:aws:kms:${var.place} is known only after apply",
    ],
    [
      "a data source of something else",
      Sym.ref("data.aws_iam_role.d", "arn"),
      [at("data.aws_iam_role.d", { arn: OWN })],
      "whether it has a key is not known: ${data.aws_iam_role.d.arn} is known only after apply",
    ],
    [
      "an alias that names null",
      Sym.ref("aws_kms_alias.a", "arn"),
      [at("aws_kms_alias.a", { name: "alias/own", target_key_id: null, target_key_arn: null })],
      "whether it has a key is not known: aws_kms_alias.a names no key",
    ],
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

test("a key that is named as text is known from the data source that has read it, by its ARN and by its id", () => {
  const read = at("data.aws_kms_key.d", {
    arn: OTHER,
    key_id: OTHER.slice(-36),
    key_state: "Disabled",
    enabled: false,
  });
  for (const value of [OTHER, OTHER.slice(-36)]) {
    expect(named(value, read)).toMatchObject({ id: value, state: "disabled" });
    expect(named(value)).toMatchObject({ id: value, state: "unknown" });
  }
});

test("keys are told in order: those of stacks, then those that nobody declares", () => {
  const group = (name: string, key: Value) => at(`aws_cloudwatch_log_group.${name}`, { name, kms_key_id: key });
  const { keys } = posture(
    group("a", "alias/theirs"),
    group("b", "alias/another"),
    at("aws_kms_key.z"),
    at("aws_kms_key.b", {}, { stack: "lake" }),
    at("aws_kms_key.a"),
  );
  expect(keys.map(({ id }) => id)).toEqual([
    "aws_kms_key.a",
    "aws_kms_key.z",
    "aws_kms_key.b",
    "alias/another",
    "alias/theirs",
  ]);
});

test("a key has the first of its aliases by name", () => {
  const aliases = ["alias/b", "alias/a", "alias/c"].map((name, place) =>
    at(`aws_kms_alias.a${place}`, { name, target_key_id: ID }),
  );
  const nameless = at("aws_kms_alias.n", { target_key_id: ID });
  expect(named(ID, at("aws_kms_key.k", { key_id: ID }), nameless, ...aliases)).toMatchObject({ alias: "alias/a" });
});
