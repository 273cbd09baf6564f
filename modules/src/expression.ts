/** A Terraform expression as the framework's JSON wants it. */
export function expression(text: string): string {
  return `$\{${text}}`;
}
