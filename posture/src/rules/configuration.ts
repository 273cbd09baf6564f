import { InputError } from "../sources/input-error.js";
import { ALWAYS_ASKED, DEFAULT_LEVELS, type GateLevel, type GateLevels, type GateWord } from "../verdict/levels.js";
import type { Severity } from "../words.js";
import { CATALOGUE } from "./catalogue.js";
import type { RuleOptions } from "./options.js";
import { PROFILES, type Profile, type Rule, type Settings } from "./rule.js";
import { DEFAULT_SETTINGS } from "./scope.js";
import type { Waiver } from "./waiver.js";

/** What a project's configuration file says about rules, checked. */
export interface RuleConfiguration {
  readonly options: Omit<RuleOptions, "own" | "today">;
  /** Files with rules of the project's own, as written. */
  readonly ownFiles: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

const MEMBERS = ["profile", "rules", "settings", "gate", "waivers", "own"];
const SEVERITIES: readonly string[] = ["error", "warning", "note", "off"];

/**
 * Checks the contents of `sealant.yml`, already parsed. Ids of `own` rules are known to the caller only; whatever else
 * is not understood is an error, because a misspelt rule or waiver would be silently without effect.
 */
export function ruleConfiguration(written: unknown, where: string, own: readonly Rule[] = []): RuleConfiguration {
  if (written === null || written === undefined) return { options: {}, ownFiles: [] };
  const root = fields(written, where, "the file");
  for (const name of Object.keys(root)) {
    if (!MEMBERS.includes(name))
      throw bad(`${name}, which is nothing it knows`, where, `It knows ${MEMBERS.join(", ")}.`);
  }
  const ids = [...CATALOGUE, ...own].map((rule) => rule.id);
  const ownFiles = list(root["own"], where, "own").map((file) => text(file, where, "own", "a file"));
  const known = ownFiles.length > own.length && own.length === 0 ? null : ids;
  const profile = root["profile"];
  if (profile !== undefined && !PROFILES.includes(profile as Profile)) {
    throw bad(`the profile ${String(profile)}`, where, `Choose one of ${PROFILES.join(", ")}.`);
  }
  return {
    options: {
      ...(profile === undefined ? {} : { profile: profile as Profile }),
      rules: overrides(root["rules"], where, known),
      settings: settings(root["settings"], where),
      ...(root["gate"] === undefined || root["gate"] === null ? {} : { gate: gate(root["gate"], where) }),
      waivers: list(root["waivers"], where, "waivers").map((one, index) => waiver(one, where, index + 1, known)),
    },
    ownFiles,
  };
}

function overrides(written: unknown, where: string, ids: readonly string[] | null): Record<string, Severity | "off"> {
  if (written === undefined || written === null) return {};
  const out: Record<string, Severity | "off"> = {};
  for (const [id, value] of Object.entries(fields(written, where, "rules"))) {
    checkRule(id, where, ids);
    const level = value === false ? "off" : value;
    if (typeof level !== "string" || !SEVERITIES.includes(level)) {
      throw bad(`${String(value)} for the rule ${id}`, where, `Write one of ${SEVERITIES.join(", ")}.`);
    }
    out[id] = level as Severity | "off";
  }
  return out;
}

function settings(written: unknown, where: string): Partial<Settings> {
  if (written === undefined || written === null) return {};
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields(written, where, "settings"))) {
    if (!(name in DEFAULT_SETTINGS)) {
      throw bad(`the setting ${name}`, where, `It knows ${Object.keys(DEFAULT_SETTINGS).join(", ")}.`);
    }
    if (name === "trustedAccounts") out[name] = list(value, where, name).map((one) => account(one, where));
    else if (typeof value !== "number" || !Number.isInteger(value) || value < 0) {
      throw bad(`${String(value)} for the setting ${name}`, where, "Write a number of days.");
    } else out[name] = value;
  }
  return out as Partial<Settings>;
}

function gate(written: unknown, where: string): Partial<GateLevels> {
  const out: Record<string, GateLevel> = {};
  for (const [word, level] of Object.entries(fields(written, where, "gate"))) {
    if (!Object.hasOwn(DEFAULT_LEVELS, word)) {
      throw bad(`${word} in gate`, where, `Did you mean ${nearest(word, Object.keys(DEFAULT_LEVELS))}?`);
    }
    if (level !== "ask" && level !== "pass")
      throw bad(`${String(level)} for ${word} in gate`, where, "Write ask or pass.");
    if (level === "pass" && ALWAYS_ASKED.includes(word as GateWord)) {
      throw bad(
        `${word}: pass in gate`,
        where,
        "Leave it out: this is always asked about. One change can have a waiver.",
      );
    }
    out[word] = level;
  }
  return out;
}

function account(value: unknown, where: string): string {
  const written = typeof value === "number" ? String(value).padStart(12, "0") : value;
  if (typeof written === "string" && /^\d{12}$/.test(written)) return written;
  throw bad(`${String(value)} among trustedAccounts`, where, "Write the twelve digits of an account, in quotes.");
}

function waiver(written: unknown, where: string, position: number, ids: readonly string[] | null): Waiver {
  const what = `waiver ${position}`;
  const one = fields(written, where, what);
  const rule = one["rule"];
  const change = one["change"];
  if ((rule === undefined) === (change === undefined)) {
    throw bad(
      `${what} with ${rule === undefined ? "neither rule nor change" : "both rule and change"}`,
      where,
      "Give it one of the two.",
    );
  }
  if (rule !== undefined) checkRule(text(rule, where, what, "a rule"), where, ids);
  const until = one["until"];
  if (until !== undefined && until !== null && !isDay(until)) {
    throw bad(`the end ${String(until)} of ${what}`, where, "Write a day as YYYY-MM-DD.");
  }
  return {
    what: rule === undefined ? `change:${text(change, where, what, "a surface or facet")}` : String(rule),
    address: text(one["address"], where, what, "an address"),
    reason: text(one["reason"], where, what, "a reason"),
    owner: text(one["owner"], where, what, "an owner"),
    until: (until as string | null | undefined) ?? null,
    from: where,
  };
}

function isDay(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}

function checkRule(id: string, where: string, ids: readonly string[] | null): void {
  if (ids === null || ids.includes(id)) return;
  throw bad(`the rule ${id}, which does not exist`, where, `Did you mean ${nearest(id, ids)}?`);
}

/** The id that shares most pairs of letters. */
export function nearest(id: string, ids: readonly string[]): string {
  const pairs = (of: string) =>
    new Set(Array.from({ length: Math.max(0, of.length - 1) }, (_, at) => of.slice(at, at + 2)));
  const wanted = pairs(id);
  const score = (of: string) => {
    const has = pairs(of);
    return (2 * [...wanted].filter((pair) => has.has(pair)).length) / (wanted.size + has.size || 1);
  };
  return [...ids].sort((a, b) => score(b) - score(a) || (a < b ? -1 : 1))[0] ?? "";
}

function text(value: unknown, where: string, what: string, needed: string): string {
  if (typeof value === "string" && value.trim() !== "") return value;
  throw bad(
    `${what} without ${needed}`,
    where,
    "Rule or change, address, reason and owner are needed: a waiver says who answers for it, and why.",
  );
}

function fields(value: unknown, where: string, what: string): Fields {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
  throw bad(`${what} as something else than a mapping`, where, "Write `name: value` lines.");
}

function list(value: unknown, where: string, what: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw bad(`${what} as something else than a list`, where, "Write one line for each, beginning with a dash.");
}

function bad(found: string, where: string, next: string): InputError {
  return new InputError(`found ${found}`, where, next);
}
