import { isOfKms } from "../model/action.js";
import { same, type Text } from "../model/text.js";
import { all, type Judged, judged, NO, some, unsure, YES } from "../model/three.js";
import { given } from "./context.js";
import type { Grant, Request } from "./request.js";

/** Whether a grant lets the request through: its grantee, its operations and its constraints. */
export function grants(grant: Grant, request: Request): Judged {
  const { actor } = request;
  if (!isOfKms(request.action)) return NO;
  const grantee = some([
    same(grant.grantee, actor.arn),
    actor.session === null ? NO : same(grant.grantee, actor.session),
  ]);
  if (grantee.answer === "no") return NO;
  const operation = request.action.slice("kms:".length).toLowerCase();
  const covered = some(
    grant.operations.map((one) =>
      typeof one === "string" ? judged(one.toLowerCase() === operation) : unsure(`the operation ${one} of a grant`),
    ),
  );
  const whole = grant.hidden.length === 0 ? YES : unsure(...grant.hidden);
  return all([
    grantee,
    covered.answer === "no" && grant.hidden.length > 0 ? whole : covered,
    whole,
    constraints(grant, request),
  ]);
}

function constraints(grant: Grant, request: Request): Judged {
  const pairs = Object.entries({ ...grant.subset, ...grant.equals });
  const held = pairs.map(([key, wanted]) => holds(request, key, wanted));
  if (grant.equals !== null) held.push(nothingElse(Object.keys(grant.equals), request));
  return all(held);
}

function holds(request: Request, key: string, wanted: Text): Judged {
  const value = given(request, `kms:encryptioncontext:${key.toLowerCase()}`);
  if (value === "absent") return NO;
  if (!Array.isArray(value)) return unsure((value as { unknown: string }).unknown);
  return some((value as readonly Text[]).map((one) => same(one, wanted)));
}

/** EncryptionContextEquals allows no other pair beside its own. */
function nothingElse(keys: readonly string[], request: Request): Judged {
  const all = given(request, "kms:encryptioncontextkeys");
  if (all === "absent") return judged(keys.length === 0);
  if (!Array.isArray(all)) return unsure((all as { unknown: string }).unknown);
  const listed = (all as readonly Text[]).map(String);
  return judged(listed.length === keys.length && listed.every((key) => keys.includes(key)));
}
