import { type Graph, readAny } from "@sealant/posture";
import { assess } from "../../../posture/src/assess/assess.js";
import { readFacts } from "../../../posture/src/assess/facts/facts.js";
import { proveRoutes } from "../../../posture/src/assess/network/prove.js";
import { proveAccess } from "../../../posture/src/assess/policy/prove-access.js";
import { judgements } from "../../../posture/src/rules/findings.js";
import { fixture } from "../reading.js";

/** The worst answer of each rule about each place and surface. */
function answers(graph: Graph, before: Graph | null): Map<string, string> {
  const posture = proveRoutes(graph, proveAccess(graph, assess(graph)));
  const found = new Map<string, string>();
  const rank = ["pass", "undetermined", "fail"];
  for (const { rule, judgement } of judgements(posture, readFacts(graph, before), { profile: "strict" })) {
    const { at, surface, answer } = judgement;
    const key = `${rule.id} ${at.address} ${surface}`;
    if (rank.indexOf(answer) > rank.indexOf(found.get(key) ?? "pass") || !found.has(key)) found.set(key, answer);
  }
  return found;
}

async function of(path: string): Promise<Map<string, string>> {
  const { after, before } = await readAny(fixture(path), { name: path });
  return answers(after, before);
}

/** What one source says fails and another says is fine: one of them must be wrong. */
function opposites(a: Map<string, string>, b: Map<string, string>): readonly string[] {
  return [...a]
    .filter(([key, answer]) => {
      const other = b.get(key);
      return (answer === "fail" && other === "pass") || (answer === "pass" && other === "fail");
    })
    .map(([key]) => key);
}

describe.each([
  ["a configuration in HCL, its plan and its state", "lake", "lake/plan-create.json", "lake/state.json"],
  ["a synthesised app, its plan and its state", "orders/synth", "orders/plan-create.json", "orders/state.json"],
])("%s", (_, configuration, plan, state) => {
  it("never say the opposite of each other", async () => {
    const [written, planned, applied] = await Promise.all([of(configuration), of(plan), of(state)]);
    expect(written.size).toBeGreaterThan(50);
    expect(opposites(written, planned)).toEqual([]);
    expect(opposites(planned, applied)).toEqual([]);
    expect(opposites(written, applied)).toEqual([]);
  });

  it("fail for the same reasons, unless one of them cannot know", async () => {
    const [written, planned, applied] = await Promise.all([of(configuration), of(plan), of(state)]);
    const lost = (a: Map<string, string>, b: Map<string, string>) =>
      [...a]
        .filter(([key, answer]) => answer === "fail" && !["fail", "undetermined"].includes(b.get(key) ?? ""))
        .map(([key]) => key);
    expect({ plan: lost(written, planned), state: lost(planned, applied), back: lost(applied, written) }).toEqual({
      plan: [],
      state: [],
      back: [],
    });
  });
});

describe.each([
  ["the VPC of a job", "vpc", "vpc/plan-create.json"],
  ["the app that weakens what it has", "orders/weaker", "orders/plan-weaken.json"],
])("%s, written and planned", (_, configuration, plan) => {
  it("is never judged in opposite ways, and what fails in one is not fine in the other", async () => {
    const [written, planned] = await Promise.all([of(configuration), of(plan)]);
    expect(written.size).toBeGreaterThan(20);
    expect(opposites(written, planned)).toEqual([]);
  });
});
