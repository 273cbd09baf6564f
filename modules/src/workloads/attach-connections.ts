import type { SealedCatalog } from "../catalog/sealed-catalog.js";
import type { Connection } from "../connections/connection.js";
import { refuse } from "../errors.js";
import type { Construct } from "../framework.js";
import { Home } from "../home/home.js";
import { notice } from "../notice.js";
import type { Grantee } from "../roles/grantee.js";
import { broken, RULES } from "../rules.js";
import type { SealedBy } from "../security/sealed-by.js";

/** What running in a VPC takes; the tag condition is the one of AWS's own service policy. */
const NETWORK_ACTIONS = [
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeVpcEndpoints",
  "ec2:DescribeRouteTables",
  "ec2:DescribeSubnets",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeVpcAttribute",
];

/** Gives a role what its connections take, and checks, once the app is whole, that their networks reach KMS. */
export function attachConnections(
  workload: Construct,
  role: Grantee,
  connections: readonly Connection[],
  sealed: SealedBy | undefined,
  catalog: SealedCatalog | undefined,
): void {
  if (connections.length === 0) return;
  const home = Home.of(workload);
  role.addToPolicy({
    sid: "UseConnections",
    actions: ["glue:GetConnection", "glue:GetConnections"],
    resources: [
      home.arn("glue", "catalog"),
      ...connections.map((one) => home.arn("glue", `connection/${one.connectionName}`)),
    ],
  });
  for (const { credentials } of connections) {
    if (credentials?.secretArn) {
      const actions = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"];
      role.addToPolicy({ sid: "ReadSecrets", actions, resources: [credentials.secretArn] });
      credentials.secretKey?.grantSecretRead(role);
    }
    if (credentials?.plainBecause) catalog?.grantPasswordRead(role);
  }
  for (const connection of connections) refuseUnreachableSecret(workload, connection);
  const placed = connections.filter((one) => one.place);
  if (placed.length === 0) return;
  role.addToPolicy({ sid: "RunInVpc", actions: NETWORK_ACTIONS, resources: ["*"] });
  role.addToPolicy({
    sid: "TagInterfaces",
    actions: ["ec2:CreateTags", "ec2:DeleteTags"],
    resources: ["network-interface/*", "security-group/*", "instance/*"].map((kind) => home.arn("ec2", kind)),
    conditions: [{ test: "ForAllValues:StringEquals", variable: "aws:TagKeys", values: ["aws-glue-service-resource"] }],
  });
  sayWhichSubnetCounts(workload, placed);
  workload.node.addValidation({
    validate: () => placed.flatMap((connection) => routeProblems(workload, connection, sealed, catalog)),
  });
}

/** A job that cannot fetch its password fails before its first line. */
function refuseUnreachableSecret(workload: Construct, { place, credentials, node }: Connection): void {
  if (!place || !credentials?.secretArn || place.network.reaches("secretsmanager")) return;
  refuse({
    where: workload,
    what: `the way to the secret of ${node.path}`,
    found: `none from ${place.network.node.path}`,
    allowed: "an endpoint to secretsmanager, or a NAT gateway",
    remedy: "add secretsmanager to the services of KmsAccess.endpoints, or leave services out",
  });
}

function routeProblems(
  workload: Construct,
  { place, credentials, node }: Connection,
  sealed: SealedBy | undefined,
  catalog: SealedCatalog | undefined,
): string[] {
  const passwordKey = credentials?.plainBecause ? catalog?.passwords.key : undefined;
  const keys = [...(sealed?.keys ?? []), ...(passwordKey ? [passwordKey] : [])];
  if (!place || keys.length === 0) return [];
  const route = place.network.kmsRoute;
  if (!route) return [broken(RULES.routeToKms, workload, `none from the subnet of ${node.path}`)];
  return keys
    .filter((key) => !route.admits(key))
    .map((key) => broken(RULES.endpointAdmitsKeys, workload, `${key.node.path} missing in ${place.network.node.path}`));
}

/** Glue runs a job in one subnet: the first usable one in this order. */
function sayWhichSubnetCounts(workload: Construct, placed: readonly Connection[]): void {
  if (placed.length < 2) return;
  const names = placed.map(({ node }) => node.id).join(", ");
  notice(workload, "several-connections", `Glue runs this in the subnet of the first usable connection of ${names}`);
}
