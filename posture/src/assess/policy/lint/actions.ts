import { covered, KMS_ACTIONS } from "../model/action.js";
import type { Remark, Subject } from "./lint.js";

/** Names that match no action of KMS, and Allow with NotAction. */
export function actions({ statement, owner }: Subject): readonly Remark[] {
  const { not, patterns } = statement.actions;
  const dead = patterns.flatMap(({ source }): readonly Remark[] => {
    if (typeof source !== "string" || !/^kms:/i.test(source) || covered(source).length > 0) return [];
    const fix = `Write ${nearest(source)}.`;
    return [
      {
        kind: "dead-action",
        found: source,
        why: "KMS has no such action, so it allows and denies nothing",
        fix,
      },
    ];
  });
  if (!not || statement.effect !== "Allow") return dead;
  const reach = owner === "key" ? "every other action on the key" : "every other action of AWS";
  const why = `Allow with NotAction gives ${reach}, also those that AWS adds later`;
  const found = `NotAction ${patterns.map(({ source }) => String(source)).join(", ")}`;
  return [...dead, { kind: "allows-all-but", found, why, fix: "List the actions that are needed." }];
}

function nearest(written: string): string {
  const verb = written.slice("kms:".length).trim().toLowerCase();
  if (verb === "reencrypt") return "kms:ReEncrypt*, which is kms:ReEncryptFrom and kms:ReEncryptTo";
  const same = KMS_ACTIONS.find((action) => action.toLowerCase() === `kms:${verb}`);
  if (same !== undefined) return same;
  const like = KMS_ACTIONS.filter((action) => verb !== "" && similar(action.slice("kms:".length).toLowerCase(), verb));
  return like.length > 0 ? like.slice(0, 3).join(" or ") : "the name of an action";
}

function similar(name: string, verb: string): boolean {
  return name.startsWith(verb.slice(0, 5)) || verb.startsWith(name.slice(0, 5));
}
