import type { Facts } from "../../assess/facts/facts.js";
import type { Holder, PolicyFact } from "../../assess/facts/policies.js";
import { isAnything, letsEveryoneIn, nameOf } from "../../assess/facts/statements.js";
import type { Principal, Statement } from "../../assess/policy/model/policy.js";
import type { Answer } from "../../words.js";
import { fail, open, pass } from "../judgement.js";
import type { Judgement, Scope } from "../rule.js";
import { grouped } from "./grouped.js";

/** What no statement of a policy may do. */
export interface Forbidden {
  /** What it would do, after "it" or a statement's name: `lets everyone in`. */
  readonly does: string;
  /** Whether a statement does it. */
  readonly test: (statement: Statement, policy: PolicyFact) => Answer;
  /** Policies that it concerns. @default all */
  readonly concerns?: (policy: PolicyFact) => boolean;
}

/** Whether policies of some kinds hold a statement that does what none may do. */
export function* noStatement(scope: Scope, holders: readonly Holder[], forbidden: Forbidden): Iterable<Judgement> {
  for (const policy of policiesOf(scope, holders)) {
    if (forbidden.concerns?.(policy) === false) continue;
    const { unreadable, statements } = policy.read();
    if (unreadable !== null) {
      yield open(policy, `whether the ${policy.what} ${forbidden.does} is not known`, [unreadable]);
      continue;
    }
    let unsure: Statement | undefined;
    let broken: Statement | undefined;
    for (const statement of statements) {
      const answer = forbidden.test(statement, policy);
      if (answer === "yes") {
        broken = statement;
        break;
      }
      if (answer === "undetermined") unsure ??= statement;
    }
    if (broken !== undefined) yield judged(policy, broken, "yes", forbidden.does);
    else if (unsure !== undefined) yield judged(policy, unsure, "undetermined", forbidden.does);
    else yield pass(policy, `no statement of the ${policy.what} ${forbidden.does}`);
  }
}

function judged(policy: PolicyFact, statement: Statement, answer: Answer, does: string): Judgement {
  const hidden = (statement.principals?.entries ?? []).filter((one) => isAnything(one.written));
  const evidence = [
    ...statement.hidden,
    ...(answer === "undetermined" ? hidden.map((one) => `principal ${one.written}`) : []),
    ...statement.conditions.map((one) => `condition ${one.written}`),
  ];
  const name = `${nameOf(statement)} of the ${policy.what}`;
  if (answer === "yes") return fail(policy, `${name} ${does}`, evidence);
  return open(policy, `whether ${name} ${does} is not known`, evidence);
}

/** Whether policies of a kind let in whoever asks. */
export function publicPolicy(scope: Scope, holder: Holder): Iterable<Judgement> {
  return noStatement(scope, [holder], { does: "lets everyone in", test: letsEveryoneIn });
}

const sorted = new WeakMap<Facts, ReadonlyMap<Holder, readonly PolicyFact[]>>();

/** The policies that stand on some kinds of things, sorted once for all rules. */
export function policiesOf({ facts }: Scope, holders: readonly Holder[]): readonly PolicyFact[] {
  let found = sorted.get(facts);
  if (found === undefined) {
    found = grouped(facts.policies, (policy) => policy.holder);
    sorted.set(facts, found);
  }
  const lists = holders.map((holder) => found.get(holder) ?? []);
  return lists.length === 1 && lists[0] !== undefined ? lists[0] : lists.flat();
}

/** Whether an Allow names a principal that satisfies a test. */
export function allowsAny(statement: Statement, test: (principal: Principal) => boolean): boolean {
  if (statement.effect === "Deny" || statement.principals === null || statement.principals.not) return false;
  return statement.principals.entries.some(test);
}

/** Principals of an Allow that satisfy a test. */
export function allowsTo(statement: Statement, test: (principal: Principal) => boolean): readonly Principal[] {
  if (statement.effect === "Deny" || statement.principals === null || statement.principals.not) return [];
  return statement.principals.entries.filter(test);
}

/** The account id that a principal stands in, where it is written. */
export function accountOf(principal: Principal): string | undefined {
  return /^\d{12}$|(?<=^arn:[^:]*:[^:]*:[^:]*:)\d{12}(?=:)/.exec(String(principal.written))?.[0];
}

/** Whether policies of a kind let in an account that the project neither owns nor trusts. */
export function foreignAccounts(scope: Scope, holder: Holder): Iterable<Judgement> {
  const keys = scope.posture.keys.flatMap((key) => (key.owner === "customer" ? (key.arn?.split(":")[4] ?? []) : []));
  const own = new Set([...scope.settings.trustedAccounts, ...scope.facts.accounts, ...keys]);
  return noStatement(scope, [holder], {
    does: "lets in an account that is not trusted",
    test: (statement) => {
      const named = allowsTo(statement, (one) => one.is !== "service");
      const strange = named.some((one) => {
        const account = accountOf(one);
        return account !== undefined && !own.has(account);
      });
      // Without any account that is known to be the own one, the named one may be it.
      if (strange) return scope.facts.accounts.length === 0 && keys.length === 0 ? "undetermined" : "yes";
      return named.some((one) => foreign(String(one.written))) ? "undetermined" : "no";
    },
  });
}

/** A principal that is only a variable may stand in any account. */
function foreign(written: string): boolean {
  return /\$\{(var|local)\.|\(unknown/.test(written);
}
