/** An error or warning of Terraform. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  readonly address: string | null;
}

/** What a progress display needs of a line of Terraform's `-json` output; everything else is dropped unread. */
export type Message =
  | { readonly type: "diagnostic"; readonly diagnostic: Diagnostic }
  | { readonly type: "resource"; readonly step: Step; readonly address: string; readonly action: string }
  | { readonly type: "planned"; readonly address: string; readonly action: string }
  | { readonly type: "lock"; readonly taken: boolean }
  /** The counts at the end of a plan or an apply. */
  | { readonly type: "summary"; readonly operation: string }
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "other" };

export type Step = "started" | "progress" | "done" | "failed";

const STEPS: Readonly<Record<string, Step>> = {
  apply_start: "started",
  apply_progress: "progress",
  apply_complete: "done",
  apply_errored: "failed",
};

/** Reads one line. Lines that are not JSON (a crash, a wrapper's words, a remote log) are text. */
export function readMessage(line: string): Message {
  const message = parse(line);
  if (message === null) return { type: "text", text: line };
  const type = text(message["type"]);
  if (type === "diagnostic") return { type, diagnostic: diagnostic(message["diagnostic"]) };
  if (type === "planned_change") {
    const change = record(message["change"]);
    return { type: "planned", address: text(record(change["resource"])["addr"]), action: text(change["action"]) };
  }
  if (type === "state_lock_acquire" || type === "state_lock_release")
    return { type: "lock", taken: type === "state_lock_acquire" };
  if (type === "change_summary") return { type: "summary", operation: text(record(message["changes"])["operation"]) };
  const step = STEPS[type];
  if (step === undefined) return { type: "other" };
  const hook = record(message["hook"]);
  return { type: "resource", step, address: text(record(hook["resource"])["addr"]), action: text(hook["action"]) };
}

/** The error boxes of commands that print text only, such as init. */
export function readErrors(stderr: string): readonly Diagnostic[] {
  const lines = stderr.split("\n").map((line) => line.replace(/^[│╷╵|]\s?/, "").trimEnd());
  const starts = lines.flatMap((line, index) => (line.startsWith("Error: ") ? [index] : []));
  return starts.map((start, order) => {
    const body = lines.slice(start + 1, starts[order + 1] ?? lines.length);
    return {
      severity: "error",
      summary: (lines[start] ?? "").slice("Error: ".length),
      detail: body.join("\n").trim(),
      address: null,
    };
  });
}

function diagnostic(value: unknown): Diagnostic {
  const { severity, summary, detail, address } = record(value);
  return {
    severity: severity === "warning" ? "warning" : "error",
    summary: text(summary),
    detail: text(detail),
    address: typeof address === "string" && address !== "" ? address : null,
  };
}

function parse(line: string): Record<string, unknown> | null {
  if (!line.startsWith("{")) return null;
  try {
    return record(JSON.parse(line));
  } catch {
    return null;
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
