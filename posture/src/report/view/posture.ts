import { describeStanding, describeSurface, keyName } from "../../describe.js";
import type { Access, Key, Route, Subject, Surface } from "../../posture.js";
import type { Report } from "../../verdict/verdict.js";
import type { Group, KeyLine, Line, Mark, Proof } from "../view.js";
import { place, worst } from "./order.js";
import { title } from "./titles.js";

export type Keys = ReadonlyMap<string, Key>;

/** One subject with everything that is known of it. */
export function subjectGroup(subject: Subject, keys: Keys): Group {
  const surfaces = subject.surfaces.map((surface) => surfaceLine(surface, keys));
  const lines = subject.route === null ? surfaces : [...surfaces, routeLine(subject.route)];
  return {
    mark: worst(lines.map(({ mark }) => (mark === "works" ? "same" : mark))),
    kind: subject.kind,
    stack: subject.stack,
    address: subject.address,
    title: title(subject),
    place: place(subject.stack, subject.address),
    lines,
  };
}

/** How one surface is protected, with what stands in the way of its users. */
function surfaceLine(surface: Surface, keys: Keys): Line {
  const problems = surface.access.filter((access) => access.decision !== "allowed").map(problem);
  const line = contextLine(surface, keys);
  return { ...line, mark: standing(surface), because: [...line.because, ...problems], proofs: proofsOf(surface) };
}

/** What is wrong with a surface as it is; nothing is said of what is well. */
function standing({ mode, facets, access }: Surface): Mark {
  if (facets.encrypted === "no" || facets.transit === "no") return "open";
  if (facets.usable === "no" || access.some((one) => one.decision === "denied")) return "broken";
  const answers = [facets.encrypted, facets.transit, facets.usable, ...access.map(({ decision }) => decision)];
  return mode === "unknown" || answers.includes("undetermined") ? "undetermined" : "same";
}

/** How one surface is protected, where only what changed around it is told. */
export function contextLine(surface: Surface, keys: Keys): Line {
  const key = surface.key === null ? undefined : keys.get(surface.key);
  return {
    mark: surface.mode === "unknown" ? "undetermined" : "same",
    label: surface.surface,
    before: null,
    // The reasons stand below the line.
    after: describeSurface({ ...surface, because: [] }, key),
    because: surface.because,
    proofs: [],
  };
}

/** Every access proof of a surface. */
export function proofsOf({ access }: Surface): readonly Proof[] {
  return access.map(proof);
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
  const said = via === null ? decision : `${decision}, ${via}`;
  return {
    mark: decision,
    label: "route",
    before: null,
    after: said,
    because: decision === "works" ? [] : because,
    proofs: because.length === 0 ? [] : [{ mark: decision, decision, claim: `the route ${said}`, because }],
  };
}

/** Keys, their standing and who may use them. */
export function keyLines({ keys, subjects }: Report): KeyLine[] {
  const uses = new Map<string, number>();
  for (const { key } of subjects.flatMap((subject) => subject.surfaces)) {
    uses.set(key ?? "", (uses.get(key ?? "") ?? 0) + 1);
  }
  return keys.map((key) => keyLine(key, uses.get(key.id) ?? 0));
}

function keyLine(key: Key, uses: number): KeyLine {
  const { decrypters, administrators } = key;
  const named = (people: readonly string[]) =>
    people.length === 0 ? "nobody that the key policy names" : people.join(", ");
  return {
    mark: "same",
    label: keyName(key),
    before: null,
    after: describeStanding(key),
    because: [`decrypt: ${named(decrypters)}`, `administer: ${named(administrators)}`],
    proofs: [],
    place: place(key.stack ?? "", key.address ?? key.id),
    decrypters,
    administrators,
    uses,
  };
}
