import { flat } from "../../graph/flat.js";
import type { Names } from "../policy/world/names.js";
import type { ByType } from "./by-type.js";
import { of, type Place, spelled, target, text, Unknown } from "./known.js";

/** A role that jobs, crawlers and endpoints run as, in every form in which a policy may write it. */
export interface WorkloadRole extends Place {
  readonly id: string;
  readonly names: readonly string[];
  /** Who runs as it, for evidence. */
  readonly users: readonly string[];
}

const ROLES: readonly (readonly [string, string])[] = [
  ["aws_glue_job", "role_arn"],
  ["aws_glue_crawler", "role"],
  ["aws_glue_dev_endpoint", "role_arn"],
  ["aws_glue_ml_transform", "role_arn"],
];

/** Jobs, crawlers and endpoints whose role cannot be told: it may be any. */
export function hiddenRoles(all: ByType): readonly (Place & { readonly why: string })[] {
  return flat(ROLES, ([type, attribute]) =>
    flat(all(type), (resource) => {
      const role = of(resource, attribute);
      const known = target(role) !== undefined || !(text(role) instanceof Unknown);
      return known ? [] : [{ address: resource.address, stack: resource.stack, why: `${spelled(role)} is not known` }];
    }),
  );
}

export function workloadRoles(all: ByType, names: Names): WorkloadRole[] {
  const users = new Map<string, string[]>();
  for (const [type, attribute] of ROLES) {
    for (const resource of all(type)) {
      const role = of(resource, attribute);
      const to = target(role)?.to ?? spelled(role);
      if (to !== null) users.set(to, [...(users.get(to) ?? []), resource.address]);
    }
  }
  return flat(all("aws_iam_role"), (resource) => {
    const written = ["arn", "name", "id"].flatMap((name) => spelled(of(resource, name)) ?? []);
    const forms = [resource.id, `\${${resource.id}.arn}`, String(names.arn(resource)), ...written];
    const mine = [...new Set(flat(forms, (name) => users.get(name) ?? []))];
    return mine.length === 0
      ? []
      : [{ address: resource.address, stack: resource.stack, id: resource.id, names: forms, users: mine.sort() }];
  });
}
