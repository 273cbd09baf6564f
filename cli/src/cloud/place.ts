import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";

/** A run, or a workspace, of Terraform Cloud, HCP Terraform or Terraform Enterprise. */
export type Place =
  | { readonly kind: "run"; readonly host: string; readonly run: string }
  | { readonly kind: "workspace"; readonly host: string; readonly organisation: string; readonly workspace: string };

export const PREFIX = "tfc:";

const PUBLIC = "app.terraform.io";
const RUN = /^run-[A-Za-z0-9]+$/;
const NAME = /^[A-Za-z0-9_-]+$/;
/** An organisation's name has no dot and no colon, a host has one of the two. */
const HOST = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*(?::\d{1,5})?$/u;

/**
 * Reads `[HOST/]run-ID` or `[HOST/]ORG/WORKSPACE`.
 * @param where the option or argument that it was given in
 * @throws CliError 2 when it is neither
 */
export function placeOf(text: string, where: string, env: NodeJS.ProcessEnv = process.env): Place {
  const parts = text.split("/");
  const [first = ""] = parts;
  const hosted = /[.:]/.test(first) || (parts.length > 1 && first === "localhost");
  const written = hosted ? first : env["TF_CLOUD_HOSTNAME"] || PUBLIC;
  const rest = hosted ? parts.slice(1) : parts;
  const host = HOST.test(written) ? hostOf(written) : null;
  const [one = "", two = ""] = rest;
  if (host !== null && rest.length === 1 && RUN.test(one)) return { kind: "run", host, run: one };
  if (host !== null && rest.length === 2 && NAME.test(one) && NAME.test(two))
    return { kind: "workspace", host, organisation: one, workspace: two };
  throw new CliError(ExitCode.usage, {
    found: `${JSON.stringify(text)} is neither a run nor a workspace`,
    where,
    next: "Write run-ID or ORGANISATION/WORKSPACE, with HOST/ before it when that is not app.terraform.io.",
  });
}

/** A host name in the one spelling that names are compared in: lower case, punycode, no port 443; null when it is none. */
export function hostOf(written: string): string | null {
  try {
    return new URL(`https://${written}`).host || null;
  } catch {
    return null;
  }
}

/** The place as the user would write it. */
export function shownPlace(place: Place): string {
  const host = place.host === PUBLIC ? "" : `${place.host}/`;
  return host + (place.kind === "run" ? place.run : `${place.organisation}/${place.workspace}`);
}
