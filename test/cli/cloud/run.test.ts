import { join } from "node:path";
import { type Cloud, cloud } from "../support/cloud.js";
import { planOf } from "../support/plans.js";
import { stateAfter } from "../support/script.js";
import { type World, world } from "../support/world.js";

const weaker = planOf("SSE-KMS", "SSE-S3");
const same = planOf("SSE-KMS", "SSE-KMS");
const waiting = { actions: { "is-confirmable": true } };

describe("a run of Terraform Cloud", () => {
  let here: World;
  let there: Cloud;
  let env: NodeJS.ProcessEnv;
  beforeEach(async () => {
    [here, there] = await Promise.all([world(), cloud()]);
    await here.write({
      "home/.terraform.d/credentials.tfrc.json": JSON.stringify({
        credentials: { [there.host]: { token: there.token } },
      }),
      "ca.pem": there.certificate.cert,
    });
    env = { HOME: join(here.folder, "home"), NODE_EXTRA_CA_CERTS: join(here.folder, "ca.pem") };
  });
  afterEach(() => Promise.all([here.remove(), there.close()]));

  const run = (...args: readonly string[]) => here.run(args, { env });
  const at = (name: string) => `${there.host}/${name}`;
  const paths = () => there.heard.map(({ method, path }) => `${method} ${path}`);

  test("is judged from its plan and gates as a check: exit 3, and the command that would confirm it", async () => {
    there.runs["run-1"] = { statuses: ["planned"], attributes: waiting, plan: weaker };
    const { code, stdout, stderr } = await run("plan", "--run", at("run-1"), "--json");
    expect(code).toBe(3);
    const { verdict } = JSON.parse(stdout);
    expect(verdict).toMatchObject({ gate: "approval", weakened: 1 });
    expect(stderr).toContain(`sealant apply --run ${at("run-1")} --approve ${verdict.hash}`);
    expect(paths()).not.toContain("POST /api/v2/runs/run-1/actions/apply");
    expect(await here.leftovers()).toEqual([]);
  });

  test("the token goes to its own host, and to nobody that a redirect names; no output has it, nor the signed address", async () => {
    there.runs["run-1"] = { statuses: ["planned"], plan: same };
    const { code, stdout, stderr } = await run("plan", "--run", at("run-1"), "--debug");
    expect(code).toBe(0);
    expect(there.heard.find(({ path }) => path.endsWith("terraform.json"))?.authorization).toBeUndefined();
    expect(there.heard.filter(({ path }) => path.startsWith("/api/")).map((one) => one.authorization)).toEqual([
      `Bearer ${there.token}`,
      `Bearer ${there.token}`,
    ]);
    expect(there.stored).toHaveLength(1);
    expect(there.stored[0]?.authorization).toBeUndefined();
    expect(stdout + stderr).not.toMatch(/canary/);
  });

  test("is waited for while it is pending, and what it is at is said once", async () => {
    there.runs["run-1"] = { statuses: ["pending", "pending", "planning", "cost_estimated"], plan: same };
    const { code, stderr } = await run("plan", "--run", at("run-1"));
    expect(code).toBe(0);
    expect(stderr.match(/waits \(pending\)/g)).toHaveLength(1);
    expect(stderr).toContain("waits (planning)");
  });

  test.each([
    ["pending", 6, "The run has no plan yet (pending)"],
    ["planning", 12, "The run has no plan yet (planning)"],
    ["something_new", 12, "The run has no plan yet (something_new)"],
    ["errored", 12, "The run has failed there"],
    ["discarded", 5, "The run was discarded"],
    ["force_canceled", 5, "The run was cancelled"],
  ])("that is %s and stays so ends with %i", async (status, expected, words) => {
    there.runs["run-1"] = { statuses: [status], plan: same };
    const { code, stdout, stderr } = await run("plan", "--run", at("run-1"), "--wait", "0");
    expect(code).toBe(expected);
    expect(stdout).toBe("");
    expect(stderr).toContain(words);
    expect(stderr).toMatch(/^next: {2}\S/m);
  });

  test("whose plan is not written yet is no empty posture", async () => {
    there.runs["run-1"] = { statuses: ["planned"], plan: null };
    const { code, stdout } = await run("plan", "--run", at("run-1"), "--wait", "0");
    expect(code).toBe(12);
    expect(stdout).toBe("");
  });

  test.each(["policy_override", "policy_soft_failed", "policy_checked"])(
    "at %s is judged, and its policies are left to it",
    async (status) => {
      there.runs["run-1"] = { statuses: [status], plan: same };
      const { code, stderr } = await run("plan", "--run", at("run-1"));
      expect(code).toBe(0);
      expect(stderr).toContain(`run-1 is at ${status}`);
    },
  );

  test("that applies by itself is judged, with the warning that nothing stops it", async () => {
    there.runs["run-1"] = { statuses: ["planned"], attributes: { "auto-apply": true }, plan: weaker };
    const { code, stderr } = await run("plan", "--run", at("run-1"));
    expect(code).toBe(3);
    expect(stderr).toContain("stops nothing");
  });

  test("is found by its workspace", async () => {
    there.runs["run-7"] = { statuses: ["planned"], plan: weaker };
    const none = await run("plan", "--run", at("acme/data"));
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining("has had no run yet") });
    there.current = "run-7";
    expect((await run("plan", "--run", at("acme/data"))).code).toBe(3);
  });

  test("TF_CLOUD_HOSTNAME names the host that is meant without one, as it does for Terraform", async () => {
    there.runs["run-1"] = { statuses: ["planned"], plan: same };
    const { code } = await here.run(["plan", "--run", "run-1"], { env: { ...env, TF_CLOUD_HOSTNAME: there.host } });
    expect(code).toBe(0);
  });

  describe("as a source", () => {
    test("a run has two sides, and a workspace its state", async () => {
      there.runs["run-1"] = { statuses: ["planned"], plan: weaker };
      there.state = stateAfter(same);
      const sides = await run("diff", `tfc:${at("run-1")}#before`, `tfc:${at("run-1")}#after`, "--json");
      expect(sides.code).toBe(3);
      expect(JSON.parse(sides.stdout).verdict.weakened).toBe(1);
      const state = await run("check", `tfc:${at("acme/data")}`, "--json");
      expect(JSON.parse(state.stdout).source.after).toMatchObject({ kind: "state", name: `tfc:${at("acme/data")}` });
      expect(there.stored.every(({ authorization }) => authorization === undefined)).toBe(true);
    });

    test("a state that is not there in the published format is said to be so", async () => {
      const { code, stderr } = await run("check", `tfc:${at("acme/data")}`);
      expect(code).toBe(2);
      expect(stderr).toContain("not there in the published format");
    });
  });

  describe("confirmed by sealant apply", () => {
    test("is exactly the one that was judged; then its new state is read and compared", async () => {
      there.runs["run-1"] = { statuses: ["planned"], attributes: waiting, plan: same };
      there.state = stateAfter(same);
      const { code, stderr } = await run("apply", "--run", at("run-1"));
      expect(code).toBe(0);
      expect(stderr).toContain("run-1: applied");
      const [post] = there.heard.filter(({ method }) => method === "POST");
      expect(post?.path).toBe("/api/v2/runs/run-1/actions/apply");
      expect(JSON.parse(post?.body ?? "").comment).toMatch(/^Confirmed by sealant\. Verdict [0-9a-f]{64}$/);
    });

    test("is not, when the plan needs approval and none was given", async () => {
      there.runs["run-1"] = { statuses: ["planned"], attributes: waiting, plan: weaker };
      const refused = await run("apply", "--run", at("run-1"), "--auto-approve");
      expect(refused.code).toBe(3);
      const other = await run("apply", "--run", at("run-1"), "--approve", "0".repeat(64));
      expect(other.code).toBe(5);
      expect(there.heard.some(({ method }) => method === "POST")).toBe(false);
    });

    test("with another posture than the promised one: exit 11", async () => {
      there.runs["run-1"] = { statuses: ["planned"], attributes: waiting, plan: same };
      there.state = stateAfter(weaker);
      const { code, stderr } = await run("apply", "--run", at("run-1"));
      expect(code).toBe(11);
      expect(stderr).toContain("the posture of run-1 is not the promised one");
    });

    test("is refused when it waits for nobody, or when somebody was quicker", async () => {
      there.runs["run-1"] = { statuses: ["applied"], plan: same };
      expect((await run("apply", "--run", at("run-1"))).code).toBe(5);
      there.runs["run-2"] = { statuses: ["planned"], attributes: waiting, plan: same };
      there.instead["/api/v2/runs/run-2/actions/apply"] = [{ status: 409 }];
      const { code, stderr } = await run("apply", "--run", at("run-2"));
      expect(code).toBe(5);
      expect(stderr).toContain("can no longer be confirmed");
    });

    test("with nothing to apply: exit 0, nothing is confirmed", async () => {
      there.runs["run-1"] = { statuses: ["planned_and_finished"], plan: same };
      const { code, stderr } = await run("apply", "--run", at("run-1"));
      expect(code).toBe(0);
      expect(stderr).toContain("nothing to apply");
    });

    test("and failing there: exit 12", async () => {
      there.runs["run-1"] = { statuses: ["planned", "planned", "errored"], attributes: waiting, plan: same };
      there.instead["/api/v2/runs/run-1/actions"] = [{ status: 202 }];
      const { code, stderr } = await run("apply", "--run", at("run-1"));
      expect(code).toBe(12);
      expect(stderr).toContain("Some resources may have been changed");
    });
  });
});
