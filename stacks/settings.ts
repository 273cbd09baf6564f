/** What differs between two deployments of this app. Everything comes from the environment; every value has a default. */
export interface Settings {
  /** SEALANT_APP_ENV: `dev` (the default) or `prod`. */
  readonly environment: "dev" | "prod";
  /** AWS_REGION; eu-central-1 by default. */
  readonly region: string;
  /** SEALANT_APP_ACCOUNT: the only account to deploy to; by default whatever account the credentials belong to. */
  readonly account: string | undefined;
  /** SEALANT_APP_BACKEND: `local` (the default), `s3:BUCKET` or `cloud:ORGANIZATION`. */
  readonly backend: Backend;
  /** SEALANT_APP_ALARM_EMAIL: who is told when somebody undoes encryption; nobody by default. */
  readonly alarmEmails: readonly string[];
}

/** Where state is kept. */
export type Backend =
  | { readonly kind: "local" }
  | { readonly kind: "s3"; readonly bucket: string }
  | { readonly kind: "cloud"; readonly organization: string };

/** Reads the settings; a value that is not understood is an error, never a default. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const account = env["SEALANT_APP_ACCOUNT"] || undefined;
  if (account && !/^\d{12}$/.test(account)) {
    throw new Error(`SEALANT_APP_ACCOUNT is "${account}"; set it to an account id of 12 digits`);
  }
  return {
    environment: readEnvironment(env["SEALANT_APP_ENV"] || "dev"),
    region: env["AWS_REGION"] || "eu-central-1",
    account,
    backend: readBackend(env["SEALANT_APP_BACKEND"] || "local"),
    alarmEmails: (env["SEALANT_APP_ALARM_EMAIL"] ?? "").split(",").filter((email) => email !== ""),
  };
}

function readEnvironment(value: string): Settings["environment"] {
  if (value === "dev" || value === "prod") return value;
  throw new Error(`SEALANT_APP_ENV is "${value}"; set it to one of: dev, prod`);
}

function readBackend(value: string): Backend {
  const [kind, name] = value.split(":", 2);
  if (kind === "local" && name === undefined) return { kind };
  if (kind === "s3" && name) return { kind, bucket: name };
  if (kind === "cloud" && name) return { kind, organization: name };
  throw new Error(`SEALANT_APP_BACKEND is "${value}"; set it to one of: local, s3:BUCKET, cloud:ORGANIZATION`);
}
