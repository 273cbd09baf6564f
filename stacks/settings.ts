/** What differs between two deployments of this app. Everything comes from the environment; every value has a default. */
export interface Settings {
  /** SEALANT_APP_ENV: `dev` (the default) or `prod`. */
  readonly environment: "dev" | "prod";
  /** AWS_REGION; eu-central-1 by default. */
  readonly region: string;
}

/** Reads the settings; a value that is not understood is an error, never a default. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  return {
    environment: oneOf("SEALANT_APP_ENV", env["SEALANT_APP_ENV"] || "dev", ["dev", "prod"]),
    region: env["AWS_REGION"] || "eu-central-1",
  };
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new Error(`${name} is "${value}"; set it to one of: ${allowed.join(", ")}`);
  return found;
}
