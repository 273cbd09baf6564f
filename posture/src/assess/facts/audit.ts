import type { Resource } from "../../graph/graph.js";
import { isSym, type Value, type ValueObject } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import { blocks } from "../network/read.js";
import type { ByType } from "./by-type.js";
import { has, type Known, of, type Place, spelled, target, text, texts, Unknown, yes } from "./known.js";

export interface TrailFact extends Place {
  readonly id: string;
  readonly multiRegion: Answer;
  readonly logging: Answer;
  readonly validated: Answer;
  readonly key: Answer;
  readonly toLogs: Answer;
  /** Whether calls to KMS are among the events. */
  readonly kmsEvents: Answer;
  readonly managementEvents: Answer;
  readonly dataEvents: Answer;
  /** The id of the bucket it writes to, or its name. */
  readonly bucket: string | null;
}

/** Something that reacts to API calls: an event rule, or a metric filter with its alarm. */
export interface WatchFact extends Place {
  /** The API calls it names; null when its pattern is not known. */
  readonly events: Known<readonly string[]>;
  /** Whether anybody is told. */
  readonly tells: Answer;
}

export interface AlarmFact extends Place {
  readonly enabled: Answer;
  readonly actions: Answer;
}

export interface RecorderFact extends Place {
  readonly on: Answer;
  /** Whether it records every supported type, or at least Glue and KMS. */
  readonly covers: Answer;
}

const KMS = "kms.amazonaws.com";

export function trails(all: ByType): TrailFact[] {
  return all("aws_cloudtrail").map((resource) => ({
    address: resource.address,
    stack: resource.stack,
    id: resource.id,
    multiRegion: yes(of(resource, "is_multi_region_trail"), "no"),
    logging: yes(of(resource, "enable_logging"), "yes"),
    validated: yes(of(resource, "enable_log_file_validation"), "no"),
    key: has(of(resource, "kms_key_id")),
    toLogs: has(of(resource, "cloud_watch_logs_group_arn")),
    ...events(resource),
    bucket: target(of(resource, "s3_bucket_name"))?.to ?? spelled(of(resource, "s3_bucket_name")),
  }));
}

function events(resource: Resource): Pick<TrailFact, "kmsEvents" | "managementEvents" | "dataEvents"> {
  const basic = blocks(of(resource, "event_selector"));
  const advanced = blocks(of(resource, "advanced_event_selector"));
  if (basic.open !== null || advanced.open !== null) return HIDDEN_EVENTS;
  if (advanced.items.length > 0) {
    const selectors = advanced.items.map((one) => blocks(one["field_selector"]));
    const fields = selectors.map((one) => one.items);
    if (selectors.some((one) => one.open !== null || one.items.some(hides))) return HIDDEN_EVENTS;
    const category = (name: string) =>
      fields.filter((list) =>
        list.some((one) => one["field"] === "eventCategory" && texts(one["equals"]).all.includes(name)),
      );
    const management = category("Management");
    const dropsKms = (list: (typeof fields)[number]) =>
      list.some((one) => one["field"] === "eventSource" && texts(one["not_equals"]).all.includes(KMS));
    return {
      managementEvents: management.length > 0 ? "yes" : "no",
      kmsEvents: management.length > 0 && !management.every(dropsKms) ? "yes" : "no",
      dataEvents: category("Data").length > 0 ? "yes" : "no",
    };
  }
  if (basic.items.length === 0) return { kmsEvents: "yes", managementEvents: "yes", dataEvents: "no" };
  const managing = basic.items.filter((one) => yes(one["include_management_events"], "yes") === "yes");
  const maybe = basic.items.some((one) => yes(one["include_management_events"], "yes") === "undetermined");
  const excluded = managing.map((one) => texts(one["exclude_management_event_sources"]));
  const keeps = excluded.filter(({ all }) => !all.includes(KMS));
  return {
    managementEvents: managing.length > 0 ? "yes" : maybe ? "undetermined" : "no",
    kmsEvents: keeps.some(({ open }) => open === null) ? "yes" : keeps.length > 0 || maybe ? "undetermined" : "no",
    dataEvents: either(basic.items.map((one) => present(one["data_resource"]))),
  };
}

function present(list: Value | undefined): Answer {
  const { items, open } = blocks(list);
  return items.length > 0 ? "yes" : open === null ? "no" : "undetermined";
}

function either(answers: readonly Answer[]): Answer {
  return answers.includes("yes") ? "yes" : answers.includes("undetermined") ? "undetermined" : "no";
}

