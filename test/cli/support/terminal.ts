import { spawn } from "@lydell/node-pty";
import headless from "@xterm/headless";
import { program } from "./build.js";
import { cleanEnvironment } from "./sealant.js";

/** A person's terminal: what the program draws is read from the screen, keys are typed into it. */
export interface Screen {
  /** Everything in the scroll-back and on the screen, without trailing blanks. */
  text(): string;
  /** The lines that are on the screen now. */
  visible(): readonly string[];
  /** Waits until the screen shows it. */
  shows(words: string | RegExp): Promise<void>;
  type(keys: string): void;
  resize(columns: number, rows: number): void;
  readonly exit: Promise<number>;
  readonly pid: number;
  /** Whether the cursor is shown, as it must be when the program has ended. */
  cursorVisible(): boolean;
}

export async function onTerminal(
  args: readonly string[],
  { cwd, env, columns = 80, rows = 24 }: { cwd: string; env: NodeJS.ProcessEnv; columns?: number; rows?: number },
): Promise<Screen> {
  const terminal = new headless.Terminal({ cols: columns, rows, scrollback: 2_000, allowProposedApi: true });
  const child = spawn(process.execPath, [await program(), ...args], {
    cwd,
    cols: columns,
    rows,
    name: "xterm-256color",
    env: { ...cleanEnvironment(), ...env, TERM: "xterm-256color" },
  });
  let cursor = true;
  let pending = Promise.resolve();
  child.onData((data) => {
    const [shown, hidden] = ["\u001b[?25h", "\u001b[?25l"].map((sequence) => data.lastIndexOf(sequence));
    if (shown !== hidden) cursor = (shown ?? -1) > (hidden ?? -1);
    pending = pending.then(() => new Promise((resolve) => terminal.write(data, resolve)));
  });
  const exit = new Promise<number>((resolve) => {
    child.onExit(({ exitCode }) => void pending.then(() => resolve(exitCode)));
  });
  const lines = (from: number): string[] => {
    const { active } = terminal.buffer;
    return Array.from(
      { length: active.length - from },
      (_, row) => active.getLine(from + row)?.translateToString(true) ?? "",
    );
  };
  const screen: Screen = {
    text: () => lines(0).join("\n").trimEnd(),
    visible: () => lines(terminal.buffer.active.baseY),
    async shows(words) {
      for (let tries = 0; tries < 600; tries++) {
        const text = screen.text();
        if (typeof words === "string" ? text.includes(words) : words.test(text)) return;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error(`the screen never showed ${words}:\n${screen.text()}`);
    },
    type: (keys) => child.write(keys),
    resize: (width, height) => {
      child.resize(width, height);
      terminal.resize(width, height);
    },
    exit,
    pid: child.pid,
    cursorVisible: () => cursor,
  };
  return screen;
}
