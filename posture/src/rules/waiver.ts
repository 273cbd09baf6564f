import type { Change, Finding } from "../posture.js";

/** An accepted finding or change: who, why, until when. */
export interface Waiver {
  /** A rule's id, or `change:` with a surface or facet: `change:s3`, `change:access`, `change:*`. */
  readonly what: string;
  /** Addresses it holds for; `*` stands for anything. */
  readonly address: string;
  readonly reason: string;
  readonly owner: string;
  /** The last day it holds, `2026-12-31`; null for no end. */
  readonly until: string | null;
  /** The only stack it holds in. @default all */
  readonly stack?: string;
  /** Where it is written: `sealant.yml`, or the output of a stack. */
  readonly from: string;
}

/** Whether a waiver has ended. Without a day to compare with, one with an end counts as ended: nothing is waived by accident. */
export function ended(waiver: Waiver, today: string | undefined): boolean {
  return waiver.until !== null && (today === undefined || waiver.until < today);
}

/** Marks a finding with the waiver that accepts it. */
export function waived(finding: Finding, waiver: Waiver): Finding {
  return { ...finding, waived: { reason: waiver.reason, owner: waiver.owner, until: waiver.until } };
}

/** Whether a waiver speaks of a finding. */
export function matchesFinding(waiver: Waiver, finding: Pick<Finding, "rule" | "address" | "stack">): boolean {
  return waiver.what === finding.rule && matchesAddress(waiver, finding);
}

/** Whether a waiver speaks of a change. */
export function matchesChange(waiver: Waiver, change: Change): boolean {
  const part = waiver.what.startsWith("change:") ? waiver.what.slice("change:".length) : undefined;
  return (
    part !== undefined && (part === "*" || part === (change.surface ?? change.facet)) && matchesAddress(waiver, change)
  );
}

/** With or without the stack in front, as reports print it. */
function matchesAddress(waiver: Waiver, at: { readonly address: string; readonly stack: string }): boolean {
  if (waiver.stack !== undefined && waiver.stack !== at.stack) return false;
  return fits(waiver.address, at.address) || (at.stack !== "" && fits(waiver.address, `${at.stack}:${at.address}`));
}

/** Whether a text is a pattern in which `*` stands for anything. Takes each part once: no pattern can make it slow. */
function fits(pattern: string, text: string): boolean {
  const [head = "", ...rest] = pattern.split(/\*+/);
  const tail = rest.pop();
  if (tail === undefined) return text === head;
  if (!text.startsWith(head) || text.length < head.length + tail.length || !text.endsWith(tail)) return false;
  let at = head.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > text.length - tail.length) return false;
    at = found + part.length;
  }
  return true;
}
