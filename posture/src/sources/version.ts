import type { SourceInfo } from "../verdict/verdict.js";
import { InputError } from "./input-error.js";

/** What a plan or a state says about itself. */
export interface Head {
  formatVersion: unknown;
  terraformVersion: unknown;
  /** Set where a provider comes from OpenTofu's registry; the formats are the same otherwise. */
  openTofu: boolean;
}

/** Formats change their major number when old readers would misread them. Plans began at 0.1, states at 0.1. */
export function checkVersion(head: Head, where: string, what: "plan" | "state"): void {
  const format = head.formatVersion;
  if (typeof format !== "string") {
    const give = what === "plan" ? "terraform show -json PLANFILE" : "terraform show -json";
    throw new InputError(`JSON without format_version, so no ${what}`, where, `Give the output of: ${give}.`);
  }
  const major = /^(\d+)\.\d+/.exec(format)?.[1];
  if (major !== "0" && major !== "1") {
    throw new InputError(
      `a ${what} of format ${JSON.stringify(format.slice(0, 40))}`,
      where,
      "Formats 0.x and 1.x are understood. Use a newer Sealant, or an older Terraform.",
    );
  }
}

/** The tool that wrote it. */
export function toolOf(head: Head): SourceInfo["tool"] {
  const version = head.terraformVersion;
  if (typeof version !== "string" || !/^\d+\.\d+\.\d+[\w.+-]{0,40}$/.test(version)) return undefined;
  return { name: head.openTofu ? "opentofu" : "terraform", version };
}

/** Whether a provider's address is one of OpenTofu's registry. */
export function isOpenTofu(provider: unknown): boolean {
  return typeof provider === "string" && provider.startsWith("registry.opentofu.org/");
}
