/** One statement of a policy on both sides, as lines of JSON in one spelling; null on the side that lacks it. */
export interface StatementPair {
  /** `statement AllowCrawlers`, `statement 2` where it has no Sid, `Version` for what stands beside the statements. */
  readonly label: string;
  readonly before: readonly string[] | null;
  readonly after: readonly string[] | null;
}

interface Statement {
  readonly label: string;
  readonly sid: string | null;
  readonly lines: readonly string[];
}

/**
 * What differs between two policy documents, statement by statement: same ones are left out, others are paired by their
 * Sid, then by likeness. Order and spelling of lists never count.
 */
export function changedStatements(before: string | null, after: string | null): StatementPair[] {
  const old = statements(before);
  const now = statements(after);
  const same = new Set(old.map(textOf).filter((text) => now.some((one) => textOf(one) === text)));
  const left = old.filter((one) => !same.has(textOf(one)));
  const right = now.filter((one) => !same.has(textOf(one)));
  const pairs: StatementPair[] = [];
  const pair = (one: Statement, other: Statement | undefined) => {
    if (other !== undefined) right.splice(right.indexOf(other), 1);
    pairs.push({ label: one.label, before: one.lines, after: other?.lines ?? null });
  };
  const unnamed: Statement[] = [];
  for (const one of left) {
    const other = right.find(({ sid }) => sid !== null && sid === one.sid);
    if (other === undefined) unnamed.push(one);
    else pair(one, other);
  }
  for (const one of unnamed) pair(one, mostAlike(one, right));
  for (const one of right) pairs.push({ label: one.label, before: null, after: one.lines });
  return pairs;
}

/** How many statements both documents share. */
export function sharedStatements(before: string | null, after: string | null): number {
  const now = new Set(statements(after).map(textOf));
  return statements(before).filter((one) => !(one.sid ?? "").startsWith(BESIDE) && now.has(textOf(one))).length;
}

/** Marks what stands beside the statements: no Sid begins with it. */
const BESIDE = "\n";

function statements(document: string | null): Statement[] {
  if (document === null) return [];
  const parsed = parse(document);
  if (!isObject(parsed)) return [{ label: "document", sid: null, lines: document.split("\n") }];
  const { Statement: listed = [], ...around } = parsed;
  const entries = (Array.isArray(listed) ? listed : [listed]).map((entry: unknown, index): Statement => {
    const sid = isObject(entry) && typeof entry["Sid"] === "string" && entry["Sid"] !== "" ? entry["Sid"] : null;
    return { label: `statement ${sid ?? index + 1}`, sid, lines: JSON.stringify(spelt(entry), null, 2).split("\n") };
  });
  const beside = Object.keys(around)
    .sort()
    .map(
      (name): Statement => ({
        label: name,
        sid: `${BESIDE}${name}`,
        lines: [JSON.stringify({ [name]: spelt(around[name]) })],
      }),
    );
  return [...beside, ...entries];
}

function parse(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    // Not JSON, but still text that somebody wrote: it is shown as it is.
    return null;
  }
}

const ORDER = "Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition".split(" ");

/** One spelling for everything that means the same: keys in the order of AWS's documents, lists sorted, single entries bare. */
function spelt(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.length === 1 ? spelt(value[0]) : value.map(spelt).sort((a, b) => compare(sortable(a), sortable(b)));
  }
  if (!isObject(value)) return value;
  const rank = (key: string) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => rank(a) - rank(b) || compare(a, b))
      .map(([key, inner]) => [key, spelt(inner)]),
  );
}

function sortable(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The one that shares at least half of its lines, the most of all. */
function mostAlike(one: Statement, others: readonly Statement[]): Statement | undefined {
  const shares = (other: Statement) =>
    other.lines.filter((line) => one.lines.includes(line)).length / Math.max(one.lines.length, other.lines.length);
  const ranked = others.map((other) => ({ other, share: shares(other) })).filter(({ share }) => share >= 0.5);
  return ranked.sort((a, b) => b.share - a.share)[0]?.other;
}

function textOf({ lines }: Statement): string {
  return lines.join("\n");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
