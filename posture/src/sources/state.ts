import { resolve } from "../graph/resolve.js";
import type { Instance, Json, Stack } from "../graph/world.js";
import type { SourceInfo } from "../verdict/verdict.js";
import { stateInstance, textField } from "./change.js";
import type { Element } from "./element.js";
import { type Input, withCursor } from "./input.js";
import { InputError } from "./input-error.js";
import type { Reading } from "./reading.js";
import { unrecognised } from "./recognised.js";
import { cut, end, members, membersIfAny, peek, skip, value } from "./scan.js";
import { fileOfInput } from "./shown.js";
import { stateResources } from "./state-values.js";
import { checkVersion, type Head, isOpenTofu, toolOf } from "./version.js";
import { kept } from "./wanted.js";
import type { Cursor } from "./window.js";

export interface StateOptions {
  /** The stack whose state it is; without it, the state is that of a plain directory. */
  readonly stack?: string;
}

/** Reads the output of `terraform show -json` for a state. */
export function readState(bytes: Input, name: string, options: StateOptions = {}): Reading {
  const { stack, types, resources, tool } = withCursor(bytes, name, (c) => read(c, name, options));
  const info = { kind: "state", name, stacks: stack.name === "" ? [] : [stack.name] } as const;
  return {
    info: { ...info, ...(tool === undefined ? {} : { tool }), ...fileOfInput(bytes, stack.name) },
    before: null,
    after: resolve([stack], { resources, unrecognised: unrecognised(types), gaps: [] }),
  };
}

/** The same, not yet resolved, for those who join several stacks. */
export function stateStack(bytes: Input, name: string, options: StateOptions = {}): Stack {
  return withCursor(bytes, name, (c) => read(c, name, options)).stack;
}

interface ReadState {
  readonly stack: Stack;
  readonly types: ReadonlySet<string>;
  readonly resources: number;
  readonly tool: SourceInfo["tool"];
}

function read(c: Cursor, name: string, options: StateOptions): ReadState {
  const head: Head & { hasValues: boolean; raw: boolean } = {
    formatVersion: undefined,
    terraformVersion: undefined,
    openTofu: false,
    hasValues: false,
    raw: false,
  };
  const instances: Instance[] = [];
  const types = new Set<string>();
  const outputs: { waivers?: Json } = {};
  let resources = 0;
  if (peek(c) !== "object") throw notAState(name);
  members(c, (key) => {
    if (key === "format_version") head.formatVersion = value(c);
    else if (key === "terraform_version") head.terraformVersion = value(c);
    else if (key === "lineage") head.raw = typeof value(c) === "string";
    else if (key === "values") {
      head.hasValues = true;
      stateValues(c, outputs, (found, cursorAt) => {
        resources++;
        types.add(found.type);
        if (!kept(found)) return;
        const parsed = cut(cursorAt, found);
        if (!head.openTofu) head.openTofu = isOpenTofu(textField(parsed, "provider_name"));
        instances.push(stateInstance(parsed));
      });
    } else skip(c);
  });
  end(c);
  if (head.raw) {
    throw new InputError(
      "a raw state file, whose format is Terraform's own",
      name,
      "Turn it into the published format: terraform show -json STATEFILE.",
    );
  }
  checkVersion(head, name, "state");
  return {
    stack: { name: options.stack ?? "", module: null, instances, variables: new Map(), backend: null, ...outputs },
    types,
    resources,
    tool: toolOf(head),
  };
}

function stateValues(c: Cursor, outputs: { waivers?: Json }, take: (found: Element, at: Cursor) => void): void {
  membersIfAny(c, (key) => {
    if (key === "root_module") stateResources(c, (found) => take(found, c));
    else if (key === "outputs") waiversOf(c, outputs);
    else skip(c);
  });
}

/** Outputs may be secret: the one that is asked for is read, all others are stepped over. */
function waiversOf(c: Cursor, outputs: { waivers?: Json }): void {
  membersIfAny(c, (name) => {
    if (name !== "sealant_waivers") skip(c);
    else {
      const output = value(c) as { readonly value?: Json } | null;
      if (output?.value !== undefined) outputs.waivers = output.value;
    }
  });
}

function notAState(name: string): InputError {
  return new InputError("JSON that is no state", name, "Give the output of: terraform show -json.");
}
