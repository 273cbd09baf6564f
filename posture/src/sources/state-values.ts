import { type Element, element } from "./element.js";
import { InputError } from "./input-error.js";
import { elements, members, peek, skip } from "./scan.js";
import type { Cursor } from "./window.js";

/** Calls `take` for every resource of a module of a state and of the modules below it. */
export function stateResources(c: Cursor, take: (found: Element) => void, depth = 0): void {
  if (depth > 64) throw new InputError("modules nested more than 64 deep", c.where, "This is no state of Terraform's.");
  if (peek(c) !== "object") {
    skip(c);
    return;
  }
  members(c, (key) => {
    if (key === "resources") elements(c, () => take(element(c)));
    else if (key === "child_modules") elements(c, () => stateResources(c, take, depth + 1));
    else skip(c);
  });
}
