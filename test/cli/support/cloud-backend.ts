import type { Answer, Heard } from "./cloud.js";

/** What Terraform's own `cloud` block asks besides, when it plans and applies in the workspace acme/data. */
export interface Backend {
  /** What the plan of the next run is, as `show -json` of it will print. */
  plan: unknown;
  /** The raw state, null before the first apply; the one of {@link after} once a run was applied. */
  state: unknown;
  after: unknown;
  /** The workspace is connected to a repository, and takes no plans from elsewhere. */
  vcs: boolean;
  /** How often a run was created. */
  created: number;
  status: string;
}

export function backend(): Backend {
  return { plan: null, state: null, after: null, vcs: false, created: 0, status: "" };
}

const LOG = (text: string) => `\u0002${text}\u0003`;
const resource = (id: string, type: string, attributes: object, relationships: object = {}) => ({
  id,
  type,
  attributes,
  relationships,
});

/** The answer to a request of Terraform, null when it is none that this plays. */
export function backendAnswer(
  world: Backend,
  { method, path }: Heard,
  put: (path: string, content: unknown) => string,
): Answer | null {
  const [plain = ""] = path.split("?");
  const where = `${method} ${plain.replace("/api/v2/", "")}`;
  const id = `run-${world.created}`;
  const changes = world.plan !== null;
  const run = resource(
    id,
    "runs",
    {
      status: world.status,
      "has-changes": changes,
      "save-plan": true,
      actions: {
        "is-confirmable": world.status === "planned_and_saved",
        "is-cancelable": true,
        "is-discardable": true,
      },
      permissions: { "can-apply": true, "can-cancel": true, "can-discard": true },
    },
    {
      plan: { data: { id: "plan-1", type: "plans" } },
      apply: { data: { id: "apply-1", type: "applies" } },
      workspace: { data: { id: "ws-1", type: "workspaces" } },
    },
  );
  const log = (name: string, text: string) => put(`/v1/log/${name}-${id}`, LOG(text));
  const planned = resource("plan-1", "plans", {
    status: "finished",
    "has-changes": changes,
    "log-read-url": log("plan", "Terraform will perform the following actions: one\n"),
  });
  const one = (data: unknown, status = 200): Answer => ({
    status,
    body: { data, included: [workspace(world), planned] },
  });
  switch (where) {
    case "GET ping":
      return { status: 204, headers: { "tfp-api-version": "2.6", "tfp-appname": "HCP Terraform" } };
    case "GET organizations/acme/entitlement-set":
      return one(resource("org-acme", "entitlement-sets", { operations: true, "state-storage": true, teams: true }));
    case "GET organizations/acme/workspaces/data":
      return one(workspace(world));
    case "POST workspaces/ws-1/configuration-versions":
      return one(configuration("pending", put("/v1/object/configuration", "")), 201);
    case "GET configuration-versions/cv-1":
      return one(configuration("uploaded", null));
    case "POST runs":
      world.created += 1;
      world.status = "planned_and_saved";
      return one({ ...run, id: `run-${world.created}`, attributes: { ...run.attributes, status: "pending" } }, 201);
    case `GET runs/${id}`:
      if (world.status === "confirmed") world.status = "applied";
      return one(run);
    case `GET runs/${id}/run-events`:
      return { status: 200, body: { data: [] } };
    case "GET plans/plan-1":
      return one(planned);
    case "GET plans/plan-1/json-output":
    case "GET plans/plan-1/json-output-redacted":
      return { status: 307, headers: { location: put(`/v1/object/plan-${id}`, world.plan) } };
    case `POST runs/${id}/actions/apply`:
      world.status = "confirmed";
      world.state = world.after;
      return { status: 202 };
    case "GET applies/apply-1": {
      const url = log(
        "apply",
        "Terraform v1.11.4\non linux_amd64\nInitializing plugins and modules...\nterraform_data.marker: Creation complete\n\nApply complete! Resources: 1 added, 0 changed, 0 destroyed.\n",
      );
      return one(resource("apply-1", "applies", { status: "finished", "log-read-url": url }));
    }
    case "GET workspaces/ws-1/current-state-version":
      if (world.state === null) return { status: 404, body: { errors: [{ status: "404", title: "not found" }] } };
      return one(
        resource("sv-1", "state-versions", {
          "hosted-state-download-url": put("/v1/object/raw-state", world.state),
          status: "finalized",
        }),
      );
    default:
      return null;
  }
}

function workspace({ vcs }: Backend) {
  return resource(
    "ws-1",
    "workspaces",
    {
      name: "data",
      "execution-mode": "remote",
      operations: true,
      "terraform-version": "latest",
      "vcs-repo": vcs ? { identifier: "acme/infra" } : null,
      permissions: { "can-queue-run": true, "can-queue-apply": true, "can-update": true, "can-read-settings": true },
    },
    { organization: { data: { id: "acme", type: "organizations" } } },
  );
}

function configuration(status: string, url: string | null) {
  return resource("cv-1", "configuration-versions", { status, provisional: true, "upload-url": url });
}
