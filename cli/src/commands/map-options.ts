import type { MapFormat } from "@sealant/posture";
import { type Command, Option } from "commander";

/** As the engine has them; written out here, because `--help` does not load it. */
export const MAP_FORMATS = ["svg", "html", "mermaid"] as const satisfies readonly MapFormat[];

export interface MapOptions {
  readonly format: MapFormat;
  readonly output?: string;
  readonly debug?: boolean;
}

export function mapOptions(command: Command): Command {
  return command
    .addOption(new Option("--format <format>", "how the map is drawn").choices(MAP_FORMATS).default("svg"))
    .option("--output <file>", "write the map to a file instead of stdout");
}
