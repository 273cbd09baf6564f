/** Whom a resource policy's statement speaks of. */
export interface Principals {
  readonly type: "AWS" | "Service" | "Federated" | "*";
  readonly identifiers: readonly string[];
}

/** One test of a statement; several tests must all hold. */
export interface Condition {
  readonly test: string;
  readonly variable: string;
  readonly values: readonly string[];
}

/** One statement of an IAM, key, bucket or endpoint policy. */
export interface Statement {
  /** Letters and digits. */
  readonly sid: string;
  /** @default "Allow" */
  readonly effect?: "Allow" | "Deny";
  /** @default - none, as identity policies have it */
  readonly principals?: readonly Principals[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** @default - applies always */
  readonly conditions?: readonly Condition[];
}

/** Adds a statement to a list: one that says the same of other principals or resources joins the one that is there. */
export function addStatement(statements: Statement[], added: Statement): void {
  const twin = statements.findIndex((have) => isNumbered(have.sid, added.sid) && sameFrame(have, added));
  const have = statements[twin];
  if (!have) {
    statements.push({ ...added, sid: freeSid(statements, added.sid) });
  } else if (same(have.principals, added.principals)) {
    statements[twin] = { ...have, resources: union(have.resources, added.resources) };
  } else if (same(have.resources, added.resources)) {
    statements[twin] = { ...have, principals: joinPrincipals(have.principals ?? [], added.principals ?? []) };
  } else if (!statements.some((other) => same({ ...other, sid: "" }, { ...added, sid: "" }))) {
    statements.push({ ...added, sid: freeSid(statements, added.sid) });
  }
}

/** Whether a sid is the wanted one, or that with the number which kept two statements of one name apart. */
function isNumbered(sid: string, wanted: string): boolean {
  return sid.startsWith(wanted) && /^\d*$/.test(sid.slice(wanted.length));
}

function sameFrame(a: Statement, b: Statement): boolean {
  return (
    (a.effect ?? "Allow") === (b.effect ?? "Allow") && same(a.actions, b.actions) && same(a.conditions, b.conditions)
  );
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}

function joinPrincipals(have: readonly Principals[], added: readonly Principals[]): Principals[] {
  const types = union(
    have.map(({ type }) => type),
    added.map(({ type }) => type),
  ) as Principals["type"][];
  return types.map((type) => ({
    type,
    identifiers: [...new Set([...have, ...added].filter((one) => one.type === type).flatMap((one) => one.identifiers))],
  }));
}

function freeSid(statements: readonly Statement[], sid: string): string {
  const taken = new Set(statements.map((statement) => statement.sid));
  let free = sid;
  for (let n = 2; taken.has(free); n += 1) free = `${sid}${n}`;
  return free;
}
