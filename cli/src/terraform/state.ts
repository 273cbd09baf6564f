import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { call, failure, type Site } from "./call.js";

/** The state as the backend keeps it. Cheaper than `show -json`, which starts every provider. */
export async function pullState(site: Site): Promise<Uint8Array> {
  const stdout = join(site.scratch, "state.json");
  const called = await call(site, ["state", "pull"], { stdout });
  if (called.code !== 0) throw failure(site, "state pull", called);
  return readFile(stdout);
}
