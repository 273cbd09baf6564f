/**
 * How long access proofs take: 10,000 (actor, action, key) triples over 1,000 keys and 1,000 roles, half of which do not
 * exist yet and are symbols. Run with `node --conditions=sealant-source --import tsx bench/access.ts [COUNT]`.
 */
import { prove, type World, worldOf } from "../posture/src/assess/policy/world/world.js";
import type { Graph, Resource } from "../posture/src/graph/graph.js";
import { Sym, type ValueObject } from "../posture/src/graph/value.js";

const count = Number(process.argv[2] ?? 1000);
const triples = 10_000;
const account = "123456789012";

function resource(address: string, values: ValueObject, mode: Resource["mode"] = "managed"): Resource {
  return { id: address, address, stack: "", mode, type: address.split(".").at(-2)!, values };
}

/** Every second unit is known to the last ARN, the others are created by the plan. */
function unit(index: number): readonly Resource[] {
  const known = index % 2 === 0;
  const key = `aws_kms_key.k${index}`;
  const role = `aws_iam_role.r${index}`;
  const keyArn = `arn:aws:kms:eu-central-1:${account}:key/${String(index).padStart(8, "0")}-0000-0000-0000-000000000000`;
  const roleArn = `arn:aws:iam::${account}:role/etl/r${index}`;
  const statements = [
    { Sid: "Account", Effect: "Allow", Principal: { AWS: account }, Action: "kms:*", Resource: "*" },
    {
      ...{ Sid: "Logs", Effect: "Allow", Principal: { Service: "logs.eu-central-1.amazonaws.com" } },
      ...{ Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:GenerateDataKey*"], Resource: "*" },
      Condition: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:*:${account}:log-group:/aws-glue/*` },
      },
    },
    {
      ...{ Sid: "Job", Effect: "Allow", Principal: { AWS: known ? roleArn : Sym.ref(role, "arn") } },
      ...{ Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: "*" },
    },
    {
      Effect: "Deny",
      Principal: "*",
      Action: "kms:*",
      Resource: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ];
  const use = {
    ...{ Effect: "Allow", Action: ["kms:Encrypt", "kms:Decrypt"], Resource: known ? keyArn : Sym.ref(key, "arn") },
    Condition: { StringLike: { "kms:ViaService": "s3.*.amazonaws.com" } },
  };
  const document = { Version: "2012-10-17", Statement: statements };
  return [
    resource(key, known ? { arn: keyArn, key_id: keyArn.split("/")[1]!, policy: JSON.stringify(document) } : {}),
    ...(known ? [] : [resource(`aws_kms_key_policy.k${index}`, { key_id: Sym.ref(key, "id"), policy: document })]),
    resource(role, { name: `r${index}`, path: "/etl/", ...(known ? { arn: roleArn } : {}) }),
    resource(`aws_iam_role_policy.r${index}`, {
      role: Sym.ref(role, "name"),
      policy: { Version: "2012-10-17", Statement: use },
    }),
    resource(`aws_iam_role_policy_attachment.r${index}`, {
      role: `r${index}`,
      policy_arn: "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole",
    }),
  ];
}

function decideAll(world: World): Readonly<Record<string, number>> {
  const tally: Record<string, number> = {};
  const actions = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:DescribeKey"];
  const context = { "kms:viaservice": ["s3.eu-central-1.amazonaws.com"] };
  for (let index = 0; index < triples; index++) {
    const role = index % count;
    const key = index % 3 === 0 ? role : (index * 7) % count;
    const actor = world.actors.find(`aws_iam_role.r${role}`, "");
    const target = world.keys.find(`aws_kms_key.k${key}`, "");
    const { decision } = prove({ actor, action: actions[index % 4]!, key: target, context }, world);
    tally[decision] = (tally[decision] ?? 0) + 1;
  }
  return tally;
}

const home = resource("data.aws_caller_identity.here", { account_id: account }, "data");
const region = resource("data.aws_region.here", { name: "eu-central-1" }, "data");
const resources = [home, region, ...Array.from({ length: count }, (_, index) => unit(index)).flat()];
const graph: Graph = { resources, coverage: { resources: 0, evaluated: 0, unrecognised: [], gaps: [] } };

const start = performance.now();
const world = worldOf(graph);
const joined = performance.now();
const tally = decideAll(world);
const end = performance.now();
process.stdout.write(
  `${count} keys, ${count} roles: world ${(joined - start).toFixed(0)} ms, ${triples} decisions ${(end - joined).toFixed(0)} ms, ` +
    `${Object.entries(tally)
      .map(([decision, number]) => `${number} ${decision}`)
      .sort()
      .join(", ")}\n`,
);
