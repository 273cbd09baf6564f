import type { Scope } from "../rule.js";
import { spot } from "./place.js";

const used = new WeakMap<Scope, ReadonlySet<string>>();

/** Places of the security configurations that something uses. */
export function inUse(scope: Scope): ReadonlySet<string> {
  let found = used.get(scope);
  if (found === undefined) {
    const attachments = [...scope.facts.consumers, ...scope.facts.triggers].map((one) => one.attachment);
    found = new Set(attachments.flatMap((one) => (one.is === "declared" ? [spot(one.configuration)] : [])));
    used.set(scope, found);
  }
  return found;
}

const bare = new WeakMap<Scope, ReadonlySet<string>>();

/** Places of the jobs, crawlers and endpoints that name no security configuration: one finding says it for all surfaces. */
export function withoutConfiguration(scope: Scope): ReadonlySet<string> {
  let found = bare.get(scope);
  if (found === undefined) {
    found = new Set(scope.facts.consumers.filter((one) => one.attachment.is === "none").map(spot));
    bare.set(scope, found);
  }
  return found;
}
