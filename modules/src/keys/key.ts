import { Construct, type ITerraformDependable } from "../framework.js";
import { Home } from "../home/home.js";
import { KEY_ACTIONS } from "../policy/actions.js";
import type { Statement } from "../policy/statement.js";
import type { Grant, Grantee } from "../roles/grantee.js";

/** What a key is, as far as its use by Glue goes. */
export type KeyOwner = "customer" | "aws-managed" | "external";

/** What a key policy did with a statement: took it, needs none of it, or is not this app's to change. */
export type KeyPolicyAnswer = "added" | "not-needed" | "elsewhere";

/** A KMS key, declared here or anywhere else. */
export interface Key extends Construct {
  /** The key's full ARN, never an alias. */
  readonly keyArn: string;
  readonly keyOwner: KeyOwner;
  /** The AWS service an AWS managed key belongs to, e.g. `glue`; undefined for all others. */
  readonly managedBy: string | undefined;
  /** The key's policy, for resources that only work once it is in place; undefined when it is not declared here. */
  readonly policyResource: ITerraformDependable | undefined;
  /** Adds a statement about a role's use to the key policy, where the key does not leave that to IAM policies. */
  addUse(statement: Statement): KeyPolicyAnswer;
  /** Adds a statement that only a key policy can make, such as one for an AWS service. */
  addToKeyPolicy(statement: Statement): KeyPolicyAnswer;
  /** A job writes S3 objects encrypted with this key. */
  grantJobOutput(role: Grantee): Grant;
  /** A job or crawler reads S3 objects (data, scripts, libraries, certificates) encrypted with this key. */
  grantJobInput(role: Grantee): Grant;
  /** A job keeps its bookmarks encrypted with this key. */
  grantBookmarks(role: Grantee): Grant;
  /** A job, crawler or person reads or writes a catalog encrypted with this key. */
  grantCatalogClient(role: Grantee): Grant;
  /** A job, crawler or person reads connection passwords encrypted with this key. */
  grantPasswordRead(role: Grantee): Grant;
  /** A deployer creates or changes connections whose passwords this key encrypts. */
  grantPasswordWrite(role: Grantee): Grant;
  /** A role writes and reads data quality results encrypted with this key. */
  grantDataQuality(role: Grantee): Grant;
  /** A role reads secrets encrypted with this key. */
  grantSecretRead(role: Grantee): Grant;
  /** CloudWatch Logs encrypts Glue's log groups with this key. */
  grantLogs(roles?: readonly Grantee[], options?: LogsGrantOptions): KeyPolicyAnswer;
}

/** A service that uses a key in a role's name. */
type Via = "glue" | "s3" | "secretsmanager";

/** What else a log group grant may say. */
export interface LogsGrantOptions {
  /**
   * Names of the log groups that may be encrypted with the key; `*` matches any characters.
   *
   * @default - everything below `/aws-glue/`, where Glue writes unless told otherwise
   */
  readonly logGroups?: readonly string[];
}

/** What owned and imported keys share: the grants, each writing the role's side and the key's. */
export abstract class KeyBase extends Construct implements Key {
  abstract readonly keyArn: string;
  abstract readonly keyOwner: KeyOwner;
  readonly managedBy: string | undefined = undefined;

  get policyResource(): ITerraformDependable | undefined {
    return undefined;
  }

  abstract addUse(statement: Statement): KeyPolicyAnswer;
  abstract addToKeyPolicy(statement: Statement): KeyPolicyAnswer;

  grantJobOutput(role: Grantee): Grant {
    return this.#grant("JobOutput", role, KEY_ACTIONS.jobOutput, "s3");
  }

  grantJobInput(role: Grantee): Grant {
    return this.#grant("JobInput", role, KEY_ACTIONS.jobInput, "s3");
  }

  grantBookmarks(role: Grantee): Grant {
    return this.#grant("Bookmarks", role, KEY_ACTIONS.bookmarks, undefined);
  }

  grantCatalogClient(role: Grantee): Grant {
    return this.#grant("CatalogClient", role, KEY_ACTIONS.catalog, "glue");
  }

  grantPasswordRead(role: Grantee): Grant {
    return this.#grant("PasswordRead", role, KEY_ACTIONS.passwordRead, undefined);
  }

  grantPasswordWrite(role: Grantee): Grant {
    return this.#grant("PasswordWrite", role, KEY_ACTIONS.passwordWrite, "glue");
  }

  grantDataQuality(role: Grantee): Grant {
    return this.#grant("DataQuality", role, KEY_ACTIONS.dataQuality, undefined);
  }

  grantSecretRead(role: Grantee): Grant {
    return this.#grant("SecretRead", role, KEY_ACTIONS.secretRead, "secretsmanager");
  }

  grantLogs(roles: readonly Grantee[] = [], options: LogsGrantOptions = {}): KeyPolicyAnswer {
    const home = Home.of(this);
    const groups = options.logGroups ?? ["/aws-glue/*"];
    return this.addToKeyPolicy({
      sid: "CloudWatchLogs",
      principals: [
        { type: "Service", identifiers: [`logs.${home.region}.${home.suffix}`] },
        // The documents name the roles beside the service; it is the service alone that uses the key.
        ...(roles.length > 0 ? [{ type: "AWS" as const, identifiers: roles.map((role) => role.roleArn) }] : []),
      ],
      actions: KEY_ACTIONS.logs,
      resources: ["*"],
      conditions: [
        {
          test: "ArnLike",
          variable: "kms:EncryptionContext:aws:logs:arn",
          values: groups.map((group) => home.arn("logs", `log-group:${group}`)),
        },
      ],
    });
  }

  /**
   * Writes a use to both sides. What a service does in the role's name is allowed through that service only; uses for
   * which AWS documents no service (bookmarks, passwords that a client decrypts itself) are not limited so.
   */
  #grant(sid: string, role: Grantee, actions: readonly string[], via: Via | undefined): Grant {
    const conditions = via && {
      // This suffix in every partition: it is a name of KMS's, no host.
      conditions: [
        { test: "StringEquals", variable: "kms:ViaService", values: [`${via}.${Home.of(this).region}.amazonaws.com`] },
      ],
    };
    const inRole: Statement = { sid, actions, resources: [this.keyArn], ...conditions };
    const inKey: Statement = {
      sid,
      principals: [{ type: "AWS", identifiers: [role.roleArn] }],
      actions,
      resources: ["*"],
      ...conditions,
    };
    const inRolePolicy = role.addToPolicy(inRole);
    const answer = this.addUse(inKey);
    return {
      actions,
      resources: [this.keyArn],
      inRolePolicy,
      inKeyPolicy: answer === "added",
      missing: [...(inRolePolicy ? [] : [inRole]), ...(answer === "elsewhere" ? [inKey] : [])],
    };
  }
}
