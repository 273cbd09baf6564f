import type { Resource } from "../../../graph/graph.js";
import { isSym, Sym } from "../../../graph/value.js";
import type { Key, Subject, Surface } from "../../../posture.js";
import type { Mode } from "../../../words.js";
import type { Target } from "../decision/request.js";
import { same, type Text, text } from "../model/text.js";
import { asText, blocks } from "../world/values.js";
import { readNeeds } from "./buckets.js";
import { clientNeeds, serviceRoleNeeds } from "./catalog.js";
import { endpointsOf } from "./endpoints.js";
import { argument, logGroups } from "./log-groups.js";
import { roleNeeds, serviceNeeds } from "./logs.js";
import type { Need } from "./need.js";
import { passwordNeeds, secretNeeds } from "./passwords.js";
import type { Setting, Workload } from "./setting.js";
import { bookmarks, dataQuality, s3Write } from "./usage.js";

const WITH_KEY: ReadonlySet<Mode> = new Set(["SSE-KMS", "SSE-KMS-WITH-SERVICE-ROLE", "DSSE-KMS", "CSE-KMS"]);

/** All that must be allowed so that a surface of a subject works. */
export function needsOf(
  subject: Subject,
  surface: Surface,
  keys: ReadonlyMap<string, Key>,
  setting: Setting,
): readonly Need[] {
  const resource = setting.at(subject.stack, subject.address);
  if (resource === undefined) return [];
  const needs = needsAt(subject, surface, keys, resource, setting);
  return surface.surface === "s3" ? needs : needs.map((need) => inRegion(need, resource, setting));
}

/** Logs, catalog and bookmarks use keys of their own region only; objects use keys of their bucket's. */
function inRegion(need: Need, resource: Resource, setting: Setting): Need {
  const { region } = setting.world.names.home(resource.stack);
  const away = need.targets.find((one) => one.policy !== null && same(one.region, region).answer === "no");
  if (away === undefined || !need.actions.some((action) => action.startsWith("kms:"))) return need;
  return { ...need, impossible: `${away.id} is a key of ${away.region}, and ${resource.address} of ${region}` };
}

function needsAt(
  subject: Subject,
  surface: Surface,
  keys: ReadonlyMap<string, Key>,
  resource: Resource,
  setting: Setting,
): readonly Need[] {
  const key = WITH_KEY.has(surface.mode) ? target(surface, keys, resource.stack, setting) : undefined;
  switch (subject.kind) {
    case "job":
    case "crawler":
    case "dev-endpoint":
    case "ml-transform":
      return workloadNeeds(
        setting.workload(resource),
        surface,
        key,
        asText(resource.values["security_configuration"]),
        setting,
      );
    case "trigger":
      return startedBy(resource, subject.name, setting).flatMap(({ workload, configuration }) =>
        workloadNeeds(workload, surface, key, configuration, setting),
      );
    case "catalog":
      return catalogNeeds(resource, surface, key, setting);
    case "connection": {
      // A connection without an encrypted password has one surface only: what it needs of its secret is shown there.
      const only =
        subject.surfaces[0] === surface && !subject.surfaces.some((one) => one.surface === "connection-passwords");
      if (surface.surface !== "connection-passwords" && !only) return [];
      return [...(key === undefined ? [] : passwordNeeds([resource], key, setting)), ...secretNeeds(resource, setting)];
    }
    case "log-group": {
      const name = setting.world.names.attribute(resource, "name") ?? Sym.ref(resource.id, "name");
      return key === undefined ? [] : serviceNeeds(key, [name], resource.stack, setting.world);
    }
    default:
      return [];
  }
}

/** The key of a surface; one that is not known stands for itself, with nothing known of its policy. */
function target(surface: Surface, keys: ReadonlyMap<string, Key>, stack: string, setting: Setting): Target {
  if (surface.key === null) return setting.world.keys.find(Sym.opaque("the key of this surface is not known"), stack);
  const key = keys.get(surface.key);
  const resource = key?.address == null ? undefined : setting.at(key.stack ?? "", key.address);
  return setting.world.keys.find(resource?.id ?? key?.arn ?? surface.key, stack);
}

function workloadNeeds(
  workload: Workload | undefined,
  surface: Surface,
  key: Target | undefined,
  configuration: Text | undefined,
  setting: Setting,
): readonly Need[] {
  if (workload === undefined) return [];
  const { actor, resource } = workload;
  const { world } = setting;
  const home = world.names.home(resource.stack);
  switch (surface.surface) {
    case "s3":
    case "data": {
      const read = readNeeds(workload, setting);
      return key === undefined ? read : [{ actor, targets: [key], ...s3Write(home, key.region) }, ...read];
    }
    case "logs": {
      if (key === undefined) return [];
      const named = configuration ?? Sym.opaque("the security configuration");
      const groups = logGroups(resource, world.names.settle(named), actor, world.names);
      return [...serviceNeeds(key, groups, resource.stack, world), ...roleNeeds(workload, groups, world)];
    }
    case "bookmarks": {
      if (key === undefined || keepsNone(resource)) return [];
      const glue = key.service === "glue" ? text("glue.", key.region, ".amazonaws.com") : null;
      const reach = endpointsOf(resource, setting);
      const usage = bookmarks(glue);
      const contexts = usage.contexts.map((context) => ({ ...context, ...reach.context }));
      return [{ actor, targets: [key], actions: usage.actions, contexts, endpoints: reach.policies }];
    }
    case "data-quality":
      return key === undefined ? [] : [{ actor, targets: [key], ...dataQuality() }];
    default:
      return [];
  }
}

/** Bookmarks are off unless a job turns them on. */
function keepsNone(job: Resource): boolean {
  if (isSym(job.values["default_arguments"]) || isSym(job.values["non_overridable_arguments"])) return false;
  const option = argument(job, "--job-bookmark-option");
  return option === undefined || option === "job-bookmark-disable";
}

function catalogNeeds(
  resource: Resource,
  surface: Surface,
  key: Target | undefined,
  setting: Setting,
): readonly Need[] {
  if (key === undefined) return [];
  if (surface.surface === "metadata") {
    const service = surface.mode === "SSE-KMS-WITH-SERVICE-ROLE";
    return service ? serviceRoleNeeds(resource, key, setting) : clientNeeds(resource, key, setting);
  }
  if (surface.surface === "connection-passwords")
    return passwordNeeds(setting.ofType("aws_glue_connection"), key, setting);
  return [];
}

/** What a trigger starts, with the security configuration that replaces the job's own. */
function startedBy(
  trigger: Resource,
  name: string,
  setting: Setting,
): readonly { readonly workload: Workload | undefined; readonly configuration: Text | undefined }[] {
  const called = name.includes(" → ") ? name.slice(name.indexOf(" → ") + 3) : undefined;
  return blocks(trigger.values["actions"]).flatMap((action) => {
    return setting.all("aws_glue_job", "name", action["job_name"], trigger.stack).flatMap((job) => {
      const short =
        typeof job.values["name"] === "string" && job.values["name"] !== "" ? job.values["name"] : job.address;
      if (called !== undefined && called !== short) return [];
      const configuration = asText(action["security_configuration"]) ?? asText(job.values["security_configuration"]);
      return [{ workload: setting.workload(job), configuration }];
    });
  });
}
