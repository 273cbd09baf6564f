import { type Construct, TerraformStack, Token } from "../framework.js";
import { type AwsProvider, DataAwsCallerIdentity, DataAwsPartition, DataAwsRegion } from "../provider.js";
import { partitionOf } from "./partition.js";

/**
 * Where a stack deploys to. Each part is a literal when the stack's provider block says it (its region; an account
 * it is limited to by a single allowed account id), and a data source's attribute otherwise.
 */
export class Home {
  /** The home of the stack a construct lives in. */
  static of(scope: Construct): Home {
    const stack = TerraformStack.of(scope);
    const known = HOMES.get(stack);
    if (known) return known;
    const home = new Home(stack);
    HOMES.set(stack, home);
    return home;
  }

  readonly #stack: TerraformStack;
  readonly #values = new Map<string, string>();
  #found: AwsProvider | undefined;

  private constructor(stack: TerraformStack) {
    this.#stack = stack;
  }

  /** The region, e.g. `eu-central-1`. */
  get region(): string {
    // `id` is the region's name in version 5 and 6 of the provider; `name` is deprecated in 6, `region` missing in 5.
    return this.literalRegion ?? this.#once("home-region", DataAwsRegion, ({ id }) => id);
  }

  /** The account's id. */
  get account(): string {
    return this.literalAccount ?? this.#once("home-account", DataAwsCallerIdentity, ({ accountId }) => accountId);
  }

  /** The partition, e.g. `aws`. */
  get partition(): string {
    const region = this.literalRegion;
    return region
      ? partitionOf(region).partition
      : this.#once("home-partition", DataAwsPartition, (found) => found.partition);
  }

  /** The suffix of regional service principals, e.g. `amazonaws.com`. */
  get suffix(): string {
    const region = this.literalRegion;
    return region
      ? partitionOf(region).suffix
      : this.#once("home-suffix", DataAwsPartition, ({ dnsSuffix }) => dnsSuffix);
  }

  /** The account as a principal: whoever its IAM policies admit. */
  get accountPrincipal(): string {
    return `arn:${this.partition}:iam::${this.account}:root`;
  }

  /** An ARN in this home. */
  arn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${this.region}:${this.account}:${resource}`;
  }

  /** The region, when it is known without asking AWS. */
  get literalRegion(): string | undefined {
    return literal(this.#provider?.regionInput);
  }

  /** The account, when it is known without asking AWS. */
  get literalAccount(): string | undefined {
    const allowed = this.#provider?.allowedAccountIdsInput;
    return allowed?.length === 1 ? literal(allowed[0]) : undefined;
  }

  get #provider(): AwsProvider | undefined {
    // Asked for every statement: a stack with thousands of children is searched until there is a provider, then never again.
    if (this.#found) return this.#found;
    const providers = this.#stack.node.children.filter(isAwsProvider);
    this.#found = providers.find((provider) => provider.alias === undefined) ?? providers[0];
    return this.#found;
  }

  /** One data source and one token for each: the framework makes a new token whenever an attribute is read. */
  #once<T extends Construct>(
    id: string,
    Source: new (scope: Construct, id: string) => T,
    read: (source: T) => string,
  ): string {
    const value = this.#values.get(id) ?? read(new Source(this.#stack, id));
    this.#values.set(id, value);
    return value;
  }
}

const HOMES = new WeakMap<TerraformStack, Home>();

function literal(value: string | undefined): string | undefined {
  // A reference may be a token, or an expression that somebody wrote out.
  return value === undefined || Token.isUnresolved(value) || value.includes("${") ? undefined : value;
}

function isAwsProvider(child: unknown): child is AwsProvider {
  return (child as Partial<AwsProvider>).terraformResourceType === "aws" && "regionInput" in (child as object);
}
