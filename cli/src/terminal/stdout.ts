const EVENTS = ["drain", "error", "close"] as const;

/** Writes pieces as fast as the reader takes them, so that few wait in memory; a reader who is gone ends it. */
export async function toStdout(pieces: Iterable<string>): Promise<void> {
  const { stdout } = process;
  for (const piece of pieces) {
    if (stdout.destroyed) return;
    if (stdout.write(piece)) continue;
    await new Promise<void>((resolve) => {
      const done = () => {
        for (const event of EVENTS) stdout.off(event, done);
        resolve();
      };
      for (const event of EVENTS) stdout.on(event, done);
    });
  }
}
