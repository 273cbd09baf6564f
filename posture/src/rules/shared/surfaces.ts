import { describeKey } from "../../describe.js";
import type { Kind, SurfaceName } from "../../words.js";
import { fail, on, open, pass } from "../judgement.js";
import type { Judgement, Scope, SurfaceOf } from "../rule.js";
import { inUse, withoutConfiguration } from "./attached.js";
import { spot } from "./place.js";

/** Whether Glue encrypts a surface of everything that has it; a configuration in use is judged where it is used. */
export function* notOff(scope: Scope, name: SurfaceName, what: string, kinds?: readonly Kind[]): Iterable<Judgement> {
  for (const { subject, surface } of concerned(scope, name, kinds)) {
    const at = on(subject, name);
    const { encrypted } = surface.facets;
    if (encrypted === "undetermined") yield open(at, `${what}: not known whether encrypted`, surface.because);
    else if (encrypted === "no")
      yield fail(at, `${what}: not encrypted by Glue (mode ${surface.mode})`, surface.because);
    else yield pass(at, `${what}: encrypted, ${surface.mode}`, surface.because);
  }
}

/** Whether the key of a surface is one that the organisation controls. What is not encrypted is another rule's. */
export function* customerKey(
  scope: Scope,
  name: SurfaceName,
  what: string,
  kinds?: readonly Kind[],
): Iterable<Judgement> {
  for (const { subject, surface, key } of concerned(scope, name, kinds)) {
    if (surface.facets.encrypted !== "yes" && surface.mode !== "unknown") continue;
    const at = on(subject, name);
    const owner = key?.owner ?? surface.facets.owner;
    if (owner === "customer" || owner === "external")
      yield pass(at, `${what}: ${key === undefined ? owner : describeKey(key)}`);
    else if (owner === null || owner === "unknown") {
      yield surface.mode === "SSE-S3"
        ? fail(at, `${what}: encrypted with a key of S3, which nobody can control or audit`)
        : open(at, `${what}: not known whose key encrypts it`, surface.because);
    } else
      yield fail(
        at,
        `${what}: encrypted with a key that AWS manages (${key === undefined ? surface.mode : describeKey(key)})`,
      );
  }
}

function concerned(scope: Scope, name: SurfaceName, kinds: readonly Kind[] | undefined): readonly SurfaceOf[] {
  const all = judgedHere(scope, name);
  return kinds === undefined ? all : all.filter(({ subject }) => kinds.includes(subject.kind));
}

const lists = new WeakMap<Scope, Map<SurfaceName, readonly SurfaceOf[]>>();

/** Surfaces of one name where they are judged: a configuration in use is judged where it is used. */
export function judgedHere(scope: Scope, name: SurfaceName): readonly SurfaceOf[] {
  const known = lists.get(scope) ?? new Map<SurfaceName, readonly SurfaceOf[]>();
  lists.set(scope, known);
  let found = known.get(name);
  if (found === undefined) {
    const used = inUse(scope);
    const bare = withoutConfiguration(scope);
    const overriding = new Set(scope.facts.triggers.filter((one) => one.attachment.is !== "none").map(spot));
    found = scope.surfaces(name).filter(({ subject }) => {
      if (subject.kind === "security-configuration") return !used.has(spot(subject));
      // A run without a configuration of its own is the job's.
      if (subject.kind === "trigger") return overriding.has(spot(subject));
      return bare.size === 0 || !bare.has(spot(subject));
    });
    known.set(name, found);
  }
  return found;
}
