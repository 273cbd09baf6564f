import type { FindingLine, Group, Line } from "./view.js";

/** The posture without the proofs that findings tell in full below: under the surface stands which findings those are. */
export function toldOnce(groups: readonly Group[], findings: readonly FindingLine[]): readonly Group[] {
  const told = new Map<string, FindingLine[]>();
  for (const finding of findings) {
    const at = place(finding);
    const known = told.get(at);
    if (known === undefined) told.set(at, [finding]);
    else known.push(finding);
  }
  return groups.map((group) => {
    const about = told.get(place(group));
    return about === undefined ? group : { ...group, lines: group.lines.map((line) => referring(line, about)) };
  });
}

function place({ stack, address }: FindingLine | Group): string {
  return `${stack}\n${address}`;
}

function referring(line: Line, findings: readonly FindingLine[]): Line {
  const covered = new Set<string>();
  const rules = new Set<string>();
  let fails = false;
  for (const proof of line.proofs) {
    if (proof.mark === "works" || proof.because.length === 0) continue;
    const telling = findings.filter(({ evidence }) => proof.because.every((reason) => evidence.includes(reason)));
    if (telling.length === 0) continue;
    for (const { rule } of telling) rules.add(rule);
    fails ||= proof.mark === "broken";
    // A route tells its reasons one by one, access in one sentence.
    for (const reason of [...proof.because, `${proof.claim}: ${proof.because.join("; ")}`]) covered.add(reason);
  }
  if (rules.size === 0) return line;
  const below = `${fails ? "will fail" : "not certain"}, see the findings: ${[...rules].sort().join(", ")}`;
  return { ...line, because: [...line.because.filter((reason) => !covered.has(reason)), below] };
}
