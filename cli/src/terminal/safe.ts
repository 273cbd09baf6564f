// Control and format characters (bidirectional ones among them), lone surrogates, private use, line separators.
const HOSTILE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
const COLOUR = /\p{Cc}\[[0-9;]*m/gu;

/** Text of others, made harmless for a terminal: colours are dropped, anything else invisible is made visible. */
export function safe(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(COLOUR, "")
    .replace(HOSTILE, (character) =>
      character === "\n" || character === "\t" ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`,
    );
}

const SECRET_NAME = /SECRET|TOKEN|PASSWORD|PASSWD|CREDENTIAL|PRIVATE|^TF_VAR_/i;

const hidden = new Set<string>();

/** Takes note of a secret that was read from a file: from now on it is removed from all that is said. */
export function hide(secret: string): void {
  if (secret.length >= 8) hidden.add(secret);
}

/** Removes the values of secret-looking environment variables, should another program have repeated one. */
export function redact(text: string, env: NodeJS.ProcessEnv = process.env): string {
  let clean = text;
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && value.length >= 8 && SECRET_NAME.test(name)) {
      clean = clean.replaceAll(value, `(value of ${name})`);
    }
  }
  for (const secret of hidden) clean = clean.replaceAll(secret, "(secret)");
  return clean;
}
