import { interactive } from "./terminal.js";
import { plainUi, type Ui, type UiOptions } from "./ui.js";

/**
 * The side channel that fits: redrawn where a person sits at a terminal, lines in logs, pipes, CI and for screen
 * readers. Ink is loaded only for the first.
 */
export async function openUi(options: UiOptions): Promise<Ui> {
  if (!interactive() || process.env["INK_SCREEN_READER"] === "true") return plainUi(options);
  const { inkUi } = await import("./ink.js");
  return inkUi(options);
}
