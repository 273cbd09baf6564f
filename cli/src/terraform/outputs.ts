/** Whether a plan changes an output of its stack, on which other stacks may stand. In doubt it does. */
export function outputsChange(json: Uint8Array): boolean {
  try {
    const { output_changes } = JSON.parse(Buffer.from(json).toString("utf8"));
    const changes = Object.values<{ actions?: unknown }>(output_changes ?? {});
    return changes.some(({ actions }) => !Array.isArray(actions) || actions.some((action) => action !== "no-op"));
  } catch {
    return true;
  }
}
