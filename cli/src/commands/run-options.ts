import { type Command, InvalidArgumentError, Option } from "commander";

/** A run of Terraform Cloud instead of a plan that is made here. */
export interface RunOptions {
  readonly run: string;
  /** How long to wait for it, in ms. */
  readonly wait: number;
}

export function runOptions(command: Command): Command {
  return command
    .option("--run <run>", "a run of Terraform Cloud instead: run-ID, or ORG/WORKSPACE for its current one")
    .addOption(
      new Option("--wait <duration>", "how long to wait for that run").argParser(milliseconds).default(600_000, "10m"),
    );
}

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** A duration as Terraform writes them, such as 90s or 1h30m, in ms. @returns null when it is none */
export function durationOf(text: string): number | null {
  if (!/^(0|(\d+(ms|s|m|h))+)$/.test(text)) return null;
  return [...text.matchAll(/(\d+)(ms|s|m|h)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS[unit as keyof typeof UNITS],
    0,
  );
}

function milliseconds(text: string): number {
  const found = durationOf(text);
  if (found !== null) return found;
  throw new InvalidArgumentError(`${JSON.stringify(text)} is no duration such as 30s or 10m.`);
}
