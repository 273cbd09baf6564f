import { refuse } from "../errors.js";
import { expression } from "../expression.js";
import { Construct, type IConstruct, Token } from "../framework.js";
import { Home } from "../home/home.js";
import { PolicyDocument } from "../policy/document.js";
import { leastBytes } from "../policy/size.js";
import type { Condition, Statement } from "../policy/statement.js";
import { GlueResourcePolicy } from "../provider.js";
import { broken, RULES } from "../rules.js";
import { SealedCatalog } from "./sealed-catalog.js";

/** What Glue takes as a catalog policy, in bytes. */
const LARGEST = 10_240;
const REMEDY = "join statements, name accounts instead of roles, or share with Lake Formation";

/** How the catalog's resource policy is made. */
export interface CatalogPolicyProps {
  readonly statements: readonly Statement[];
  /**
   * Whether the policy may stand beside grants that Lake Formation or RAM make; without it Glue refuses the policy
   * once such grants exist.
   *
   * @default false
   */
  readonly hybrid?: boolean;
}

/** Who, besides the account's own IAM policies, may use the catalog: one policy per account and region. */
export class CatalogPolicy extends Construct {
  readonly #document: PolicyDocument;

  constructor(scope: Construct, id: string, props: CatalogPolicyProps) {
    super(scope, id);
    for (const statement of props.statements) this.#refusePublic(statement);
    this.#document = new PolicyDocument(this, "policy", props.statements);
    const size = leastBytes(this.#document.statements);
    if (size > LARGEST) {
      refuse({
        where: this,
        what: "the size of the catalog policy",
        found: `${size} bytes or more`,
        allowed: `${LARGEST} bytes`,
        remedy: REMEDY,
      });
    }
    new GlueResourcePolicy(this, "Default", {
      policy: this.#document.json,
      enableHybrid: props.hybrid ? "TRUE" : "FALSE",
      lifecycle: {
        // What only the plan knows may make it longer than what can be counted here.
        precondition: [
          {
            condition: expression(`length(${this.#document.fqn}.minified_json) <= ${LARGEST}`),
            errorMessage: `The catalog policy is longer than the ${LARGEST} bytes that Glue takes: ${REMEDY}.`,
          },
        ],
      },
    });
    this.node.addValidation({ validate: () => [...declaredTwice(this), ...sharedWithManagedKey(this)] });
  }

  /** Accounts other than the stack's own that the policy names, as far as they are known before the deployment. */
  get foreignAccounts(): readonly string[] {
    const own = Home.of(this).literalAccount;
    const named = this.#document.statements
      .filter(({ effect }) => effect !== "Deny")
      .flatMap(({ principals }) => principals ?? [])
      .filter(({ type }) => type === "AWS")
      .flatMap(({ identifiers }) => identifiers)
      .map((identifier) => /^(?:arn:aws[a-z-]*:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(identifier)?.[1]);
    return [...new Set(named.filter((account) => account !== undefined && account !== own))] as string[];
  }

  #refusePublic(statement: Statement): void {
    const everyone = (statement.principals ?? []).some(
      ({ type, identifiers }) => type === "*" || (type !== "Service" && identifiers.includes("*")),
    );
    const missing = !statement.principals || statement.principals.length === 0;
    if (statement.effect === "Deny" || (!missing && (!everyone || (statement.conditions ?? []).some(limitsPrincipals))))
      return;
    refuse({
      where: this,
      what: `the principal of statement ${statement.sid}`,
      found: missing ? "missing" : "*",
      allowed:
        "named accounts or roles, or everyone limited by aws:PrincipalOrgID, aws:PrincipalAccount or aws:PrincipalArn",
      remedy: "name who may use the catalog, or add such a condition: this statement opens it to every AWS account",
    });
  }
}

const LIMITING = new Set(["aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn"]);

function limitsPrincipals({ test, variable, values }: Condition): boolean {
  const positive = /^(ForAnyValue:)?(StringEquals|StringLike|ArnEquals|ArnLike)$/.test(test);
  const open = values.some((value) => !Token.isUnresolved(value) && /^\*+$|^arn:[^:]*:[^:]*:[^:]*:\*/.test(value));
  return positive && LIMITING.has(variable.toLowerCase()) && values.length > 0 && !open;
}

function declaredTwice(policy: CatalogPolicy): string[] {
  const place = (one: CatalogPolicy) =>
    `${Home.of(one).literalAccount ?? "this account"} ${Home.of(one).literalRegion ?? "this region"}`;
  const twins = policy.node.root.node
    .findAll()
    .filter(isPolicy)
    .filter((other) => place(other) === place(policy));
  return twins.length < 2 || twins[0] !== policy
    ? []
    : [broken(RULES.oneCatalogPolicy, policy, twins.map(({ node }) => node.path).join(" and "))];
}

function sharedWithManagedKey(policy: CatalogPolicy): string[] {
  const managed = policy.node.root.node
    .findAll()
    .some((one) => one instanceof SealedCatalog && one.metadata.key?.keyOwner === "aws-managed");
  const foreign = policy.foreignAccounts;
  return managed && foreign.length > 0
    ? [broken(RULES.foreignCatalogWithManagedKey, policy, `account ${foreign.join(", ")}`)]
    : [];
}

function isPolicy(one: IConstruct): one is CatalogPolicy {
  return one instanceof CatalogPolicy;
}
