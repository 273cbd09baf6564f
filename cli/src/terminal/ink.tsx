import { Box, type Instance, render, Static, Text } from "ink";
import { useEffect, useState } from "react";
import { enterPhase, IDLE, liveLines, type Progress, seeResource, type Told } from "./progress.js";
import { redact, safe } from "./safe.js";
import { say, speakThrough, type Ui, type UiOptions } from "./ui.js";

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
  let mounted: { readonly ink: Instance; readonly silence: () => void } | undefined;
  const draw = (next: Shown): void => {
    shown = next;
    const tree = <Live {...shown} />;
    if (mounted !== undefined) {
      mounted.ink.rerender(tree);
      return;
    }
    const ink = render(tree, { stdout: process.stderr, exitOnCtrlC: false, patchConsole: false, maxFps: 10 });
    mounted = { ink, silence: speakThrough((text) => draw({ ...shown, told: [...shown.told, text] })) };
  };
  const take = ({ next, line }: Told): void => {
    draw({ ...shown, progress: next });
    if (line !== null) say(line);
  };
  return {
    phase: (title, phase, detail) => take(enterPhase(shown.progress, title, phase, detail, performance.now())),
    resource: (title, address, action, step, last) =>
      take(seeResource(shown.progress, title, { address, action, step, last }, performance.now())),
    note: (text) => say(`note: ${text}`),
    quote: (who, text) => {
      for (const line of text.split("\n")) if (line.trim() !== "") say(`${who} | ${line}`);
    },
    debug: (text) => {
      if (debug) say(`debug: ${text}`);
    },
    rest: async () => {
      if (mounted === undefined) return;
      const { ink, silence } = mounted;
      for (const [title, { phase }] of shown.progress.stacks) say(title === "" ? phase : `${title}: ${phase}`);
      draw({ ...shown, progress: IDLE });
      silence();
      ink.unmount();
      await ink.waitUntilExit();
      mounted = undefined;
      shown = { told: [], progress: IDLE };
    },
  };
}
