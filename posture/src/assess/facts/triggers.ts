import type { Resource } from "../../graph/graph.js";
import { meant } from "../../graph/lookup.js";
import type { Value } from "../../graph/value.js";
import { blocks } from "../network/read.js";
import type { ByType } from "./by-type.js";
import { type Attachment, attachments, type ConfigurationFact } from "./configurations.js";
import { of, type Place, spelled, target } from "./known.js";

/** One run that a trigger starts with a security configuration of its own. */
export interface TriggerFact extends Place {
  /** The id of the job, where it is declared; its name otherwise. Null: not known which. */
  readonly job: string | null;
  readonly attachment: Attachment;
}

export function triggers(all: ByType, known: readonly ConfigurationFact[]): TriggerFact[] {
  const attach = attachments(all, known);
  const jobs = new Map<string, Resource[]>();
  for (const job of all("aws_glue_job")) {
    const name = of(job, "name");
    if (typeof name === "string") jobs.set(name, [...(jobs.get(name) ?? []), job]);
  }
  // Null where several jobs have the name, and it is not known which of them is meant.
  const jobOf = (value: Value | undefined, by: Resource) => {
    const to = target(value)?.to;
    const called = typeof value === "string" ? jobs.get(value) : undefined;
    return to ?? (called === undefined ? spelled(value) : (meant(by, called)?.id ?? null));
  };
  return all("aws_glue_trigger").flatMap((resource): TriggerFact[] => {
    const { items, open } = blocks(of(resource, "actions"));
    const runs = items.map((action) => ({
      address: resource.address,
      stack: resource.stack,
      job: jobOf(action["job_name"], resource),
      attachment: attach(action["security_configuration"], resource),
    }));
    if (open === null) return runs;
    return [
      ...runs,
      {
        address: resource.address,
        stack: resource.stack,
        job: null,
        attachment: { is: "unknown", why: `${open} is not known` },
      },
    ];
  });
}
