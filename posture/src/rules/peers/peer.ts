import { AUDIT } from "./audit.js";
import { GLUE } from "./glue.js";
import { KMS } from "./kms.js";
import { NETWORK } from "./network.js";
import { STORAGE } from "./storage.js";

/** Identifiers of other tools for one check, by tool; blank-separated. */
export type PeerTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Every check that other tools make of Glue and what it stands on, by our common name for it. */
export const PEERS: PeerTable = { ...GLUE, ...KMS, ...NETWORK, ...STORAGE, ...AUDIT };

/** The identifiers of the checks that a rule stands for, by tool; sorted, each once. */
export function peersOf(names: readonly string[]): Record<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const name of names) {
    for (const [tool, ids] of Object.entries(PEERS[name] ?? {})) {
      found.set(tool, new Set([...(found.get(tool) ?? []), ...ids.split(" ")]));
    }
  }
  return Object.fromEntries([...found].sort(byName).map(([tool, ids]) => [tool, [...ids].sort()]));
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
