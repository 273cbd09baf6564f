import type { Profile } from "@sealant/posture";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { ReportOptions } from "./options.js";

/** As the engine has them; written out here, because `--help` does not load it. */
export const PROFILES = ["baseline", "recommended", "strict"] as const satisfies readonly Profile[];
export const FRAMEWORKS = [
  "aws-fsbp",
  "cis-aws",
  "gdpr",
  "hipaa",
  "iso-27001",
  "nist-800-53",
  "pci-dss",
  "soc-2",
] as const;

type Framework = (typeof FRAMEWORKS)[number];

/** What people call them, without blanks and signs. */
const SHORT = new Map<string, Framework>([
  ["cis", "cis-aws"],
  ["fsbp", "aws-fsbp"],
  ["iso", "iso-27001"],
  ["nist", "nist-800-53"],
  ["pci", "pci-dss"],
]);

export interface CheckOptions extends ReportOptions {
  readonly profile?: Profile;
  readonly framework?: Framework;
}

export function checkOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--profile <profile>", "which rules count, instead of what sealant.yml says").choices(PROFILES),
    )
    .addOption(
      new Option("--framework <id>", "answer the controls of a framework instead: text, markdown or json")
        .choices(FRAMEWORKS)
        .argParser(framework),
    );
}

/** A framework by its id, in whatever spelling: `ISO 27001`, `soc2`, `fsbp`. */
function framework(given: string): Framework {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");
  const word = plain(given);
  const found = FRAMEWORKS.find((id) => plain(id) === word) ?? SHORT.get(word);
  if (found !== undefined) return found;
  const allowed = `Allowed choices are ${FRAMEWORKS.join(", ")}.`;
  throw new InvalidArgumentError(
    /^soc[13]$/.test(word)
      ? `Nobody publishes which check serves which criterion of it, so there is no mapping. ${allowed}`
      : allowed,
  );
}
