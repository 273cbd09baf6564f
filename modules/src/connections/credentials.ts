import { refuse } from "../errors.js";
import { Token } from "../framework.js";
import type { Key } from "../keys/key.js";

/** Who a connection logs in as. */
export class Credentials {
  /** A Secrets Manager secret with `username` and `password`; its key, if it has one of its own. */
  static secret(secretArn: string, key?: Key): Credentials {
    if (!Token.isUnresolved(secretArn) && !/^arn:aws[a-z0-9-]*:secretsmanager:[^:]+:\d{12}:secret:.+/.test(secretArn)) {
      refuse({
        where: "Credentials.secret",
        what: "the secret",
        found: secretArn,
        allowed: "the full ARN of a Secrets Manager secret",
        remedy: "pass the secret's ARN: the role is granted exactly this secret",
      });
    }
    return new Credentials({ SECRET_ID: secretArn }, secretArn, key, undefined);
  }

  /** A password in the connection itself, which then stands in Terraform's state and plans; the reason is kept as a waiver. */
  static insistOnPlainPassword(username: string, password: string, because: string): Credentials {
    if (because.trim() === "") {
      refuse({
        where: "Credentials.insistOnPlainPassword",
        what: "the reason for a password in clear",
        found: "empty",
        allowed: "a sentence",
        remedy: "say why, or use Credentials.secret",
      });
    }
    return new Credentials({ USERNAME: username, PASSWORD: password }, undefined, undefined, because);
  }

  private constructor(
    readonly properties: { readonly [name: string]: string },
    readonly secretArn: string | undefined,
    readonly secretKey: Key | undefined,
    readonly plainBecause: string | undefined,
  ) {}
}
