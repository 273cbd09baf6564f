import type { Actor } from "../decision/request.js";
import { matches } from "../model/pattern.js";
import { same, type Text } from "../model/text.js";
import { concerns } from "./statements.js";
import { type Asked, type Side, shapesOf } from "./who.js";

/** Conditions on what only one actor has: they tell apart actors that are alike otherwise. */
const PERSONAL = /^aws:(principaltag\/|userid$|username$|principaltype$)/;

/**
 * One of each kind of actor: those whom the key's policies and grants do not name, and whose own policies say nothing of
 * the key, all get the same answers when their account and the shape of their ARN are the same.
 */
export function unlike(all: readonly Asked[], before: Side, after: Side): readonly Asked[] {
  const sides = [before, after];
  const statements = sides.flatMap(({ key }) => key.policy?.policy.statements ?? []);
  if (statements.some((one) => one.hidden.length > 0 || one.conditions.some(({ key }) => PERSONAL.test(key))))
    return all;
  const entries = statements.flatMap((statement) => statement.principals?.entries ?? []);
  const grantees = sides.flatMap(({ key }) => key.grants.map((grant) => grant.grantee));
  const named = [
    ...entries.filter((one) => one.is !== "everyone" && one.is !== "account").map((one) => one.written),
    ...grantees,
  ];
  const shapes = shapesOf(sides);
  const kinds = new Map<string, Asked>();
  for (const asked of all) {
    const kind = plain(asked, named, before, after)
      ? [asked.before, asked.after]
          .map(
            (actor) =>
              `${actor?.kind} ${actor?.account} ${shapes.map((shape) => actor === null || matches(shape, actor.arn).answer)}`,
          )
          .join("\0")
      : asked.name;
    if (!kinds.has(kind)) kinds.set(kind, asked);
  }
  return [...kinds.values()];
}

function plain(asked: Asked, named: readonly Text[], before: Side, after: Side): boolean {
  const free = (actor: Actor | null, { key }: Side) => {
    if (actor === null) return true;
    if (actor.boundary !== null || concerns(actor.policies, key)) return false;
    const texts = [actor.arn, actor.session, actor.uniqueId].filter((one): one is Text => one !== null);
    return named.every((name) => texts.every((text) => same(name, text).answer === "no"));
  };
  return free(asked.before, before) && free(asked.after, after);
}
