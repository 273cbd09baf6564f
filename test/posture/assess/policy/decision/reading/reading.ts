import { any, arn, every, type Fill, glob, marks, meets, not, type Told } from "./compare.js";

export const HOME = "111111111111";
export const KEY = `arn:aws:kms:eu-west-1:${HOME}:key/k1`;

type List = string | readonly string[];
export type Principals = "*" | Readonly<Record<string, List>>;

export interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: Principals;
  readonly NotPrincipal?: Principals;
  readonly Action?: List;
  readonly NotAction?: List;
  readonly Resource?: List;
  readonly NotResource?: List;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, List>>>>;
}

export interface Document {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

export interface Asker {
  readonly kind: "role" | "user" | "root" | "service";
  readonly arn: string;
  readonly account: string | null;
  readonly session: string | null;
}

export interface Question {
  readonly asker: Asker;
  readonly action: string;
  /** By name in lower case; a name that is missing is not in the request. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  readonly key: Document;
  readonly own: Document;
  readonly boundary: Document | null;
  readonly grant: { readonly grantee: string; readonly operation: string } | null;
}

/** Whether KMS would allow it, from the rules of the specification as plainly as they can be written. */
export function reading(question: Question): Told {
  const { asker, boundary, key, own } = question;
  const speaks = (document: Document, effect: string) =>
    document.Statement.filter((one) => one.Effect === effect).map((one): [Statement, Told] => [
      one,
      applies(one, document, question),
    ]);
  const hers = asker.kind === "service" ? [] : [own, ...(boundary === null ? [] : [boundary])];
  const denied = any([
    ...speaks(key, "Deny").map(([one, applied]) => every([denies(one, question), applied])),
    ...hers.flatMap((document) => speaks(document, "Deny").map(([, applied]) => applied)),
  ]);
  const named = (way: Way) =>
    any(speaks(key, "Allow").map(([one, applied]) => every([names(one, asker, way), applied])));
  const mine = asker.kind === "root" || any(speaks(own, "Allow").map(([, applied]) => applied));
  const edge = boundary === null || any(speaks(boundary, "Allow").map(([, applied]) => applied));
  // What a boundary that is silent does to those whom nobody names, AWS does not say.
  const silent = edge === false ? undefined : edge;
  const granted = question.grant?.grantee === asker.arn && question.action === `kms:${question.grant.operation}`;
  const narrowed = speaks(key, "Allow").some(
    ([one, applied]) => narrows(one) && every([names(one, asker, "everyone"), applied]) !== false,
  );
  const allowed = (): Told => {
    if (asker.kind === "service") return any([named("identity"), named("everyone")]);
    if (asker.account === HOME) {
      return any([
        every([named("account"), mine, edge]),
        every([named("identity"), asker.kind === "role" ? edge : true]),
        named("session"),
        every([named("everyone"), narrowed ? true : silent]),
        every([granted, silent]),
      ]);
    }
    if (question.action === "kms:PutKeyPolicy") return false;
    return any([every([any(WAYS.map(named)), mine, edge]), granted]);
  };
  if (denied === true) return false;
  const answer = allowed();
  return denied === undefined && answer !== false ? undefined : answer;
}

type Way = "identity" | "session" | "everyone" | "account";
const WAYS: readonly Way[] = ["identity", "session", "everyone", "account"];

/** In which way an entry names somebody, and whether it names this one. */
function entries(principals: Principals, asker: Asker): readonly (readonly [Way, Told])[] {
  const all = principals === "*" ? [["AWS", "*"] as const] : pairs(principals);
  return all.map(([type, name]): readonly [Way, Told] => {
    if (name === "*") return ["everyone", asker.kind === "service" ? undefined : true];
    if (type === "Service") return ["identity", asker.kind === "service" && asker.arn === name];
    const account = /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(name)?.[1];
    if (account !== undefined) return ["account", account === asker.account];
    return name.includes(":sts:")
      ? ["session", name === asker.session]
      : ["identity", asker.kind !== "service" && name === asker.arn];
  });
}

function pairs(principals: Readonly<Record<string, List>>): readonly (readonly [string, string])[] {
  return Object.entries(principals).flatMap(([type, names]) => list(names).map((name) => [type, name] as const));
}

function names(statement: Statement, asker: Asker, way: Way): Told {
  const { Principal, NotPrincipal } = statement;
  if (NotPrincipal === undefined) return listed(Principal!, asker, way);
  if (way !== "everyone") return false;
  const spared = spares(NotPrincipal, asker);
  if (spared !== false) return not(spared);
  return any(entries(NotPrincipal, asker).map(([, told]) => told)) === false ? true : undefined;
}

function listed(principals: Principals, asker: Asker, way: Way): Told {
  return any(entries(principals, asker).flatMap(([how, told]) => (how === way ? [told] : [])));
}

/** A role is spared when it, its session and its account are listed. */
function spares(principals: Principals, asker: Asker): Told {
  const [identity, account, session] = (["identity", "account", "session"] as const).map((way) =>
    listed(principals, asker, way),
  );
  if (asker.kind === "service") return identity;
  if (asker.kind === "root") return account;
  const both = every([identity, account]);
  return asker.kind === "user" || both === false || session === true ? both : undefined;
}

function denies({ Principal, NotPrincipal }: Statement, { asker, boundary }: Question): Told {
  if (NotPrincipal !== undefined)
    return asker.kind !== "service" && boundary !== null ? true : not(spares(NotPrincipal, asker));
  return any(entries(Principal!, asker).map(([way, told]) => (way === "everyone" ? true : told)));
}

function narrows({ Principal, Condition = {} }: Statement): boolean {
  const tests = Object.entries(Condition).filter(([name]) =>
    /^(For\w+:)?(Arn|String)(Equals|Like)(IfExists)?$/.test(name),
  );
  return Principal !== undefined && tests.some(([, keys]) => Object.keys(keys).includes("aws:PrincipalArn"));
}

function applies(statement: Statement, { Version }: Document, question: Question): Told {
  const { Action, NotAction, Resource, NotResource } = statement;
  const fill: Fill = (name) => {
    const values = valuesOf(name, question);
    return values?.length === 1 ? values[0] : undefined;
  };
  const variables = Version === "2008-10-17" ? null : fill;
  const action = (written: string) => glob(marks(written.toLowerCase(), true, null)!, question.action.toLowerCase());
  const resource = (written: string) => arn(written, KEY, variables);
  return every([
    Action === undefined ? !list(NotAction!).some(action) : list(Action).some(action),
    Resource === undefined ? not(any(list(NotResource!).map(resource))) : any(list(Resource).map(resource)),
    ...Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) =>
        holds(operator, list(values), valuesOf(key.toLowerCase(), question) ?? [], variables),
      ),
    ),
  ]);
}

