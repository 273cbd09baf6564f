import type { Problem } from "./cli-error.js";
import { engine } from "./engine.js";

/** What `sealant explain` knows about the words of Terraform in an error: causes and remedies; empty when nothing. */
export async function knownCause({ quoted }: Problem): Promise<string> {
  if (quoted === undefined || quoted === "") return "";
  try {
    const { explain } = await engine();
    const sections = explain(quoted, null)?.sections ?? [];
    return sections
      .filter(({ heading }) => /cause$|remedy$/.test(heading))
      .flatMap(({ heading, lines }) => lines.map((line) => `${heading}: ${line}`))
      .join("\n");
  } catch {
    // An explanation that fails must not hide the error that it would explain.
    return "";
  }
}
