/** Input that cannot be read as what it claims to be. The program ends with exit code 2; there is no stack trace to show. */
export class InputError extends Error {
  override readonly name = "InputError";

  constructor(
    /** What was found instead of what is needed. */
    readonly found: string,
    /** The file, member or byte it was found at. */
    readonly where: string,
    /** What the reader can do about it. */
    readonly next: string,
  ) {
    super(`${where}: ${found}. ${next}`);
  }
}
