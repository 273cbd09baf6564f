import type { Lookup } from "../graph/lookup.js";
import { isRef, Sym } from "../graph/value.js";
import { accountsOf } from "./account.js";

/** The account itself: AWS's default key policy lets nobody else in, and leaves the rest to IAM. */
export const ROOT = "account root";

const ACCOUNT = "ACCOUNT";

/** Puts principals and values into the same words whatever the source knows of them. */
export interface Written {
  principal(text: string | Sym): string;
  /** A value of a condition. */
  text(text: string | Sym): string;
}

/** What this graph declares is called by its address, the account it is deployed to by one word; all else as written. */
export function writer(lookup: Lookup): Written {
  const arns = new Map<string, string>();
  for (const resource of lookup.byId.values()) {
    const arn = resource.values["arn"];
    if (resource.mode === "managed" && typeof arn === "string") arns.set(arn, resource.address);
  }
  const accounts = accountsOf(lookup);
  const plain = (text: string) => {
    const address = arns.get(text);
    if (address !== undefined) return address;
    let result = text;
    for (const account of accounts) result = result.replaceAll(account, ACCOUNT);
    return result;
  };
  // A log group's ARN is put together from its name, before Terraform knows it.
  const group = (said: string) => {
    const name = /^arn:.*:logs:.*:ACCOUNT:log-group:([^*?]+)$/.exec(said)?.[1];
    return name === undefined ? said : (lookup.byValue("aws_cloudwatch_log_group", "name", name, "")?.address ?? said);
  };
  const text = (value: string | Sym): string => {
    if (!(value instanceof Sym)) return group(plain(value));
    const parts = value.parts.map((part) => {
      if (typeof part === "string") return plain(part);
      if (!isRef(part)) return String(new Sym([part]));
      const target = lookup.byId.get(part.to);
      if (target?.type === "aws_caller_identity" && part.attribute === "account_id") return ACCOUNT;
      return target !== undefined && part.attribute === "arn" ? target.address : String(new Sym([part]));
    });
    return group(parts.join(""));
  };
  return {
    text,
    principal(value) {
      // Without a known account of its own, no account is taken for it: a foreign one would go unseen.
      const written = text(value);
      return /^(arn:.*:iam::ACCOUNT:root|ACCOUNT)$/.test(written) ? ROOT : written;
    },
  };
}
