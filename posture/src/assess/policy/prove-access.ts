import type { Graph } from "../../graph/graph.js";
import type { Access, Posture, Surface } from "../../posture.js";
import type { Answer } from "../../words.js";
import { accessOf } from "./needs/need.js";
import { needsOf } from "./needs/needs.js";
import { settingOf } from "./needs/setting.js";
import { type World, worldOf } from "./world/world.js";

/**
 * Fills in who is, and who is not, allowed to do what each surface needs, and whether its key is therefore usable.
 * Surfaces that need nobody's permission stay as they are.
 */
export function proveAccess(graph: Graph, posture: Posture, world: World = worldOf(graph)): Posture {
  const setting = settingOf(graph, world);
  const keys = new Map(posture.keys.map((key) => [key.id, key]));
  const subjects = posture.subjects.map((subject) => ({
    ...subject,
    surfaces: subject.surfaces.map((surface) => proven(surface, accessOf(needsOf(subject, surface, keys, setting)))),
  }));
  return { ...posture, subjects };
}

function proven(surface: Surface, access: readonly Access[]): Surface {
  if (access.length === 0) return surface;
  return { ...surface, access, facets: { ...surface.facets, usable: usable(surface.facets.usable, access) } };
}

/** A surface works only when all its needs are allowed. A mode without a key stays without an answer. */
function usable(before: Answer | null, access: readonly Access[]): Answer | null {
  if (before === null || before === "no") return before;
  if (access.some((one) => one.decision === "denied")) return "no";
  return access.some((one) => one.decision === "undetermined") ? "undetermined" : before;
}
