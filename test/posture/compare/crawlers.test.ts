import { assess, compare } from "@sealant/posture";
import { withCrawlers } from "../../../posture/src/compare/crawlers.js";
import type { Pair } from "../../../posture/src/compare/pair.js";
import type { Resource } from "../../../posture/src/graph/graph.js";
import type { Subject } from "../../../posture/src/posture.js";
import type { Answer } from "../../../posture/src/words.js";
import { change, surface } from "../report/sample.js";
import { at, graph } from "./graphs.js";
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

describe("of crawlers", () => {
  const TEXT = "it is not encrypted";
  const catalog = (encrypted: Answer, over: Partial<Subject> = {}): Subject =>
    ({
      ...{ address: SETTINGS, stack: "", kind: "catalog", name: "1", route: null },
      surfaces: [
        surface({ surface: "connection-passwords" }),
        surface({ surface: "metadata", facets: { ...surface().facets, encrypted } }),
      ],
      ...over,
    }) as Subject;
  const changes = (["metadata", "connection-passwords"] as const).map((name) =>
    change({ surface: name, because: TEXT }),
  );
  const crawler = (name: string, over: Partial<Resource> = {}) => at(`aws_glue_crawler.${name}`, {}, over);
  /** Those that are named at the metadata's change; nothing is ever said at another. */
  const named = (pair: Pair<Subject>, ...resources: readonly Resource[]) => {
    const [metadata, passwords] = withCrawlers(pair, changes, graph(...resources)).map((one) => one.because);
    expect(passwords).toBe(TEXT);
    return metadata === TEXT ? null : metadata?.split("anew: ")[1]?.replaceAll("aws_glue_crawler.", "");
  };
  const off = { before: catalog("yes"), after: catalog("no") };

  test.each<[Pair<Subject>, string | null]>([
    [off, "a"],
    [{ before: catalog("no"), after: catalog("no") }, null],
    [{ before: catalog("undetermined"), after: catalog("no") }, null],
    [{ before: catalog("yes"), after: catalog("yes") }, null],
    [{ before: catalog("yes"), after: catalog("undetermined") }, null],
    [{ before: undefined, after: catalog("no") }, null],
    [{ before: catalog("yes"), after: undefined }, null],
    [{ before: catalog("yes", { surfaces: [] }), after: catalog("no") }, null],
    [{ before: catalog("yes", { kind: "job" }), after: catalog("no", { kind: "job" }) }, null],
  ])("is spoken where metadata is encrypted no longer: %#", (pair, expected) => {
    expect(named(pair, crawler("a"))).toBe(expected);
  });

  test.each<[Resource["action"], string | null]>([
    [undefined, "a"],
    ["no-op", "a"],
    ["update", "a"],
    ["create", null],
    ["delete-create", null],
    ["create-delete", null],
  ])("one that Terraform plans to %s is named: %s", (action, expected) => {
    expect(named(off, crawler("a", action === undefined ? {} : { action }))).toBe(expected);
  });

  test("five are named, and of more how many", () => {
    const all = [..."abcdef"].map((name) => crawler(name));
    expect(named(off, ...all.slice(0, 5))).toBe("a, b, c, d, e");
    expect(named(off, ...all)).toBe("a, b, c, d, e and 1 more");
    expect(named(off, at("data.aws_glue_script.s"), at("aws_glue_job.j"))).toBeNull();
  });

  test("those of another stack are meant too, unless it is known to be of another account or region", () => {
    const region = (stack: string, name: string) => at("data.aws_region.here", { name }, { stack });
    const account = (stack: string, account_id: string) => at("data.aws_caller_identity.me", { account_id }, { stack });
    const there = crawler("a", { stack: "etl" });
    expect(named(off, there)).toBe("a");
    expect(named(off, there, region("", "eu-west-1"), region("etl", "eu-west-1"))).toBe("a");
    expect(named(off, there, region("", "eu-west-1"), region("etl", "us-east-1"))).toBeNull();
    expect(named(off, there, account("", "111111111111"), account("etl", "222222222222"))).toBeNull();
  });
});
