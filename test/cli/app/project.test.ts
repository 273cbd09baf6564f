import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readProject } from "../../../cli/src/app/project.js";

describe("sealant.yml", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "sealant-project-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const project = async (text: string, files: Readonly<Record<string, string>> = {}) => {
    for (const [name, content] of Object.entries({ ...files, "sealant.yml": text }))
      await writeFile(join(folder, name), content);
    return readProject(folder, new Date("2030-05-06T12:00:00Z"));
  };

  it("need not be there", async () => {
    expect(await readProject(folder, new Date("2030-05-06T12:00:00Z"))).toEqual({ today: "2030-05-06" });
  });

  it("is read as YAML 1.2: off is a word, a date is a text", async () => {
    const options = await project(`
profile: baseline
rules: { key-unused: off }
waivers:
  - { rule: key-unused, address: "*", reason: shared, owner: platform, until: 2030-12-31 }
`);
    expect(options).toMatchObject({
      profile: "baseline",
      rules: { "key-unused": "off" },
      waivers: [{ until: "2030-12-31" }],
    });
  });

  it.each([
    ["a line that is no YAML", "profile: [strict", /not valid YAML/],
    ["the same name twice", "profile: strict\nprofile: baseline", /not valid YAML/],
    ["a rule that does not exist", "rules: { key-unusd: off }", /Did you mean key-unused/],
    ["a file of rules that does not exist", "own: [mine.mjs]", /does not exist/],
  ])("with %s is refused", async (_, text, message) => {
    const error = await project(text).then(
      () => null,
      (thrown: { problem?: { found: string }; message: string }) => thrown,
    );
    expect(`${error?.problem?.found} ${error?.message}`).toMatch(message);
  });

  it("does not grow without end", async () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${"bcdefgh"
      .split("")
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[index]}`).join(", ")}]`)
      .join("\n")}`;
    await expect(project(bomb)).rejects.toThrow();
  });

  describe("own rules", () => {
    const RULE = `{
      id: "job-name-has-a-team", severity: "warning", profile: "baseline", title: "Jobs name their team", why: "w",
      fix: { construct: "c", terraform: "t" }, covers: [],
      judge: function* (scope) {
        for (const job of scope.subjects("job")) yield { at: job, surface: null, answer: job.name.includes("-") ? "pass" : "fail", message: "m", evidence: [] };
      },
    }`;

    it("come from a JavaScript file, one or a list, and may be configured like others", async () => {
      const options = await project("own: [mine.mjs]\nrules: { job-name-has-a-team: error }", {
        "mine.mjs": `export default [${RULE}];`,
      });
      expect(options.own?.map((rule) => rule.id)).toEqual(["job-name-has-a-team"]);
      expect(options.rules).toEqual({ "job-name-has-a-team": "error" });
    });

    it.each([
      ["TypeScript without tsx", { "mine.ts": `export default ${RULE}` }, "own: [mine.ts]", /need tsx/],
      [
        "a file without a default export",
        { "mine.mjs": "export const x = 1;" },
        "own: [mine.mjs]",
        /no default export/,
      ],
      ["a file that throws", { "mine.mjs": "throw new Error('oops');" }, "own: [mine.mjs]", /cannot be loaded: oops/],
      [
        "a rule without a judge",
        { "mine.mjs": `export default { ...${RULE}, judge: null };` },
        "own: [mine.mjs]",
        /no function judge/,
      ],
      [
        "a rule of an id that is taken",
        { "mine.mjs": `export default { ...${RULE}, id: "key-unused" };` },
        "own: [mine.mjs]",
        /key-unused already/,
      ],
    ])("from %s are refused", async (_, files, text, message) => {
      const error = await project(text, files as Record<string, string>).then(
        () => null,
        (thrown: { problem?: { found: string } }) => thrown,
      );
      expect(error?.problem?.found).toMatch(message);
    });
  });
});
