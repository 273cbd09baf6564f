/** Colours and other commands to a terminal, as they are and as JSON writes them. */
const COMMANDS = /(?:[^\P{Cc}\s]|\\u001b|\\x1b|\\033)\[[0-9;?]*[A-Za-z]/giu;

/** An error as it would stand on its own: without colours, without the frame that Terraform draws, out of its JSON. */
export function plainError(text: string): string {
  return text
    .slice(0, 100_000)
    .replace(COMMANDS, "")
    .replace(/\\+[nrt]/g, "\n")
    .replace(/\\+"/g, '"')
    .replace(/^[\s│╷╵┃|>]+/gm, "");
}

const TOGETHER = 3;

/** The same with each line followed by the next ones: a narrow terminal breaks a sentence in two or three. */
export function unwrapped(plain: string): string {
  const lines = plain.split(/\r?\n/).map((line) => line.trim().slice(0, 300));
  return lines.map((_, at) => lines.slice(at, at + TOGETHER).join(" ")).join("\n");
}
