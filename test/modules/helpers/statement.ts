/** A stack as it is synthesised, as far as tests look. */
export interface StackJson {
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly output?: { readonly [name: string]: { readonly value: unknown } };
  readonly terraform?: Readonly<Record<string, unknown>>;
  readonly provider?: Readonly<Record<string, unknown>>;
}

type Blocks = { readonly [type: string]: { readonly [id: string]: Readonly<Record<string, unknown>> } };

/** A statement of a synthesised policy document. */
export interface Statement {
  readonly sid: string;
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
  readonly principals?: readonly { readonly type: string; readonly identifiers: readonly string[] }[];
  readonly condition?: readonly {
    readonly test: string;
    readonly variable: string;
    readonly values: readonly string[];
  }[];
}

/** The statements of the policy document that a template refers to. */
export function documentOf(json: StackJson, template: unknown): readonly Statement[] {
  const [, id = ""] = /^\$\{data\.aws_iam_policy_document\.(.+)\.json\}$/.exec(String(template)) ?? [];
  const document = json.data?.["aws_iam_policy_document"]?.[id];
  if (!document) throw new Error(`${String(template)} is no policy document of this stack`);
  return document["statement"] as readonly Statement[];
}

/** Each action a policy allows on each resource, as "action resource", sorted. */
export function allowed(statements: readonly Statement[], prefix: string): string[] {
  const pairs = statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap(({ actions, resources = [] }) => actions.flatMap((action) => resources.map((one) => `${action} ${one}`)))
    .filter((pair) => pair.startsWith(prefix));
  return [...new Set(pairs)].sort();
}
