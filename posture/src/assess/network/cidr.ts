import { isSym, type Value } from "../../graph/value.js";
import type { Answer } from "../../words.js";

/** An IPv4 block as its first address and the length of its prefix. */
interface Block {
  readonly base: number;
  readonly bits: number;
}

/** Everything. */
export const anywhere = "0.0.0.0/0";

/** Blocks that no public AWS address is in. */
const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16"];

function parse(text: string): Block | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (match === null) return undefined;
  const [a = 256, b = 256, c = 256, d = 256, bits = 33] = match.slice(1).map(Number);
  if (Math.max(a, b, c, d) > 255 || bits > 32) return undefined;
  return { base: ((a * 256 + b) * 256 + c) * 256 + d, bits };
}

function inside(inner: Block, outer: Block): boolean {
  const size = 2 ** (32 - outer.bits);
  return outer.bits <= inner.bits && Math.floor(inner.base / size) === Math.floor(outer.base / size);
}

/** How `outer` lies to `inner`; undefined when one of the two is no IPv4 block. */
export function relation(outer: string, inner: string): "covers" | "part" | "apart" | undefined {
  const [large, small] = [parse(outer), parse(inner)];
  if (large === undefined || small === undefined) return undefined;
  if (inside(small, large)) return "covers";
  return inside(large, small) ? "part" : "apart";
}

/** Whether no public AWS address can be in the block. */
export function isPrivate(block: string): boolean {
  return privateBlocks.some((outer) => relation(outer, block) === "covers");
}

/**
 * Whether a rule's block means all of another one, nothing of it, or nobody knows which part. {@link anywhere} as the
 * other one stands for a public address of which nobody knows where it is: it is in no private block.
 */
export function coversBlock(cidr: Value, block: Value | undefined): Answer {
  if (cidr === anywhere) return "yes";
  if (isSym(cidr) || isSym(block) || block === undefined) {
    const equal = isSym(cidr) && isSym(block) && isKnownText(cidr.toString()) && cidr.toString() === block.toString();
    return equal ? "yes" : "undetermined";
  }
  if (typeof cidr !== "string" || typeof block !== "string") return "no";
  if (block === anywhere) return relation(cidr, anywhere) === undefined || isPrivate(cidr) ? "no" : "undetermined";
  const how = relation(cidr, block);
  return how === "covers" ? "yes" : how === "part" ? "undetermined" : "no";
}

/** Two opaque symbols are not the same because they look the same. */
function isKnownText(text: string): boolean {
  return !text.includes("(unknown: ");
}
