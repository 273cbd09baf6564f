import { twins } from "../twins.js";
import { OTHER, OWN } from "./arns.js";
import { moved, plan, STRONG, type World } from "./world.js";

const KEY = "aws_kms_key.it";
const CONFIGURATION = "aws_glue_security_configuration.it";
const other = { arn: OTHER, key_id: OTHER.slice(-36), enable_key_rotation: true, is_enabled: true };
const both: World = { ...STRONG, "aws_kms_key.other": other };

/** The same world with every mention of the one key in the security configuration replaced by the other. */
function onTheOther(world: World): World {
  const text = JSON.stringify(world[CONFIGURATION]).replaceAll(OWN, OTHER);
  return { ...world, [CONFIGURATION]: JSON.parse(text) };
}

const lost = (before: World, after: World) =>
  [...moved(plan(before, after)).keys()].filter((key) => key.endsWith(" data-loss"));

describe("New material of a key, and a new key in its place (rule 52)", () => {
  test("rotation breaks nothing: ARN and old material stay", () => {
    const { [KEY]: key, ...rest } = STRONG;
    const still = { ...rest, [KEY]: { ...(key as object), enable_key_rotation: false } };
    const found = moved(plan(still, STRONG));
    expect(lost(still, STRONG)).toEqual([]);
    expect([...found.values()].flat()).not.toContain("rekeyed");
    expect(found.get(`${KEY} rotation`)).toEqual(["strengthened"]);
  });

  test("another key for the same data is told as another key, and loses nothing while the old one stays", () => {
    expect(moved(plan(both, onTheOther(both))).get("aws_glue_job.it s3")).toEqual(["rekeyed"]);
    expect(lost(both, onTheOther(both))).toEqual([]);
  });

  test("without the old key what it encrypted is lost", () => {
    const { [KEY]: _key, "aws_kms_key_policy.it": _policy, ...after } = onTheOther(both);
    expect(lost(both, after)).toEqual([`${KEY} data-loss`]);
  });
});

const kept = (before: World, after: World) => (lost(before, after).length === 0 ? "kept" : "lost");
twins(
  52,
  [
    "new material keeps what the key encrypted",
    () => {
      const { [KEY]: key, ...rest } = STRONG;
      return kept({ ...rest, [KEY]: { ...(key as object), enable_key_rotation: false } }, STRONG);
    },
    "kept",
  ],
  [
    "a new key in the place of the old one does not",
    () => {
      const { [KEY]: _key, "aws_kms_key_policy.it": _policy, ...after } = onTheOther(both);
      return kept(both, after);
    },
    "lost",
  ],
);
