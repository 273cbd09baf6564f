import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { repository } from "./moved-repository.js";

const files = listFiles().filter((file) => existsSync(join(repository, file)));
const read = (file: string) => readFileSync(join(repository, file), "utf8");

describe("the house", () => {
  const sources = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.startsWith("test/fixtures/"));

  test("has files that are read in one go: none is longer than 300 lines", () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.filter((file) => read(file).split("\n").length > 301)).toEqual([]);
  });

  test("has one index per package, and no other", () => {
    const indexes = files.filter((file) => /(^|\/)index\.(ts|tsx)$/.test(file) && !file.startsWith("test/fixtures/"));
    expect(indexes).toEqual(["modules/src/index.ts", "posture/src/index.ts"]);
  });

  test("leaves nothing for later and switches no check off without saying why", () => {
    const later = /\b(TODO|FIXME|XXX)\b|@ts-ignore|\bas any\b|biome-ignore [a-zA-Z/]+\s*$|eslint-disable/m;
    expect(sources.filter((file) => file !== "test/repo/house.test.ts" && later.test(read(file)))).toEqual([]);
  });
});

describe("the texts", () => {
  const texts = files.filter((file) => file.endsWith(".md") && !file.startsWith("test/fixtures/"));
  const scripts = Object.keys(JSON.parse(read("package.json")).scripts);

  test("link only to files that are there", () => {
    const broken = texts.flatMap((file) =>
      linksOf(read(file))
        .filter((link) => !existsSync(join(repository, dirname(file), link)))
        .map((link) => `${file}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  test("name only npm scripts that are there", () => {
    const builtIn = ["ci", "install", "test", "start", "pack", "publish", "init", "ls", "help"];
    const unknown = texts.flatMap((file) =>
      [...read(file).matchAll(/\bnpm run(?: --silent)? ([a-z][\w:-]*)/g)]
        .map((match) => match[1]!)
        .filter((script) => !scripts.includes(script) && !builtIn.includes(script))
        .map((script) => `${file}: npm run ${script}`),
    );
    expect(unknown).toEqual([]);
  });
});

/** Targets of relative links, without their anchors. */
function linksOf(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```/gm, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1]!.replace(/#.*$/, ""))
    .filter((target) => target !== "" && !/^[a-z]+:/.test(target));
}

/** What is under version control; in a downloaded archive, everything that npm did not install. */
function listFiles(): string[] {
  try {
    return execFileSync("git", ["ls-files", "-z"], { cwd: repository, encoding: "utf8", stdio: "pipe" })
      .split("\0")
      .filter((file) => file !== "");
  } catch {
    return readdirSync(repository, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(repository, join(entry.parentPath, entry.name)))
      .filter((file) => !/(^|\/)(node_modules|dist|coverage|reports|cdktf\.out|\.tools)\//.test(file));
  }
}
