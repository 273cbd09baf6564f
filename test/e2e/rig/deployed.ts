import type { AwsAnswer } from "./aws.js";
import type { World } from "./world.js";

/** What an account holds of the things that decide encryption, as AWS itself says it. */
export interface Deployed {
  readonly securityConfigurations: readonly AwsAnswer[];
  readonly jobs: readonly AwsAnswer[];
  /** By alias. */
  readonly keys: Readonly<Record<string, DeployedKey>>;
  /** By name. */
  readonly roles: Readonly<Record<string, DeployedRole>>;
}

export interface DeployedKey {
  readonly arn: string;
  readonly description: Readonly<Record<string, unknown>>;
  readonly rotates: boolean;
  readonly policy: Policy;
}

export interface DeployedRole {
  readonly trust: Policy;
  readonly policies: Readonly<Record<string, Policy>>;
}

export interface Policy {
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/** Reads an account through the AWS API. */
export async function readDeployed(world: World): Promise<Deployed> {
  const [configurations, jobs, aliases, roles] = (await world.aws([
    { service: "glue", operation: "get_security_configurations" },
    { service: "glue", operation: "get_jobs" },
    { service: "kms", operation: "list_aliases" },
    { service: "iam", operation: "list_roles" },
  ])) as [Named<"SecurityConfigurations">, Named<"Jobs">, Named<"Aliases">, Named<"Roles">];
  const customerAliases = aliases.Aliases.filter((alias) => alias["TargetKeyId"] !== undefined);
  return {
    securityConfigurations: configurations.SecurityConfigurations,
    jobs: jobs.Jobs,
    keys: Object.fromEntries(
      await Promise.all(
        customerAliases
          .filter(({ AliasName }) => !String(AliasName).startsWith("alias/aws/"))
          .map(async ({ AliasName, TargetKeyId }) => [AliasName, await readKey(world, String(TargetKeyId))]),
      ),
    ),
    roles: Object.fromEntries(
      await Promise.all(roles.Roles.map(async (role) => [role["RoleName"], await readRole(world, role)])),
    ),
  };
}

type Named<Name extends string> = Readonly<Record<Name, readonly AwsAnswer[]>>;

async function readKey(world: World, id: string): Promise<DeployedKey> {
  const input = { KeyId: id };
  const [described, policy, rotation] = await world.aws([
    { service: "kms", operation: "describe_key", input },
    { service: "kms", operation: "get_key_policy", input: { ...input, PolicyName: "default" } },
    { service: "kms", operation: "get_key_rotation_status", input },
  ]);
  const description = described!["KeyMetadata"] as Record<string, unknown>;
  return {
    arn: String(description["Arn"]),
    description,
    rotates: rotation!["KeyRotationEnabled"] === true,
    policy: JSON.parse(String(policy!["Policy"])),
  };
}

async function readRole(world: World, role: AwsAnswer): Promise<DeployedRole> {
  const input = { RoleName: role["RoleName"] };
  const [names] = await world.aws([{ service: "iam", operation: "list_role_policies", input }]);
  const policies = await world.aws(
    (names!["PolicyNames"] as string[]).map((PolicyName) => ({
      service: "iam",
      operation: "get_role_policy",
      input: { ...input, PolicyName },
    })),
  );
  return {
    trust: role["AssumeRolePolicyDocument"] as Policy,
    policies: Object.fromEntries(policies.map((one) => [one["PolicyName"], one["PolicyDocument"] as Policy])),
  };
}

/**
 * The same account with everything that two deployments of one app differ in replaced by a word: key ids, times, and
 * the part of a security configuration's name that is derived from the keys.
 */
export function withoutIdentities(deployed: Deployed): unknown {
  const text = JSON.stringify(deployed, (name, value) =>
    /(CreationDate|CreatedOn|LastModifiedOn|CreatedTimeStamp)$/.test(name) ? undefined : value,
  );
  const keyIds = Object.entries(deployed.keys).map(([alias, key]) => [key.arn.split("/").at(-1)!, alias] as const);
  const neutral = keyIds.reduce((result, [id, alias]) => result.replaceAll(id, `<key ${alias}>`), text);
  return JSON.parse(neutral.replaceAll(/"sealed-[0-9a-f]{8}"/g, '"sealed-<keys>"'));
}
