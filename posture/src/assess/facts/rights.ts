import type { Decision } from "../../words.js";
import { answerTo } from "../policy/decision/decide.js";
import type { Actor, Target } from "../policy/decision/request.js";
import type { Policy, Statement } from "../policy/model/policy.js";
import { text } from "../policy/model/text.js";
import type { Home } from "../policy/world/home.js";
import { NO_TAGS } from "../policy/world/values.js";
import type { World } from "../policy/world/world.js";
import type { Place } from "./known.js";
import { coversAction } from "./statements.js";

/** What a role may do to what encrypts: to the catalog's settings and security configurations, and to keys. */
export interface RightsFact extends Place {
  readonly id: string;
  /** The actions that it may take, or may not, of those that its policies speak of at all. */
  readonly settings: ReadonlyMap<string, Right>;
  /** Actions that its policies allow by name, and not by a pattern that covers all of a service. */
  readonly named: ReadonlySet<string>;
  /** How it may destroy a key of this source; null when nothing lets it. */
  readonly destroys: () => Destruction | null;
}

export interface Right {
  readonly decision: Decision;
  readonly missing: readonly string[];
}

export interface Destruction extends Right {
  readonly key: string;
  readonly action: string;
}

/** What AWS's guide gives to whoever administers encryption. */
export const ADMINISTRATION = [
  "glue:GetDataCatalogEncryptionSettings",
  "glue:PutDataCatalogEncryptionSettings",
  "glue:CreateSecurityConfiguration",
  "glue:GetSecurityConfiguration",
  "glue:DeleteSecurityConfiguration",
] as const;

export const DESTRUCTIVE = [
  "kms:ScheduleKeyDeletion",
  "kms:DisableKey",
  "kms:PutKeyPolicy",
  "kms:DeleteImportedKeyMaterial",
  "kms:DisableKeyRotation",
] as const;

const NOTHING: ReadonlyMap<string, Right> = new Map();
const NOBODY: ReadonlySet<string> = new Set();
const never = () => null;

/** The rights of the roles of this source that may have any. */
export function rights({ actors, keys, names }: World): readonly RightsFact[] {
  return actors.ids.flatMap((id): RightsFact | [] => {
    const actor = actors.get(id);
    if (actor === undefined || actor.kind !== "role" || actor.address === null || actor.stack === null) return [];
    const { address, stack } = actor;
    const spoken = spokenOf(actor);
    // The policies of most roles speak of other things.
    if (spoken.size === 0) return [];
    const own = ADMINISTRATION.filter((action) => spoken.has(action));
    const settings = own.length === 0 ? NOTHING : settingsOf(actor, own, names.home(stack));
    const destructive = DESTRUCTIVE.filter((action) => spoken.has(action));
    const destroys = destructive.length === 0 ? never : () => destruction(actor, destructive, keys.all);
    return { address, stack, id, settings, named: namedBy(actor, own), destroys };
  });
}

/** The actions that some policy of a role may allow, whatever the resource. */
function spokenOf({ policies }: Actor): ReadonlySet<string> {
  if (policies.every(({ policy }) => mentioned(policy).size === 0)) return NOBODY;
  return new Set(policies.flatMap(({ policy }) => [...mentioned(policy)]));
}

const ALL: readonly string[] = [...ADMINISTRATION, ...DESTRUCTIVE];
const EVERY: ReadonlySet<string> = new Set(ALL);
const LOWERED = ALL.map((action) => action.toLowerCase());
const EXACT = new Map(ALL.map((action) => [action.toLowerCase(), action]));
const known = new WeakMap<Policy, ReadonlySet<string>>();

/** Told once for each policy: many roles hold the same one. */
function mentioned(policy: Policy): ReadonlySet<string> {
  let found = known.get(policy);
  if (found === undefined) {
    found = policy.unreadable === null ? new Set(policy.statements.flatMap(mentionedBy)) : EVERY;
    known.set(policy, found.size === 0 ? NOBODY : found);
  }
  return found;
}

function mentionedBy(statement: Statement): readonly string[] {
  if (statement.effect === "Deny") return [];
  const { not, patterns } = statement.actions;
  if (not || patterns.some(({ source }) => typeof source !== "string"))
    return ALL.filter((action) => coversAction(statement, action) !== "no");
  return patterns.flatMap(({ source, regex }) => {
    const written = String(source).toLowerCase();
    const wild = written.search(/[*?]/);
    // Most name their actions in full, or begin otherwise: nothing has to be matched.
    if (wild < 0) return EXACT.get(written) ?? [];
    const start = written.slice(0, wild);
    const near = LOWERED.flatMap((action, at) => (action.startsWith(start) ? (ALL[at] ?? []) : []));
    return near.filter((action) => regex?.test(action) !== false);
  });
}

function namedBy({ policies }: Actor, spoken: readonly string[]): ReadonlySet<string> {
  if (spoken.length === 0) return NOBODY;
  const named = policies.flatMap(({ policy }) =>
    policy.statements.flatMap((one) => (one.effect === "Allow" && !one.actions.not ? one.actions.patterns : [])),
  );
  const own = named.filter(({ source }) => /SecurityConfig|EncryptionSetting/i.test(String(source)));
  return new Set(spoken.filter((action) => own.some((pattern) => pattern.regex?.test(action) === true)));
}

function settingsOf(actor: Actor, actions: readonly string[], home: Home): ReadonlyMap<string, Right> {
  const catalog = catalogOf(actor, home);
  return new Map(actions.map((action) => [action, right(actor, action, catalog)]));
}

function right(actor: Actor, action: string, target: Target): Right {
  const { decision, missing } = answerTo({ actor, action, target, context: {} });
  return { decision, missing };
}

/** Settings and security configurations have no ARN of their own, and no policy: they are the catalog's. */
function catalogOf(actor: Actor, home: Home): Target {
  const { partition, region, account } = home;
  const arn = text("arn:", partition, ":glue:", region, ":", account, ":catalog");
  return {
    ...{ id: String(arn), address: null, stack: actor.stack, arn, account, region },
    ...{ policy: null, grants: [], aliases: null, tags: NO_TAGS, service: null },
  };
}

/** The first key that it may destroy, or else the first of which that is not known. */
function destruction(actor: Actor, actions: readonly string[], keys: ReadonlyMap<string, Target>): Destruction | null {
  let unsure: Destruction | null = null;
  for (const key of keys.values()) {
    for (const action of actions) {
      const found = { ...right(actor, action, key), key: key.address ?? key.id, action };
      if (found.decision === "allowed") return found;
      if (found.decision === "undetermined") unsure ??= found;
    }
  }
  return unsure;
}
