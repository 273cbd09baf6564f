import { CliError } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import type { Service } from "./service.js";

/** The current state of a workspace, in the published format. @param workspace its id */
export async function stateOf(service: Service, workspace: string): Promise<Uint8Array> {
  const { attributes } = await service.document(`workspaces/${workspace}/current-state-version`);
  const url = attributes["hosted-json-state-download-url"];
  const bytes = typeof url === "string" && url !== "" ? await service.download(url) : null;
  if (bytes !== null) return bytes;
  throw new CliError(ExitCode.usage, {
    found: "The state of the workspace is not there in the published format",
    where: `${service.host}: ${workspace}`,
    next: "A state written by Terraform 1.3 or newer has it, some seconds after the run; run again, or give terraform show -json.",
  });
}
