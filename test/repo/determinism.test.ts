import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { jest } from "@jest/globals";
import { moveRepository, repository } from "./moved-repository.js";

const formats = ["text", "json", "markdown", "sarif", "junit", "html", "github"];
const loader = createRequire(import.meta.url).resolve("tsx");

jest.setTimeout(120_000);

describe("one revision of the app", () => {
  const moved = moveRepository();
  const outputs: string[] = [];
  let here: string;
  let again: string;
  let elsewhere: string;
  beforeAll(() => {
    here = synthesise(repository);
    again = synthesise(repository);
    elsewhere = synthesise(moved.folder);
  });
  afterAll(() => {
    moved.remove();
    for (const folder of outputs) rmSync(folder, { recursive: true, force: true });
  });

  /** Synthesises into `cdktf.out` of a new folder. */
  function synthesise(folder: string): string {
    const output = mkdtempSync(join(tmpdir(), "sealant-out-"));
    outputs.push(output);
    run(["main.ts"], { cwd: folder, env: { CDKTF_OUTDIR: join(output, "cdktf.out") } });
    return output;
  }

  /** The report on a synthesised app, named as a user types it: reports repeat the name of their source. */
  function report(source: string, folder: string, format: string): string {
    return run([join(folder, "cli/src/main.ts"), "check", "cdktf.out", "--format", format], { cwd: source });
  }

  test("synthesises the same bytes twice", () => {
    const first = filesOf(here);
    expect(Object.keys(first)).toContain("cdktf.out/manifest.json");
    expect(filesOf(again)).toEqual(first);
  });

  test("synthesises the same bytes in another folder", () => {
    expect(filesOf(elsewhere)).toEqual(filesOf(here));
  });

  test("names no folder of the machine it was synthesised on", () => {
    const everything = Object.values(filesOf(elsewhere)).join("");
    expect(everything).not.toContain(moved.folder);
    expect(everything).not.toContain(tmpdir());
  });

  test.each(formats)("is reported as %s in the same bytes twice, and in another folder", (format) => {
    const first = report(here, repository, format);
    expect(first).not.toBe("");
    expect(report(here, repository, format)).toBe(first);
    expect(report(elsewhere, moved.folder, format)).toBe(first);
  });
});

/** Runs a TypeScript source and hands back what it printed. */
function run(args: readonly string[], { cwd, env }: { cwd: string; env?: NodeJS.ProcessEnv }): string {
  const { NODE_OPTIONS: _, FORCE_COLOR: __, ...inherited } = process.env;
  return execFileSync(process.execPath, ["--conditions=sealant-source", "--import", loader, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...inherited, AWS_REGION: "eu-central-1", ...env },
  });
}

/** Every file of a folder by its name. */
function filesOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [relative(folder, path), readFileSync(path, "utf8")]),
  );
}
