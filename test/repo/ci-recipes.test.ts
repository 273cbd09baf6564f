import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { repository } from "./moved-repository.js";

// Each recipe starts the program several times, on a machine that does other things as well.
import.meta.jest.setTimeout(240_000);

const read = (file: string) => readFileSync(join(repository, file), "utf8");

/** The shell of a recipe: every block below `run: |` or `- |`, in order. */
function shells(file: string): string[] {
  return [...read(file).matchAll(/^( *)(?:- )?(?:run: |- )\|\n((?:\1 {2,}.*\n|\n)+)/gm)].map(([, , text = ""]) => {
    const indent = /^ */.exec(text)![0].length;
    return text.replace(new RegExp(`^ {${indent}}`, "gm"), "");
  });
}

const scratch = mkdtempSync(join(tmpdir(), "sealant-ci-"));
const bin = join(scratch, "bin");
const calls = join(scratch, "calls");
const program = `exec "${process.execPath}" --conditions=sealant-source --import "${join(repository, "node_modules/tsx/dist/loader.mjs")}" "${join(repository, "cli/src/main.ts")}"`;

/** A stand-in on PATH that notes how it was called, then does as it is told. */
function fake(name: string, then: string): void {
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, name), `#!/usr/bin/env bash\nprintf '%s\\n' "${name} $*" >> "${calls}"\n${then}\n`);
  chmodSync(join(bin, name), 0o755);
}

interface Ran {
  readonly code: number | null;
  readonly output: string;
  readonly calls: readonly string[];
}

async function run(shell: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Ran> {
  rmSync(calls, { force: true });
  const path = `${bin}:${dirname(process.execPath)}:${process.env["PATH"]}`;
  const child = spawn("bash", ["-c", shell], { cwd, env: { HOME: scratch, PATH: path, ...env } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, output, calls: existsSync(calls) ? readFileSync(calls, "utf8").trimEnd().split("\n") : [] };
}

/** The example app in a repository of its own: a base, and a head that writes a job's output without a key. */
const project = join(scratch, "project");
const example = (file: string) => read(`examples/one-job/${file}`);
const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false", ...args], {
    cwd: project,
    encoding: "utf8",
  }).trim();
let [base, head] = ["", ""];

function write(file: string, text: string): void {
  writeFileSync(join(project, file), text);
}

beforeAll(() => {
  mkdirSync(project);
  git("init", "--quiet", "--initial-branch=main");
  write(".gitignore", "node_modules\ncdktf.out\nreport.*\n");
  write("package.json", JSON.stringify({ name: "one-job", private: true }));
  write("package-lock.json", JSON.stringify({ name: "one-job", lockfileVersion: 3, packages: { "": {} } }));
  symlinkSync(join(repository, "node_modules"), join(project, "node_modules"));
  for (const file of ["main.ts", "cdktf.json"]) write(file, example(file));
  git("add", ".");
  git("commit", "--quiet", "-m", "base");
  base = git("rev-parse", "HEAD");
  git("switch", "--quiet", "-c", "weaker");
  const main = example("main.ts");
  write("main.ts", main.replace('process.env["S3_ENCRYPTION"] === "sse-s3"', "true"));
  expect(readFileSync(join(project, "main.ts"), "utf8")).not.toBe(main);
  git("commit", "--quiet", "-am", "head");
  head = git("rev-parse", "HEAD");
  fake("npx", `[ "$1" = --no-install ] && [ "$2" = sealant ] || exit 97\nshift 2\n${program} "$@"`);
});
afterAll(() => rmSync(scratch, { recursive: true }));

