import { covered } from "../../assess/policy/model/action.js";
import type { Statement } from "../../assess/policy/model/policy.js";

/** Why a statement of a key policy, or a part of it, never counts; nothing where it may. */
export function keyFlaws(statement: Statement, key: string): readonly string[] {
  if (statement.hidden.length > 0) return [];
  const flaws = [...deadActions(statement), ...placeholders(statement)];
  if (statement.principals === null) flaws.push("it names no principal");
  if (statement.resources === null) flaws.push("it names no resource");
  for (const { source } of statement.resources?.patterns ?? []) {
    const written = String(source);
    if (/:alias\//.test(written)) flaws.push(`${written} is an alias, which no key policy matches`);
    else if (names(written) !== undefined && names(written) !== key) flaws.push(`${written} is another key`);
  }
  for (const principal of statement.principals?.entries ?? []) {
    const written = String(principal.written);
    if (principal.is !== "everyone" && /[*?]/.test(written))
      flaws.push(`${written} has a wildcard, which KMS refuses in a principal`);
    if (written === "logs.amazonaws.com")
      flaws.push("logs.amazonaws.com is not the service of a region, which CloudWatch Logs uses");
    if (principal.is === "id") flaws.push(`${written} is what is left of a principal that was deleted`);
  }
  const roles = statement.principals?.entries.some((one) => one.is === "identity") === true;
  const others = statement.principals?.entries.some((one) => one.is === "service" || one.is === "everyone") === true;
  const source = statement.conditions.find((one) => /^aws:source(arn|account)$/.test(one.key) && !one.ifExists);
  if (roles && !others && source !== undefined && statement.effect === "Allow") {
    flaws.push(`${source.written} is present only when a service calls, never when a role does`);
  }
  const context = statement.conditions.find(
    (one) => one.key.startsWith("kms:encryptioncontext:") && one.quantifier === "ForAllValues",
  );
  if (context !== undefined) flaws.push(`${context.written}: KMS refuses ForAllValues on an encryption context`);
  return flaws;
}

/** The same for a statement of an identity policy that is about keys. */
export function identityFlaws(statement: Statement): readonly string[] {
  const about = statement.actions.patterns.map((one) => String(one.source)).filter((action) => /^kms:/i.test(action));
  if (statement.hidden.length > 0 || about.length === 0) return [];
  const flaws = [...deadActions(statement), ...placeholders(statement)];
  for (const { source } of statement.resources?.patterns ?? []) {
    const written = String(source);
    // Alias actions have the alias as their resource, beside the key.
    if (/:alias\//.test(written) && about.every((action) => !/alias/i.test(action) && action !== "kms:*")) {
      flaws.push(`${written} is an alias: it lets nobody use the key behind it`);
    }
  }
  return flaws;
}

const dead = new Map<string, boolean>();

/** Whether no action of KMS has this name, or one that it stands for. */
function isDead(action: string): boolean {
  if (!/^kms:/i.test(action)) return false;
  let answer = dead.get(action);
  if (answer === undefined) {
    answer = covered(action).length === 0;
    // Names come from input: a hostile one must not fill the memory.
    if (dead.size < 4096) dead.set(action, answer);
  }
  return answer;
}

function deadActions(statement: Statement): string[] {
  const flaws: string[] = [];
  for (const { regex, source } of statement.actions.patterns) {
    if (regex !== undefined && isDead(String(source))) flaws.push(`${source} is no action of KMS`);
  }
  return flaws;
}

const PLACEHOLDER = /<[^>]+>|^logs\.region\.|:REGION:|\bkey-arns?-/;

function placeholders(statement: Statement): string[] {
  const texts = [
    ...(statement.principals?.entries.map((one) => String(one.written)) ?? []),
    ...(statement.resources?.patterns.map((one) => String(one.source)) ?? []),
  ];
  return texts.filter((text) => PLACEHOLDER.test(text)).map((text) => `${text} is a placeholder`);
}

/** The resource of a key that a symbol stands for. */
function names(written: string): string | undefined {
  return /key\/\$\{([^}]+)\.key_id\}$/.exec(written)?.[1];
}
