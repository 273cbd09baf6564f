/** Whether OpenTofu reads a file that Terraform leaves out. */
export function isTofu(file: string): boolean {
  return /\.tofu(?:\.json)?$/.test(file);
}

/**
 * The files that OpenTofu reads: `x.tofu` instead of `x.tf`. Terraform reads `x.tf` and nothing of the other, so that files
 * of both kinds say two things; which of them counts is said with the posture.
 */
export function asOpenTofu(files: readonly string[]): readonly string[] {
  const there = new Set(files);
  return files.filter((file) => !there.has(file.replace(/\.tf(\.json)?$/, ".tofu$1")) || isTofu(file));
}
