import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A running AWS emulator. */
export interface Emulator {
  readonly endpoint: string;
  /** Forgets everything that was created. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts an emulator of its own on a free port and waits until it answers. It ends with this process, however that ends. */
export async function startEmulator(python: string): Promise<Emulator> {
  const script = fileURLToPath(new URL("./emulator.py", import.meta.url));
  const child = spawn(python, ["-B", "-u", script], {
    stdio: ["pipe", "pipe", "pipe"],
    // Roles of services get policies that AWS brings along.
    env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: "true" },
  });
  const ended = once(child, "close");
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    // Only the start matters, and every request writes a line.
    if (said.length < 10_000) said += chunk.toString();
  });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once("error", reject);
    child.once("close", () => reject(new Error(`the AWS emulator ended before it was ready:\n${said}`)));
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await fetch(`${endpoint}/moto-api/data.json`);
  return {
    endpoint,
    reset: async () => {
      await fetch(`${endpoint}/moto-api/reset`, { method: "POST" });
    },
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
