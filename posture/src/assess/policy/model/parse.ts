import { parsedJson } from "../../../graph/json.js";
import { isList, isObject, isSym, type Sym, type Value, type ValueObject } from "../../../graph/value.js";
import { actionPattern } from "./action.js";
import { arn } from "./arn.js";
import { conditions } from "./condition.js";
import { pattern } from "./pattern.js";
import type { Elements, Policy, Principal, Principals, Statement } from "./policy.js";
import type { Text } from "./text.js";

/** Gives a symbol the form in which it is compared, e.g. a role's ARN from its account, path and name. */
export type Settle = (text: Text) => Text;

/**
 * Reads a policy from an attribute: JSON text, JSON text with unknown parts, or an object. Never throws: what cannot be
 * read is said in `unreadable` or in the statement's `hidden`.
 */
export function parsePolicy(value: Value | undefined, settle: Settle = (text) => text): Policy {
  if (value === undefined || value === null || value === "") return policy([], "the policy is not in the source");
  if (typeof value !== "string" && !isSym(value)) return fromDocument(value, settle);
  if (isSym(value) && !value.parts.some((part) => typeof part === "string" && part.includes("{"))) {
    return policy([], `the text of ${value} is not known`);
  }
  const document = parsedJson(value);
  return document === undefined ? policy([], "the policy is not valid JSON") : fromDocument(document, settle);
}

/** A policy written in the engine itself. */
export function policyOf(statements: readonly ValueObject[]): Policy {
  return fromDocument({ Version: "2012-10-17", Statement: statements }, (text) => text);
}

function policy(statements: readonly Statement[], unreadable: string | null, version = "2008-10-17"): Policy {
  return { version, statements, unreadable };
}

function fromDocument(document: Value, settle: Settle): Policy {
  if (!isObject(document)) return policy([], "the policy is not a JSON object");
  const version = typeof document["Version"] === "string" ? document["Version"] : "2008-10-17";
  const found = document["Statement"];
  if (found === undefined) return policy([], "the policy has no Statement");
  if (isSym(found)) return policy([], `the statements ${found} are not known`);
  const read = listed(found).map((item, index) => statement(item, index + 1, version, settle));
  return policy(read, null, version);
}

function listed(value: Value): readonly Value[] {
  return isList(value) ? value : [value];
}

function statement(item: Value, position: number, version: string, settle: Settle): Statement {
  if (!isObject(item))
    return unread(
      position,
      isSym(item) ? `statement ${position} (${item})` : `statement ${position}, which is no object`,
    );
  const odd = Object.keys(item).find((name) => !ELEMENTS.has(name) && LOWER.has(name.toLowerCase()));
  if (odd !== undefined) return unread(position, `statement ${position}, which has an element called ${odd}`);
  const hidden: string[] = [];
  const written = item["Effect"];
  const effect = written === "Allow" || written === "Deny" ? written : "unknown";
  if (effect === "unknown") hidden.push(`the effect of statement ${position}`);
  const variables = version !== "2008-10-17";
  const condition = item["Condition"];
  const read = condition === undefined || condition === null ? [] : conditions(condition, variables, settle, hidden);
  return {
    sid: typeof item["Sid"] === "string" && item["Sid"] !== "" ? item["Sid"] : null,
    position,
    effect,
    principals: principals(item, settle, hidden),
    actions: elements(item, "Action", (written) => actionPattern(written), settle) ?? { not: false, patterns: [] },
    resources: elements(item, "Resource", (written) => pattern(written, { kind: "arn", variables }), settle),
    conditions: read,
    hidden,
  };
}

const ELEMENTS = new Set(
  ["Effect", "Principal", "Action", "Resource", "Condition"].flatMap((name) => [name, `Not${name}`]),
);
/** What AWS makes of elements in other letters is not documented. */
const LOWER = new Set([...ELEMENTS].map((name) => name.toLowerCase()));

/** All but nothing: it may speak of anybody and anything. */
function unread(position: number, why: string): Statement {
  return {
    ...{ sid: null, position, effect: "unknown", principals: null, conditions: [] },
    actions: { not: true, patterns: [] },
    resources: { not: true, patterns: [] },
    hidden: [why],
  };
}

function elements(
  item: ValueObject,
  name: "Action" | "Resource",
  compile: (written: Text) => Elements["patterns"][number],
  settle: Settle,
): Elements | null {
  const not = item[`Not${name}`] !== undefined && item[`Not${name}`] !== null;
  const value = not ? item[`Not${name}`] : item[name];
  if (value === undefined || value === null) return null;
  return { not, patterns: texts(value).map((written) => compile(settle(written))) };
}

function texts(value: Value): readonly Text[] {
  return listed(value).filter((one): one is string | Sym => typeof one === "string" || isSym(one));
}

function principals(item: ValueObject, settle: Settle, hidden: string[]): Principals | null {
  const not = item["NotPrincipal"] !== undefined && item["NotPrincipal"] !== null;
  const value = not ? item["NotPrincipal"] : item["Principal"];
  if (value === undefined || value === null) return null;
  if (typeof value === "string" || isSym(value)) return { not, entries: [principal("AWS", settle(value))] };
  if (!isObject(value)) {
    hidden.push("its principals");
    return { not, entries: [] };
  }
  const entries = Object.entries(value).flatMap(([type, named]) =>
    texts(named).map((written) => principal(type, settle(written))),
  );
  return { not, entries };
}

function principal(type: string, written: Text): Principal {
  if (written === "*") return { is: "everyone", written };
  if (type === "Service") return { is: "service", written };
  if (type !== "AWS") return { is: "other", written };
  if (typeof written === "string" && /^\d{12}$/.test(written)) return { is: "account", written, account: written };
  if (typeof written === "string" && /^A[A-Z]{3}[A-Z0-9]{12,}$/.test(written)) return { is: "id", written };
  const parts = arn(written);
  if (parts === undefined) return isHome(written) ? { is: "account", written, account: written } : identity(written);
  if (parts.resource === "root") return { is: "account", written, account: parts.account };
  return { is: parts.service === "sts" ? "session" : "identity", written };
}

function identity(written: Text): Principal {
  return { is: "identity", written };
}

/** The account id of a stack, where it is not known: `"AWS": "${data.aws_caller_identity.current.account_id}"`. */
function isHome(written: Text): boolean {
  return (
    typeof written !== "string" && written.only?.to.startsWith("account") === true && written.only.attribute === ""
  );
}
