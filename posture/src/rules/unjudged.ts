import type { Facts } from "../assess/facts/facts.js";
import { spot } from "./shared/place.js";

/** What rules would judge, and what is in no source that was read: one line for each rule, however many it concerns. */
export function unjudged({ consumers, jobs, scripts }: Facts): readonly string[] {
  const spark = new Set(
    jobs.flatMap((job) => (job.engine === "python-shell" || job.engine === "ray" ? [] : [spot(job)])),
  );
  const attached = new Set(consumers.flatMap((one) => (one.attachment.is === "none" ? [] : [spot(one)])));
  const elsewhere = scripts.filter((one) => one.object === null && spark.has(spot(one)) && attached.has(spot(one)));
  const many = elsewhere.length;
  if (many === 0) return [];
  const whose = many === 1 ? "the script of 1 job is" : `the scripts of ${many} jobs are`;
  return [`${whose} in no object of this source (script-without-job-init)`];
}
