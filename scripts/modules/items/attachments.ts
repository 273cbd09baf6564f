import { declared, elsewhere, type Item, run } from "./item.js";

/** Where a security configuration can be attached. */
export const ATTACHMENTS: readonly Item[] = [
  declared(run(125), "A job takes a configuration", "SparkJob", "jobs", "carries it by name, which a plan can show"),
  declared(
    run(126),
    "A crawler takes one",
    "Crawler",
    "workloads",
    "carries its security configuration by name and its role by ARN",
  ),
  declared(
    run(127),
    "A development endpoint takes one",
    "DevEndpoint",
    "workloads",
    "is sealed like a job without bookmarks",
  ),
  declared(
    run(128),
    "A trigger overrides the job's",
    "Trigger",
    "workloads",
    "that swaps in a weaker configuration, %s, is refused",
  ),
  elsewhere(
    run(129, 131),
    "Starting a run, a session or a statistics task with another one",
    "no Terraform resource; `sealant audit` reads runs",
  ),
  declared(
    run(132),
    "Data quality takes one",
    "DataQualityEncryption",
    "security",
    "data quality encryption is accepted and reported as not expressible",
  ),
  elsewhere(run(133), "ML transforms take one", "not expressible with the provider; the engine marks the surface"),
  declared(
    run(134),
    "Development endpoints are retired",
    "DevEndpoint",
    "workloads",
    "is sealed like a job without bookmarks",
  ),
];
