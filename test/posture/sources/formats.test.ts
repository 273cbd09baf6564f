import { assess, readPlan, readState } from "@sealant/posture";
import { changesOf, fixtureBytes, surfacesOf } from "../reading.js";

type Members = Record<string, unknown>;

const plan = (): Members => JSON.parse(fixtureBytes("orders/plan-weaken.json").toString());
const read = (from: Members) => readPlan(Buffer.from(JSON.stringify(from)), "plan.json");
const without = (from: Members, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name)));

/** Every object of a plan, with what a version did not have yet taken out. */
function stripped(value: unknown, names: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => stripped(one, names));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !names.includes(name));
  return Object.fromEntries(kept.map(([name, one]) => [name, stripped(one, names)]));
}

const SINCE_1_2 = ["relevant_attributes"];
const SINCE_1_3 = ["checks"];
const SINCE_1_6 = ["errored", "timestamp"];
const SINCE_1_8 = ["applyable", "complete"];
const SINCE_1_12 = ["before_identity", "after_identity"];

/** The releases at which the format changed, and what the ones before did not write. */
const RELEASES = [
  ["Terraform 1.15", "1.2", []],
  ["Terraform 1.11", "1.2", SINCE_1_12],
  ["Terraform 1.7", "1.2", [...SINCE_1_12, ...SINCE_1_8]],
  ["Terraform 1.5", "1.2", [...SINCE_1_12, ...SINCE_1_8, ...SINCE_1_6]],
  ["Terraform 1.2", "1.1", [...SINCE_1_12, ...SINCE_1_8, ...SINCE_1_6, ...SINCE_1_3]],
  ["Terraform 1.1", "1.0", [...SINCE_1_12, ...SINCE_1_8, ...SINCE_1_6, ...SINCE_1_3, ...SINCE_1_2]],
  ["Terraform 1.0", "0.2", [...SINCE_1_12, ...SINCE_1_8, ...SINCE_1_6, ...SINCE_1_3, ...SINCE_1_2]],
  ["OpenTofu 1.8", "1.2", ["applyable", "complete", "before_identity", "after_identity"]],
  ["OpenTofu 1.12", "1.2", ["applyable", "complete"]],
] as const;

describe("the same plan as each release writes it", () => {
  const newest = read(plan());

  test.each(RELEASES)("%s, format %s", (_release, format_version, later) => {
    const older = { ...(stripped(plan(), later) as Members), format_version };
    const found = read(older);
    expect(found.after.resources).toEqual(newest.after.resources);
    expect(changesOf(found)).toEqual(changesOf(newest));
    expect(found.after.coverage.gaps).toEqual([]);
  });

  test("before sensitivity masks were written, what is named like a secret is gone all the same", () => {
    const older = stripped(plan(), ["before_sensitive", "after_sensitive", "sensitive_values"]) as Members;
    const changes = older["resource_changes"] as Members[];
    const change = { actions: ["no-op"], before: null, after: { password: "canary", name: "c" }, after_unknown: {} };
    changes.push({ address: "aws_glue_connection.c", mode: "managed", type: "aws_glue_connection", name: "c", change });
    const found = read(older);
    expect(surfacesOf(assess(found.after))).toEqual(
      expect.arrayContaining([...surfacesOf(assess(newest.after))] as string[]),
    );
    expect(JSON.stringify(found.after)).not.toContain("canary");
  });

  test("OpenTofu is told by its registry, and its posture is the same", () => {
    const text = JSON.stringify({ ...without(plan(), "applyable", "complete"), terraform_version: "1.10.10" });
    const found = readPlan(Buffer.from(text.replaceAll("registry.terraform.io", "registry.opentofu.org")), "plan.json");
    expect(found.info.tool).toEqual({ name: "opentofu", version: "1.10.10" });
    expect(assess(found.after)).toEqual(assess(newest.after));
  });

  test.each(["0.1", "1.0", "1.99"])("a state of format %s", (format_version) => {
    const state = JSON.parse(fixtureBytes("orders/state.json").toString());
    const found = readState(Buffer.from(JSON.stringify({ ...state, format_version })), "state.json");
    expect(assess(found.after)).toEqual(assess(readState(fixtureBytes("orders/state.json"), "s").after));
  });
});

const key = (change: Members, more: Members = {}): Members => ({
  address: "aws_kms_key.k",
  mode: "managed",
  type: "aws_kms_key",
  name: "k",
  ...more,
  change: { before: null, after: null, after_unknown: {}, ...change },
});
const ARN = "arn:aws:kms:eu-central-1:123456789012:key/11111111-1111-1111-1111-111111111111";
const group = {
  address: "aws_cloudwatch_log_group.g",
  mode: "managed",
  type: "aws_cloudwatch_log_group",
  name: "g",
  change: { actions: ["no-op"], before: { name: "g", kms_key_id: ARN }, after: { name: "g", kms_key_id: ARN } },
};
const VALUES = { arn: ARN, enable_key_rotation: true, is_enabled: true };
const planOf = (changes: readonly Members[], more: Members = {}) =>
  read({ format_version: "1.2", resource_changes: [...changes, group], complete: true, ...more });

