import type { Graph } from "../graph/graph.js";
import { type Noted, resolve } from "../graph/resolve.js";
import type { Instance, Json, Module, Stack } from "../graph/world.js";
import type { SourceInfo } from "../verdict/verdict.js";
import { change, changeAt, field, stateInstance, textField } from "./change.js";
import { configuredModule } from "./configuration.js";
import { element } from "./element.js";
import { type Input, withCursor } from "./input.js";
import { InputError } from "./input-error.js";
import type { Reading } from "./reading.js";
import { unrecognised } from "./recognised.js";
import { cut, elements, end, members, membersIfAny, peek, skip, value } from "./scan.js";
import { stateResources } from "./state-values.js";
import type { SynthApp } from "./synth.js";
import { checkVersion, type Head, isOpenTofu, toolOf } from "./version.js";
import { wanted } from "./wanted.js";
import { broken, type Cursor } from "./window.js";

/** What helps to read a plan and is not in it. */
export interface PlanOptions {
  /** The synthesised app that was planned: its locals and construct paths. */
  readonly app?: SynthApp;
  /** The stack it is the plan of; without it, the plan is that of a plain directory. */
  readonly stack?: string;
}

/** Everything of a plan that decides about a posture. */
interface Parts extends Head {
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

/** The two sides of one plan, references not yet resolved. */
export interface Sides {
  readonly before: Stack;
  readonly after: Stack;
  /** What the state said where the real world has drifted from it; null without drift. */
  readonly recorded: Stack | null;
  readonly noted: Noted;
  readonly tool: SourceInfo["tool"];
}

/** Reads the output of `terraform show -json PLAN`: the posture before and the posture after. */
export function readPlan(bytes: Input, name: string, options: PlanOptions = {}): Reading {
  const { before, after, recorded, noted, tool } = planSides(bytes, name, options);
  const unnoted = { ...noted, resources: 0, gaps: [] };
  let resolved: Graph | undefined;
  return {
    info: {
      kind: "plan",
      name,
      stacks: after.name === "" ? [] : [after.name],
      ...(tool === undefined ? {} : { tool }),
    },
    // Who asks for one posture only does not pay for the other.
    get before() {
      resolved ??= resolve([before], unnoted);
      return resolved;
    },
    after: resolve([after], noted),
    ...(recorded === null ? {} : { recorded: resolve([recorded], unnoted) }),
  };
}

/** Reads one plan without resolving it, for those who join several. */
export function planSides(bytes: Input, name: string, options: PlanOptions = {}): Sides {
  const parts = withCursor(bytes, name, scanned);
  checkVersion(parts, name, "plan");
  if (!parts.sawChanges && parts.module === null) {
    throw new InputError("JSON that is no plan", name, "Give the output of: terraform show -json PLANFILE.");
  }
  if (parts.errored) {
    throw new InputError(
      "a plan that Terraform could not finish",
      name,
      "It shows only a part of what would happen. Mend the error that Terraform reports and plan again.",
    );
  }
  const stack = options.stack ?? "";
  const app = options.app?.stacks.find((one) => one.name === stack) ?? only(options.app);
  const region = parts.region ?? app?.region;
  const base = {
    name: stack,
    variables: parts.variables,
    backend: null,
    ...(app?.paths ? { paths: app.paths } : {}),
    ...(region === undefined ? {} : { region }),
  };
  const module = withLocals(parts.module, app?.module ?? null);
  const left = untouched(parts);
  const known = new Set(parts.changes.filter(({ after }) => after !== null).map(({ address }) => address));
  const before: Stack = { ...base, module: null, instances: [...sideOf(parts, "before"), ...left] };
  const after: Stack = {
    ...base,
    module,
    instances: [...sideOf(parts, "after"), ...parts.data.filter(({ address }) => !known.has(address)), ...left],
  };
  return {
    before,
    after,
    recorded: parts.drift.length === 0 ? null : recorded(before, parts),
    noted: { resources: parts.resources, unrecognised: unrecognised(parts.types), gaps: parts.gaps },
    tool: toolOf(parts),
  };
}

function only(app: SynthApp | undefined): Stack | undefined {
  return app?.stacks.length === 1 ? app.stacks[0] : undefined;
}

/** Plans do not show locals; the synthesised app does. */
function withLocals(module: Module | null, app: Module | null): Module | null {
  return module === null || app === null ? module : { ...module, locals: app.locals };
}

function sideOf(parts: Parts, side: "before" | "after"): readonly Instance[] {
  const listed = parts.changes.flatMap((one) => one[side] ?? []);
  if (side === "after") return listed;
  const known = new Set(listed.map(({ address }) => address));
  return [...listed, ...parts.data.filter(({ address }) => !known.has(address))];
}

/** What the state said before Terraform looked at the real world. */
function recorded(before: Stack, parts: Parts): Stack {
  const drifted = new Map(parts.drift.map((one) => [one.address, one.before]));
  const kept = (before.instances ?? []).filter(({ address }) => !drifted.has(address));
  return { ...before, instances: [...kept, ...[...drifted.values()].flatMap((one) => one ?? [])] };
}

/** Resources that a targeted plan leaves out stay as they are. */
function untouched(parts: Parts): readonly Instance[] {
  if (parts.complete === true) return [];
  const planned = new Set<string>();
  for (const one of parts.changes) {
    planned.add(one.address);
    const previous = one.before?.previousAddress ?? one.after?.previousAddress;
    if (previous !== undefined) planned.add(previous);
  }
  return parts.prior
    .map((found) => stateInstance(JSON.parse(Buffer.from(found).toString("utf8"))))
    .filter(({ address }) => !planned.has(address));
}

function scanned(c: Cursor): Parts {
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
      if (!wanted(found.type)) return;
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
      if (wanted(found.type)) parts.drift.push(changeAt(c, found));
    }),
  deferred_changes: (c, parts) =>
    elements(c, () => {
      const deferred = value(c);
      const one = change(field(deferred, "resource_change"));
      parts.resources++;
      parts.gaps.push(
        `${one.address}: deferred (${textField(deferred, "reason") ?? "no reason given"}), so not evaluated`,
      );
      const kept = one.before;
      if (kept !== null && wanted(kept.type)) parts.changes.push({ ...one, after: { ...kept, action: "unknown" } });
    }),
  action_invocations: (c, parts) =>
    elements(c, () => {
      parts.gaps.push(`${textField(value(c), "address") ?? "an action"}: actions are not evaluated`);
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
    if (!wanted(found.type)) return;
    if (found.mode === "data") parts.data.push(stateInstance(cut(c, found)));
    else parts.prior.push(c.bytes.slice(found.from, found.to));
  });
}
