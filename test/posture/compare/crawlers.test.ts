import { assess, compare } from "@sealant/posture";
import { plan, STRONG, type World } from "./world.js";

const { "aws_glue_crawler.it": _crawler, ...BASE } = STRONG;
const SETTINGS = "aws_glue_data_catalog_encryption_settings.it";
const OPEN = {
  data_catalog_encryption_settings: [
    {
      encryption_at_rest: [{ catalog_encryption_mode: "DISABLED" }],
      connection_password_encryption: [{ return_connection_password_encrypted: false }],
    },
  ],
};
const crawlers = (...names: readonly string[]): World =>
  Object.fromEntries(names.map((name) => [`aws_glue_crawler.${name}`, { name, role: "etl", database_name: "lake" }]));

/** Why the catalog's metadata changed. */
function because(before: World, after: World): string {
  const reading = plan(before, after);
  const [old, now] = [reading.before!, reading.after];
  const { changes } = compare(assess(old), assess(now), { beforeGraph: old, afterGraph: now });
  return changes.find(({ address, surface }) => address === SETTINGS && surface === "metadata")?.because ?? "";
}

describe("crawlers", () => {
  const before = { ...BASE, ...crawlers("scan") };

  test("are named where the catalog that they worked on is encrypted no longer", () => {
    const said = "fail from then on and have to be made anew: aws_glue_crawler.scan";
    expect(because(before, { ...before, [SETTINGS]: OPEN })).toContain(said);
    const { [SETTINGS]: _, ...destroyed } = before;
    expect(because(before, destroyed)).toContain(said);
  });

  test("are not, where they go or come, or where the catalog stays encrypted", () => {
    expect(because(before, { ...BASE, [SETTINGS]: OPEN })).not.toContain("crawler");
    expect(because(BASE, { ...BASE, ...crawlers("later"), [SETTINGS]: OPEN })).not.toContain("crawler");
    expect(because(before, before)).toBe("");
  });

  test("are counted where they are many", () => {
    const many = { ...BASE, ...crawlers("a", "b", "c", "d", "e", "f", "g") };
    expect(because(many, { ...many, [SETTINGS]: OPEN })).toMatch(
      /anew: (aws_glue_crawler\.\w, ){4}aws_glue_crawler\.e and 2 more$/,
    );
  });
});
