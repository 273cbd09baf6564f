import { Box, type Instance, render, Static, Text } from "ink";
import { useEffect, useState } from "react";
import { enterPhase, IDLE, liveLines, type Progress, seeResource, type Told } from "./progress.js";
import { redact, safe } from "./safe.js";
import { say, type Ui, type UiOptions } from "./ui.js";

interface Shown {
  readonly told: readonly string[];
  readonly progress: Progress;
}

function Live({ told, progress }: Shown): React.ReactNode {
  const [now, setNow] = useState(performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      <Static items={[...told]}>{(line, index) => <Text key={index}>{line}</Text>}</Static>
      <Box flexDirection="column">
        {liveLines(progress, Math.max(now, performance.now())).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of the screen is known by nothing but its place
          <Text key={index} wrap="truncate-end" dimColor={line.startsWith("  ")}>
            {safe(redact(line))}
          </Text>
        ))}
      </Box>
    </>
  );
}

/** The side channel on a terminal: what ends scrolls by, what is under way is redrawn below. */
export function inkUi({ debug = false }: UiOptions): Ui {
  let shown: Shown = { told: [], progress: IDLE };
  let mounted: Instance | undefined;
  const draw = (next: Shown): void => {
    shown = next;
    const tree = <Live {...shown} />;
    if (mounted === undefined)
      mounted = render(tree, { stdout: process.stderr, exitOnCtrlC: false, patchConsole: false, maxFps: 10 });
    else mounted.rerender(tree);
  };
  const tell = (...lines: readonly string[]): void =>
    draw({ ...shown, told: [...shown.told, ...lines.map((line) => safe(redact(line)))] });
  const take = ({ next, line }: Told): void =>
    draw({ progress: next, told: line === null ? shown.told : [...shown.told, safe(redact(line))] });
  /** Nothing is under way: a line needs no display that is redrawn. */
  const plainly = (): boolean => mounted === undefined;
  return {
    phase: (title, phase, detail) => take(enterPhase(shown.progress, title, phase, detail, performance.now())),
    resource: (title, address, action, step) =>
      take(seeResource(shown.progress, title, { address, action, step }, performance.now())),
    note: (text) => (plainly() ? say(`note: ${text}`) : tell(`note: ${text}`)),
    quote: (who, text) => {
      const lines = text.split("\n").filter((line) => line.trim() !== "");
      if (lines.length > 0) tell(...lines.map((line) => `${who} | ${line}`));
    },
    debug: (text) => {
      if (debug) tell(`debug: ${text}`);
    },
    rest: async () => {
      if (mounted === undefined) return;
      const ended = [...shown.progress.stacks].map(([title, { phase }]) =>
        title === "" ? phase : `${title}: ${phase}`,
      );
      draw({ told: [...shown.told, ...ended], progress: IDLE });
      mounted.unmount();
      await mounted.waitUntilExit();
      mounted = undefined;
      shown = { told: [], progress: IDLE };
    },
  };
}
