import { ExitCode } from "../exit-code.js";
import type { Sign } from "./classify.js";

/** What Terraform says when a stack lives in Terraform Cloud, HCP Terraform or Terraform Enterprise. */
export const REMOTE_SIGNS: readonly Sign[] = [
  {
    words:
      /(saved plans|apply) not allowed for workspaces with a VCS|saving a generated plan is currently not supported/i,
    cause: () => ({
      code: ExitCode.usage,
      found: "This workspace makes its plans itself, and takes none from here",
      next: "Start a run there (where it follows a repository: push), then: sealant plan --run ORGANISATION/WORKSPACE",
    }),
  },
  {
    words:
      /saved plan (is already (applied|confirmed)|is (canceled|discarded|errored)|has no changes|cannot be applied|is for a different (hostname|workspace))/i,
    cause: () => ({
      code: ExitCode.stale,
      found: "The run of the reviewed plan can no longer be applied",
      next: "Look at it there, then plan and review again.",
    }),
  },
  {
    words: /saved plan requires policy override|soft failed policy/i,
    cause: () => ({
      code: ExitCode.terraform,
      found: "A policy of Terraform Cloud holds this run back",
      next: "Somebody with the right to do so can override it there; then apply again.",
    }),
  },
  {
    words: /required token could not be found|please run the following command.{0,40}login|insufficient rights to/i,
    cause: (said, { program }) => {
      const host =
        /\b(?:login|credentials for|token for)\s+"?([\w-]+(?:\.[\w-]+)+(?::\d+)?)/i.exec(said)?.[1] ?? "HOST";
      return {
        code: ExitCode.credentials,
        found: /insufficient rights/i.test(said)
          ? "The token for Terraform Cloud may not do this"
          : "Terraform has no token for Terraform Cloud",
        next: `Log in: ${program} login ${host.replace(/[.:]$/, "")}`,
      };
    },
  },
];
