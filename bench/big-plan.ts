import { closeSync, openSync, writeSync } from "node:fs";
import { generatePlan, RESOURCES_PER_UNIT } from "./generate-plan.js";

/** How many resources a generated file has, and how many of them the engine looks at. */
export interface Shape {
  readonly resources: number;
  /** One in so many is Glue, KMS or IAM. */
  readonly oneIn: number;
  /** Whether planned values, prior state and configuration are there, too: about 2 kB a resource instead of 0.8. */
  readonly whole: boolean;
}

/** Members of a plan that hold a list of resources, and the text around them. */
const LISTS = [
  ['"planned_values":{"root_module":{"resources":[', "]}}"],
  ['"resource_changes":[', "]"],
  ['"prior_state":{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{"resources":[', "]}}}"],
  ['"configuration":{"root_module":{"resources":[', "]}}"],
] as const;

/**
 * Writes a plan of any size in pieces, so that it may be longer than the longest string. Resources that nobody looks at
 * are records of a zone: names, addresses and a policy-like text.
 */
export function writeBigPlan(path: string, { resources, oneIn, whole }: Shape): void {
  const file = openSync(path, "w");
  const units = Math.max(1, Math.floor(resources / oneIn / RESOURCES_PER_UNIT));
  const others = resources - units * RESOURCES_PER_UNIT;
  writeSync(file, '{"format_version":"1.2","terraform_version":"1.11.4"');
  for (const [list, [open, close]] of LISTS.entries()) {
    if (!whole && list !== 1) continue;
    writeSync(file, `,${open}`);
    let separator = "";
    const perUnit = Math.ceil(others / units);
    for (let from = 0; from < units; from += 50) {
      const count = Math.min(50, units - from);
      const lines = partsOf(from, count)[list]!.map((one) => JSON.stringify(one));
      for (let at = from * perUnit; at < Math.min(others, (from + count) * perUnit); at++) lines.push(record(at, list));
      writeSync(file, separator + lines.join(","));
      separator = ",";
    }
    writeSync(file, close);
  }
  writeSync(file, ',"timestamp":"2026-01-01T00:00:00Z","applyable":true,"complete":true,"errored":false}\n');
  closeSync(file);
}

function partsOf(from: number, units: number): readonly (readonly object[])[] {
  // Names count from zero in each batch: the batch number keeps them apart.
  const text = JSON.stringify(generatePlan(units)).replaceAll(
    /(key|key_policy|role|role_policy|sealed|job)([_-])(\d+)/g,
    `$1$2${from}x$3`,
  );
  const plan = JSON.parse(
    text.replaceAll("00000000-0000-4000-8000-", `00000000-0000-4000-${String(from % 10000).padStart(4, "0")}-`),
  );
  return [
    plan.planned_values.root_module.resources,
    plan.resource_changes,
    plan.prior_state.values.root_module.resources,
    plan.configuration.root_module.resources,
  ];
}

function record(index: number, list: number): string {
  const identity = `"address":"aws_route53_record.host_${index}","mode":"managed","type":"aws_route53_record","name":"host_${index}","provider_name":"registry.terraform.io/hashicorp/aws"`;
  const values = `{"alias":[],"allow_overwrite":null,"fqdn":"host-${index}.internal.example","id":"Z0123_host-${index}_A","name":"host-${index}","records":["10.0.${index % 256}.1"],"set_identifier":"","ttl":300,"type":"A","zone_id":"Z0123"}`;
  if (list === 1)
    return `{${identity},"change":{"actions":["no-op"],"before":${values},"after":${values},"after_unknown":{},"before_sensitive":{},"after_sensitive":{}}}`;
  if (list === 3)
    return `{${identity},"expressions":{"name":{"constant_value":"host-${index}"},"ttl":{"constant_value":300},"type":{"constant_value":"A"}},"schema_version":2}`;
  return `{${identity},"schema_version":2,"values":${values},"sensitive_values":{}}`;
}
