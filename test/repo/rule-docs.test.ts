import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CATALOGUE } from "../../posture/src/rules/catalogue.js";
import { CONTROLS, FRAMEWORKS } from "../../posture/src/rules/controls/control.js";
import { PEERS } from "../../posture/src/rules/peers/peer.js";
import { NOT_OURS, STANCES } from "../../posture/src/rules/peers/stance.js";
import { ruleDocs } from "../../scripts/docs/rule-docs.js";

const root = join(import.meta.dirname, "../..");
const pages = ruleDocs();

it.each([...pages.keys()])("%s is what the rules say; `npm run docs:rules` writes it", (path) => {
  const written = existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : "";
  expect(written).toBe(pages.get(path));
});

it("leaves no page of a rule that is gone", () => {
  const files = readdirSync(join(root, "docs/rules")).map((file) => `docs/rules/${file}`);
  expect(files.filter((file) => !pages.has(file))).toEqual([]);
});

describe("the table of other tools' checks", () => {
  const covered = new Set(CATALOGUE.flatMap((rule) => rule.covers));

  it("has all 117 checks", () => {
    expect(Object.keys(PEERS)).toHaveLength(117);
  });

  it("answers each with a rule or with a reason, never with both or neither", () => {
    const unanswered = Object.keys(PEERS).filter((name) => covered.has(name) === (NOT_OURS[name] !== undefined));
    expect(unanswered).toEqual([]);
  });

  it("is what rules refer to", () => {
    expect([...covered].filter((name) => PEERS[name] === undefined)).toEqual([]);
    expect(Object.keys(CONTROLS).filter((name) => PEERS[name] === undefined)).toEqual([]);
  });

  it("says where we stand on each disagreement", () => {
    expect(STANCES).toHaveLength(13);
    const ids = new Set(CATALOGUE.map((rule) => rule.id));
    const named = STANCES.flatMap(({ stance }) => stance.match(/(?<=`)[a-z]+(-[a-z]+){2,}(?=`)/g) ?? []);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });
});

it("knows the name of each framework that a control is of", () => {
  const used = new Set(Object.values(CONTROLS).flatMap((one) => Object.keys(one)));
  expect([...used].sort()).toEqual(Object.keys(FRAMEWORKS).sort());
});
