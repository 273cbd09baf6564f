/** Attributes and map keys whose text is a secret, or may hold one, whatever the provider's schema says. */
const SECRET =
  /passw(or)?d|passphrase|secret|token|private_?key|access_?key|credential|key_material|auth_?key|api_?key|(^|[-_])pwd?($|[-_])/i;

/** Names that look like it and hold a reference or a flag. */
const HARMLESS =
  /(arn|_id|_ids|_name|secret_?id|password_encryption|password_encrypted|tokens|_policy|_config|required|window_in_days)$/i;

const known = new Map<string, boolean>();

/** Whether the text under a name is dropped when it is read. */
export function secretName(name: string): boolean {
  let answer = known.get(name);
  if (answer === undefined) {
    answer = SECRET.test(name) && !HARMLESS.test(name);
    // Names come from input: a hostile one must not fill the memory.
    if (known.size < 65_536) known.set(name, answer);
  }
  return answer;
}
