import { refuse } from "../errors.js";
import { type Construct, Token } from "../framework.js";

const LONGEST = 256;

/** An alias with its prefix; names that KMS would refuse, or keeps for itself, are refused. */
export function aliasName(where: Construct, name: string): string {
  if (Token.isUnresolved(name)) return name;
  const full = name.startsWith("alias/") ? name : `alias/${name}`;
  const problem = full.startsWith("alias/aws/")
    ? "alias/aws/ is kept for AWS managed keys"
    : !/^alias\/[a-zA-Z0-9:/_-]+$/.test(full) || full.length > LONGEST
      ? "KMS takes no other characters"
      : undefined;
  if (problem) {
    refuse({
      where,
      what: "alias",
      found: name,
      allowed: `alias/ followed by letters, digits, colon, slash, underscore or hyphen, at most ${LONGEST} characters`,
      remedy: `choose another name, ${problem}`,
    });
  }
  return full;
}
