import { holdsColon, type Text, type Token, tokens, untoken } from "./text.js";

export interface Arn {
  readonly partition: Text;
  readonly service: Text;
  readonly region: Text;
  readonly account: Text;
  /** What follows the fifth colon; colons and slashes inside are part of it. */
  readonly resource: Text;
}

/** The six parts of an ARN; undefined when it has fewer, or when an unknown part may hide one of the first five colons. */
export function segments(list: readonly Token[]): readonly (readonly Token[])[] | undefined {
  const out: Token[][] = [[]];
  for (const token of list) {
    if (out.length < 6 && token === ":") out.push([]);
    else if (out.length < 6 && holdsColon(token)) return undefined;
    else out.at(-1)!.push(token);
  }
  return out.length === 6 ? out : undefined;
}

/** Reads an ARN, also one with unknown parts; undefined for anything else. */
export function arn(text: Text): Arn | undefined {
  const split = segments(tokens(text))?.map(untoken);
  if (split === undefined || split[0] !== "arn") return undefined;
  const [, partition = "", service = "", region = "", account = "", resource = ""] = split;
  return { partition, service, region, account, resource };
}
