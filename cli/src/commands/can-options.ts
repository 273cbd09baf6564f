import { type Command, InvalidArgumentError, Option } from "commander";

/** Answers on which `can` can fail. */
export const ANSWERS = ["denied", "undetermined", "allowed"] as const;

export type Answer = (typeof ANSWERS)[number];

export interface CanOptions {
  readonly context: Readonly<Record<string, readonly string[]>>;
  readonly format: "text" | "json";
  readonly json?: boolean;
  readonly failOn: readonly Answer[];
  readonly ascii?: boolean;
  readonly debug?: boolean;
}

export function canOptions(command: Command): Command {
  return command
    .addOption(new Option("--format <format>", "how the proofs are written").choices(["text", "json"]).default("text"))
    .option("--json", "short for --format json")
    .option(
      "--context <key=value>",
      "a condition key of the request; again for more values, key= for none",
      (pair, known: CanOptions["context"]) => added(pair, known),
      {},
    )
    .option("--fail-on <list>", `exit 3 when an answer is any of: ${ANSWERS.join(", ")}`, answers, [])
    .option("--ascii", "plain ASCII marks");
}

function added(pair: string, known: CanOptions["context"]): CanOptions["context"] {
  const split = pair.indexOf("=");
  if (split < 1) throw new InvalidArgumentError(`${JSON.stringify(pair)} is no key=value, such as kms:ViaService=….`);
  const [key, value] = [pair.slice(0, split).toLowerCase(), pair.slice(split + 1)];
  // Whoever asks may name a key like what every object has.
  const before = Object.hasOwn(known, key) ? known[key]! : [];
  return { ...known, [key]: value === "" ? [] : [...before, value] };
}

function answers(list: string): readonly Answer[] {
  return list.split(",").map((entry) => {
    const word = ANSWERS.find((known) => known === entry.trim());
    if (word === undefined)
      throw new InvalidArgumentError(`${JSON.stringify(entry)} is none of ${ANSWERS.join(", ")}.`);
    return word;
  });
}
