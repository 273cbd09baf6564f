import { spawnSync } from "node:child_process";

/** A command to be measured. */
export interface Case {
  readonly name: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Exit codes that count as done. @default only 0 */
  readonly accepts?: readonly number[];
}

/** What the runs of one case took. */
export interface Measurement {
  readonly name: string;
  /** In milliseconds, sorted. */
  readonly times: readonly number[];
  /** Peak memory in megabytes. */
  readonly memory: number;
}

/** Writes the peak memory of a process to its fourth stream when it ends. */
const meter =
  'data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,String(process.resourceUsage().maxRSS)))';

/**
 * Runs all cases in turn, round after round, so that whatever else the machine does falls on all of them alike. A
 * first round warms the caches and reads the memory; it is not timed, because the meter costs time itself.
 */
export function measure(cases: readonly Case[], rounds: number): Measurement[] {
  const memory = cases.map((one) => Number(run(one, ["--import", meter]).output[3]) / 1024);
  const times = cases.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, one] of cases.entries()) times[index]!.push(run(one).milliseconds);
  }
  return cases.map(({ name }, index) => ({
    name,
    times: times[index]!.sort((a, b) => a - b),
    memory: memory[index]!,
  }));
}

function run({ name, args, env, accepts = [0] }: Case, options: readonly string[] = []) {
  const start = performance.now();
  const { status, output } = spawnSync(process.execPath, [...options, ...args], {
    stdio: ["ignore", "ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  const milliseconds = performance.now() - start;
  if (status === null || !accepts.includes(status)) {
    throw new Error(`${name}: ended with ${status}, so its time means nothing\n${output?.[2]}`);
  }
  return { milliseconds, output };
}

export function median(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** A table of medians, spreads and ratios; ratios are to the first case. */
export function table(measurements: readonly Measurement[]): string {
  const base = median(measurements[0]!.times);
  const width = Math.max(...measurements.map(({ name }) => name.length));
  const rows = measurements.map(({ name, times, memory }) => {
    const time = median(times);
    const spread = `${times[0]!.toFixed(0)}–${times.at(-1)!.toFixed(0)}`;
    return [
      name.padEnd(width),
      `${time.toFixed(0).padStart(7)} ms`,
      spread.padStart(13),
      `${(time / base).toFixed(2).padStart(8)} ×`,
      `${memory.toFixed(0).padStart(6)} MB`,
    ].join("  ");
  });
  const head = ["".padEnd(width), "    median", "       spread", "     ratio", "     peak"].join("  ");
  return [head, ...rows].join("\n");
}
