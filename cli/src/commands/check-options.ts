import type { Profile } from "@sealant/posture";
import { type Command, Option } from "commander";
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

export interface CheckOptions extends ReportOptions {
  readonly profile?: Profile;
  readonly framework?: (typeof FRAMEWORKS)[number];
}

export function checkOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--profile <profile>", "which rules count, instead of what sealant.yml says").choices(PROFILES),
    )
    .addOption(
      new Option("--framework <id>", "answer the controls of a framework instead: text, markdown or json").choices(
        FRAMEWORKS,
      ),
    );
}
