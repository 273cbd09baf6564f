/** The account that the emulator plays. */
export const account = "123456789012";
export const region = "eu-central-1";

/**
 * What programs under test see of this machine: PATH, HOME and the like, an AWS that is the emulator, and nothing of the
 * developer's own AWS, Terraform or CI settings.
 */
export function environmentFor(endpoint: string, cliConfig: string, engineProgram: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(AWS|TF|TERRAFORM|CDKTF|SEALANT|JEST|npm)_/i.test(name) &&
      !["CI", "NODE_ENV", "NODE_OPTIONS", "FORCE_COLOR", "NO_COLOR", "GITHUB_ACTIONS"].includes(name),
  );
  return {
    ...Object.fromEntries(kept),
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: "emulated",
    AWS_SECRET_ACCESS_KEY: "emulated",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    TF_CLI_CONFIG_FILE: cliConfig,
    TERRAFORM_BINARY_NAME: engineProgram,
    CHECKPOINT_DISABLE: "1",
  };
}
