import type { Resource } from "../../graph/graph.js";
import { isSym, type Value } from "../../graph/value.js";
import { credentialOf } from "../policy/needs/passwords.js";
import type { Names } from "../policy/world/names.js";
import { asText } from "../policy/world/values.js";
import type { ByType } from "./by-type.js";
import { of, type Place, target } from "./known.js";

/** Where a connection's password is kept, when it names a secret for it. */
export interface ConnectionSecretFact extends Place {
  readonly secret: SecretReference;
}

export type SecretReference =
  /** A resource or data source of this source. */
  | { readonly is: "declared"; readonly address: string }
  /** One that the change at hand deletes. */
  | { readonly is: "deleted"; readonly address: string }
  /** An ARN of something else, or of another region. */
  | { readonly is: "unusable"; readonly why: string }
  | { readonly is: "elsewhere"; readonly name: string }
  | { readonly is: "unknown"; readonly why: string };

const TYPE = "aws_secretsmanager_secret";

/** What the connections that name a secret name. */
export function connectionSecrets(
  all: ByType,
  names: () => Names,
  before: ByType | null,
): readonly ConnectionSecretFact[] {
  const named = all("aws_glue_connection").flatMap((connection) => {
    const { secret } = credentialOf(connection);
    return secret === null ? [] : [{ connection, secret }];
  });
  // Most sources have none, and need no look at any name.
  if (named.length === 0) return [];
  const resolve = resolver(all, names(), before);
  return named.map(({ connection, secret }) => ({
    address: connection.address,
    stack: connection.stack,
    secret: resolve(secret, connection.stack),
  }));
}

function resolver(all: ByType, names: Names, before: ByType | null) {
  const secrets = [...all(TYPE), ...all(`data.${TYPE}`)];
  const byText = new Map(secrets.flatMap((one) => spellings(one, names).map((text) => [text, one] as const)));
  const gone = new Map<string, Resource>();
  for (const one of before?.(TYPE) ?? []) {
    // What Terraform only forgets is still there.
    if (one.action !== "delete") continue;
    for (const name of ["arn", "name"]) {
      const written = of(one, name);
      if (typeof written === "string" && written !== "") gone.set(written, one);
    }
  }
  return (value: Value, stack: string): SecretReference => {
    const written = asText(value);
    if (written === undefined) return { is: "unknown", why: "its properties are not known" };
    const to = target(value)?.to;
    const referred = to === undefined ? undefined : names.resource(to);
    const settled = String(names.settle(written));
    const found = referred?.type === TYPE ? referred : byText.get(settled);
    if (found !== undefined) return { is: "declared", address: found.address };
    if (isSym(names.settle(written))) return { is: "unknown", why: `${value} is not known` };
    const left = gone.get(settled);
    if (left !== undefined) return { is: "deleted", address: left.address };
    return unusable(settled, names.home(stack).region) ?? { is: "elsewhere", name: settled };
  };
}

/** What a connection may call a secret, unless nothing of it is known. */
function spellings(secret: Resource, names: Names): readonly string[] {
  const texts = [names.arn(secret), names.attribute(secret, "name"), names.attribute(secret, "id")];
  return texts.flatMap((text) => (text === undefined || String(text).includes("(unknown: ") ? [] : [String(text)]));
}

function unusable(written: string, region: unknown): SecretReference | undefined {
  const [, service, where] = /^arn:[^:]*:([^:]*):([^:]*):/.exec(written) ?? [];
  if (service === undefined) return undefined;
  if (service !== "secretsmanager")
    return { is: "unusable", why: `it names something of ${service}, which is no secret` };
  if (typeof region === "string" && where !== region)
    return { is: "unusable", why: `it names a secret of ${where}, and Glue asks in ${region}` };
  return undefined;
}