function holds(written: string, wanted: readonly string[], given: readonly string[], fill: Fill | null): Told {
  const [, quantifier, name = "", ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(written)!;
  if (name === "Null") return wanted.some((value) => (value === "true") === (given.length === 0));
  const negated = name.includes("Not");
  if (given.length === 0) {
    return ifExists !== undefined || quantifier === "ForAllValues" || (quantifier === undefined && negated);
  }
  const unfilled = wanted.some((value) => fill !== null && marks(value, false, fill) === null);
  const answers = given.map((value): Told => {
    if (negated && unfilled) return undefined;
    const met = any(wanted.map((one) => meets(name.replace("Not", ""), one, value, fill)));
    return negated ? not(met) : met;
  });
  if (quantifier === "ForAllValues") return every(answers);
  if (quantifier === "ForAnyValue") return any(answers);
  return answers.every((answer) => answer === answers[0]) ? answers[0] : undefined;
}

function valuesOf(key: string, { asker, action, context }: Question): readonly string[] | undefined {
  const encrypts = ["kms:Decrypt", "kms:Encrypt"].includes(action);
  if (key.startsWith("kms:encryptioncontext") && !encrypts) return undefined;
  if (key === "aws:principalarn") return asker.kind === "service" ? undefined : [asker.arn];
  if (key === "kms:calleraccount") return asker.account === null ? undefined : [asker.account];
  return key === "aws:securetransport" ? ["true"] : context[key];
}

function list(value: List): readonly string[] {
  return typeof value === "string" ? [value] : value;
}