describe("what only some plans have", () => {
  test("a missing errored or complete is not false, and an errored plan is refused", () => {
    expect(planOf([], { complete: undefined }).after.coverage.gaps).toEqual([]);
    expect(planOf([], { complete: false }).after.coverage.gaps).toEqual([
      "the plan is not complete: it was targeted, or some of it is deferred",
    ]);
    expect(() => planOf([], { errored: true })).toThrow(/could not finish/);
  });

  test("an import has a before that is real: it is compared like any other change", () => {
    const change = { before: { ...VALUES, enable_key_rotation: false }, after: VALUES, importing: { id: "x" } };
    expect(changesOf(planOf([key({ actions: ["update"], ...change })]))).toEqual(
      ["aws_kms_key.k rotation strengthened", "aws_cloudwatch_log_group.g data strengthened"].sort(),
    );
  });

  test("an import of which the id is not known is a gap", () => {
    const found = planOf([key({ actions: ["create"], after: {}, importing: { unknown: true } })]);
    expect(found.after.coverage.gaps).toEqual([expect.stringContaining("known only after apply")]);
  });

  test("a key that is forgotten stays: its data is not lost, and nobody watches over it", () => {
    const changes = changesOf(planOf([key({ actions: ["forget"], before: VALUES })]));
    expect(changes).toContain("aws_kms_key.k key gone");
    expect(changes.filter((one) => one.includes("data-loss"))).toEqual([]);
    expect(changesOf(planOf([key({ actions: ["delete"], before: VALUES })]))).toContain(
      "aws_kms_key.k data-loss weakened",
    );
  });

  test.each([[["create", "forget"]], [["transmute"]], [[]]])("actions %j are not known: the gate asks", (actions) => {
    const found = planOf([key({ actions, before: VALUES, after: VALUES })]);
    expect(changesOf(found)).toContain("aws_kms_key.k action undetermined");
    expect(found.after.coverage.gaps).toHaveLength(1);
  });

  test("a deferred change leaves what is there, is a gap, and the gate asks", () => {
    const deferred = {
      reason: "provider_config_unknown",
      resource_change: key({ actions: ["delete"], before: VALUES }),
    };
    const found = planOf([], { deferred_changes: [deferred] });
    expect(assess(found.after).keys.map(({ id }) => id)).toEqual(["aws_kms_key.k"]);
    expect(changesOf(found)).toEqual(["aws_kms_key.k action undetermined"]);
    expect(found.after.coverage.gaps).toEqual(["aws_kms_key.k: deferred (provider_config_unknown), so not evaluated"]);
  });

  test("actions of providers, deferred ones too, are gaps", () => {
    const action = { address: "action.aws_lambda_invoke.a" };
    const found = planOf([], {
      action_invocations: [action],
      deferred_action_invocations: [{ reason: "x", action_invocation: action }],
    });
    expect(found.after.coverage.gaps).toHaveLength(2);
  });

  test("an ephemeral resource is not stored, and does not stand in for a managed one of its name", () => {
    const written = (mode: string, kms: string) => ({
      address: `${mode === "ephemeral" ? "ephemeral." : ""}aws_secretsmanager_secret.s`,
      mode,
      type: "aws_secretsmanager_secret",
      name: "s",
      expressions: { kms_key_id: { constant_value: kms } },
    });
    const secret = {
      ...written("managed", ""),
      change: { actions: ["create"], before: null, after: {}, after_unknown: { kms_key_id: true } },
    };
    const configuration = { root_module: { resources: [written("managed", ARN), written("ephemeral", "other")] } };
    const found = planOf([secret, { ...secret, address: "ephemeral.x", mode: "ephemeral" }], { configuration });
    const secrets = found.after.resources.filter(({ type }) => type === "aws_secretsmanager_secret");
    expect(secrets.map(({ values }) => values["kms_key_id"])).toEqual([ARN]);
  });

  test("a failing check is a gap, a passing one is none", () => {
    const check = (status: string) => ({ address: { to_display: "check.health" }, status });
    expect(planOf([], { checks: [check("pass"), check("unknown")] }).after.coverage.gaps).toEqual([]);
    expect(planOf([], { checks: [check("fail")] }).after.coverage.gaps).toEqual([
      "check.health: Terraform's own check fails",
    ]);
  });

  test("drift is what the state recorded and the world no longer is", () => {
    const drift = key({ actions: ["update"], before: VALUES, after: { ...VALUES, is_enabled: false } });
    const now = { ...VALUES, is_enabled: false };
    const found = planOf([key({ actions: ["no-op"], before: now, after: now })], { resource_drift: [drift] });
    const { recorded, before } = found;
    if (recorded === undefined || before === null) throw new Error("the drift was not read");
    expect(assess(recorded).keys[0]?.state).toBe("enabled");
    expect(assess(before).keys[0]?.state).toBe("disabled");
  });

  test("an object that a failed replacement left behind does not stand in for its successor", () => {
    const left = key({ actions: ["delete"], before: { ...VALUES, arn: `${ARN}0` } }, { deposed: "1234abcd" });
    const found = planOf([key({ actions: ["no-op"], before: VALUES, after: VALUES }), left]);
    expect(assess(found.after).keys.map(({ id }) => id)).toEqual(["aws_kms_key.k"]);
    expect(found.before === null ? [] : assess(found.before).keys.map(({ id }) => id)).toEqual([
      "aws_kms_key.k",
      "aws_kms_key.k (deposed 1234abcd)",
    ]);
  });

  test("a move is no delete and no create", () => {
    const moved = key({ actions: ["no-op"], before: VALUES, after: VALUES }, { previous_address: "aws_kms_key.old" });
    expect(changesOf(planOf([moved]))).toEqual([]);
  });
});
