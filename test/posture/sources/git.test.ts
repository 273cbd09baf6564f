import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assess, InputError, readAny } from "@sealant/posture";

// A loaded machine takes its time.
import.meta.jest.setTimeout(120_000);

const folder = mkdtempSync(join(realpathSync(tmpdir()), "sealant-repo-"));
const repository = join(folder, "repository");
const cache = process.env["XDG_CACHE_HOME"];

const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false", ...args], {
    cwd: repository,
    encoding: "utf8",
  });

function write(path: string, content: string | object): void {
  mkdirSync(join(repository, path, ".."), { recursive: true });
  writeFileSync(join(repository, path), typeof content === "string" ? content : JSON.stringify(content));
}

const lock = (version: string) => ({
  name: "app",
  version,
  lockfileVersion: 3,
  requires: true,
  packages: {
    "": { name: "app", version, workspaces: ["seals"] },
    "node_modules/seals": { resolved: "seals", link: true },
    seals: { version: "1.0.0" },
  },
});

const APP = `
import { mode } from "seals";
import { mkdirSync, writeFileSync } from "node:fs";
const out = process.env.CDKTF_OUTDIR;
mkdirSync(out + "/stacks/s", { recursive: true });
writeFileSync(out + "/manifest.json", JSON.stringify({ version: "0.21.0", stacks: { s: { name: "s", synthesizedStackPath: "stacks/s/cdk.tf.json" } } }));
writeFileSync(out + "/stacks/s/cdk.tf.json", JSON.stringify({ resource: { aws_glue_security_configuration: { it: { name: "it", encryption_configuration: { s3_encryption: { s3_encryption_mode: mode } } } } } }));
console.log("an app may print what it likes");
`;

/** What the security configuration of a reading does on S3. */
const s3 = async (source: string) =>
  assess((await readAny(source, { cwd: repository })).after).subjects[0]?.surfaces.find(
    ({ surface }) => surface === "s3",
  )?.mode;

beforeAll(() => {
  process.env["XDG_CACHE_HOME"] = join(folder, "cache");
  mkdirSync(repository);
  git("init", "--quiet", "--initial-branch=main");
  write("package.json", { name: "app", version: "1.0.0", private: true, workspaces: ["seals"] });
  write("package-lock.json", lock("1.0.0"));
  write("cdktf.json", { app: "node app.mjs" });
  write("app.mjs", APP);
  write("seals/package.json", { name: "seals", version: "1.0.0", type: "module", exports: "./index.mjs" });
  write("seals/index.mjs", 'export const mode = "SSE-S3";');
  write(".gitignore", "node_modules\ncdktf.out\n");
  mkdirSync(join(repository, "node_modules"));
  symlinkSync("../seals", join(repository, "node_modules/seals"));
  git("add", ".");
  git("commit", "--quiet", "--message=one");
  write("seals/index.mjs", 'export const mode = "DISABLED";');
});

afterAll(() => {
  if (cache === undefined) delete process.env["XDG_CACHE_HOME"];
  else process.env["XDG_CACHE_HOME"] = cache;
  rmSync(folder, { recursive: true, force: true });
});

describe("a git revision of an app", () => {
  test("is synthesised with the packages of that revision, although today's are other ones", async () => {
    expect(await s3("git:HEAD")).toBe("SSE-S3");
    git("commit", "--quiet", "--all", "--message=two");
    expect([await s3("git:HEAD"), await s3("git:HEAD~1")]).toEqual(["off", "SSE-S3"]);
  });

  test("leaves the working tree, the index and the temporary folder as they were", async () => {
    write("seals/index.mjs", 'export const mode = "SSE-KMS";');
    const status = git("status", "--porcelain");
    const before = readdirSync(tmpdir()).filter((one) => one.startsWith("sealant-git-"));
    await s3("git:HEAD");
    expect(git("status", "--porcelain")).toBe(status);
    expect(readdirSync(tmpdir()).filter((one) => one.startsWith("sealant-git-"))).toEqual(before);
    git("checkout", "--quiet", "--", ".");
  });

  test("with another lock file gets its own packages, once, in a cache", async () => {
    write("package-lock.json", lock("2.0.0"));
    expect(await s3("git:HEAD~1")).toBe("SSE-S3");
    expect(readdirSync(join(folder, "cache/sealant/packages"))).toHaveLength(1);
    expect(await s3("git:HEAD~1")).toBe("SSE-S3");
    expect(readdirSync(join(folder, "cache/sealant/packages"))).toHaveLength(1);
    git("checkout", "--quiet", "--", ".");
  });

  test("can be plain Terraform, too", async () => {
    git("checkout", "--quiet", "--orphan", "plain");
    git("rm", "--quiet", "-r", "--force", ".");
    write("main.tf.json", { resource: { aws_kms_key: { k: { enable_key_rotation: true } } } });
    git("add", ".");
    git("commit", "--quiet", "--message=plain");
    const reading = await readAny("git:plain", { cwd: repository });
    expect(reading.info).toEqual({ kind: "git", name: "git:plain", stacks: [], files: { "": "main.tf.json" } });
    expect(assess(reading.after).keys[0]?.rotation).toBe("yes");
    git("checkout", "--quiet", "main");
  });

  test.each([
    ["git:nowhere", /no revision "nowhere"/],
    ["git:--all", /no revision "--all"/],
    ["git:", /no revision ""/],
  ])("%s is one clear error", async (source, message) => {
    const error = await readAny(source, { cwd: repository }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toMatch(message);
  });

  test("whose app fails says how, without a path of this machine", async () => {
    write("app.mjs", 'throw new Error("the app says no");');
    git("commit", "--quiet", "--all", "--message=broken");
    const error = await readAny("git:HEAD", { cwd: repository }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toContain("the app says no");
    expect(String(error)).not.toContain(tmpdir());
  });

  test("outside a repository is one clear error", async () => {
    expect(existsSync(join(folder, ".git"))).toBe(false);
    await expect(readAny("git:HEAD", { cwd: folder })).rejects.toThrow(/no git repository here/);
  });
});
