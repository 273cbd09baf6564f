/** Whether a person can be asked: both the keyboard and the side channel are terminals, and no CI runs us. */
export function interactive(env: NodeJS.ProcessEnv = process.env): boolean {
  return Boolean(process.stdin.isTTY && process.stderr.isTTY) && !inCi(env) && env["TERM"] !== "dumb";
}

export function inCi(env: NodeJS.ProcessEnv = process.env): boolean {
  const { CI } = env;
  if (CI !== undefined && CI !== "" && CI !== "0" && CI !== "false") return true;
  return ["GITHUB_ACTIONS", "GITLAB_CI", "BUILDKITE", "TF_BUILD", "JENKINS_URL", "TEAMCITY_VERSION"].some(
    (name) => env[name] !== undefined,
  );
}

/** Whether to colour a stream. NO_COLOR wins, then FORCE_COLOR, then what the stream is. */
export function coloured(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): boolean {
  if (env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "") return false;
  const force = env["FORCE_COLOR"];
  if (force !== undefined) return force !== "0" && force !== "false";
  return stream.isTTY === true && env["TERM"] !== "dumb";
}

/** Columns to draw for; none without a terminal, so that a report does not depend on where it is made. */
export function columns(stream: { isTTY?: boolean; columns?: number }): { width?: number } {
  return stream.isTTY && stream.columns !== undefined ? { width: stream.columns } : {};
}
