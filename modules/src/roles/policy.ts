import { defined } from "../defined.js";
import { Construct } from "../framework.js";
import { Home } from "../home/home.js";
import type { Key } from "../keys/key.js";
import { KEY_ACTIONS } from "../policy/actions.js";
import { PolicyDocument } from "../policy/document.js";
import type { Statement } from "../policy/statement.js";
import { IamPolicy } from "../provider.js";
import type { Grantee } from "./grantee.js";
import { catalogUse, connectionRead, deployment, encryptionAdministration } from "./ready-policies.js";

/** What all ready policies take. */
export interface ReadyPolicyProps {
  /** @default - the construct's id */
  readonly name?: string;
}

/** What an encryption administrator's policy is about. */
export interface EncryptionAdministratorProps extends ReadyPolicyProps {
  /** Keys that may be chosen. */
  readonly keys: readonly Key[];
  /** @default - no role may be passed, so the catalog takes no service role */
  readonly catalogServiceRole?: Grantee;
}

/** What a catalog client's policy is about. */
export interface CatalogClientProps extends ReadyPolicyProps {
  /** The catalog's key. @default - none, as for a catalog with a service role, whose clients need no key */
  readonly key?: Key;
  /** @default "read" */
  readonly access?: "read" | "write";
  /**
   * Databases and their tables, by name.
   *
   * @default - all of this account and region
   */
  readonly databases?: readonly string[];
}

/** What a password reader's policy is about. */
export interface PasswordReaderProps extends ReadyPolicyProps {
  readonly key: Key;
  /** Connections, by name. */
  readonly connections: readonly string[];
}

/** What a deployer's policy is about. */
export interface DeployerProps extends ReadyPolicyProps {
  /** Roles of jobs and crawlers, and the catalog's service role. */
  readonly roles: readonly Grantee[];
  /** The key of connection passwords, which creating a connection encrypts with. @default - passwords are not encrypted */
  readonly passwordKey?: Key;
  /** The catalog's key, which writing connections to an encrypted catalog takes. @default - the catalog is not encrypted */
  readonly catalogKey?: Key;
  /** Keys that security configurations may name. */
  readonly keys: readonly Key[];
}

/**
 * A policy ready to attach to people or roles that this app does not declare. It is their side alone: keys that leave
 * only administration to IAM policies have to name the users besides (`CustomerKey`'s `users`).
 */
export class ReadyPolicy extends Construct {
  /** Administers the catalog's encryption and security configurations, and reads no data. */
  static encryptionAdministrator(scope: Construct, id: string, props: EncryptionAdministratorProps): ReadyPolicy {
    const roles = props.catalogServiceRole ? [props.catalogServiceRole.roleArn] : [];
    return new ReadyPolicy(scope, id, props, encryptionAdministration(arnsOf(props.keys), roles));
  }

  /** Reads or writes the catalog's metadata. */
  static catalogClient(scope: Construct, id: string, props: CatalogClientProps): ReadyPolicy {
    const statements = catalogUse(catalogResources(scope, props.databases), props.access ?? "read");
    return new ReadyPolicy(scope, id, props, [...statements, ...use("CatalogKey", KEY_ACTIONS.catalog, props.key)]);
  }

  /** Reads connections with their passwords. */
  static passwordReader(scope: Construct, id: string, props: PasswordReaderProps): ReadyPolicy {
    const home = Home.of(scope);
    const names = props.connections.map((name) => home.arn("glue", `connection/${name}`));
    const statements = connectionRead([home.arn("glue", "catalog"), ...names]);
    return new ReadyPolicy(scope, id, props, [
      ...statements,
      ...use("PasswordKey", KEY_ACTIONS.passwordRead, props.key),
    ]);
  }

  /** Deploys jobs, crawlers, triggers, connections, security configurations and the catalog's settings. */
  static deployer(scope: Construct, id: string, props: DeployerProps): ReadyPolicy {
    const home = Home.of(scope);
    const kinds = ["catalog", "job/*", "crawler/*", "trigger/*", "connection/*"];
    const roles = props.roles.map((role) => role.roleArn);
    return new ReadyPolicy(scope, id, props, [
      ...deployment(
        kinds.map((kind) => home.arn("glue", kind)),
        roles,
      ),
      ...encryptionAdministration(arnsOf(props.keys), []),
      ...use("PasswordKey", KEY_ACTIONS.passwordWrite, props.passwordKey),
      ...use("CatalogKey", KEY_ACTIONS.catalog, props.catalogKey),
    ]);
  }

  readonly policyArn: string;
  readonly statements: readonly Statement[];

  private constructor(scope: Construct, id: string, props: ReadyPolicyProps, statements: readonly Statement[]) {
    super(scope, id);
    const document = new PolicyDocument(this, "document", statements);
    this.statements = document.statements;
    this.policyArn = new IamPolicy(this, "Default", defined({ name: props.name ?? id, policy: document.json })).arn;
  }
}

/** ARNs of the catalog, of databases by name, and of everything in them. */
export function catalogResources(scope: Construct, databases: readonly string[] = ["*"]): string[] {
  const home = Home.of(scope);
  return [
    home.arn("glue", "catalog"),
    ...databases.flatMap((name) => [
      home.arn("glue", `database/${name}`),
      home.arn("glue", `table/${name}/*`),
      home.arn("glue", `userDefinedFunction/${name}/*`),
    ]),
  ];
}

function arnsOf(keys: readonly Key[]): string[] {
  return [...new Set(keys.map((key) => key.keyArn))];
}

function use(sid: string, actions: readonly string[], key: Key | undefined): Statement[] {
  return key ? [{ sid, actions, resources: [key.keyArn] }] : [];
}
