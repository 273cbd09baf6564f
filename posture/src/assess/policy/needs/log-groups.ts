import type { Resource } from "../../../graph/graph.js";
import { isObject, Sym, type Value } from "../../../graph/value.js";
import type { Actor } from "../decision/request.js";
import { arn } from "../model/arn.js";
import { type Text, text } from "../model/text.js";
import type { Names } from "../world/names.js";
import { asText, blocks } from "../world/values.js";

/** Names of the log groups to which a workload with a log-encrypting security configuration writes. */
export function logGroups(workload: Resource, configuration: Text, actor: Actor, names: Names): readonly Text[] {
  const role = arn(actor.arn)?.resource ?? text("role/", Sym.opaque(`the name of ${actor.id}`));
  if (workload.type === "aws_glue_crawler") return [text("/aws-glue/crawlers-", role, "-", configuration)];
  if (workload.type !== "aws_glue_job")
    return [Sym.opaque(`the log group of ${workload.address}, which is not documented`)];
  const engine = blocks(workload.values["command"])[0]?.["name"];
  const base = engine === "pythonshell" ? "/aws-glue/python-jobs/" : "/aws-glue/jobs/";
  const spark = [text(base, configuration, "-", role, "/error"), text(base, configuration, "-", role, "/output")];
  if (engine === "pythonshell") return spark;
  const prefix = argument(workload, "--custom-logGroup-prefix");
  if (prefix !== undefined) {
    return [
      ...spark,
      Sym.opaque("the log group of --custom-logGroup-prefix with a security configuration, which is not documented"),
    ];
  }
  if (newer(workload)) return spark;
  const custom = argument(workload, "--continuous-log-logGroup");
  const continuous = custom === undefined ? "/aws-glue/jobs/logs-v2" : names.settle(custom);
  return [...spark, text(continuous, "-", configuration)];
}

/** Glue 5 always logs to the two groups; older versions may log continuously to a third. */
function newer(job: Resource): boolean {
  const version = job.values["glue_version"];
  return (typeof version === "string" || typeof version === "number") && Number(version) >= 5;
}

export function argument(job: Resource, name: string): Text | undefined {
  for (const map of ["non_overridable_arguments", "default_arguments"]) {
    const found: Value | undefined = job.values[map];
    const value = isObject(found) ? asText(found[name]) : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}
