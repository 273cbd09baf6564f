import { encodedJson, parsedJson } from "./json.js";
import { reason } from "./text.js";
import { isList, isObject, Sym, type Value, type ValueObject } from "./value.js";

/** Attributes of a policy document data source that hold its text. */
export const DOCUMENT_TEXT = new Set(["json", "minified_json"]);

/**
 * The policy that a policy document data source will give, from its blocks: text with the unknown parts inside, for
 * the many documents that Terraform calls unknown as a whole because one ARN in them is.
 */
export function documentText(values: ValueObject): string | Sym {
  const open = ["statement", "source_policy_documents", "override_policy_documents"].find(
    (name) => values[name] instanceof Sym,
  );
  if (open !== undefined) return Sym.opaque(reason(values[open] as Sym));
  const statements = blocks(values["statement"]);
  const unknown = statements.find((one) => one instanceof Sym);
  if (unknown instanceof Sym) return Sym.opaque(reason(unknown));
  const own = statements.filter(isObject).map(statement);
  const sources = [...texts(values["source_policy_documents"]), ...texts(values["source_json"])].map(statementsOf);
  const overrides = [...texts(values["override_policy_documents"]), ...texts(values["override_json"])].map(
    statementsOf,
  );
  const closed = [...sources, ...overrides].find((one) => one instanceof Sym);
  if (closed instanceof Sym) return closed;
  const known = (list: readonly (readonly Value[] | Sym)[]) => list.flatMap((one) => (one instanceof Sym ? [] : one));
  const merged = overridden([...known(sources), ...own], known(overrides));
  return encodedJson({ Version: values["version"] ?? "2012-10-17", Statement: merged });
}

function blocks(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

function texts(value: Value | undefined): readonly Value[] {
  return blocks(value).filter((one) => one !== null && one !== "");
}

function statementsOf(text: Value): readonly Value[] | Sym {
  const parsed = typeof text === "string" || text instanceof Sym ? parsedJson(text) : undefined;
  if (!isObject(parsed)) return Sym.opaque("a document that it includes is not known");
  return blocks(parsed["Statement"]);
}

/** Statements of an override replace those of the same Sid, the others are added. */
function overridden(base: readonly Value[], overrides: readonly Value[]): readonly Value[] {
  const sid = (one: Value) =>
    isObject(one) && typeof one["Sid"] === "string" && one["Sid"] !== "" ? one["Sid"] : undefined;
  const result = [...base];
  for (const one of overrides) {
    const name = sid(one);
    const at = name === undefined ? -1 : result.findIndex((other) => sid(other) === name);
    if (at < 0) result.push(one);
    else result[at] = one;
  }
  return result;
}

function statement(block: ValueObject): Value {
  const result: Record<string, Value> = Object.create(null);
  const set = (name: string, value: Value | undefined) => {
    if (value === undefined || value === null || (isList(value) && value.length === 0)) return;
    result[name] = value;
  };
  if (block["sid"] !== "") set("Sid", block["sid"]);
  result["Effect"] = block["effect"] ?? "Allow";
  set("Action", block["actions"]);
  set("NotAction", block["not_actions"]);
  set("Resource", block["resources"]);
  set("NotResource", block["not_resources"]);
  set("Principal", principals(blocks(block["principals"])));
  set("NotPrincipal", principals(blocks(block["not_principals"])));
  set("Condition", conditions(blocks(block["condition"])));
  return result;
}

function principals(list: readonly Value[]): Value {
  if (list.length === 0) return null;
  const result: Record<string, Value> = Object.create(null);
  for (const one of list) {
    if (!isObject(one)) return Sym.opaque("its principals are not known");
    const { type = null, identifiers = [] } = one;
    if (type instanceof Sym || typeof type !== "string") return Sym.opaque("a type of principal that is not known");
    if (type === "*") return "*";
    result[type] = appended(result[type], identifiers);
  }
  return result;
}

function appended(before: Value | undefined, more: Value): Value {
  return before === undefined ? more : [...blocks(before), ...blocks(more)];
}

function conditions(list: readonly Value[]): Value {
  if (list.length === 0) return null;
  const result: Record<string, Record<string, Value>> = Object.create(null);
  for (const one of list) {
    if (!isObject(one)) return Sym.opaque("its conditions are not known");
    const test = String(one["test"] ?? "");
    const variable = String(one["variable"] ?? "");
    result[test] ??= Object.create(null) as Record<string, Value>;
    const operator = result[test];
    operator[variable] = appended(operator[variable], one["values"] ?? []);
  }
  return result;
}
