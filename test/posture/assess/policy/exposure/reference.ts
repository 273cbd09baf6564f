/**
 * A second, naive reading of policies, for comparison: only what the generated policies use, only literal requests, no
 * symbols, no sharing of code with the engine.
 */
export interface Plain {
  readonly Effect: "Allow" | "Deny";
  readonly Principal: string;
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export interface PlainRequest {
  readonly arn: string;
  readonly account: string;
  readonly action: string;
  /** Undefined: not in the request. */
  readonly via: string | undefined;
  /** What the actor's own policies allow, all of it. */
  readonly identity: readonly Plain[] | "everything";
}

const HOME = "111111111111";

export function naive(policy: readonly Plain[], request: PlainRequest): boolean {
  const own = request.identity === "everything" ? [] : request.identity;
  const matching = policy.filter((one) => covers(one, request) && conditions(one, request));
  const mine = own.filter((one) => covers(one, request) && conditions(one, request));
  const everyone = (one: Plain) => one.Principal === "*";
  const delegates = (one: Plain) => one.Principal === `arn:aws:iam::${request.account}:root`;
  const names = (one: Plain) => one.Principal === request.arn;
  const hit = (one: Plain) => everyone(one) || delegates(one) || names(one);
  if (matching.some((one) => one.Effect === "Deny" && hit(one))) return false;
  if (mine.some((one) => one.Effect === "Deny")) return false;
  const allows = matching.filter((one) => one.Effect === "Allow");
  const identity = request.identity === "everything" || mine.some((one) => one.Effect === "Allow");
  if (request.account === HOME)
    return allows.some((one) => everyone(one) || names(one)) || (allows.some(delegates) && identity);
  const crosses = !/PutKeyPolicy/.test(request.action);
  return crosses && identity && allows.some(hit);
}

function covers({ Action, NotAction }: Plain, { action }: PlainRequest): boolean {
  const any = (list: readonly string[]) => list.some((one) => glob(one.toLowerCase(), action.toLowerCase()));
  return Action === undefined ? !any(NotAction ?? []) : any(Action);
}

function conditions({ Condition = {} }: Plain, { via }: PlainRequest): boolean {
  return Object.entries(Condition).every(([operator, tests]) =>
    Object.values(tests).every((values) => {
      if (operator === "Null") return values.includes("true") === (via === undefined);
      const ifExists = operator.endsWith("IfExists");
      const negated = operator.includes("Not");
      if (via === undefined) return ifExists || negated;
      const like = operator.includes("Like");
      const matched = values.some((value) => (like ? glob(value, via) : value === via));
      return negated ? !matched : matched;
    }),
  );
}

/** Wildcards by trying every split. */
function glob(pattern: string, text: string): boolean {
  const [head] = pattern;
  if (head === undefined) return text === "";
  if (head === "*") return glob(pattern.slice(1), text) || (text !== "" && glob(pattern, text.slice(1)));
  return text !== "" && (head === "?" || head === text[0]) && glob(pattern.slice(1), text.slice(1));
}
