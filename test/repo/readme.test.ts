import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "./moved-repository.js";

const read = (file: string) => readFileSync(join(repository, file), "utf8");
const texts = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: repository,
})
  .toString()
  .split("\n")
  .filter((file) => file !== "" && !file.startsWith("test/fixtures/"));

/** Node as the tests of this repository run it: packages are read from their sources. */
function node(args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = repository) {
  const tsx = ["--conditions=sealant-source", "--import", "tsx"];
  return spawnSync(process.execPath, [...tsx, ...args], { cwd, encoding: "utf8", env: { ...process.env, ...env } });
}

describe("the READMEs", () => {
  const scratch = mkdtempSync(join(tmpdir(), "sealant-readme-"));
  const app = join(repository, "examples/one-job");
  afterAll(() => rmSync(scratch, { recursive: true }));

  test.each(
    texts.flatMap((text) =>
      [...read(text).matchAll(/<!-- file: (\S+) -->\n```\w*\n([\s\S]*?)```/g)].map(
        ([, file, quoted]) => [text, file!, quoted!] as const,
      ),
    ),
  )("%s quotes %s as it is", (_text, file, quoted) => {
    expect(quoted).toBe(read(file));
  });

  test("the picture in README.md is what the program prints", () => {
    for (const [variant, s3] of [
      ["before", ""],
      ["after", "sse-s3"],
    ] as const) {
      const { status, stderr } = node(["main.ts"], { S3_ENCRYPTION: s3, CDKTF_OUTDIR: join(scratch, variant) }, app);
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    }
    const program = join(repository, "cli/src/main.ts");
    const loader = join(repository, "node_modules/tsx/dist/loader.mjs");
    const { status, stdout } = spawnSync(
      process.execPath,
      ["--conditions=sealant-source", "--import", loader, program, "diff", "before", "after"],
      { cwd: scratch, encoding: "utf8" },
    );
    const [, picture] = /<!-- picture: .*? -->\n```console\n\$ .*\n([\s\S]*?)```/.exec(read("README.md"))!;
    expect(picture!.trim()).not.toBe("");
    expect(stdout).toContain(picture!.trim());
    expect(status).toBe(3);
  });

  test("the example of the engine runs as posture/README.md shows it", () => {
    const { stdout, status } = node(["examples/engine/check.mjs", join(scratch, "before")]);
    expect(stdout).toContain("job job");
    expect(stdout).toContain("SSE-KMS alias/glue/one-job (yours, rotates 365 d)");
    expect(status).toBe(0);
  });

  test("the table of exit codes in README.md is the program's", () => {
    const source = read("cli/src/exit-code.ts");
    const codes = [...source.matchAll(/:\s*(\d+),/g)].map(([, code]) => Number(code)).sort((a, b) => a - b);
    const rows = [...read("README.md").matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    expect(rows).toEqual(codes);
  });

  test("README.md lists the commands that the program has", () => {
    const named = readdirSync(join(repository, "cli/src/commands")).map((file) => file.replace(/\.tsx?$/, ""));
    const rows = [...read("README.md").matchAll(/^\| `sealant ([a-z]+)/gm)].map(([, command]) => command!);
    const help = node(["cli/src/main.ts", "--help"]).stdout;
    const offered = [...help.matchAll(/^ {2}([a-z]+) /gm)]
      .map(([, command]) => command!)
      .filter((one) => one !== "help");
    expect(rows.sort()).toEqual(offered.sort());
    expect(named).toEqual(expect.arrayContaining(rows));
  });
});
