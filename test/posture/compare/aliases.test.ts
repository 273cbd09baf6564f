import { assess, compare } from "@sealant/posture";
import { OTHER, OWN } from "./arns.js";
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