describe("the action for GitHub", () => {
  const [review, comment, gate] = shells("action.yml");
  const reports = join(scratch, "reports");
  const [output, summary] = [join(scratch, "output"), join(scratch, "summary")];
  const env = {
    AFTER: ".",
    BEFORE: "",
    MARKER: "orders",
    REPORTS: reports,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
  };
  let ran: Ran;
  const outputs = () =>
    Object.fromEntries(
      readFileSync(output, "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => line.split("=", 2)),
    );
  beforeAll(async () => {
    ran = await run(review!, project, { ...env, BASE: base });
  });

  test("compares the base with the head, writes every format from one run, and does not fail yet", () => {
    expect(ran.output).toMatch(/^::error file=cdktf.out\/stacks\/one-job\/cdk.tf.json,line=\d\d+,title=job job/m);
    expect(ran.calls).toHaveLength(1);
    expect(ran.calls[0]).toContain(`npx --no-install sealant diff git:${base} . --format github`);
    expect(ran.code).toBe(0);
    for (const name of ["json", "html", "sarif", "xml", "md"]) {
      expect(readFileSync(join(reports, `report.${name}`), "utf8").length).toBeGreaterThan(200);
    }
  });

  test("hands on the hash, the gate's answer and the exit code", () => {
    const { verdict } = JSON.parse(readFileSync(join(reports, "report.json"), "utf8"));
    expect(outputs()).toEqual({ hash: verdict.hash, gate: "approval", reports, code: "3" });
    expect(verdict).toMatchObject({ weakened: 2, gate: "approval" });
  });

  test("the summary and the comment carry the marker of this use", () => {
    expect(readFileSync(summary, "utf8")).toMatch(/^<!-- sealant:orders -->\n### ✖ Sealant · approval needed/);
  });

  test("fails with the code of the program at the end, after it commented", async () => {
    expect((await run(gate!, project, { CODE: outputs()["code"] })).code).toBe(3);
  });

  test("the same revision on both sides passes", async () => {
    const same = await run(review!, project, { ...env, BEFORE: `git:${head}` });
    expect([same.code, same.output.trimEnd().split("\n").at(-1)]).toEqual([
      0,
      "Sealant: 7 unchanged · 0 not evaluated · nothing needs approval",
    ]);
    await run(review!, project, { ...env, BASE: base });
  });

  test("the merge that GitHub checks out is compared with what it was merged into, however old the event's base is", async () => {
    git("switch", "--quiet", "--detach", base);
    write("other.txt", "the base moved on");
    git("add", "other.txt");
    git("commit", "--quiet", "-m", "moved");
    git("merge", "--quiet", "--no-ff", "-m", "merge", "weaker");
    const [sha, ref] = [git("rev-parse", "HEAD"), "refs/pull/7/merge"];
    fake("npx", "exit 3");
    const merge = await run(review!, project, { ...env, BASE: base, GITHUB_REF: ref, GITHUB_SHA: sha });
    expect(merge.calls[0]).toContain("diff git:HEAD^1 . --format github");
    const pushed = await run(review!, project, { ...env, BASE: base, GITHUB_REF: ref, GITHUB_SHA: head });
    expect(pushed.calls[0]).toContain(`diff git:${base} . `);
    git("switch", "--quiet", "weaker");
    fake("npx", `[ "$1" = --no-install ] && [ "$2" = sealant ] || exit 97\nshift 2\n${program} "$@"`);
  });

  test("an error of the program is its own exit code, never a gate that passed", async () => {
    const missing = await run(review!, project, { ...env, BEFORE: "git:nowhere" });
    expect(missing.code).toBe(2);
  });

  test("a marker that could end the hidden comment is refused", async () => {
    const refused = await run(review!, project, { ...env, MARKER: "a--> x" });
    expect([refused.code, refused.calls]).toEqual([2, []]);
  });

  const commenting = { GITHUB_REPOSITORY: "o/r", NUMBER: "7", MARKER: "orders", REPORTS: reports, GH_TOKEN: "x" };

  test("the first comment is made", async () => {
    fake("gh", "");
    const { code, calls: made } = await run(comment!, project, commenting);
    expect(code).toBe(0);
    expect(made[1]).toBe(
      `gh api --method POST repos/o/r/issues/7/comments --field body=@${reports}/report.md --silent`,
    );
  });

  test("the next run updates it", async () => {
    fake("gh", `[[ "$*" == *--paginate* ]] && echo 42 || true`);
    const { calls: made } = await run(comment!, project, commenting);
    expect(made[0]).toContain('startswith("<!-- sealant:orders -->")');
    expect(made[1]).toBe(
      `gh api --method PATCH repos/o/r/issues/comments/42 --field body=@${reports}/report.md --silent`,
    );
  });

  test("a token that may not comment is a warning", async () => {
    fake("gh", `[[ "$*" == *--paginate* ]]`);
    const { code, output: said } = await run(comment!, project, commenting);
    expect([code, said]).toEqual([0, expect.stringMatching(/^::warning::Sealant could not comment/)]);
  });
});

test("the workflow that applies hands the hash of the plan to the approval", async () => {
  const [plan, apply] = shells("docs/ci/github-apply.yml");
  const hash = "a".repeat(64);
  const report = `echo summary > report.md; echo '{"verdict":{"hash":"${hash}"}}' > report.json`;
  fake("npx", `[ "$3" = plan ] && { ${report}; exit 3; }; exit 0`);
  const [output, summary] = [join(scratch, "plan-output"), join(scratch, "plan-summary")];
  expect((await run(plan!, scratch, { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary })).code).toBe(0);
  expect(readFileSync(output, "utf8")).toBe(`hash=${hash}\n`);
  expect(readFileSync(summary, "utf8")).toBe("summary\n");
  const { calls: made } = await run(apply!, scratch, { HASH: hash });
  expect(made).toEqual([`npx --no-install sealant apply app.plan --approve ${hash}`]);
  fake("npx", "exit 12");
  expect((await run(plan!, scratch, { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary })).code).toBe(12);
  fake("npx", `[ "$1" = --no-install ] && [ "$2" = sealant ] || exit 97\nshift 2\n${program} "$@"`);
});

describe("the recipe for GitLab", () => {
  const [shell] = shells("docs/ci/gitlab-ci.yml");
  const asked: string[] = [];
  let notes: object[] = [];
  const pageOf = (url = "") =>
    notes.slice(...[-1, 0].map((more) => 100 * (Number(/&page=(\d+)/.exec(url)![1]) + more)));
  let server: Server;
  let env: NodeJS.ProcessEnv;
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = "";
      request
        .on("data", (text) => (body += text))
        .on("end", () => {
          asked.push(`${request.method} ${request.url} ${body.slice(0, 40)}`);
          response.setHeader("Content-Type", "application/json");
          response.end(
            JSON.stringify(
              request.url?.endsWith("/user") ? { id: 1 } : request.method === "GET" ? pageOf(request.url) : {},
            ),
          );
        });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    env = {
      CI_API_V4_URL: `http://127.0.0.1:${port}`,
      CI_MERGE_REQUEST_PROJECT_ID: "5",
      CI_MERGE_REQUEST_IID: "7",
      CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
      COMMENT_TOKEN: "x",
    };
    fake("npm", "");
  });
  afterAll(() => server.close());

  test("makes a note, keeps the reports and fails with the gate", async () => {
    const { code, calls: made } = await run(shell!, project, env);
    expect(made[0]).toBe("npm ci");
    expect(made[1]).toMatch(new RegExp(`^npx --no-install sealant diff git:${base} \\. `));
    expect(asked.at(-1)).toMatch(/^POST \/projects\/5\/merge_requests\/7\/notes \{"body":"<!-- sealant:report -->/);
    expect(code).toBe(3);
    expect(readFileSync(join(project, "report.xml"), "utf8")).toContain("<testsuites");
  });

  test("updates its own note, not one that somebody else made to look like it", async () => {
    const body = "<!-- sealant:report -->\nold";
    const talk = Array.from({ length: 120 }, (_, id) => ({ id: 100 + id, author: { id: 3 }, body: "nice" }));
    notes = [...talk, { id: 8, author: { id: 2 }, body }, { id: 9, author: { id: 1 }, body }];
    await run(shell!, project, env);
    expect(asked.at(-1)).toMatch(/^PUT \/projects\/5\/merge_requests\/7\/notes\/9 /);
  });

  test("a note that cannot be made is said, and the gate still decides", async () => {
    const { code, output } = await run(shell!, project, { ...env, CI_API_V4_URL: "http://127.0.0.1:1" });
    expect(output).toContain("Sealant could not comment");
    expect(code).toBe(3);
  });
});
