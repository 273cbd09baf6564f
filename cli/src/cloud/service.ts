import { CliError, type Problem } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { send } from "./request.js";
import { tokenFor } from "./token.js";

/** The API of one host, for the user whose token Terraform has. */
export interface Service {
  readonly host: string;
  /** A document of the API. @param path below the API's own path, such as `runs/run-1` */
  document(path: string): Promise<Resource>;
  /** What lies at a path of the API or at a URL that it gave; null while there is nothing yet. */
  download(path: string): Promise<Uint8Array | null>;
  /** @returns whether it was accepted; false when what is asked for is not possible any more */
  post(path: string, body: unknown): Promise<boolean>;
}

/** A resource of a JSON:API document. */
export interface Resource {
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Ids of related resources. */
  readonly related: Readonly<Record<string, string>>;
}

/** @throws CliError 7 when Terraform has no token for the host, 12 when the host offers no such API */
export async function connect(host: string): Promise<Service> {
  const token = await tokenFor(host);
  if (token === null) throw noToken(host);
  const base = await discover(host);
  const at = (path: string) => new URL(path, base);
  return {
    host,
    document: async (path) => {
      const response = await send({ url: at(path), token });
      await requireOk(response, host, path);
      return resource(await json(response, host), host);
    },
    download: async (path) => {
      const response = await send({ url: at(path), token: at(path).origin === base.origin ? token : null });
      if (response.status === 204) return null;
      await requireOk(response, host, at(path).pathname);
      return new Uint8Array(await response.arrayBuffer());
    },
    post: async (path, body) => {
      const response = await send({ url: at(path), token, method: "POST", body });
      if (response.status === 409) return false;
      await requireOk(response, host, path);
      await response.body?.cancel();
      return true;
    },
  };
}

/** Where the API of a host is, by Terraform's own discovery. The token belongs to the host, so the API must be there, too. */
async function discover(host: string): Promise<URL> {
  const url = new URL(`https://${host}/.well-known/terraform.json`);
  const response = await send({ url, token: null });
  const services = response.ok ? await json(response, host) : {};
  const path = services["tfe.v2"];
  const base = typeof path === "string" && URL.canParse(path, url.href) ? new URL(path, url) : null;
  if (base?.origin === url.origin) return base;
  throw new CliError(ExitCode.terraform, {
    found:
      base === null
        ? `${host} is no Terraform Cloud or Enterprise: it offers no tfe.v2 (HTTP ${response.status})`
        : `${host} says that its API is at ${base.host}, which its token is not for`,
    where: url.href,
    next: "Check the name of the host.",
  });
}

async function requireOk(response: Response, host: string, path: string): Promise<void> {
  if (response.ok) return;
  const said = await errorsOf(response);
  const fail = (code: ExitCode, problem: Problem) =>
    new CliError(code, { where: `${host}: ${path}`, ...(said === "" ? {} : { quoted: said }), ...problem });
  const { status } = response;
  if (status === 401)
    throw fail(ExitCode.credentials, {
      found: `${host} does not accept the token that Terraform has for it`,
      next: `Log in again: terraform login ${host}`,
    });
  if (status === 403)
    throw fail(ExitCode.credentials, {
      found: `The token for ${host} may not do this`,
      next: "Use a user or team token with admin access to the workspace; an organisation's token may not read plans.",
    });
  if (status === 404)
    throw fail(ExitCode.usage, {
      found: `${host} knows no such thing, or does not show it to the owner of this token`,
      next: "Check the name. To read a plan the token needs admin access to the workspace; an organisation's token may not.",
    });
  throw fail(ExitCode.terraform, {
    found:
      status === 429
        ? `${host} keeps answering that there are too many requests`
        : `${host} answers with HTTP ${status}`,
    next: "Run again later; if it stays, look at the status page of the service.",
  });
}

async function errorsOf(response: Response): Promise<string> {
  const text = (await response.text().catch(() => "")).slice(0, 20_000);
  try {
    const { errors = [] } = JSON.parse(text) as { errors?: readonly { title?: unknown; detail?: unknown }[] };
    return errors
      .map(({ title, detail }) => [title, detail].filter((it) => typeof it === "string").join(": "))
      .join("\n");
  } catch {
    return "";
  }
}

async function json(response: Response, host: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const value: unknown = await response.json();
    if (typeof value === "object" && value !== null) return { ...value };
  } catch {
    // Told below.
  }
  throw new CliError(ExitCode.terraform, {
    found: `${host} does not answer in JSON`,
    next: "Check the name of the host, and whether a proxy or a login page stands between.",
  });
}

function resource(document: Readonly<Record<string, unknown>>, host: string): Resource {
  const { id, attributes, relationships } = (document["data"] ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof id !== "string")
    throw new CliError(ExitCode.terraform, { found: `${host} answers without data`, next: "Run again later." });
  const pairs = Object.entries((relationships ?? {}) as Readonly<Record<string, { data?: { id?: unknown } | null }>>);
  return {
    id,
    attributes: (attributes ?? {}) as Resource["attributes"],
    related: Object.fromEntries(
      pairs.flatMap(([name, value]) => (typeof value?.data?.id === "string" ? [[name, value.data.id]] : [])),
    ),
  };
}

function noToken(host: string): CliError {
  const name = `TF_TOKEN_${host.replaceAll("-", "__").replaceAll(".", "_")}`;
  return new CliError(ExitCode.credentials, {
    found: `Terraform has no token for ${host}`,
    where: `${name.split(":")[0]}, ~/.terraform.d/credentials.tfrc.json, .terraformrc`,
    next: `Log in: terraform login ${host}`,
  });
}
