import type { Key, Surface } from "./posture.js";

/** A protection in the words a reader knows: `SSE-KMS alias/glue/data (yours, rotates every 180 d)`. */
export function describeSurface(surface: Pick<Surface, "mode" | "key">, key: Key | undefined): string {
  switch (surface.mode) {
    case "off":
      return "not encrypted by Glue";
    case "plaintext":
      return "plaintext";
    case "unknown":
      return "not known";
    case "TLS":
      return "TLS required";
    case "SSE-S3":
      return "SSE-S3 (S3 owned key)";
    default:
      return `${surface.mode} ${key === undefined ? (surface.key ?? "without a key") : describeKey(key)}`;
  }
}

/** A key by the name people use for it, and its standing. */
export function describeKey(key: Key): string {
  return `${keyName(key)} (${[ownership(key), ...standing(key)].join(", ")})`;
}

/** The alias where there is one, else the id. */
export function keyName(key: Key): string {
  return key.alias ?? key.id;
}

function ownership(key: Key): string {
  switch (key.owner) {
    case "customer":
      return "yours";
    case "aws-managed":
      return "AWS managed";
    case "aws-owned":
      return "AWS owned";
    case "external":
      return "of another account";
    default:
      return "owner not known";
  }
}

function standing(key: Key): string[] {
  const words: string[] = [];
  if (key.state === "disabled" || key.state === "pending-deletion" || key.state === "pending-import") {
    words.push(key.state.replace("-", " "));
  }
  if (key.owner === "customer") {
    words.push(rotation(key));
  }
  return words;
}

function rotation(key: Key): string {
  if (key.rotation === "undetermined") {
    return "rotation not known";
  }
  if (key.rotation === "no") {
    return "does not rotate";
  }
  return key.rotationPeriod === null ? "rotates" : `rotates every ${key.rotationPeriod} d`;
}
