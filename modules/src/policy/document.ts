import { Construct } from "../framework.js";
import { DataAwsIamPolicyDocument, type DataAwsIamPolicyDocumentStatement } from "../provider.js";
import { addStatement, type Statement } from "./statement.js";

/**
 * A policy as a data source, not as a rendered string: its statements stay readable in a plan even while the ARNs in
 * them are not known yet. Statements may be added for as long as the app is being declared.
 */
export class PolicyDocument extends Construct {
  readonly #statements: Statement[];
  readonly #document: DataAwsIamPolicyDocument;

  constructor(scope: Construct, id: string, statements: readonly Statement[] = []) {
    super(scope, id);
    this.#statements = [];
    this.#document = new DataAwsIamPolicyDocument(this, "Default");
    this.add(...statements);
  }

  /** The rendered policy. */
  get json(): string {
    return this.#document.json;
  }

  /** The address of the data source. */
  get fqn(): string {
    return this.#document.fqn;
  }

  /** The statements added so far, those that say the same of several principals or resources joined. */
  get statements(): readonly Statement[] {
    return this.#statements;
  }

  /** Adds statements; adding one twice changes nothing. */
  add(...statements: readonly Statement[]): void {
    for (const statement of statements) addStatement(this.#statements, statement);
    this.#document.putStatement(this.#statements.map(render));
  }
}

function render(statement: Statement): DataAwsIamPolicyDocumentStatement {
  return {
    sid: statement.sid,
    effect: statement.effect ?? "Allow",
    actions: [...statement.actions],
    // A trust policy has no resources: the role itself is meant.
    ...(statement.resources.length > 0 && { resources: [...statement.resources] }),
    ...(statement.principals && {
      principals: statement.principals.map(({ type, identifiers }) => ({ type, identifiers: [...identifiers] })),
    }),
    ...(statement.conditions && {
      condition: statement.conditions.map(({ test, variable, values }) => ({ test, variable, values: [...values] })),
    }),
  };
}
