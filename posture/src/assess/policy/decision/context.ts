import { isOfKms, takesEncryptionContext } from "../model/action.js";
import type { Given } from "../model/operator.js";
import type { Lookup } from "../model/pattern.js";
import type { Text } from "../model/text.js";
import type { Request, Tags } from "./request.js";

/** What a request says about a condition key: given by the caller, derivable from actor and key, or not known. */
export function given(request: Request, key: string): Given {
  const { action, context, actor } = request;
  const kms = isOfKms(action);
  if (kms && key.startsWith("kms:encryptioncontext") && !takesEncryptionContext(action)) return "absent";
  // The name comes from a policy, and may be that of what every object has.
  const direct = Object.hasOwn(context, key) ? context[key] : family(request, key);
  if (direct !== undefined) return direct;
  if (actor.kind === "service" && PRINCIPAL_ONLY.has(key)) return "absent";
  return derived(request, key) ?? { unknown: `the value of ${key} in the request` };
}

function family(request: Request, key: string): Given | undefined {
  for (const [name, value] of Object.entries(request.context)) {
    if (name.endsWith("*") && key.startsWith(name.slice(0, -1))) return value;
  }
  return undefined;
}

/** Keys that describe an identity: a service that acts as itself has none of them. */
const PRINCIPAL_ONLY = new Set([
  ...["aws:principalarn", "aws:principalorgid", "aws:principalorgpaths", "aws:userid"],
  ...["aws:multifactorauthpresent", "aws:multifactorauthage"],
]);

function derived(request: Request, key: string): Given | undefined {
  const { actor, target } = request;
  if (key === "aws:principalarn") return [actor.arn];
  if (key === "aws:principalaccount" || key === "kms:calleraccount") return some(actor.account);
  if (key === "aws:principaltype") return PRINCIPAL_TYPE[actor.kind];
  if (key === "aws:principalisawsservice") return [String(actor.kind === "service")];
  if (key === "aws:principalservicename") return actor.kind === "service" ? [actor.arn] : "absent";
  if (key === "aws:username") return actor.kind === "user" ? undefined : "absent";
  if (key === "aws:securetransport") return ["true"];
  if (key === "aws:resourceaccount") return [target.account];
  if (key === "aws:requestedregion") return [target.region];
  if (key === "kms:resourcealiases") return target.aliases ?? undefined;
  if (key.startsWith("aws:principaltag/")) return tag(actor.tags, key, `the tags of ${actor.id}`);
  if (key.startsWith("aws:resourcetag/")) return tag(target.tags, key, `the tags of ${target.id}`);
  // Only a call that a service makes for itself names the resource for which it is made.
  if (key === "aws:sourcearn" || key === "aws:sourceaccount") return actor.kind === "service" ? undefined : "absent";
  if (key === "aws:multifactorauthpresent" || key === "aws:multifactorauthage") {
    return actor.kind === "role" ? "absent" : undefined;
  }
  return undefined;
}

const PRINCIPAL_TYPE: Readonly<Record<string, Given>> = {
  role: ["AssumedRole"],
  user: ["User"],
  root: ["Account"],
  service: "absent",
};

function some(value: Text | null): Given {
  return value === null ? "absent" : [value];
}

/** Tag keys ignore case in conditions. */
function tag(tags: Tags, key: string, missing: string): Given {
  const wanted = key.slice(key.indexOf("/") + 1);
  const found = Object.entries(tags.values).find(([name]) => name.toLowerCase() === wanted);
  if (found !== undefined) return [found[1]];
  return tags.complete ? "absent" : { unknown: missing };
}

/** Fills policy variables from the request; only single values can stand in a text. */
export function lookup(request: Request): Lookup {
  return (variable) => {
    const value = given(request, variable);
    if (value === "absent") return undefined;
    if (!Array.isArray(value)) return value as { unknown: string };
    return (value as readonly Text[]).length === 1 ? value[0] : undefined;
  };
}
