import { assess, compare } from "@sealant/posture";
import type { Resource } from "../../../posture/src/graph/graph.js";
import { Sym, type Value } from "../../../posture/src/graph/value.js";
import { OTHER, OWN } from "./arns.js";
import { at, graph, said } from "./graphs.js";
import { moved, plan, STRONG, type World } from "./world.js";

const ALIAS = "aws_kms_alias.it";
const other = { arn: OTHER, key_id: OTHER.slice(-36), enable_key_rotation: true, is_enabled: true };
const base: World = { ...STRONG, "aws_kms_key.other": other };
const alias = (target: string, name = "alias/it"): World => ({ [ALIAS]: { name, target_key_id: target } });
const byAlias: World = { "aws_cloudwatch_log_group.it": { name: "it", kms_key_id: "alias/it" } };

function becauseOf(before: World, after: World, address: string): string | undefined {
  const reading = plan(before, after);
  const [beforeGraph, afterGraph] = [reading.before ?? reading.after, reading.after];
  const { changes } = compare(assess(beforeGraph), assess(afterGraph), { beforeGraph, afterGraph });
  return changes.find((one) => one.address === address)?.because;
}

describe("an alias that moves to another key", () => {
  const before = { ...base, ...alias(OWN), ...byAlias };
  const after = { ...base, ...alias(OTHER), ...byAlias };

  test("names what stays encrypted with the key that it named", () => {
    expect(moved(plan(before, after)).get(`${ALIAS} data-loss`)).toEqual(["weakened"]);
    expect(becauseOf(before, after, ALIAS)).toMatch(/log-group it \(data\).* aws_kms_key\.it can decrypt/);
  });

  test("is no loss where everything names its key itself", () => {
    const found = moved(plan({ ...base, ...alias(OWN) }, { ...base, ...alias(OTHER) }));
    expect(found.get(`${ALIAS} alias`)).toEqual(["neutral"]);
    expect([...found.keys()].filter((key) => key.includes("data-loss"))).toEqual([]);
  });

  test("to a key of which nothing is known is undetermined", () => {
    const found = moved(plan(before, { ...after, ...alias("nonsense") }));
    expect(found.get(`${ALIAS} alias`)).toEqual(["undetermined"]);
  });

  test("is told the same where no resource here declares the keys", () => {
    const elsewhere = (name: string) =>
      `arn:aws:kms:eu-central-1:123456789012:key/${name.repeat(8)}-1111-1111-1111-111111111111`;
    const was = { ...base, ...alias(elsewhere("a")), ...byAlias };
    const now = { ...base, ...alias(elsewhere("b")), ...byAlias };
    const found = moved(plan(was, now));
    expect(found.get(`${ALIAS} data-loss`)).toEqual(["weakened"]);
    expect(found.get("aws_cloudwatch_log_group.it data")).not.toBeUndefined();
    expect(becauseOf(was, now, ALIAS)).toContain("log-group it (data)");
  });

  test("and the same key by another name is no move", () => {
    expect(moved(plan(before, { ...base, ...alias(OWN.slice(-36)), ...byAlias }))).toEqual(new Map());
  });
});

describe("an alias that goes", () => {
  const before = { ...base, ...alias(OWN), ...byAlias };

  test("while something still goes by its name leaves that without a key", () => {
    const found = moved(plan(before, { ...base, ...byAlias }));
    expect(found.get(`${ALIAS} data-loss`)).toEqual(["weakened"]);
    expect(becauseOf(before, { ...base, ...byAlias }, ALIAS)).toContain("log-group it (data)");
  });

  test("renamed leaves it the same way", () => {
    const found = moved(plan(before, { ...base, ...alias(OWN, "alias/new"), ...byAlias }));
    expect(found.get(`${ALIAS} data-loss`)).toEqual(["weakened"]);
  });

  test("and that nobody goes by is no loss", () => {
    expect(moved(plan({ ...base, ...alias(OWN) }, base)).get(`${ALIAS} data-loss`)).toBeUndefined();
  });
});

describe("what is encrypted and is no subject", () => {
  const secret = (key: string | null): World => ({ "aws_secretsmanager_secret.db": { name: "db", kms_key_id: key } });

  test("is named when its key goes", () => {
    const before = { ...base, ...secret(OTHER) };
    const { "aws_kms_key.other": _gone, ...left } = before;
    expect(moved(plan(before, left)).get("aws_kms_key.other data-loss")).toEqual(["weakened"]);
    expect(becauseOf(before, left, "aws_kms_key.other")).toContain("secret db");
  });

  test("with another key of the same standing is rekeyed", () => {
    const found = moved(plan({ ...base, ...secret(OWN) }, { ...base, ...secret(OTHER) }));
    expect(found.get("aws_secretsmanager_secret.db encryption")).toEqual(["rekeyed"]);
  });

  test("and comes or goes is no change of a protection", () => {
    const found = (before: World, after: World) => [...moved(plan(before, after)).keys()];
    expect(found(base, { ...base, ...secret(OWN) })).toEqual([]);
    expect(found({ ...base, ...secret(OWN) }, base)).toEqual([]);
  });
});

