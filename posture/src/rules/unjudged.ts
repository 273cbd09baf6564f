import type { Facts } from "../assess/facts/facts.js";

/** What rules would judge, and what is in no source that was read: one line for each rule, however many it concerns. */
export function unjudged({ scripts }: Facts): readonly string[] {
  const many = scripts.filter((one) => one.object === null).length;
  if (many === 0) return [];
  const whose = many === 1 ? "the script of 1 job is" : `the scripts of ${many} jobs are`;
  return [`${whose} in no object of this source (script-without-job-init)`];
}
