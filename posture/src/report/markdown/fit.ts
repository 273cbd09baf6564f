/** A part of a comment: rows under a head, of which the last ones may be left out. */
export interface Block {
  /** What a smaller number says is dropped later. */
  readonly rank: number;
  /** What the rows are, for the sentence about the cut: `findings`. */
  readonly rows: string;
  readonly title: string;
  readonly folded: boolean;
  /** Lines above the rows: the head of a table. */
  readonly head: readonly string[];
  readonly count: number;
  readonly row: (index: number) => string;
}

export interface Fitted {
  readonly text: string;
  readonly shown: number;
}

/** Characters that the end of a cut block takes. */
const ENDING = 60;

/**
 * As many rows of as many blocks as there is room for. The important blocks are served first; the order of the blocks
 * stays, and a block of which nothing fits is left out whole.
 */
export function fit(blocks: readonly Block[], room: number): Fitted[] {
  const fitted: Fitted[] = blocks.map(() => ({ text: "", shown: 0 }));
  let left = room;
  const served = blocks.map((block, index) => ({ block, index })).sort((a, b) => a.block.rank - b.block.rank);
  for (const { block, index } of served) {
    const one = serve(block, left);
    fitted[index] = one;
    left -= one.text.length;
  }
  return fitted;
}

function serve(block: Block, room: number): Fitted {
  const before = block.folded
    ? `<details><summary>${block.title}</summary>\n\n`
    : block.title === ""
      ? ""
      : `**${block.title}**\n\n`;
  const after = block.folded ? "\n</details>\n\n" : "\n";
  const rows = [...block.head];
  let used = before.length + after.length + ENDING + rows.reduce((sum, row) => sum + row.length + 1, 0);
  let shown = 0;
  while (shown < block.count) {
    const row = block.row(shown);
    used += row.length + 1;
    if (used > room) {
      break;
    }
    rows.push(row);
    shown += 1;
  }
  if (shown === 0) {
    return { text: "", shown };
  }
  const cut = shown < block.count ? `\n… ${block.count - shown} more ${block.rows} left out\n` : "";
  return { text: `${before}${rows.join("\n")}\n${cut}${after}`, shown };
}
