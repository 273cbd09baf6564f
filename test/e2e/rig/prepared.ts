import type { Equipment, Preparation } from "./equipment.js";

/** What the set-up of this run left in the environment. */
export const preparation: Preparation = JSON.parse(
  process.env["SEALANT_E2E_PREPARATION"] ?? '{"missing":["the set-up of the suite"],"temporary":""}',
);

/** The equipment of this run; only tests under `describeEndToEnd` may ask. */
export function equipment(): Equipment {
  if ("ready" in preparation) return preparation.ready;
  throw new Error(`no end-to-end equipment: ${preparation.missing.join("; ")}`);
}
