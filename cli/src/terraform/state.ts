import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { call, failure, type Site } from "./call.js";

/** The state as it is now, in the published format; it holds secrets in clear and goes to a private file. */
export async function showState(site: Site): Promise<Uint8Array> {
  const stdout = join(site.scratch, "state.json");
  const called = await call(site, ["show", "-json", "-no-color"], { stdout });
  if (called.code !== 0) throw failure(site, "show", called);
  return readFile(stdout);
}
