import { CliError, type Problem } from "../cli-error.js";
import { ExitCode } from "../exit-code.js";
import { interruptible, pause } from "../process/pause.js";

/** One request to a host that the user has named. */
export interface Request {
  readonly url: URL;
  /** Goes to the origin of the URL and nowhere else, whatever redirects say. */
  readonly token: string | null;
  readonly method?: "GET" | "POST";
  readonly body?: unknown;
}

const TRIES = 6;
const LONGEST = 60_000;
const PATIENCE = 120_000;
const HOPS = 5;

/** Sends a request: follows redirects without the token, waits when told to, tries again what may be tried again. */
export async function send(request: Request): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const response = await follow(request);
    const busy = response.status === 429 || (response.status >= 500 && request.method !== "POST");
    if (!busy || attempt === TRIES) return response;
    await response.body?.cancel();
    await pause(Math.min(LONGEST, askedToWait(response) ?? 250 * 2 ** attempt));
  }
}

async function follow({ url, token, method = "GET", body }: Request): Promise<Response> {
  let to = url;
  for (let hop = 0; hop <= HOPS; hop++) {
    const own = to.origin === url.origin;
    const response = await once(to, {
      method,
      redirect: "manual",
      headers: {
        accept: "application/vnd.api+json, application/json",
        ...(token !== null && own ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { "content-type": "application/vnd.api+json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || location === null || method === "POST") return response;
    await response.body?.cancel();
    to = target(location, to);
  }
  throw refused(url, { found: `${url.host} redirects in a circle`, next: "Check the name of the host." });
}

function target(location: string, from: URL): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from) : null;
  if (to?.protocol === "https:") return to;
  throw refused(from, {
    found: `${from.host} redirects to something that is not https`,
    next: "Check the name of the host, and whether a proxy stands between.",
  });
}

async function once(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await interruptible((signal) =>
      fetch(url, { ...init, signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]) }),
    );
  } catch (error) {
    if (error instanceof CliError) throw error;
    const said = causeOf(error);
    const certificate = /CERT|SELF_SIGNED|ISSUER|VERIFY/.test(said);
    throw refused(
      url,
      {
        found: certificate
          ? `The certificate of ${url.host} cannot be verified (${said})`
          : `${url.host} does not answer (${said})`,
        next: certificate
          ? "If it is signed by your own authority, name that in NODE_EXTRA_CA_CERTS."
          : "Check the name of the host and the network, then run again.",
      },
      error,
    );
  }
}

/** The code of a network failure; its whole text might repeat a URL that is signed. */
function causeOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: unknown }; name?: unknown };
  return String(cause?.code ?? name ?? "no reason given");
}

/** `Retry-After` in seconds or as a date, else the seconds of `X-RateLimit-Reset`; in ms. */
function askedToWait({ headers }: Response): number | null {
  const after = headers.get("retry-after") ?? headers.get("x-ratelimit-reset");
  if (after === null) return null;
  const ms = /^[\d.]+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

/** An error whose place is the path of a URL: what stands behind a question mark may be a signature. */
function refused(url: URL, problem: Problem, cause?: unknown): CliError {
  return new CliError(ExitCode.terraform, { where: `${url.origin}${url.pathname}`, ...problem }, { cause });
}
