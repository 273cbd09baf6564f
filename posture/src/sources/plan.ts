import type { Graph } from "../graph/graph.js";
import { type Noted, resolve } from "../graph/resolve.js";
import type { Block, Instance, Module, Stack } from "../graph/world.js";
import type { SourceInfo } from "../verdict/verdict.js";
import { stateInstance } from "./change.js";
import { type Input, withCursor } from "./input.js";
import { InputError } from "./input-error.js";
import { type Parts, scannedPlan } from "./plan-parts.js";
import type { Reading } from "./reading.js";
import { unrecognised } from "./recognised.js";
import { scriptsOfApp } from "./scripts.js";
import { fileOfInput } from "./shown.js";
import type { SynthApp } from "./synth.js";
import { checkVersion, toolOf } from "./version.js";

/** What helps to read a plan and is not in it. */
export interface PlanOptions {
  /** The synthesised app that was planned: its locals and construct paths. */
  readonly app?: SynthApp;
  /** The stack it is the plan of; without it, the plan is that of a plain directory. */
  readonly stack?: string;
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
  const declared = options.app?.files?.[after.name];
  let resolved: Graph | undefined;
  return {
    info: {
      kind: "plan",
      name,
      stacks: after.name === "" ? [] : [after.name],
      ...(declared === undefined ? fileOfInput(bytes, after.name) : { files: { [after.name]: declared } }),
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
  const parts = withCursor(bytes, name, scannedPlan);
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
  const module = withUnshown(parts.module, app?.module ?? null);
  const left = untouched(parts);
  const known = new Set(parts.changes.filter(({ after }) => after !== null).map(({ address }) => address));
  const before: Stack = { ...base, module: null, instances: [...sideOf(parts, "before"), ...left] };
  const after: Stack = {
    ...base,
    module,
    instances: [
      ...scriptsOfApp(sideOf(parts, "after"), app?.module ?? null),
      ...parts.data.filter(({ address }) => !known.has(address)),
      ...left,
    ],
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

/** Plans show neither locals nor dynamic blocks, in no module; what was planned does. */
function withUnshown(module: Module | null, app: Module | null): Module | null {
  if (module === null || app === null) return module;
  const calls = [...module.calls].map(
    ([name, call]) =>
      [name, { ...call, module: withUnshown(call.module, app.calls.get(name)?.module ?? null) }] as const,
  );
  return { ...module, locals: app.locals, calls: new Map(calls), blocks: withDynamics(module.blocks, app.blocks) };
}

function withDynamics(planned: Module["blocks"], written: Module["blocks"]): Module["blocks"] {
  let blocks: Map<string, Block> | undefined;
  for (const [name, { body }] of written) {
    const block = planned.get(name);
    if (block === undefined || !Object.hasOwn(body, "dynamic")) continue;
    blocks ??= new Map(planned);
    blocks.set(name, { ...block, body: { ...block.body, dynamic: body["dynamic"] ?? null } });
  }
  return blocks ?? planned;
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
