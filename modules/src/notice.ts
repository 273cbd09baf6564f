import { Annotations, type IConstruct } from "./framework.js";

/**
 * Something a person should know that is no reason to stop. It shows in the stack's annotations, begins with a stable
 * code in brackets, and is said once per construct.
 */
export function notice(about: IConstruct, code: string, message: string): void {
  const text = `[sealant:${code}] ${message}`;
  if (!about.node.metadata.some((entry) => entry.data === text)) Annotations.of(about).addWarning(text);
}
