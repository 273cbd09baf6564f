/**
 * Where generated cases begin. The same for everybody, so that a red run can be repeated; SEALANT_SEED explores others, and
 * `npm run test:full` takes a new one each time.
 */
export const SEED = Number(process.env["SEALANT_SEED"] ?? 20_261_120);
