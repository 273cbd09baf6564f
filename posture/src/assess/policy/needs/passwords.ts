import type { Resource } from "../../../graph/graph.js";
import { isList, isObject, isSym, Sym, type Value } from "../../../graph/value.js";
import type { Target } from "../decision/request.js";
import { parsePolicy } from "../model/parse.js";
import { asText, blocks, NO_TAGS } from "../world/values.js";
import type { Need } from "./need.js";
import type { Setting, Workload } from "./setting.js";
import { passwordRead, secret } from "./usage.js";

/** Who uses a connection: jobs that list it, crawlers whose targets name it. */
export function usersOf(connection: Resource, setting: Setting): readonly Workload[] {
  return setting.workloads.filter(({ resource }) =>
    connectionNames(resource).some((name) =>
      setting.all("aws_glue_connection", "name", name, resource.stack).includes(connection),
    ),
  );
}

function connectionNames({ values }: Resource): readonly Value[] {
  const listed = values["connections"];
  const named = isList(listed) ? listed : listed === undefined ? [] : [listed];
  const targets = Object.keys(values).filter((name) => name.endsWith("_target"));
  const crawled = targets.flatMap((name) => blocks(values[name]).map((block) => block["connection_name"]));
  return [...named, ...crawled].filter((one) => one !== undefined && one !== null);
}

/** Whether a connection keeps a password itself, or where its secret is. */
export function credentialOf(connection: Resource): {
  readonly password: boolean | null;
  readonly secret: Value | null;
} {
  const properties = connection.values["connection_properties"];
  if (isSym(properties)) return { password: null, secret: null };
  if (!isObject(properties)) return { password: false, secret: null };
  const has = (name: string) => properties[name] !== undefined && properties[name] !== null && properties[name] !== "";
  const where = ["SECRET_ID", "KAFKA_SASL_SCRAM_SECRETS_ARN"].find(has);
  return {
    password: has("PASSWORD") || has("ENCRYPTED_PASSWORD"),
    secret: where === undefined ? null : properties[where]!,
  };
}

/** Reading the passwords of these connections. */
export function passwordNeeds(connections: readonly Resource[], key: Target, setting: Setting): readonly Need[] {
  const keeping = connections.filter((connection) => credentialOf(connection).password !== false);
  const users = keeping.flatMap((connection) => usersOf(connection, setting));
  const actors = new Map(users.map(({ actor }) => [actor.id, actor]));
  const usage = passwordRead(key.region, returnedEncrypted(setting));
  return [...actors.values()].map((actor) => ({ actor, targets: [key], ...usage }));
}

function returnedEncrypted(setting: Setting): boolean | null {
  const answers = setting.ofType("aws_glue_data_catalog_encryption_settings").flatMap((one) =>
    blocks(one.values["data_catalog_encryption_settings"])
      .flatMap((block) => blocks(block["connection_password_encryption"]))
      .map((block) => block["return_connection_password_encrypted"]),
  );
  return answers.length > 0 && answers.every((one) => one === false || one === "false") ? false : null;
}

/** Reading the secret of a connection, and decrypting it. */
export function secretNeeds(connection: Resource, setting: Setting): readonly Need[] {
  const reference = credentialOf(connection).secret;
  if (reference === null) return [];
  const found = ["arn", "name"]
    .map((attribute) => setting.all("aws_secretsmanager_secret", attribute, reference, connection.stack))
    .find((all) => all.length > 0);
  // Which of several it is is not known: it needs each of them.
  return (found ?? []).flatMap((one) => needsOf(one, connection, setting));
}

function needsOf(found: Resource, connection: Resource, setting: Setting): readonly Need[] {
  const { names } = setting.world;
  const arn = names.arn(found);
  const home = names.home(found.stack);
  const own = setting
    .ofType("aws_secretsmanager_secret_policy")
    .find((one) =>
      setting.all("aws_secretsmanager_secret", "arn", one.values["secret_arn"], one.stack).includes(found),
    );
  // A data source that is not read yet does not say what it has not: neither a policy nor a key.
  const said = (name: string) => found.values[name] ?? (found.mode === "data" ? Sym.ref(found.id, name) : undefined);
  const held = own ?? (asText(said("policy")) === undefined ? undefined : found);
  const target: Target = {
    ...{ id: found.id, address: found.address, stack: found.stack, arn, account: home.account, region: home.region },
    policy:
      held === undefined
        ? null
        : {
            ...{ address: held.address, stack: held.stack, what: "secret policy" },
            policy: parsePolicy(held === found ? said("policy") : held.values["policy"], names.settle),
          },
    ...{ grants: [], aliases: null, tags: NO_TAGS, service: null },
  };
  const key = setting.world.keys.find(asText(said("kms_key_id")) ?? "alias/aws/secretsmanager", found.stack);
  return usersOf(connection, setting).flatMap(({ actor }): readonly Need[] => [
    { actor, actions: ["secretsmanager:GetSecretValue"], targets: [target], contexts: [{}] },
    { actor, targets: [key], ...secret(arn, key.region) },
  ]);
}
