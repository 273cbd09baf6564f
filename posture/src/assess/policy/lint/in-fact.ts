import type { PolicyFact } from "../../facts/policies.js";
import type { Statement } from "../model/policy.js";
import type { World } from "../world/world.js";
import { isPut, type Remark, remarksOf } from "./lint.js";

/** A remark and the statement that it is about. */
export interface Said {
  readonly statement: Statement;
  readonly remark: Remark;
}

/** What is to be said about the policies that rules look at; each is read once, however many rules ask. */
export function remarksIn(world: World): (policy: PolicyFact) => readonly Said[] {
  const known = new WeakMap<PolicyFact, readonly Said[]>();
  return (policy) => {
    const found = known.get(policy) ?? read(policy, world);
    known.set(policy, found);
    return found;
  };
}

function read(policy: PolicyFact, world: World): readonly Said[] {
  const { holder, stack, governs, id } = policy;
  if (holder !== "key" && holder !== "identity") return [];
  const key = holder === "key" ? (world.keys.all.get(governs) ?? null) : null;
  const put = isPut(id, world);
  return policy
    .read()
    .statements.flatMap((statement) =>
      remarksOf({ statement, owner: holder, key, stack, isPut: put, world }).map((remark) => ({ statement, remark })),
    );
}
