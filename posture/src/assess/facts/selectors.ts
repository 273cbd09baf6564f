import type { Resource } from "../../graph/graph.js";
import { isSym, type Value, type ValueObject } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import { every, some } from "../network/answer.js";
import { blocks } from "../network/read.js";
import { of, text, texts, Unknown, yes } from "./known.js";

/** What a trail records. */
export interface Recorded {
  /** Whether all management events are recorded: those that read, and those that write. */
  readonly managementEvents: Answer;
  /** Whether calls to KMS are among them: decryptions read, and what destroys a key writes. */
  readonly kmsEvents: Answer;
  readonly dataEvents: Answer;
}

/** What one selector records of one kind of management events. */
interface Kept {
  readonly management: Answer;
  readonly kms: Answer;
}

type Kind = "read" | "write";

const KMS = "kms.amazonaws.com";
const HIDDEN: Recorded = {
  managementEvents: "undetermined",
  kmsEvents: "undetermined",
  dataEvents: "undetermined",
};

/** What the selectors of a trail let it record; without any it is all management events. */
export function recorded(trail: Resource): Recorded {
  const basic = blocks(of(trail, "event_selector"));
  const advanced = blocks(of(trail, "advanced_event_selector"));
  if (basic.open !== null || advanced.open !== null) return HIDDEN;
  if (advanced.items.length > 0) return byFields(advanced.items);
  if (basic.items.length === 0) return { managementEvents: "yes", kmsEvents: "yes", dataEvents: "no" };
  return together(
    (kind) => basic.items.map((one) => kept(one, kind)),
    basic.items.map((one) => present(one["data_resource"])),
  );
}

function together(keeps: (kind: Kind) => readonly Kept[], data: readonly Answer[]): Recorded {
  const [reads, writes] = [keeps("read"), keeps("write")];
  const both = (what: keyof Kept) => every([reads, writes].map((list) => some(list.map((one) => one[what]))));
  return { managementEvents: both("management"), kmsEvents: both("kms"), dataEvents: some(data) };
}

const TYPES: Readonly<Record<Kind, string>> = { read: "ReadOnly", write: "WriteOnly" };

function kept(selector: ValueObject, kind: Kind): Kept {
  const type = text(selector["read_write_type"]) ?? "All";
  const ofKind: Answer =
    type instanceof Unknown ? "undetermined" : type === "All" || type === TYPES[kind] ? "yes" : "no";
  const management = every([yes(selector["include_management_events"], "yes"), ofKind]);
  const { all, open } = texts(selector["exclude_management_event_sources"]);
  return { management, kms: every([management, all.includes(KMS) ? "no" : open === null ? "yes" : "undetermined"]) };
}

function present(list: Value | undefined): Answer {
  const { items, open } = blocks(list);
  return items.length > 0 ? "yes" : open === null ? "no" : "undetermined";
}

function byFields(selectors: readonly ValueObject[]): Recorded {
  const lists = selectors.map((one) => blocks(one["field_selector"]));
  if (lists.some((one) => one.open !== null || one.items.some(hides))) return HIDDEN;
  const category = (name: string) => lists.filter(({ items }) => items.some((one) => isCategory(one, name)));
  return together(
    (kind) => category("Management").map(({ items }) => keptByFields(items, kind)),
    category("Data").map(() => "yes" as const),
  );
}

function isCategory(selector: ValueObject, name: string): boolean {
  return selector["field"] === "eventCategory" && texts(selector["equals"]).all.includes(name);
}

/** Every field narrows what a selector records; of those that trails do not know nothing can be said. */
function keptByFields(fields: readonly ValueObject[], kind: Kind): Kept {
  const management = every(
    fields.map((one): Answer => {
      if (one["field"] === "eventCategory" || isExclusion(one)) return "yes";
      if (one["field"] !== "readOnly") return "undetermined";
      return texts(one["equals"]).all.includes(String(kind === "read")) ? "yes" : "no";
    }),
  );
  const drops = fields.some((one) => isExclusion(one) && texts(one["not_equals"]).all.includes(KMS));
  return { management, kms: drops ? "no" : management };
}

function isExclusion(selector: ValueObject): boolean {
  return selector["field"] === "eventSource" && texts(selector["not_equals"]).all.length > 0;
}

/** Whether a field selector does not show which field it is about, or what that equals. */
function hides(selector: ValueObject): boolean {
  const { field } = selector;
  return isSym(field) || ["equals", "not_equals"].some((name) => texts(selector[name]).open !== null);
}
