const LIMIT = 20;

/**
 * The part of a failed app's output that a person needs: the message, without stack frames, the quoted source line
 * and the runtime's version line.
 */
export function complaint(stderr: string, stdout: string): string {
  const text = stderr.trim() === "" ? stdout : stderr;
  const lines = text
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => !/^\s+at\s/.test(line) && !/^Node\.js v\d/.test(line) && !/^\s*\^+$/.test(line));
  const start = lines.findIndex((line) =>
    /^(Uncaught )?(\[?[A-Za-z_.]*(Error|Exception)\b|\S+: error TS\d+)/.test(line),
  );
  const said = (start < 0 ? lines : lines.slice(start)).filter((line) => line !== "");
  const shown = said.slice(0, LIMIT);
  if (said.length > LIMIT) shown.push(`… ${said.length - LIMIT} more lines with --debug`);
  return shown.join("\n");
}
