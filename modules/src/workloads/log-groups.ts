import type { Construct } from "../framework.js";
import { Home } from "../home/home.js";
import type { Grantee } from "../roles/grantee.js";
import type { SealedBy } from "../security/sealed-by.js";

/** What writes logs. */
export type LogWriter = "spark" | "python-shell" | "crawler";

const FAMILY: { readonly [writer in LogWriter]: string } = {
  spark: "jobs",
  "python-shell": "python-jobs",
  crawler: "crawlers",
};

/**
 * The names of the log groups that a workload writes to. With an encrypting security configuration Glue puts the
 * configuration's and the role's names into them, so a changed configuration starts new groups.
 */
export function logGroupNames(writer: LogWriter, role: Grantee, sealed: SealedBy | undefined): string[] {
  const base = `/aws-glue/${FAMILY[writer]}`;
  const encrypted = sealed?.logs.mode === "SSE-KMS" ? sealed.configurationName : undefined;
  if (writer === "crawler") {
    return [encrypted ? `${base}-role/${role.rolePath}-${encrypted}` : base];
  }
  const folder = encrypted ? `${base}/${encrypted}-role/${role.rolePath}` : base;
  const streams = [`${folder}/error`, `${folder}/output`];
  const continuous = encrypted ? `${base}/logs-v2-${encrypted}` : `${base}/logs-v2`;
  return writer === "spark" ? [...streams, continuous] : streams;
}

/**
 * What writing logs takes. AWS documents several forms of the groups' names, so the statement covers the workload's
 * family of groups; with encrypted logs the role also has to be allowed to put the key on a group.
 */
export function grantLogWriting(
  scope: Construct,
  writer: LogWriter,
  role: Grantee,
  sealed: SealedBy | undefined,
  ownGroup?: string,
): void {
  const home = Home.of(scope);
  const groups = [`/aws-glue/${FAMILY[writer]}*`, ...(ownGroup ? [`${ownGroup}*`] : [])];
  const encrypted = sealed?.logs.mode === "SSE-KMS";
  role.addToPolicy({
    sid: "WriteLogs",
    actions: [
      "logs:CreateLogGroup",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      ...(encrypted ? ["logs:AssociateKmsKey"] : []),
    ],
    resources: groups.map((group) => home.arn("logs", `log-group:${group}`)),
  });
  if (ownGroup && sealed?.logs.key) sealed.logs.key.grantLogs([], { logGroups: [`${ownGroup}*`] });
}
