import { engine, judge, judgeReading } from "../engine.js";
import { ExitCode } from "../exit-code.js";
import { plainUi } from "../terminal/ui.js";
import { writeDocument } from "./deliver.js";
import type { MapOptions } from "./map-options.js";
import { readSource } from "./source.js";

/** `sealant map [SOURCE]`: who encrypts what with which key, drawn. Exits 0 when it drew: a picture is no gate. */
export async function map(source: string | undefined, options: MapOptions): Promise<ExitCode> {
  const reading = await readSource(source, plainUi(options));
  const report = reading.before === null ? await judge(reading) : await judgeReading(reading);
  const drawn = await (await engine()).map(report, options.format);
  await writeDocument(drawn, options.output);
  return ExitCode.done;
}
