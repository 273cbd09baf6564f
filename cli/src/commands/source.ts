import { stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import type { Reading } from "@sealant/posture";
import { findConfig, requireConfig } from "../app/config.js";
import { synthesise } from "../app/synth.js";
import { PREFIX } from "../cloud/place.js";
import { engine } from "../engine.js";
import { readStdin } from "../terminal/stdin.js";
import type { Ui } from "../terminal/ui.js";

/** Reads a posture from what the user named; nothing named is the app in the current folder. */
export async function readSource(source: string | undefined, ui: Ui): Promise<Reading> {
  const { readAny, nothing } = await engine();
  if (source === "nothing") return nothing();
  if (source === undefined) return readOwnApp(".", ui);
  if (/^-(#before|#after)?$/.test(source)) return readAny(source, { bytes: await readStdin() });
  if (source.startsWith(PREFIX)) return readAny(source, { bytes: await readCloud(source) });
  return (await isApp(source)) ? readOwnApp(source, ui) : readAny(source);
}

/** `tfc:run-ID` is what the run plans, `tfc:ORG/WORKSPACE` what the workspace holds. */
async function readCloud(source: string): Promise<Uint8Array> {
  const [{ placeOf }, { planOfRun, workspaceOf }, { connect }, { stateOf }] = await Promise.all([
    import("../cloud/place.js"),
    import("../cloud/run.js"),
    import("../cloud/service.js"),
    import("../cloud/state.js"),
  ]);
  const place = placeOf(source.slice(PREFIX.length).replace(/#(before|after)$/, ""), source);
  const service = await connect(place.host);
  if (place.kind === "run") return (await planOfRun(service, place.run, 0, () => {})).json;
  return stateOf(service, (await workspaceOf(service, place)).id);
}

/** Synthesises the app of a folder and reads it. */
async function readOwnApp(folder: string, ui: Ui): Promise<Reading> {
  const { readSynth } = await engine();
  const config = await requireConfig(resolve(folder));
  await synthesise(config, ui);
  return readSynth(config.output, relative(process.cwd(), config.output));
}

/** A folder with cdktf.json that is not itself the output of a synthesis. */
async function isApp(path: string): Promise<boolean> {
  const there = (name: string) =>
    stat(join(path, name)).then(
      () => true,
      () => false,
    );
  if (!(await there("cdktf.json")) || (await there("manifest.json"))) return false;
  return (await findConfig(resolve(path))) !== null;
}
