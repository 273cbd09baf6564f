import { dependents } from "../app/order.js";
import type { ExitCode } from "../exit-code.js";
import { openUi } from "../terminal/open.js";
import { type ApplyOptions, again, gateAndApply } from "./apply.js";
import { review } from "./review.js";

/** `sealant destroy [STACK…]`: like apply, for a destroy; it is never done unasked. */
export async function destroy(names: readonly string[], options: ApplyOptions): Promise<ExitCode> {
  const ui = await openUi(options);
  try {
    return await review(names, { ...options, destroy: true }, ui, (reviewed) =>
      gateAndApply(reviewed, { ...options, again: again("destroy", names, options), always: true }, dependents, ui),
    );
  } finally {
    await ui.rest();
  }
}
