import { flat } from "../../graph/flat.js";
import type { Decision } from "../../words.js";
import { answerTo } from "../policy/decision/decide.js";
import type { Actor, Target } from "../policy/decision/request.js";
import type { Policy, Statement } from "../policy/model/policy.js";
import { text } from "../policy/model/text.js";
import type { Home } from "../policy/world/home.js";
import { NO_TAGS } from "../policy/world/values.js";
import type { World } from "../policy/world/world.js";
import type { Place } from "./known.js";

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

/** The rights of the roles of this source that may have any. */
export function rights({ actors, keys, names }: World): readonly RightsFact[] {
  return flat(actors.ids, (id): readonly RightsFact[] => {
    const actor = actors.get(id);
    if (actor?.kind !== "role") return [];
    const spoken = new Set(flat(actor.policies, ({ policy }) => mentioned(policy)));
    // The policies of most roles speak of other things.
    if (spoken.size === 0) return [];
    const { address, stack } = { address: actor.address ?? id, stack: actor.stack ?? "" };
    const catalog = catalogOf(stack, names.home(stack));
    const own = ADMINISTRATION.filter((action) => spoken.has(action));
    const settings = new Map(own.map((action) => [action, right(actor, action, catalog)]));
    const destructive = DESTRUCTIVE.filter((action) => spoken.has(action));
    const destroys = () => destruction(actor, destructive, keys.all);
    return [{ address, stack, id, settings, named: namedBy(actor, own), destroys }];
  });
}

const ALL: readonly string[] = [...ADMINISTRATION, ...DESTRUCTIVE];
const LOWERED = ALL.map((action) => ({ action, lowered: action.toLowerCase() }));
const known = new WeakMap<Policy, readonly string[]>();

/** The actions that a policy speaks of; told once for each, since many roles hold the same one. */
function mentioned(policy: Policy): readonly string[] {
  const found = known.get(policy) ?? (policy.unreadable === null ? flat(policy.statements, mentionedBy) : ALL);
  known.set(policy, found);
  return found;
}

function mentionedBy({ actions: { not, patterns } }: Statement): readonly string[] {
  if (not) return ALL;
  return flat(patterns, ({ source, regex }) => {
    if (regex === undefined) return ALL;
    // Most name other actions in full, or begin otherwise: nothing has to be matched.
    const start = String(source)
      .toLowerCase()
      .replace(/[*?].*/s, "");
    const begins = LOWERED.filter(({ lowered }) => lowered.startsWith(start));
    return begins.map(({ action }) => action).filter((action) => regex.test(action));
  });
}

function namedBy({ policies }: Actor, spoken: readonly string[]): ReadonlySet<string> {
  const named = policies.flatMap(({ policy }) =>
    policy.statements.flatMap((one) => (one.effect === "Allow" && !one.actions.not ? one.actions.patterns : [])),
  );
  const own = named.filter(({ source }) => /SecurityConfig|EncryptionSetting/i.test(String(source)));
  return new Set(spoken.filter((action) => own.some(({ regex }) => regex?.test(action))));
}

function right(actor: Actor, action: string, target: Target): Right {
  const { decision, missing } = answerTo({ actor, action, target, context: {} });
  return { decision, missing };
}

/** Settings and security configurations have no ARN of their own, and no policy: they are the catalog's. */
function catalogOf(stack: string, home: Home): Target {
  const { partition, region, account } = home;
  const arn = text("arn:", partition, ":glue:", region, ":", account, ":catalog");
  return {
    ...{ id: String(arn), address: null, stack, arn, account, region },
    ...{ policy: null, grants: [], aliases: null, tags: NO_TAGS, service: null },
  };
}

/** The first key that it may destroy, or else the first of which that is not known. */
function destruction(actor: Actor, actions: readonly string[], keys: ReadonlyMap<string, Target>): Destruction | null {
  let unsure: Destruction | null = null;
  for (const key of keys.values()) {
    for (const action of actions) {
      const found = { ...right(actor, action, key), key: key.id, action };
      if (found.decision === "allowed") return found;
      if (found.decision === "undetermined") unsure ??= found;
    }
  }
  return unsure;
}
