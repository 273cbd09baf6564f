import { ruleConfiguration } from "@sealant/posture";
import { read, said } from "./support/read.js";
import { key, sealedJob } from "./support/sources.js";

const check = (written: unknown) => ruleConfiguration(written, "sealant.yml");
const waiver = { rule: "key-unused", address: "*", reason: "shared", owner: "platform" };

describe("the contents of sealant.yml", () => {
  it("may be nothing", () => {
    expect(check(null)).toEqual({ options: {}, ownFiles: [] });
  });

  it("are profile, rules, settings, waivers and own rules", () => {
    const { options, ownFiles } = check({
      profile: "strict",
      rules: { "key-unused": "off", "key-not-rotated": "error" },
      settings: { logRetention: 30, trustedAccounts: ["222222222222"] },
      waivers: [waiver, { ...waiver, rule: undefined, change: "s3", until: "2030-01-01" }],
    });
    expect(options).toMatchObject({
      profile: "strict",
      rules: { "key-unused": "off", "key-not-rotated": "error" },
      settings: { logRetention: 30, trustedAccounts: ["222222222222"] },
      waivers: [
        { what: "key-unused", until: null },
        { what: "change:s3", until: "2030-01-01" },
      ],
    });
    expect(ownFiles).toEqual([]);
  });

  it.each([
    ["a member it does not know", { profiles: "strict" }, /profiles.*It knows profile/],
    ["a profile it does not know", { profile: "paranoid" }, /paranoid.*baseline, recommended, strict/],
    ["a mistyped rule", { rules: { "key-unusd": "off" } }, /key-unusd.*Did you mean key-unused\?/],
    ["a severity that is none", { rules: { "key-unused": "fatal" } }, /fatal.*error, warning, note, off/],
    ["a setting it does not know", { settings: { retention: 30 } }, /retention.*logRetention/],
    ["a setting that is no number", { settings: { logRetention: "long" } }, /long.*number of days/],
    ["an account that is none", { settings: { trustedAccounts: ["prod"] } }, /prod.*twelve digits/],
    ["data loss that passes unasked", { gate: { "data-loss": "pass" } }, /data-loss.*always asked about/],
    ["a waiver without a reason", { waivers: [{ ...waiver, reason: "" }] }, /waiver 1 without a reason/],
    ["a waiver without an owner", { waivers: [{ ...waiver, owner: undefined }] }, /waiver 1 without an owner/],
    ["a waiver of nothing", { waivers: [{ ...waiver, rule: undefined }] }, /neither rule nor change/],
    ["a waiver of both", { waivers: [{ ...waiver, change: "s3" }] }, /both rule and change/],
    ["a waiver of a mistyped rule", { waivers: [{ ...waiver, rule: "key-unusd" }] }, /Did you mean key-unused/],
    ["an end that is no day", { waivers: [{ ...waiver, until: "2030-13-01" }] }, /2030-13-01.*YYYY-MM-DD/],
    ["something else than a mapping", ["strict"], /mapping/],
    ["waivers that are no list", { waivers: { rule: "x" } }, /waivers.*list/],
  ])("with %s are refused, saying what is right", (_, written, message) => {
    expect(() => check(written)).toThrow(message);
  });
});

describe("profiles and overrides", () => {
  const findings = async (options: Parameters<typeof read>[1]) =>
    said((await read(key("data", { enable_key_rotation: false }), options)).posture.findings);

  it("each profile contains the one before", async () => {
    const baseline = await findings({ profile: "baseline" });
    const recommended = await findings({ profile: "recommended" });
    const strict = await findings({ profile: "strict" });
    expect(baseline).toEqual([]);
    expect(recommended).toContain("key-not-rotated fail aws_kms_key.data");
    expect(strict).toEqual(expect.arrayContaining([...recommended, "key-policy-not-declared fail aws_kms_key.data"]));
  });

  it("recommended is the default", async () => {
    expect(await findings({})).toEqual(await findings({ profile: "recommended" }));
  });

  it("a rule can be turned off, on and to another severity", async () => {
    expect(await findings({ rules: { "key-not-rotated": "off" } })).not.toContain(
      "key-not-rotated fail aws_kms_key.data",
    );
    const { posture } = await read(key("data", { enable_key_rotation: false }), {
      profile: "baseline",
      rules: { "key-not-rotated": "error" },
    });
    expect(posture.findings).toMatchObject([{ rule: "key-not-rotated", severity: "error" }]);
  });

  it("settings move the limits", async () => {
    const source = sealedJob(key("data", { deletion_window_in_days: 14 }));
    const short = async (deletionWindow: number) =>
      said((await read(source, { settings: { deletionWindow } })).posture.findings).filter((one) =>
        one.startsWith("key-deletion"),
      );
    expect(await short(14)).toEqual([]);
    expect(await short(20)).toHaveLength(1);
  });
});
