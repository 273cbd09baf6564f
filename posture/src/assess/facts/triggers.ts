import { blocks } from "../network/read.js";
import type { ByType } from "./by-type.js";
import { type Attachment, attachments, type ConfigurationFact } from "./configurations.js";
import { of, type Place, spelled, target } from "./known.js";

/** One run that a trigger starts with a security configuration of its own. */
export interface TriggerFact extends Place {
  /** The id of the job, where it is declared; its name otherwise. */
  readonly job: string | null;
  readonly attachment: Attachment;
}

export function triggers(all: ByType, known: readonly ConfigurationFact[]): TriggerFact[] {
  const attach = attachments(known);
  return all("aws_glue_trigger").flatMap((resource): TriggerFact[] => {
    const { items, open } = blocks(of(resource, "actions"));
    const runs = items.map((action) => ({
      address: resource.address,
      stack: resource.stack,
      job: target(action["job_name"])?.to ?? spelled(action["job_name"]),
      attachment: attach(action["security_configuration"]),
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
