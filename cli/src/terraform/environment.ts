/** Variables that would change what Terraform is asked to do, or print what nobody should see. */
const DROPPED = /^(TF_CLI_ARGS(_.*)?|TF_REATTACH_PROVIDERS|TF_LOG(_.*)?|TF_IN_AUTOMATION|TF_INPUT|TF_PLAN_.*)$/;
/** Of these a user should know that they have no effect. */
const SAID = /^(TF_CLI_ARGS(_.*)?|TF_REATTACH_PROVIDERS)$/;

export interface ChildEnvironment {
  readonly env: NodeJS.ProcessEnv;
  /** Names of dropped variables that a user set on purpose, sorted. */
  readonly dropped: readonly string[];
}

/** The environment for Terraform: hooks that could turn a plan into something else are gone, questions are off. */
export function childEnvironment(env: NodeJS.ProcessEnv = process.env): ChildEnvironment {
  const kept = Object.entries(env).filter(([name]) => !DROPPED.test(name));
  const dropped = Object.keys(env).filter((name) => SAID.test(name) && env[name] !== "");
  return {
    env: { ...Object.fromEntries(kept), TF_IN_AUTOMATION: "1", TF_INPUT: "0", CHECKPOINT_DISABLE: "1" },
    dropped: dropped.sort(),
  };
}
