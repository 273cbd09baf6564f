export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A copy of a value in which one place is another value; `undefined` removes it. */
export function withAt(value: Json, path: readonly string[], to: Json | undefined): Json {
  const [name, ...rest] = path;
  if (name === undefined) return to ?? null;
  if (Array.isArray(value)) return [withAt(value[0] ?? {}, path, to)];
  const { [name]: old, ...others } = value as { [key: string]: Json };
  if (rest.length === 0) return to === undefined ? others : { ...others, [name]: to };
  return { ...others, [name]: withAt(old ?? {}, rest, to) };
}

/** A mask of unknowns that marks one place of a value. */
export function maskAt(value: Json, path: readonly string[]): Json {
  const [name, ...rest] = path;
  if (name === undefined) return true;
  if (Array.isArray(value)) return [maskAt(value[0] ?? {}, path)];
  return { [name]: maskAt((value as { [key: string]: Json })[name] ?? null, rest) };
}
