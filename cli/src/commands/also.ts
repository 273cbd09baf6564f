import type { Format } from "@sealant/posture";
import { InvalidArgumentError } from "commander";

/** A further file that the same report is written to, in the format that its name says. */
export interface Also {
  readonly file: string;
  readonly format: Format;
}

const ENDINGS: Readonly<Record<string, Format>> = {
  ".txt": "text",
  ".json": "json",
  ".md": "markdown",
  ".sarif": "sarif",
  ".xml": "junit",
  ".html": "html",
};

/** Reads one `--also`; the option repeats. */
export function also(file: string, before: readonly Also[] = []): readonly Also[] {
  const ending = Object.keys(ENDINGS).find((one) => file.toLowerCase().endsWith(one));
  if (ending === undefined)
    throw new InvalidArgumentError(
      `${JSON.stringify(file)} ends in none of ${Object.keys(ENDINGS).join(", ")}: the ending says the format.`,
    );
  return [...before, { file, format: ENDINGS[ending]! }];
}
