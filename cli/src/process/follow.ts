import { type FileHandle, open } from "node:fs/promises";
import { StringDecoder } from "node:string_decoder";

const INTERVAL = 60;
/** Longer lines are cut: an emergency dump of a state is one line, and nobody needs it in memory. */
const LONGEST = 4 * 1024 * 1024;

/**
 * Calls back for every line that is appended to a file.
 * @returns a function that reads what is left and stops; it may be called more than once
 */
export function follow(file: string, onLine: (line: string) => void): () => Promise<void> {
  const decoder = new StringDecoder("utf8");
  let handle: FileHandle | undefined;
  let rest = "";
  let busy: Promise<void> = Promise.resolve();
  let stopped = false;

  const take = (text: string): void => {
    const lines = (rest + text).split("\n");
    rest = (lines.pop() ?? "").slice(0, LONGEST);
    for (const line of lines) onLine(line.slice(0, LONGEST));
  };
  const read = async (): Promise<void> => {
    handle ??= await open(file, "r");
    const buffer = Buffer.alloc(64 * 1024);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return;
      take(decoder.write(buffer.subarray(0, bytesRead)));
    }
  };
  const timer = setInterval(() => {
    busy = busy.then(read);
  }, INTERVAL);

  return async () => {
    clearInterval(timer);
    if (stopped) return busy;
    stopped = true;
    busy = busy.then(read).then(async () => {
      take(decoder.end());
      if (rest !== "") onLine(rest);
      await handle?.close();
    });
    return busy;
  };
}
