import type { Key, Surface } from "../posture.js";
import type { Owner } from "../words.js";

const OWNERS: Readonly<Record<Owner, string>> = {
  customer: "yours",
  "aws-managed": "AWS managed",
  "aws-owned": "AWS owned",
  external: "another account's",
  unknown: "owner not known",
};

/** A key in few words: its alias where it has one, and its standing. */
export function keyWords(key: Key): string {
  const standing = [OWNERS[key.owner]];
  if (key.state !== "enabled" && key.state !== "unknown") standing.push(key.state.replace("-", " "));
  if (key.owner === "customer" && key.address !== null) {
    if (key.rotation === "yes")
      standing.push(key.rotationPeriod === null ? "rotates" : `rotates ${key.rotationPeriod} d`);
    else if (key.rotation === "no") standing.push("does not rotate");
  }
  return `${key.alias ?? key.id} (${standing.join(", ")})`;
}

/** A protection in few words. */
export function surfaceWords(surface: Surface, key: Key | undefined): string {
  const [why] = surface.because;
  if (surface.mode === "off") return "not encrypted";
  if (surface.mode === "unknown") return why === undefined ? "not known" : `not known (${why})`;
  if (surface.mode === "SSE-S3") return "SSE-S3 (key owned by S3)";
  if (surface.mode === "TLS" || surface.mode === "plaintext") return surface.mode;
  if (key !== undefined) return `${surface.mode} ${keyWords(key)}`;
  return `${surface.mode} with a key that is not known${why === undefined ? "" : ` (${why})`}`;
}
