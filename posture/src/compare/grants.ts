import { parsePolicy } from "../assess/policy/model/parse.js";
import type { Statement } from "../assess/policy/model/policy.js";
import type { Written } from "../assess/written.js";
import { byText } from "../graph/order.js";
import type { Value } from "../graph/value.js";

/** One thing that one statement allows or denies: a principal, an action and a resource, under conditions. */
export interface Grant {
  readonly effect: "Allow" | "Deny";
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly conditions: string;
}

/** What a policy says, taken apart; `open` is what of it cannot be taken apart. */
export interface Said {
  readonly grants: ReadonlyMap<string, Grant>;
  readonly open: ReadonlySet<string>;
}

/** A statement that would fall apart into more than this is compared as a whole. */
const MOST = 10_000;

/** Takes a policy apart, so that statements may be split, joined and sorted without a difference. */
export function said(value: Value | undefined, written: Written): Said {
  const grants = new Map<string, Grant>();
  const open = new Set<string>();
  const policy = parsePolicy(value);
  if (policy.unreadable !== null) open.add(policy.unreadable);
  for (const one of policy.statements) {
    const parts = partsOf(one, written);
    if (parts === undefined || one.effect === "unknown" || one.hidden.length > 0) {
      open.add(one.hidden.length > 0 ? one.hidden.join(", ") : text(one, written));
      continue;
    }
    const conditions = conditionsOf(one, written);
    for (const principal of parts.principals) {
      for (const action of parts.actions) {
        for (const resource of parts.resources) {
          const grant = { effect: one.effect, principal, action, resource, conditions };
          grants.set(JSON.stringify(grant), grant);
        }
      }
    }
  }
  return { grants, open };
}

function partsOf(one: Statement, written: Written) {
  if (one.actions.not || one.resources?.not === true || one.principals?.not === true) return undefined;
  const actions = one.actions.patterns.map(({ source }) => written.text(source).toLowerCase());
  const resources = one.resources === null ? [""] : one.resources.patterns.map(({ source }) => written.text(source));
  const principals =
    one.principals === null ? [""] : one.principals.entries.map((entry) => written.principal(entry.written));
  return actions.length * resources.length * principals.length > MOST ? undefined : { actions, resources, principals };
}

function conditionsOf(one: Statement, written: Written): string {
  const all = one.conditions.map(
    (condition) =>
      `${condition.written} ${condition.values
        .map(({ source }) => written.text(source))
        .sort(byText)
        .join(" or ")}`,
  );
  return all.sort(byText).join(" and ");
}

/** A statement that is not taken apart, in one line. */
function text(one: Statement, written: Written): string {
  const list = (elements: Statement["actions"] | null) =>
    elements === null
      ? ""
      : `${elements.not ? "all but " : ""}${elements.patterns
          .map(({ source }) => written.text(source))
          .sort(byText)
          .join(", ")}`;
  const who =
    one.principals === null
      ? ""
      : `${one.principals.not ? "all but " : ""}${one.principals.entries
          .map((entry) => written.text(entry.written))
          .sort(byText)
          .join(", ")}`;
  return `${one.effect} ${who} ${list(one.actions)} on ${list(one.resources)} ${conditionsOf(one, written)}`.trim();
}

/** The grants of one effect that the other policy does not have, neither as they are nor as part of a wider one. */
export function beyond(these: Said, those: Said, effect: Grant["effect"]): readonly Grant[] {
  const left = [...these.grants]
    .filter(([key, grant]) => grant.effect === effect && !those.grants.has(key))
    .map(([, grant]) => grant);
  const others = [...those.grants.values()].filter((grant) => grant.effect === effect);
  if (left.length * others.length > 4_000_000) return left;
  return left.filter((grant) => !others.some((other) => covers(other, grant)));
}

function covers(wide: Grant, narrow: Grant): boolean {
  return (
    (wide.principal === narrow.principal || wide.principal === "*") &&
    (wide.conditions === "" || wide.conditions === narrow.conditions) &&
    within(wide.action, narrow.action) &&
    within(wide.resource, narrow.resource)
  );
}

/** Whether a pattern matches all that another one matches: its wildcards are taken as plain text. */
function within(wide: string, narrow: string): boolean {
  if (wide === narrow || wide === "*") return true;
  if (!wide.includes("*")) return false;
  const parts = wide.split("*");
  const [first = ""] = parts;
  const last = parts.at(-1) ?? "";
  if (!narrow.startsWith(first) || !narrow.endsWith(last) || narrow.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = narrow.indexOf(part, at);
    if (found < 0 || found + part.length > narrow.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}
