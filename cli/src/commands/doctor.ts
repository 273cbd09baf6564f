import { type Look, look } from "../doctor/look.js";
import { ExitCode } from "../exit-code.js";
import { redact, safe } from "../terminal/safe.js";

export interface DoctorOptions {
  readonly json?: boolean;
  readonly ascii?: boolean;
}

const MARKS = { yes: ["✔", "*"], no: ["✖", "x"], undetermined: ["?", "?"] } as const;

/** `sealant doctor`: what is here, what is missing, and how to get it; exit 2 when something is missing. */
export async function doctor(options: DoctorOptions): Promise<ExitCode> {
  const looks = await look(process.cwd(), process.env, fetch);
  const text =
    options.json === true ? `${JSON.stringify({ schema: "sealant/1", looks }, null, 2)}\n` : table(looks, options);
  process.stdout.write(options.json === true ? text : safe(redact(text)));
  return looks.some(({ answer }) => answer === "no") ? ExitCode.usage : ExitCode.done;
}

function table(looks: readonly Look[], { ascii = false }: DoctorOptions): string {
  const wide = Math.max(...looks.map(({ what }) => what.length));
  return looks
    .map(({ what, answer, found, next }) => {
      const line = `${MARKS[answer][ascii ? 1 : 0]} ${what.padEnd(wide)}  ${found}\n`;
      return next === "" ? line : `${line}  ${" ".repeat(wide)}  ${next}\n`;
    })
    .join("");
}
