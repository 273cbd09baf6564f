import type { Equipment, Preparation } from "./equipment.js";

const preparation: Preparation = JSON.parse(process.env["SEALANT_E2E_PREPARATION"] ?? '{"missing":["the set-up"]}');

/** A `describe` that runs where Terraform, the AWS provider and the emulator are there, and is skipped elsewhere. */
export const describeEndToEnd: jest.Describe = "ready" in preparation ? describe : describe.skip;

/** The equipment of this run; only tests under `describeEndToEnd` may ask. */
export function equipment(): Equipment {
  if ("ready" in preparation) return preparation.ready;
  throw new Error(`no end-to-end equipment: ${preparation.missing.join("; ")}`);
}
