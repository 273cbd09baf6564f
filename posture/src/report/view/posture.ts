import { describeKey, describeSurface, keyName } from "../../describe.js";
import type { Access, Key, Route, Subject, Surface } from "../../posture.js";
import type { Group, Line, Proof } from "../view.js";
import { place } from "./order.js";

export type Keys = ReadonlyMap<string, Key>;

/** One subject with everything that is known of it. */
export function subjectGroup(subject: Subject, keys: Keys): Group {
  const lines = subject.surfaces.map((surface) => surfaceLine(surface, keys));
  return {
    mark: "same",
    kind: subject.kind,
    stack: subject.stack,
    address: subject.address,
    title: title(subject),
    place: place(subject.stack, subject.address),
    lines: subject.route === null ? lines : [...lines, routeLine(subject.route)],
  };
}

/** `job orders-etl` */
export function title(subject: Subject): string {
  return `${subject.kind} ${subject.name}`;
}

/** How one surface is protected, with what stands in the way of its users. */
export function surfaceLine(surface: Surface, keys: Keys): Line {
  const key = surface.key === null ? undefined : keys.get(surface.key);
  const problems = surface.access.filter((access) => access.decision !== "allowed").map(problem);
  return {
    mark: surface.mode === "unknown" ? "undetermined" : "same",
    label: surface.surface,
    before: null,
    after: describeSurface(surface, key),
    because: [...surface.because, ...problems],
    proofs: surface.access.map(proof),
  };
}

/** A proof as one sentence: `orders-etl denied kms:Decrypt: no statement allows it`. */
function problem(access: Access): string {
  return `${access.actor} ${access.decision} ${access.actions.join(", ")}: ${access.because.join("; ")}`;
}

function proof(access: Access): Proof {
  return {
    mark: access.decision === "allowed" ? "works" : access.decision === "denied" ? "broken" : "undetermined",
    decision: access.decision,
    claim: `${access.actor} ${access.decision} ${access.actions.join(", ")}`,
    because: access.because,
  };
}

function routeLine({ decision, via, because }: Route): Line {
  return {
    mark: decision,
    label: "route",
    before: null,
    after: via === null ? decision : `${decision}, ${via}`,
    because: decision === "works" ? [] : because,
    proofs: [],
  };
}

/** A key, its standing and who may use it. */
export function keyLine(key: Key): Line {
  const people = [
    `decrypt: ${key.decrypters.length === 0 ? "nobody that the key policy names" : key.decrypters.join(", ")}`,
    `administer: ${key.administrators.length === 0 ? "nobody that the key policy names" : key.administrators.join(", ")}`,
  ];
  return { mark: "same", label: keyName(key), before: null, after: describeKey(key), because: people, proofs: [] };
}
