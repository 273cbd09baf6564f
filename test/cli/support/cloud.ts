import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type Certificate, certificate } from "./certificate.js";
import { type Backend, backend, backendAnswer } from "./cloud-backend.js";

/** What a request told the server. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** An answer that takes the place of the usual one, once. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface FakeRun {
  /** What each look at the run shows; the last one stays. */
  readonly statuses: string[];
  readonly attributes?: Readonly<Record<string, unknown>>;
  /** Its plan, null while there is none. */
  readonly plan: unknown;
}

/** Terraform Cloud as far as the API documents what Sealant asks of it, and its object store beside it. */
export interface Cloud {
  /** As a user names it. */
  readonly host: string;
  readonly certificate: Certificate;
  readonly token: string;
  readonly runs: Record<string, FakeRun>;
  /** The state in the published format; null when the workspace has none in it. */
  state: unknown;
  /** The run that the workspace acme/data is at. */
  current: string | null;
  /** The part that Terraform itself talks to. */
  readonly backend: Backend;
  /** Answers that come instead of the usual ones, by the beginning of the path. */
  readonly instead: Record<string, Answer[]>;
  readonly heard: readonly Heard[];
  /** What the object store, another host, heard. */
  readonly stored: readonly Heard[];
  close(): Promise<void>;
}

export async function cloud(): Promise<Cloud> {
  const ours = certificate();
  const heard: Heard[] = [];
  const stored: Heard[] = [];
  const files = new Map<string, unknown>();
  const store = await listen(ours, stored, ({ method, path }) => {
    if (method === "PUT") return { status: 200 };
    // A log is read from an offset on, a bit at a time.
    const { pathname, searchParams } = new URL(path, "https://store.example");
    const found = files.get(path) ?? files.get(pathname);
    if (found === undefined) return { status: 403 };
    const offset = Number(searchParams.get("offset") ?? "0");
    return { status: 200, body: typeof found === "string" ? found.slice(offset) : found };
  });
  const put = (path: string, content: unknown): string => {
    files.set(path, content);
    // The same machine by another name, and so another host.
    return `https://127.0.0.1:${store.port}${path}`;
  };
  const token = "canary.atlasv1.token-of-the-test";
  const world: Omit<Cloud, "host" | "close"> = {
    certificate: ours,
    token,
    runs: {},
    state: null,
    current: null,
    backend: backend(),
    instead: {},
    heard,
    stored,
  };
  const api = await listen(ours, heard, (request) => {
    const prefix = Object.keys(world.instead).find((one) => request.path.startsWith(one));
    const other = prefix === undefined ? undefined : world.instead[prefix]?.shift();
    return other ?? usual(world, request, put);
  });
  return Object.assign(world, {
    host: `localhost:${api.port}`,
    close: async () => {
      await Promise.all([api.close(), store.close()]);
    },
  });
}

type World = Omit<Cloud, "host" | "close">;

function usual(
  world: World,
  { method, path, authorization }: Heard,
  put: (path: string, content: unknown) => string,
): Answer {
  if (path === "/.well-known/terraform.json")
    return { status: 200, body: { "tfe.v2": "/api/v2/", "tfe.v2.1": "/api/v2/", "tfe.v2.2": "/api/v2/" } };
  if (authorization !== `Bearer ${world.token}`) return problem(401, "unauthorized");
  const asked =
    world.backend.plan === null ? null : backendAnswer(world.backend, { method, path, authorization, body: "" }, put);
  if (asked !== null) return asked;
  if (path === "/api/v2/organizations/acme/workspaces/data") {
    const run = world.current === null ? null : { id: world.current, type: "runs" };
    return data("ws-1", "workspaces", { name: "data" }, { "current-run": { data: run } });
  }
  if (path === "/api/v2/workspaces/ws-1/current-state-version" && world.state !== undefined) {
    const url = world.state === null ? null : put("/v1/object/state", world.state);
    return data("sv-1", "state-versions", { "hosted-json-state-download-url": url, status: "finalized" });
  }
  const [, id = "", rest = ""] = /^\/api\/v2\/runs\/(run-\w+)(.*)$/.exec(path) ?? [];
  const run = world.runs[id];
  if (run === undefined) return problem(404, "not found");
  if (rest === "/plan/json-output")
    return run.plan === null
      ? { status: 204 }
      : { status: 307, headers: { location: put(`/v1/object/${id}?signature=canary-signature`, run.plan) } };
  if (rest === "/actions/apply" && method === "POST") {
    if (run.attributes?.["actions"] === undefined) return problem(409, "transition not allowed");
    run.statuses.splice(0, run.statuses.length, "confirmed", "apply_queued", "applying", "applied");
    return { status: 202 };
  }
  if (rest !== "") return problem(404, "not found");
  const [status = ""] = run.statuses.length > 1 ? run.statuses.splice(0, 1) : run.statuses;
  return data(id, "runs", { status, "plan-only": false, ...run.attributes }, { workspace: { data: { id: "ws-1" } } });
}

function data(id: string, type: string, attributes: object, relationships: object = {}): Answer {
  return { status: 200, body: { data: { id, type, attributes, relationships } } };
}

function problem(status: number, title: string): Answer {
  return { status, body: { errors: [{ status: String(status), title }] } };
}

async function listen({ key, cert }: Certificate, heard: Heard[], answer: (request: Heard) => Answer) {
  const server = createServer({ key, cert }, (request, response) => void handle(request, response, heard, answer));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  heard: Heard[],
  answer: (request: Heard) => Answer,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const { method = "", url: path = "", headers } = request;
  const one = { method, path, authorization: headers.authorization, body: Buffer.concat(parts).toString() };
  heard.push(one);
  const { status, headers: more = {}, body } = answer(one);
  const type = path.startsWith("/.well-known") ? "application/json" : "application/vnd.api+json";
  response.writeHead(status, { "content-type": type, ...more });
  response.end(body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body));
}
