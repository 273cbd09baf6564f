import { readFacts } from "../../../../../posture/src/assess/facts/facts.js";
import type { Graph } from "../../../../../posture/src/graph/graph.js";
import type { ValueObject } from "../../../../../posture/src/graph/value.js";
import { allow, graphOf, HERE, KEY_ARN, ROLE_ARN, toRoot } from "../scene.js";

/** All that is said about the policies of a graph, as the rules hear it. */
export function said(graph: Graph) {
  const facts = readFacts(graph);
  return facts.policies.flatMap((policy) =>
    facts.remarks(policy).map(({ statement, remark }) => ({
      ...{ address: policy.address, sid: statement.sid, statement: statement.position },
      ...remark,
    })),
  );
}

/** A key with a role that has a policy of its own; one statement of each is the one that is looked at. */
export function graphWith({ key, role }: { key?: ValueObject | undefined; role?: ValueObject | undefined }): Graph {
  const written = (...statements: readonly ValueObject[]) => ({ Version: "2012-10-17", Statement: statements });
  return graphOf({
    ...HERE,
    "aws_kms_key.data": {
      arn: KEY_ARN,
      policy: written(allow("kms:*", toRoot), ...(key === undefined ? [] : [key])),
    },
    "aws_iam_role.job": { name: "glue-job", arn: ROLE_ARN },
    "aws_iam_role_policy.job": { role: "glue-job", policy: written(role ?? allow("kms:Decrypt")) },
  });
}

/** What is said about one statement of a key's policy, and about one of a role's own. */
export const saidOfKey = (statement: ValueObject) => said(graphWith({ key: statement }));
export const saidOfRole = (statement: ValueObject) => said(graphWith({ role: statement }));
