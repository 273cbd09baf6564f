import { blocksOf } from "../graph/block.js";
import type { Resource } from "../graph/graph.js";
import { reason } from "../graph/text.js";
import { isObject, Sym, type Value } from "../graph/value.js";
import type { Subject, Surface } from "../posture.js";
import type { Kind, SurfaceName } from "../words.js";
import { type Context, nameOf } from "./context.js";
import { show } from "./network/read.js";
import { attached } from "./security-configuration.js";
import { off, sseS3, unknown } from "./surface.js";

const JOB: readonly SurfaceName[] = ["s3", "logs", "bookmarks"];

/** Jobs, crawlers, dev endpoints and the runs that triggers start. */
export function workloads(context: Context): readonly Subject[] {
  const { lookup } = context;
  return [
    ...lookup.ofType("aws_glue_job").map((job) => subject("job", job, jobSurfaces(job, context))),
    ...lookup.ofType("aws_glue_crawler").map((one) => subject("crawler", one, plain(one, ["logs"], context))),
    ...lookup.ofType("aws_glue_dev_endpoint").map((one) => subject("dev-endpoint", one, plain(one, ["s3"], context))),
    ...lookup.ofType("aws_glue_trigger").flatMap((one) => runs(one, context)),
  ];
}

function subject(
  kind: Kind,
  resource: Resource,
  surfaces: readonly Surface[],
  name = nameOf(resource, "name"),
): Subject {
  const path = resource.path === undefined ? {} : { path: resource.path };
  return { address: resource.address, stack: resource.stack, kind, name, surfaces, route: null, ...path };
}

function plain(resource: Resource, surfaces: readonly SurfaceName[], context: Context): readonly Surface[] {
  const given = resource.values["security_configuration"];
  return attached(given, resource, surfaces, context) ?? surfaces.map((one) => off(one, NONE));
}

const NONE = "no security configuration";

/** The surfaces of a job when nothing overrides its own settings. */
export function jobSurfaces(job: Resource, context: Context, override?: Value, args?: Value): readonly Surface[] {
  const value = override ?? job.values["security_configuration"];
  const found = attached(value, job, JOB, context);
  if (found !== undefined) return found.map((one) => withNote(one, job));
  // The parameter counts only where no security configuration is named.
  const encryption = argument("--encryption-type", [
    args,
    job.values["non_overridable_arguments"],
    job.values["default_arguments"],
  ]);
  return JOB.map((one) => {
    if (one === "s3" && encryption instanceof Sym) return unknown(one, reason(encryption));
    if (one === "s3" && typeof encryption === "string" && encryption.toLowerCase() === "sse-s3") {
      return sseS3(one, "by the job argument --encryption-type");
    }
    return withNote(off(one, NONE), job);
  });
}

/** The first of the maps that has the argument; one of which nothing is known may have it. */
function argument(name: string, maps: readonly (Value | undefined)[]): Value | undefined {
  for (const map of maps) {
    if (map instanceof Sym) return map;
    if (isObject(map) && map[name] !== undefined) return map[name];
  }
  return undefined;
}

const BOOKMARKS_ON = new Set(["job-bookmark-enable", "job-bookmark-pause"]);

function withNote(surface: Surface, job: Resource): Surface {
  if (surface.surface !== "bookmarks") return surface;
  const args = job.values["default_arguments"];
  const option = isObject(args) ? args["--job-bookmark-option"] : args instanceof Sym ? args : undefined;
  if (option instanceof Sym || (typeof option === "string" && BOOKMARKS_ON.has(option))) return surface;
  return { ...surface, because: [...surface.because, "the job keeps no bookmarks"] };
}

/** One subject for each job that a trigger starts: its security configuration replaces the job's for these runs. */
function runs(trigger: Resource, context: Context): readonly Subject[] {
  const actions = blocksOf(trigger.values["actions"]);
  return actions.flatMap((action): readonly Subject[] => {
    if (action instanceof Sym) {
      const open = attached(action, trigger, JOB, context) ?? [];
      return [subject("trigger", trigger, open, `${nameOf(trigger, "name")} → not known`)];
    }
    const jobName = action["job_name"];
    // What starts a crawler replaces nothing of it.
    if (jobName === undefined || jobName === null || jobName === "") return [];
    const job = context.lookup.referredBy(trigger, jobName, "aws_glue_job", ["name", "id"]);
    const called = job === undefined ? show(jobName) : nameOf(job, "name");
    const name = `${nameOf(trigger, "name")} → ${called}`;
    const override = action["security_configuration"];
    const given = override === undefined || override === null || override === "" ? undefined : override;
    if (job !== undefined)
      return [subject("trigger", trigger, jobSurfaces(job, context, given, action["arguments"]), name)];
    const surfaces =
      attached(given, trigger, JOB, context) ??
      attached(Sym.opaque(`the job ${called} is not part of this source`), trigger, JOB, context) ??
      [];
    return [subject("trigger", trigger, surfaces, name)];
  });
}