describe("what an alias says in a report", () => {
  const lines = (before: readonly Resource[], after: readonly Resource[]) => {
    const [old, now] = [graph(...before), graph(...after)];
    const { changes } = compare(assess(old), assess(now), { beforeGraph: old, afterGraph: now });
    return said(changes.filter(({ address }) => address.startsWith("aws_kms_alias")));
  };
  const keys = [OWN, OTHER].map((arn, place) => at(`aws_kms_key.${"ab"[place]}`, { arn, key_id: arn.slice(-36) }));
  const [a = "", b = ""] = [OWN.slice(-36), OTHER.slice(-36)];
  const named = (target: Value, over: Partial<Resource> = {}, address = "aws_kms_alias.it") =>
    at(address, { name: "alias/it", target_key_id: target }, over);
  const user = at("aws_cloudwatch_log_group.it", { name: "it", kms_key_id: "alias/it" });
  const one = (target: Value, over: Partial<Resource> = {}) => [...keys, named(target, over)];

  test("that names another key, with nothing or something that goes by it", () => {
    expect(lines(one(a), one(b))).toEqual([
      "aws_kms_alias.it alias: alias of aws_kms_key.a → alias of aws_kms_key.b, neutral: it names another key; nothing that was read here goes by it",
    ]);
    expect(lines([...one(a), user], [...one(b), user])).toEqual([
      "aws_kms_alias.it data-loss: alias of aws_kms_key.a → alias of aws_kms_key.b, weakened: what log-group it (data) wrote so far only aws_kms_key.a can decrypt, which the alias no longer names: it becomes unreadable when that key goes, and to whoever may use only the new one",
    ]);
  });

  test("that names the same key, however it is written", () => {
    const reference = (to: string) => Sym.ref(to, "key_id");
    expect(lines(one(a), one(OWN))).toEqual([]);
    expect(lines(one(reference("aws_kms_key.a")), one(reference("aws_kms_key.a")))).toEqual([]);
    expect(lines(one(a), one(reference("aws_kms_key.a")))).toEqual([]);
    expect(lines(one(reference("aws_kms_key.a")), one(reference("aws_kms_key.b")))).toHaveLength(1);
  });

  test("that may name any key", () => {
    const open = Sym.opaque("later");
    expect(lines(one(a), one(open))).toEqual([
      "aws_kms_alias.it alias: alias/it → not known, undetermined: which key it names is not known: later",
    ]);
    expect(lines(one(open), one(a))).toEqual([
      "aws_kms_alias.it alias: not known → alias/it, undetermined: which key it names is not known: later",
    ]);
    expect(lines(one(Sym.ref("var.a", "")), one(Sym.ref("var.b", "")))).toEqual([
      expect.stringContaining(
        "aws_kms_alias.it alias: not known → not known, undetermined: which key it names is not known: ",
      ),
    ]);
  });

  test("that is followed where it or its key was moved, and is not followed elsewhere", () => {
    const moved = (target: Value) => [
      ...keys,
      named(target, { previousAddress: "aws_kms_alias.it" }, "aws_kms_alias.new"),
    ];
    expect(lines(one(a), moved(b))).toEqual([expect.stringContaining("aws_kms_alias.new alias: ")]);
    expect(lines(one(a), moved(a))).toEqual([]);
    const renamed = at("aws_kms_key.c", { arn: OWN, key_id: a }, { previousAddress: "aws_kms_key.a" });
    expect(lines(one(a), [renamed, named(OWN)])).toEqual([]);
    expect(lines(one(a), [...keys, named(b, {}, "aws_kms_alias.other")])).toEqual([]);
  });

  test("that goes: only what goes by its name loses its key, unless the name stays", () => {
    const gone = [
      "aws_kms_alias.it data-loss: alias/it → gone, weakened: no key answers to it, so these can be neither written nor read: log-group it (data)",
    ];
    expect(lines([...one(a), user], [...keys, user])).toEqual(gone);
    expect(lines([...one(a), user], [...keys, named(a, { stack: "other" }, "aws_kms_alias.other"), user])).toEqual([]);
    expect(lines([...one(a), user], [...keys, named(a, {}, "aws_kms_alias.other"), user])).toEqual([]);
    expect(lines([...keys, named(a, { action: "forget" }), user], [...keys, user])).toEqual([]);
    expect(lines([...keys, at("aws_kms_alias.it", { target_key_id: a }), user], [...keys, user])).toEqual([]);
    const elsewhere = at("aws_cloudwatch_log_group.it", { name: "it", kms_key_id: "alias/other" });
    expect(lines([...one(a), elsewhere], [...keys, elsewhere])).toEqual([]);
    expect(lines(one(a), [...keys, user])).toEqual(gone);
    expect(lines([...one(a), at("data.aws_kms_alias.it", { name: "alias/it", target_key_id: a })], one(a))).toEqual([]);
  });
});
