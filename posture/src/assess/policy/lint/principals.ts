import type { Principal } from "../model/policy.js";
import { same, text } from "../model/text.js";
import { suffix } from "../world/names.js";
import type { Remark, Subject } from "./lint.js";
import { placeholder } from "./resources.js";

/** Principals that match nobody, or not whom they seem to. */
export function principalsOf(subject: Subject): readonly Remark[] {
  const { principals, effect, hidden } = subject.statement;
  if (principals === null) return subject.owner === "key" && hidden.length === 0 ? [NOBODY] : [];
  const each = principals.entries.flatMap((entry) => [...placeholder(entry.written), ...remarks(entry, subject)]);
  if (!principals.not) return each;
  const found = `NotPrincipal ${principals.entries.map((entry) => String(entry.written)).join(", ")}`;
  const fix = "Use Principal * with a condition on aws:PrincipalArn (ArnLike to allow, ArnNotLike to deny).";
  if (effect === "Allow") {
    const why = "Allow with NotPrincipal gives the key to everybody who is not listed, in every account";
    return [...each, { kind: "allows-all-but", found, why, fix }];
  }
  const why = "Deny with NotPrincipal hits a role unless the role, its sessions and its account are all listed";
  return [...each, { kind: "allows-all-but", found, why, fix }];
}

const NOBODY: Remark = {
  ...{ kind: "never-matches", found: "no Principal" },
  why: "a statement of a key policy without Principal speaks of nobody",
  fix: "Name the role, the service or the account that it is for.",
};

function remarks(entry: Principal, subject: Subject): readonly Remark[] {
  const found = String(entry.written);
  switch (entry.is) {
    case "id": {
      const why = "this is the id of a role or user that was deleted; one of the same name is another principal";
      return [
        {
          kind: "deleted-principal",
          found,
          why,
          fix: "Name the role by its ARN again, or remove the entry.",
        },
      ];
    }
    case "session": {
      const why = "it names one session; Glue chooses session names and may change them";
      return [{ kind: "session-principal", found, why, fix: "Name the role instead." }];
    }
    case "identity":
      return [...wildcard(entry), ...bareName(entry), ...recreated(entry, subject)];
    case "service":
      return ofRegion(entry, subject);
    default:
      return [];
  }
}

function wildcard({ written }: Principal): readonly Remark[] {
  // Names of resources hold stars, too: `aws_iam_role.each["*"]`.
  const parts = typeof written === "string" ? [written] : written.parts;
  if (!parts.some((part) => typeof part === "string" && /[*?]/.test(part))) return [];
  const why = "a Principal takes no wildcard inside an ARN, and KMS refuses the policy";
  const fix = 'Use Principal "*" with the condition ArnLike aws:PrincipalArn.';
  return [{ kind: "wildcard-in-principal", found: String(written), why, fix }];
}

/** The name of a role without its ARN, as AWS's samples have it. */
function bareName({ written }: Principal): readonly Remark[] {
  if (typeof written !== "string" || !/^[\w+=,.@-]+$/.test(written)) return [];
  const why = "a Principal is an ARN or an account, and KMS refuses the policy";
  const fix = "Write the role's ARN, or refer to it.";
  return [{ kind: "never-matches", found: written, why, fix }];
}

/** The policy keeps the id of the role that is deleted: the new one of the same name is a stranger to it. */
function recreated({ written }: Principal, { world, stack, isPut }: Subject): readonly Remark[] {
  if (isPut) return [];
  const role = world.names.resource(world.actors.find(written, stack).id);
  if (role?.action !== "delete-create" && role?.action !== "create-delete") return [];
  const why = "the role is replaced, and the policy keeps the id of the old one until it is put again";
  const fix = "Put the key policy again after the role exists, or match it by aws:PrincipalArn.";
  return [{ kind: "role-recreated", found: role.address, why, fix }];
}

/** CloudWatch Logs uses keys as the service of its region. */
function ofRegion(entry: Principal, { stack, world, key }: Subject): readonly Remark[] {
  const written = String(entry.written);
  if (!/^logs\./.test(written)) return [];
  const home = world.names.home(key?.stack ?? stack);
  const wanted = text("logs.", key?.region ?? home.region, ".", suffix(home));
  if (same(entry.written, wanted).answer !== "no") return [];
  const why = "CloudWatch Logs uses a key as the service of the key's own region and partition";
  return [{ kind: "service-of-other-region", found: written, why, fix: `Write ${wanted}.` }];
}
