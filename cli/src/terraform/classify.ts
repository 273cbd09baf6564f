import { ExitCode } from "../exit-code.js";
import type { Diagnostic } from "./messages.js";
import { REMOTE_SIGNS } from "./remote-signs.js";

/** What a failure of Terraform amounts to, told from its words: its own exit code is 1 for everything. */
export interface Cause {
  readonly code: ExitCode;
  readonly found: string;
  readonly next: string;
}

/** How the user would name the place. */
export interface At {
  readonly program: string;
  readonly folder: string;
}

/** Words by which a cause is known. */
export interface Sign {
  readonly words: RegExp;
  readonly cause: (said: string, at: At) => Cause;
}

const SIGNS: readonly Sign[] = [
  ...REMOTE_SIGNS,
  // Before the lock: Terraform says that it could not lock what it could not read.
  {
    words: /unsupported state file format|error (loading|reading) (the )?state|state file could not be (parsed|read)/i,
    cause: (_said, { folder }) => ({
      code: ExitCode.terraform,
      found: "The state file is damaged",
      next: `Nothing was changed. Put back the copy that lies beside it with .backup at its end, or the last version of the backend; it belongs to ${folder}.`,
    }),
  },
  {
    words: /error acquiring the state lock|failed to lock state|workspace already locked/i,
    cause: (said, { program, folder }) => {
      const id = /^\s*ID:\s*(\S+)/m.exec(said)?.[1];
      const unlock = id === undefined ? "force-unlock LOCK_ID" : `force-unlock ${id}`;
      return {
        code: ExitCode.locked,
        found: "The state is locked by somebody else",
        next: `Wait for that run, or give it longer with --lock-timeout 10m. If it is dead: ${program} -chdir=${folder} ${unlock}`,
      };
    },
  },
  {
    words: /releasing the state lock/i,
    cause: (said, { program, folder }) => {
      const id = /^\s*ID:\s*(\S+)/m.exec(said)?.[1] ?? "LOCK_ID";
      return {
        code: ExitCode.locked,
        found: "The lock of the state could not be released",
        next: `See that nobody else is at work, then: ${program} -chdir=${folder} force-unlock ${id}`,
      };
    },
  },
  {
    words:
      /saved plan is stale|saved plan does not match|plan file can no longer be applied|plan.*was created for a different|inconsistent dependency lock file/i,
    cause: () => ({
      code: ExitCode.stale,
      found: "The reviewed plan no longer fits: the state or the providers have changed since",
      next: "Nothing was applied. Plan and review again.",
    }),
  },
  {
    words:
      /ExpiredToken|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|AuthFailure|no valid credential sources|no EC2 IMDS role found|failed to refresh cached credentials|failed to retrieve credentials|token has expired|sso (session|token)|get credentials|InvalidAccessKeyId|RequestExpired|credential type|NoCredentialProviders|unauthorized.*token/i,
    cause: (said) => ({
      code: ExitCode.credentials,
      found: /expired/i.test(said) ? "The credentials have expired" : "There are no credentials that AWS accepts",
      next: "Log in again (for example: aws sso login) or set AWS_PROFILE, then run again.",
    }),
  },
  {
    words:
      /failed to query available provider packages|failed to install provider|could not retrieve the list of available versions|provider registry|required plugins are not installed|could not load plugin|registry service is unreachable/i,
    cause: () => ({
      code: ExitCode.terraform,
      found: "Terraform cannot get a provider that the stack needs",
      next: "Check the network way to the provider registry, or configure a mirror: provider_installation in the file that TF_CLI_CONFIG_FILE names.",
    }),
  },
  {
    words: /backend (configuration|type) changed|backend initialization required|migrate-state|-reconfigure/i,
    cause: (_said, { program, folder }) => ({
      code: ExitCode.terraform,
      found: "The backend of this stack has changed, and only you know what to do with the old state",
      next: `Decide and run one of: ${program} -chdir=${folder} init -migrate-state, or init -reconfigure.`,
    }),
  },
  {
    words:
      /connection refused|no such host|dial tcp|i\/o timeout|connection reset|network is unreachable|TLS handshake/i,
    cause: (said) => ({
      code: ExitCode.terraform,
      found: `An endpoint does not answer${endpoint(said)}`,
      next: "Check the network, the region and AWS_ENDPOINT_URL (is an emulator meant, and is it running?).",
    }),
  },
  {
    words: /invalid AWS region|missing region|region.*(must be set|is not set)/i,
    cause: () => ({
      code: ExitCode.terraform,
      found: "The AWS region is missing or does not exist",
      next: "Set AWS_REGION, for example AWS_REGION=eu-central-1, then run again.",
    }),
  },
  {
    words: /no space left on device|disk quota exceeded/i,
    cause: () => ({
      code: ExitCode.terraform,
      found: "The disk is full",
      next: "Free some space here and in the temporary folder, then plan again.",
    }),
  },
  {
    words: /no configuration files/i,
    cause: (_said, { folder }) => ({
      code: ExitCode.usage,
      found: "There is no Terraform configuration in this folder",
      next: `Name a folder with .tf or .tf.json files instead of ${folder}.`,
    }),
  },
];

/** The cause of a failure. */
export function classify(diagnostics: readonly Diagnostic[], rest: string, at: At): Cause {
  const said = [...diagnostics.flatMap(({ summary, detail }) => [summary, detail]), rest].join("\n");
  // Terraform wraps its text at 78 columns, in the middle of a sentence.
  const flowing = said.replace(/\s+/g, " ");
  const sign = SIGNS.find(({ words }) => words.test(flowing));
  return (
    sign?.cause(said, at) ?? {
      code: ExitCode.terraform,
      found: "Terraform failed",
      next: "Repair what it says above, then run again.",
    }
  );
}

function endpoint(said: string): string {
  const url = /(https?:\/\/[^\s"'/]+)/.exec(said)?.[1] ?? /dial tcp:? (?:lookup )?([^\s:]+(?::\d+)?)/.exec(said)?.[1];
  return url === undefined ? "" : `: ${url}`;
}
