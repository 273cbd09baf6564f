import { stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import type { Reading } from "@sealant/posture";
import { findConfig, requireConfig } from "../app/config.js";
import { synthesise } from "../app/synth.js";
import { CliError } from "../cli-error.js";
import { engine } from "../engine.js";
import { ExitCode } from "../exit-code.js";
import { readStdin } from "../terminal/stdin.js";
import type { Ui } from "../terminal/ui.js";

/** Reads a posture from what the user named. A plan has two sides: the named one, else after, becomes `after`. */
export async function readSource(source: string | undefined, ui: Ui): Promise<Reading> {
  const { readAny, readBytes, nothing } = await engine();
  if (source === "nothing") return nothing();
  if (source === undefined) return readApp(".", ui);
  const [path, side] = split(source);
  if (path === "-") return sided(readBytes(await readStdin(), "-"), side, source);
  if (side === null && (await isApp(path))) return readApp(path, ui);
  return sided(await readAny(path), side, source);
}

/** Synthesises the app of a folder and reads it. */
async function readApp(folder: string, ui: Ui): Promise<Reading> {
  const { readSynth } = await engine();
  const config = await requireConfig(resolve(folder));
  await synthesise(config, ui);
  return readSynth(config.output, relative(process.cwd(), config.output));
}

/** A folder with cdktf.json that is not itself the output of a synthesis. */
async function isApp(path: string): Promise<boolean> {
  const info = await stat(path).catch(() => null);
  if (info === null || !info.isDirectory()) return false;
  const synthesised = await Promise.all(
    ["manifest.json", "cdk.tf.json"].map((name) =>
      stat(join(path, name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return !synthesised.includes(true) && (await findConfig(resolve(path))) !== null;
}

function split(source: string): readonly [string, "before" | "after" | null] {
  const found = /^(.*)#(before|after)$/s.exec(source);
  return found === null ? [source, null] : [found[1] ?? "", found[2] === "before" ? "before" : "after"];
}

function sided(reading: Reading, side: "before" | "after" | null, source: string): Reading {
  if (side === null || (side === "after" && reading.before !== null)) return reading;
  if (reading.before === null)
    throw new CliError(ExitCode.usage, {
      found: `Only a plan has a side called ${side}`,
      where: source,
      next: `Leave #${side} out, or name the output of terraform show -json for a plan.`,
    });
  return { ...reading, after: reading.before };
}
