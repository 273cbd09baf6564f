import type { Key, Surface } from "./posture.js";
import type { Owner } from "./words.js";

/** What is enough of a surface to name its protection. */
export type Described = Pick<Surface, "surface" | "mode" | "key"> & Partial<Pick<Surface, "because">>;

/** A protection in the words a reader knows: `SSE-KMS alias/glue/data (yours, rotates 180 d)`. */
export function describeSurface(surface: Described, key: Key | undefined): string {
  const reason = surface.because?.[0];
  const why = reason === undefined ? "" : ` (${reason})`;
  switch (surface.mode) {
    case "off":
      // The bucket and CloudWatch Logs encrypt by themselves; what Glue would add is missing, and that is all one can say.
      return surface.surface === "s3" || surface.surface === "logs" ? "not encrypted by Glue" : "not encrypted";
    case "unknown":
      return `not known${why}`;
    case "plaintext":
      return "plaintext";
    case "TLS":
      return "TLS required";
    case "SSE-S3":
      return "SSE-S3 (S3 owned key)";
    default:
      if (key !== undefined) return `${surface.mode} ${describeKey(key)}`;
      return surface.key === null
        ? `${surface.mode} with a key that is not known${why}`
        : `${surface.mode} ${surface.key}`;
  }
}

/** A key by the name people use for it, and its standing. */
export function describeKey(key: Key): string {
  return `${keyName(key)} (${describeStanding(key)})`;
}

/** Whose a key is and how it stands: `yours, rotates 180 d`. */
export function describeStanding(key: Key): string {
  return [OWNERS[key.owner], ...standing(key)].join(", ");
}

/** The alias where there is one, else the id. */
export function keyName(key: Key): string {
  return key.alias ?? key.id;
}

const OWNERS: Readonly<Record<Owner, string>> = {
  customer: "yours",
  "aws-managed": "AWS managed",
  "aws-owned": "AWS owned",
  external: "of another account",
  unknown: "owner not known",
};

function standing(key: Key): string[] {
  const words = key.state === "enabled" || key.state === "unknown" ? [] : [key.state.replace("-", " ")];
  // Of a key that is only named here nobody can tell whether it rotates; saying so each time would drown the rest.
  return key.owner === "customer" && key.address !== null ? [...words, rotation(key)] : words;
}

function rotation(key: Key): string {
  if (key.rotation === "undetermined") return "rotation not known";
  if (key.rotation === "no") return "does not rotate";
  return key.rotationPeriod === null ? "rotates" : `rotates ${key.rotationPeriod} d`;
}