const HIDDEN_EVENTS = {
  kmsEvents: "undetermined",
  managementEvents: "undetermined",
  dataEvents: "undetermined",
} as const;

/** Whether a field selector does not show which field it is about, or what that equals. */
function hides(selector: ValueObject): boolean {
  const { field } = selector;
  return isSym(field) || ["equals", "not_equals"].some((name) => texts(selector[name]).open !== null);
}

export function watches(all: ByType): WatchFact[] {
  const targets = all("aws_cloudwatch_event_target").map((one) => of(one, "rule"));
  const told = new Set(targets.map((rule) => target(rule)?.to ?? spelled(rule)));
  const strays = targets.some(hidden);
  const rules = all("aws_cloudwatch_event_rule").map((resource): WatchFact => {
    const names = [resource.id, of(resource, "name")];
    const on = of(resource, "state") !== "DISABLED" && of(resource, "is_enabled") !== false;
    return {
      address: resource.address,
      stack: resource.stack,
      events: named(resource, "event_pattern"),
      tells: !on
        ? "no"
        : names.some((name) => typeof name === "string" && told.has(name))
          ? "yes"
          : strays || (hidden(of(resource, "name")) && targets.length > 0)
            ? "undetermined"
            : "no",
    };
  });
  const alarmed = all("aws_cloudwatch_metric_alarm");
  const filters = all("aws_cloudwatch_log_metric_filter").map((resource): WatchFact => {
    const metric = blocks(of(resource, "metric_transformation")).items[0]?.["name"];
    const alarm = alarmed.find(
      (one) => of(one, "metric_name") === metric || target(of(one, "metric_name"))?.to === resource.id,
    );
    return {
      address: resource.address,
      stack: resource.stack,
      events: named(resource, "pattern"),
      tells: alarm === undefined ? "no" : acts(alarm),
    };
  });
  return [...rules, ...filters];
}

/** A name that is not known, and no reference to a resource: it may be any. */
function hidden(value: Value | undefined): boolean {
  return isSym(value) && target(value) === undefined;
}

function acts(alarm: Resource): Answer {
  if (yes(of(alarm, "actions_enabled"), "yes") === "no") return "no";
  return told(of(alarm, "alarm_actions"));
}

function told(actions: Value | undefined): Answer {
  return Array.isArray(actions) && actions.length === 0 ? "no" : has(actions);
}

/** API calls are words in CamelCase: an event pattern lists them, a filter pattern compares with them. */
function named(resource: Resource, attribute: string): Known<readonly string[]> {
  const value = of(resource, attribute);
  const read = text(value);
  if (read instanceof Unknown && isSym(value)) {
    const literal = value.parts.filter((part): part is string => typeof part === "string").join(" ");
    return literal === "" ? read : [...new Set(literal.match(/\b[A-Z][a-z]+[A-Za-z]+\b/g) ?? [])];
  }
  return read instanceof Unknown || read === null ? [] : [...new Set(read.match(/\b[A-Z][a-z]+[A-Za-z]+\b/g) ?? [])];
}

export function alarms(all: ByType): AlarmFact[] {
  return all("aws_cloudwatch_metric_alarm").map((resource) => ({
    address: resource.address,
    stack: resource.stack,
    enabled: yes(of(resource, "actions_enabled"), "yes"),
    actions: told(of(resource, "alarm_actions")),
  }));
}

export function recorders(all: ByType): RecorderFact[] {
  const status = all("aws_config_configuration_recorder_status");
  return all("aws_config_configuration_recorder").map((resource) => {
    const mine = status.find((one) => {
      const name = of(one, "name");
      return target(name)?.to === resource.id || name === (of(resource, "name") ?? "default");
    });
    return {
      address: resource.address,
      stack: resource.stack,
      on:
        mine === undefined
          ? status.some((one) => hidden(of(one, "name")))
            ? "undetermined"
            : "no"
          : yes(of(mine, "is_enabled"), "no"),
      covers: recorded(resource),
    };
  });
}

function recorded(resource: Resource): Answer {
  const group = blocks(of(resource, "recording_group"));
  if (group.open !== null) return "undetermined";
  const one = group.items[0];
  if (one === undefined) return "yes";
  const every = yes(one["all_supported"], "yes");
  if (every !== "no") return every;
  const { all, open } = texts(one["resource_types"]);
  const both = all.some((type) => type.startsWith("AWS::Glue::")) && all.includes("AWS::KMS::Key");
  return both ? "yes" : open === null ? "no" : "undetermined";
}
