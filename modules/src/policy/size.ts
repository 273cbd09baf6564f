import type { Statement } from "./statement.js";

/** A value that is known after the deployment only, as the framework writes it into texts. */
const TOKEN = /\$\{TfToken\[[^\]]*\]\}/g;

/** The least number of bytes a policy of these statements can have: what is not known yet counts nothing. */
export function leastBytes(statements: readonly Statement[]): number {
  const text = JSON.stringify({ Version: "2012-10-17", Statement: statements.map(rendered) });
  return Buffer.byteLength(text.replaceAll(TOKEN, ""));
}

/** As AWS counts it: a single value stands without its list. */
function rendered({ sid, effect = "Allow", principals, actions, resources, conditions }: Statement): object {
  const operators: Record<string, Record<string, unknown>> = {};
  for (const { test, variable, values } of conditions ?? []) {
    operators[test] = { ...operators[test], [variable]: single(values) };
  }
  return {
    Sid: sid,
    Effect: effect,
    ...(principals && {
      Principal: Object.fromEntries(principals.map(({ type, identifiers }) => [type, single(identifiers)])),
    }),
    Action: single(actions),
    Resource: single(resources),
    ...(conditions && { Condition: operators }),
  };
}

function single(values: readonly string[]): string | readonly string[] {
  return values.length === 1 ? (values[0] as string) : values;
}
