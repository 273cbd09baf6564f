import { type Noted, resolve } from "../graph/resolve.js";
import type { Stack } from "../graph/world.js";
import { planSides, type Sides } from "./plan.js";
import type { Reading } from "./reading.js";
import { stateStack } from "./state.js";
import type { SynthApp } from "./synth.js";

/** A stack of an app that is planned as a whole. */
export interface PlanOfStack {
  readonly stack: string;
  /** Its plan; null when it cannot be planned yet, because it needs outputs that another stack has yet to give. */
  readonly bytes: Uint8Array | null;
}

/** A stack of the app that is not planned: it stays as it is, and keys, roles and their users may be in it. */
export interface StateOfStack {
  readonly stack: string;
  /** Its state in the published format. */
  readonly state: Uint8Array;
}

/**
 * Reads the plans of several stacks of one app as one posture before and one after: what one stack outputs and another
 * uses is the same thing in both. A stack without a plan is shown as it was synthesised, and as a gap of the coverage.
 */
export function readPlans(
  plans: readonly PlanOfStack[],
  name: string,
  app: SynthApp,
  around: readonly StateOfStack[] = [],
): Reading {
  const sides = plans.map((plan) => sidesOf(plan, name, app));
  const tool = sides.find((one) => one.tool !== undefined)?.tool;
  const noted: Noted = {
    resources: sides.reduce((sum, one) => sum + one.noted.resources, 0),
    unrecognised: sides.flatMap((one) => one.noted.unrecognised),
    gaps: sides.flatMap((one) => one.noted.gaps),
  };
  const stacks = plans.map(({ stack }) => stack);
  const files = Object.entries(app.files ?? {}).filter(([stack]) => stacks.includes(stack));
  const others = around.map(({ stack, state }) => stateStack(state, `state of ${stack}`, { stack }));
  const unnoted = { ...noted, resources: 0, gaps: [] };
  const drifted = sides.some((one) => one.recorded !== null);
  return {
    info: {
      kind: "plan",
      name,
      stacks,
      ...(files.length === 0 ? {} : { files: Object.fromEntries(files) }),
      ...(tool === undefined ? {} : { tool }),
    },
    before: resolve([...sides.map((one) => one.before), ...others], unnoted),
    after: resolve([...sides.map((one) => one.after), ...others], noted),
    ...(drifted
      ? {
          recorded: resolve([...sides.map((one) => one.recorded ?? one.before), ...others], unnoted),
        }
      : {}),
  };
}

function sidesOf({ stack, bytes }: PlanOfStack, name: string, app: SynthApp): Sides {
  if (bytes !== null) return planSides(bytes, name === stack ? name : `${name}: ${stack}`, { app, stack });
  const empty: Stack = { name: stack, module: null, instances: [], variables: new Map(), backend: null };
  const gap = `${stack} cannot be planned before the stacks that it reads from are applied; it is shown as synthesised`;
  return {
    before: empty,
    after: app.stacks.find((one) => one.name === stack) ?? empty,
    recorded: null,
    noted: { resources: 0, unrecognised: [], gaps: [gap] },
    tool: undefined,
  };
}
