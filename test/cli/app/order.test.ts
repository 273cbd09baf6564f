import { setTimeout } from "node:timers/promises";
import { dependencies, dependents, independent, inOrder } from "../../../cli/src/app/order.js";

const stack = (name: string, ...needs: string[]) => ({ name, folder: `/out/${name}`, dependencies: needs });
const app = [stack("pipeline", "keys", "network"), stack("keys"), stack("network", "keys"), stack("audit")];

async function orderOf(before: ReturnType<typeof dependencies>, limit = 1): Promise<string[]> {
  const seen: string[] = [];
  await inOrder(app, before, limit, async ({ name }) => {
    seen.push(name);
  });
  return seen;
}

describe("the order of stacks", () => {
  test("each comes after the ones it depends on", async () => {
    expect(await orderOf(dependencies(app))).toEqual(["keys", "network", "pipeline", "audit"]);
  });

  test("for a destroy each comes after the ones that depend on it", async () => {
    expect(await orderOf(dependents(app))).toEqual(["pipeline", "network", "keys", "audit"]);
  });

  test("a dependency that is not part of the run is not waited for", async () => {
    const some = [stack("pipeline", "keys")];
    const seen = await inOrder(some, dependencies(some), 2, async ({ name }) => name);
    expect(seen).toEqual(["pipeline"]);
  });

  test("independent stacks run at the same time, never more than the limit", async () => {
    let running = 0;
    let most = 0;
    await inOrder(app, independent(), 3, async () => {
      running += 1;
      most = Math.max(most, running);
      await setTimeout(10);
      running -= 1;
    });
    expect(most).toBe(3);
  });

  test("after a failure what runs is waited for and nothing new is started", async () => {
    const ended: string[] = [];
    const started: string[] = [];
    const run = inOrder(app, dependencies(app), 2, async ({ name }) => {
      started.push(name);
      await setTimeout(name === "audit" ? 30 : 5);
      if (name === "keys") throw new Error("keys failed");
      ended.push(name);
    });
    await expect(run).rejects.toThrow("keys failed");
    expect(started).toEqual(["keys", "audit"]);
    expect(ended).toEqual(["audit"]);
  });

  test("stacks that wait for each other are an error, not a run that never ends", async () => {
    const circle = [stack("a", "b"), stack("b", "a")];
    await expect(inOrder(circle, dependencies(circle), 2, async () => 1)).rejects.toThrow("in a circle");
  });
});
