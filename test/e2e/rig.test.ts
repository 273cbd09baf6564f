import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyExample } from "./rig/app.js";
import { account } from "./rig/environment.js";
import { equipment } from "./rig/prepared.js";
import { describeEndToEnd } from "./rig/suite.js";
import { createWorld, type World } from "./rig/world.js";

describeEndToEnd("the end-to-end rig", () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(copyExample("one-job"));
  });
  afterAll(() => world?.end());

  test("reads the emulated account with an AWS client of its own", async () => {
    const [identity, refused] = await world.aws([
      { service: "sts", operation: "get_caller_identity" },
      { service: "glue", operation: "get_job", input: { JobName: "nowhere" } },
    ]);
    expect(identity).toMatchObject({ Account: account });
    expect(refused).toMatchObject({ Error: { Code: "EntityNotFoundException" } });
  });

  test("leaves no emulator behind when the process that started it is killed", async () => {
    // A parent that starts an emulator as the rig does, and is given no chance to stop it.
    const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module"], {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...world.env, EMULATOR: new URL("./rig/emulator.ts", import.meta.url).href, PYTHON: equipment().python },
    });
    parent.stdin.end(
      "const { startEmulator } = await import(process.env.EMULATOR); console.log((await startEmulator(process.env.PYTHON)).endpoint); setInterval(() => {}, 1000);",
    );
    const [endpoint] = (await once(parent.stdout, "data")).map(String);
    await expect(fetch(endpoint!.trim())).resolves.toBeDefined();
    parent.kill("SIGKILL");
    await expect(refusesConnections(endpoint!.trim())).resolves.toBe(true);
  });
});

async function refusesConnections(endpoint: string): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      await fetch(endpoint);
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
