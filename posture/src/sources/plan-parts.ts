import type { Instance, Json, Module } from "../graph/world.js";
import { change, changeAt, field, stateInstance, textField } from "./change.js";
import { configuredModule } from "./configuration.js";
import { element } from "./element.js";
import { InputError } from "./input-error.js";
import { cut, elements, end, members, membersIfAny, peek, skip, value } from "./scan.js";
import { stateResources } from "./state-values.js";
import { type Head, isOpenTofu } from "./version.js";
import { kept, wanted } from "./wanted.js";
import { broken, type Cursor } from "./window.js";

/** Everything of a plan that decides about a posture. */
export interface Parts extends Head {
  readonly changes: ReturnType<typeof change>[];
  readonly drift: ReturnType<typeof change>[];
  readonly data: Instance[];
  /** Managed resources of the prior state, parsed only where the plan leaves some out. */
  readonly prior: Uint8Array[];
  readonly gaps: string[];
  readonly types: Set<string>;
  readonly addresses: Set<string>;
  readonly variables: Map<string, Json>;
  module: Module | null;
  resources: number;
  complete: boolean | undefined;
  errored: boolean;
  region: string | undefined;
  sawChanges: boolean;
}

/** Scans a plan from its beginning to its end and keeps what is needed of it. */
export function scannedPlan(c: Cursor): Parts {
  const parts: Parts = {
    formatVersion: undefined,
    terraformVersion: undefined,
    openTofu: false,
    changes: [],
    drift: [],
    data: [],
    prior: [],
    gaps: [],
    types: new Set(),
    addresses: new Set(),
    variables: new Map(),
    module: null,
    resources: 0,
    complete: undefined,
    errored: false,
    region: undefined,
    sawChanges: false,
  };
  if (peek(c) !== "object")
    throw new InputError("JSON that is no plan", c.where, "Give the output of: terraform show -json PLANFILE.");
  members(c, (key) => {
    const read = MEMBERS[key];
    if (read === undefined) skip(c);
    else read(c, parts);
  });
  end(c);
  // A variable that the configuration calls sensitive is not used at all.
  for (const [name, declared] of parts.module?.variables ?? []) if (declared.sensitive) parts.variables.delete(name);
  if (parts.complete === false) parts.gaps.push("the plan is not complete: it was targeted, or some of it is deferred");
  return parts;
}

const MEMBERS: Readonly<Record<string, (c: Cursor, parts: Parts) => void>> = {
  format_version: (c, parts) => {
    parts.formatVersion = value(c);
  },
  terraform_version: (c, parts) => {
    parts.terraformVersion = value(c);
  },
  errored: (c, parts) => {
    parts.errored = value(c) === true;
  },
  complete: (c, parts) => {
    const read = value(c);
    parts.complete = typeof read === "boolean" ? read : undefined;
  },
  resource_changes: (c, parts) => {
    parts.sawChanges = true;
    elements(c, () => {
      const found = element(c);
      parts.resources++;
      parts.types.add(found.type);
      if (!kept(found)) return;
      const one = changeAt(c, found);
      if (parts.addresses.has(one.address))
        throw broken(c, `the resource ${JSON.stringify(one.address)} a second time`);
      parts.addresses.add(one.address);
      if (one.gap !== undefined) parts.gaps.push(one.gap);
      parts.changes.push(one);
    });
  },
  resource_drift: (c, parts) =>
    elements(c, () => {
      const found = element(c);
      if (kept(found)) parts.drift.push(changeAt(c, found));
    }),
  deferred_changes: (c, parts) =>
    elements(c, () => {
      const deferred = value(c);
      const one = change(field(deferred, "resource_change"));
      parts.resources++;
      parts.gaps.push(
        `${one.address}: deferred (${textField(deferred, "reason") ?? "no reason given"}), so not evaluated`,
      );
      const stays = one.before;
      if (stays !== null && wanted(stays.type)) parts.changes.push({ ...one, after: { ...stays, action: "unknown" } });
    }),
  action_invocations: (c, parts) =>
    elements(c, () => {
      parts.gaps.push(`${textField(value(c), "address") ?? "an action"}: actions are not evaluated`);
    }),
  deferred_action_invocations: (c, parts) =>
    elements(c, () => {
      const address = textField(field(value(c), "action_invocation"), "address");
      parts.gaps.push(`${address ?? "an action"}: deferred, and actions are not evaluated`);
    }),
  prior_state: (c, parts) =>
    membersIfAny(c, (key) => {
      if (key !== "values") skip(c);
      else membersIfAny(c, (inner) => (inner === "root_module" ? priorResources(c, parts) : skip(c)));
    }),
  variables: (c, parts) => {
    for (const [name, given] of Object.entries(value(c) ?? {})) {
      const read = field(given, "value");
      if (read !== undefined) parts.variables.set(name, read as Json);
    }
  },
  configuration: (c, parts) =>
    membersIfAny(c, (key) => {
      if (key === "root_module") parts.module = configuredModule(c);
      else if (key === "provider_config") {
        const providers = value(c) ?? {};
        parts.openTofu = Object.values(providers).some((one) => isOpenTofu(field(one, "full_name")));
        parts.region = plannedRegion(providers);
      } else skip(c);
    }),
  checks: (c, parts) =>
    elements(c, () => {
      const check = value(c);
      const status = textField(check, "status");
      if (status === "fail" || status === "error") {
        parts.gaps.push(
          `${textField(field(check, "address"), "to_display") ?? "a check"}: Terraform's own check fails`,
        );
      }
    }),
};

/** Of the only AWS provider: with several, what belongs to which is not known here. */
function plannedRegion(providers: object): string | undefined {
  const aws = Object.values(providers).filter((one) => textField(one, "name") === "aws");
  const region = aws.length === 1 ? field(field(aws[0], "expressions"), "region") : undefined;
  const written = textField(region, "constant_value");
  return written?.includes("${") === false ? written : undefined;
}

function priorResources(c: Cursor, parts: Parts): void {
  stateResources(c, (found) => {
    if (!kept(found)) return;
    if (found.mode === "data") parts.data.push(stateInstance(cut(c, found)));
    else parts.prior.push(c.bytes.slice(found.from, found.to));
  });
}
