import type { Decision } from "../../words.js";
import { answerTo } from "../policy/decision/decide.js";
import type { Actor, Target } from "../policy/decision/request.js";
import type { Policy } from "../policy/model/policy.js";
import { text } from "../policy/model/text.js";
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

/** The rights of every role that the source declares. */
export function rights({ actors, keys, names }: World): readonly RightsFact[] {
  return actors.ids.flatMap((id): RightsFact[] => {
    const actor = actors.get(id);
    if (actor === undefined || actor.kind !== "role" || actor.address === null || actor.stack === null) return [];
    const spoken = ADMINISTRATION.filter((action) => speaks(actor, action));
    const catalog = spoken.length === 0 ? undefined : catalogOf(actor, names.home(actor.stack));
    const settings =
      catalog === undefined ? NOTHING : new Map(spoken.map((action) => [action, right(actor, action, catalog)]));
    return [
      {
        ...{ address: actor.address, stack: actor.stack, id, settings },
        named: spoken.length === 0 ? NOBODY : namedBy(actor, spoken),
        destroys: () => destruction(actor, keys.all),
      },
    ];
  });
}

/** Whether any policy of somebody may allow an action, whatever the resource: most speak of other things. */
function speaks({ policies }: Actor, action: string): boolean {
  return policies.some(({ policy }) => mentions(policy, action));
}

const mentioned = new WeakMap<Policy, Map<string, boolean>>();

/** Told once for each policy: many roles hold the same one. */
function mentions(policy: Policy, action: string): boolean {
  const known = mentioned.get(policy) ?? new Map<string, boolean>();
  mentioned.set(policy, known);
  let found = known.get(action);
  if (found === undefined) {
    found =
      policy.unreadable !== null ||
      policy.statements.some((one) => one.effect !== "Deny" && coversAction(one, action) !== "no");
    known.set(action, found);
  }
  return found;
}

function namedBy({ policies }: Actor, spoken: readonly string[]): ReadonlySet<string> {
  const written = policies.flatMap(({ policy }) =>
    policy.statements.flatMap((one) =>
      one.effect === "Allow" && !one.actions.not ? one.actions.patterns.map(({ source }) => String(source)) : [],
    ),
  );
  const named = new Set(
    written.filter((one) => /SecurityConfig|EncryptionSetting/i.test(one)).map((one) => one.toLowerCase()),
  );
  return new Set(spoken.filter((action) => [...named].some((one) => like(one).test(action))));
}

function like(written: string): RegExp {
  const source = written
    .replace(/[^\w*?:-]/g, "")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "i");
}

function right(actor: Actor, action: string, target: Target): Right {
  const { decision, missing } = answerTo({ actor, action, target, context: {} });
  return { decision, missing };
}

/** Settings and security configurations have no ARN of their own, and no policy: they are the catalog's. */
function catalogOf(actor: Actor, home: ReturnType<World["names"]["home"]>): Target {
  const { partition, region, account } = home;
  const arn = text("arn:", partition, ":glue:", region, ":", account, ":catalog");
  return {
    ...{ id: String(arn), address: null, stack: actor.stack, arn, account, region },
    ...{ policy: null, grants: [], aliases: null, tags: NO_TAGS, service: null },
  };
}

/** The first key that it may destroy, or else the first of which that is not known. */
function destruction(actor: Actor, keys: ReadonlyMap<string, Target>): Destruction | null {
  const actions = DESTRUCTIVE.filter((action) => speaks(actor, action));
  let unsure: Destruction | null = null;
  for (const key of actions.length === 0 ? [] : keys.values()) {
    for (const action of actions) {
      const found = { ...right(actor, action, key), key: key.address ?? key.id, action };
      if (found.decision === "allowed") return found;
      if (found.decision === "undetermined") unsure ??= found;
    }
  }
  return unsure;
}
