import type { GateLevels } from "../verdict/levels.js";
import type { Severity } from "../words.js";
import type { Profile, Rule, Settings } from "./rule.js";
import type { Waiver } from "./waiver.js";

/** What a project decides about the rules: the contents of its `sealant.yml`, read. */
export interface RuleOptions {
  /** @default "recommended" */
  readonly profile?: Profile;
  /** By rule: another severity, or off. A rule that is named here counts although the profile leaves it out. */
  readonly rules?: Readonly<Record<string, Severity | "off">>;
  /** @default the ones in {@link DEFAULT_SETTINGS} */
  readonly settings?: Partial<Settings>;
  readonly waivers?: readonly Waiver[];
  /** What the gate asks about. @default what {@link DEFAULT_LEVELS} says */
  readonly gate?: Partial<GateLevels>;
  /** The day on which waivers are checked, `2026-01-31`. @default waivers with an end count as ended */
  readonly today?: string;
  /** Rules of the project itself. */
  readonly own?: readonly Rule[];
}
