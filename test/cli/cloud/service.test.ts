import { join } from "node:path";
import { type Answer, type Cloud, cloud } from "../support/cloud.js";
import { planOf } from "../support/plans.js";
import { type World, world } from "../support/world.js";

const RUN = "/api/v2/runs/run-1";
const problem = (status: number): Answer => ({
  status,
  body: { errors: [{ title: `title ${status}`, detail: "detail" }] },
});

describe("Terraform Cloud that does not answer as it should", () => {
  let here: World;
  let there: Cloud;
  let env: NodeJS.ProcessEnv;
  beforeEach(async () => {
    [here, there] = await Promise.all([world(), cloud()]);
    there.runs["run-1"] = { statuses: ["planned"], plan: planOf("SSE-KMS", "SSE-KMS") };
    await login(there.token);
    await here.write({ "ca.pem": there.certificate.cert });
    env = { HOME: join(here.folder, "home"), NODE_EXTRA_CA_CERTS: join(here.folder, "ca.pem") };
  });
  afterEach(() => Promise.all([here.remove(), there.close()]));

  const login = (token: string) =>
    here.write({
      "home/.terraform.d/credentials.tfrc.json": JSON.stringify({ credentials: { [there.host]: { token } } }),
    });
  const plan = (more: NodeJS.ProcessEnv = {}) =>
    here.run(["plan", "--run", `${there.host}/run-1`, "--debug"], { env: { ...env, ...more } });
  const asked = () => there.heard.filter(({ path }) => path === RUN).length;

  test.each([
    [401, 7, "does not accept the token", "terraform login localhost"],
    [403, 7, "may not do this", "admin access to the workspace"],
    [404, 2, "knows no such thing, or does not show it", "Check the name"],
    [422, 12, "answers with HTTP 422", "Run again later"],
  ])("HTTP %i ends with %i", async (status, expected, found, next) => {
    there.instead[RUN] = [problem(status)];
    const { code, stdout, stderr } = await plan();
    expect(code).toBe(expected);
    expect(stdout).toBe("");
    expect(stderr).toContain(found);
    expect(stderr).toContain(next);
    expect(stderr).toContain(`  | title ${status}: detail`);
    expect(stderr).not.toContain("canary");
    expect(asked()).toBe(1);
  });

  test("no token: nothing is sent, exit 7, and how to get one", async () => {
    await here.write({ "home/.terraform.d/credentials.tfrc.json": "{}" });
    const { code, stderr } = await plan();
    expect(code).toBe(7);
    expect(stderr).toContain(`Terraform has no token for ${there.host}`);
    expect(stderr).toContain(`terraform login ${there.host}`);
    expect(there.heard).toEqual([]);
  });

  test("too many requests: it waits as long as it is told to", async () => {
    there.instead[RUN] = [
      { status: 429, headers: { "retry-after": "1" } },
      { status: 429, headers: { "x-ratelimit-reset": "0.4" } },
    ];
    const start = performance.now();
    const { code } = await plan();
    expect(code).toBe(0);
    expect(performance.now() - start).toBeGreaterThan(1400);
    expect(asked()).toBe(3);
  });

  test("too many requests, for ever: exit 12, after a few tries", async () => {
    there.instead[RUN] = Array.from({ length: 9 }, () => ({ status: 429, headers: { "retry-after": "0" } }));
    const { code, stderr } = await plan();
    expect(code).toBe(12);
    expect(stderr).toContain("too many requests");
    expect(asked()).toBe(6);
  });

  test("an outage that passes is waited for", async () => {
    there.instead[RUN] = [{ status: 502, body: "<html>" }];
    expect((await plan()).code).toBe(0);
  });

  test.each([
    ["a login page", { status: 200, body: "<html>log in</html>" }, "does not answer in JSON"],
    ["a document without data", { status: 200, body: {} }, "answers without data"],
    [
      "a redirect to plain http",
      { status: 302, headers: { location: "http://127.0.0.1/" } },
      "something that is not https",
    ],
    [
      "a redirect to a file",
      { status: 302, headers: { location: "file:///etc/passwd" } },
      "something that is not https",
    ],
  ])("%s: exit 12", async (_what, answer: Answer, words) => {
    there.instead[RUN] = [answer];
    const { code, stderr } = await plan();
    expect(code).toBe(12);
    expect(stderr).toContain(words);
  });

  test("redirects in a circle end", async () => {
    there.instead[RUN] = Array.from({ length: 9 }, () => ({ status: 307, headers: { location: RUN } }));
    const { code, stderr } = await plan();
    expect(code).toBe(12);
    expect(stderr).toContain("redirects in a circle");
  });

  test.each([
    ["no such service", { status: 404 }, "is no Terraform Cloud or Enterprise"],
    [
      "a service elsewhere",
      { status: 200, body: { "tfe.v2": "https://evil.example/api/" } },
      "which its token is not for",
    ],
  ])("a host that offers %s never sees the token", async (_what, answer: Answer, words) => {
    there.instead["/.well-known"] = [answer];
    const { code, stderr } = await plan();
    expect(code).toBe(12);
    expect(stderr).toContain(words);
    expect(there.heard.every(({ authorization }) => authorization === undefined)).toBe(true);
  });

  test("a certificate of nobody that is known: exit 12, and the variable that names one's own authority", async () => {
    const { code, stderr } = await plan({ NODE_EXTRA_CA_CERTS: "" });
    expect(code).toBe(12);
    expect(stderr).toContain("certificate");
    expect(stderr).toContain("NODE_EXTRA_CA_CERTS");
    expect(there.heard).toEqual([]);
  });

  test("nobody there: exit 12", async () => {
    await there.close();
    const { code, stderr } = await plan();
    expect(code).toBe(12);
    expect(stderr).toContain(`${there.host} does not answer (ECONNREFUSED)`);
  });

  test("a plan that is cut off or broken is an error, never an empty posture", async () => {
    there.runs["run-1"] = { statuses: ["planned"], plan: '{"format_version":"1.2","resource_changes":[' };
    const { code, stdout } = await plan();
    expect(code).toBe(2);
    expect(stdout).toBe("");
  });

  test("an interrupt while it waits ends with 8", async () => {
    there.runs["run-1"] = { statuses: ["pending"], plan: null };
    const { code, stderr } = await here.run(["plan", "--run", `${there.host}/run-1`], {
      env,
      started: (pid) => {
        const timer = setInterval(() => {
          if (asked() === 0) return;
          clearInterval(timer);
          process.kill(pid, "SIGINT");
        }, 50);
      },
    });
    expect(code).toBe(8);
    expect(stderr).toContain("error: Interrupted");
  });

  test("--run with what belongs to a plan made here is refused before anything is asked", async () => {
    for (const extra of [["pipeline"], ["--chdir", "infra"], ["--save-plan", "x"]]) {
      const { code, stderr } = await here.run(["plan", "--run", `${there.host}/run-1`, ...extra], { env });
      expect(code).toBe(2);
      expect(stderr).toContain("--run judges what Terraform Cloud has planned");
    }
    expect(there.heard).toEqual([]);
  });
});
