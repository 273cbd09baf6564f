import type { Resource } from "../../graph/graph.js";
import { isSym, type Value } from "../../graph/value.js";
import type { Answer } from "../../words.js";
import { every, some } from "../network/answer.js";
import { blocks } from "../network/read.js";
import type { ByType } from "./by-type.js";
import { has, type Known, of, type Place, spelled, target, text, texts, Unknown, yes } from "./known.js";
import { type Recorded, recorded } from "./selectors.js";

export interface TrailFact extends Place, Recorded {
  readonly id: string;
  readonly multiRegion: Answer;
  readonly logging: Answer;
  readonly validated: Answer;
  readonly key: Answer;
  readonly toLogs: Answer;
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
    ...recorded(resource),
    bucket: target(of(resource, "s3_bucket_name"))?.to ?? spelled(of(resource, "s3_bucket_name")),
  }));
}

export function watches(all: ByType): WatchFact[] {
  const targets = all("aws_cloudwatch_event_target").map((one) => of(one, "rule"));
  const told = new Set(targets.map((rule) => target(rule)?.to ?? spelled(rule)));
  const strays = targets.some(hidden);
  const rules = all("aws_cloudwatch_event_rule").map((resource): WatchFact => {
    const names = [resource.id, of(resource, "name")];
    const heard: Answer = names.some((name) => typeof name === "string" && told.has(name))
      ? "yes"
      : strays || (hidden(of(resource, "name")) && targets.length > 0)
        ? "undetermined"
        : "no";
    return {
      address: resource.address,
      stack: resource.stack,
      events: named(resource, "event_pattern"),
      tells: every([isOn(resource), heard]),
    };
  });
  const alarmed = all("aws_cloudwatch_metric_alarm");
  const filters = all("aws_cloudwatch_log_metric_filter").map((resource): WatchFact => {
    const alarms = alarmed.map((alarm) => every([isAbout(alarm, resource), acts(alarm)]));
    return {
      address: resource.address,
      stack: resource.stack,
      events: named(resource, "pattern"),
      tells: some(alarms),
    };
  });
  return [...rules, ...filters];
}

/** A name that is not known, and no reference to a resource: it may be any. */
function hidden(value: Value | undefined): boolean {
  return isSym(value) && target(value) === undefined;
}

function isOn(rule: Resource): Answer {
  const state = text(of(rule, "state"));
  return every([
    state instanceof Unknown ? "undetermined" : state === "DISABLED" ? "no" : "yes",
    yes(of(rule, "is_enabled"), "yes"),
  ]);
}

/** Whether an alarm watches the metric that a filter counts, by itself or among others that it calculates with. */
function isAbout(alarm: Resource, filter: Resource): Answer {
  const { items: counted, open } = blocks(of(filter, "metric_transformation"));
  const queries = blocks(of(alarm, "metric_query"));
  const metrics = queries.items.map((one) => blocks(one["metric"]));
  const watched = [of(alarm, "metric_name"), ...metrics.flatMap(({ items }) => items.map((one) => one["metric_name"]))];
  const own = counted.map((one) => one["name"]);
  const names = own.map(spelled).filter((name) => name !== null && !name.includes("(unknown: "));
  const same = (name: Value | undefined) => target(name)?.to === filter.id || names.includes(spelled(name));
  if (watched.some(same)) return "yes";
  const isOpen = [open, queries.open, ...metrics.map((one) => one.open)].some((one) => one !== null);
  return isOpen || own.some(hidden) || watched.some(hidden) ? "undetermined" : "no";
}

function acts(alarm: Resource): Answer {
  return every([yes(of(alarm, "actions_enabled"), "yes"), told(of(alarm, "alarm_actions"))]);
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
    return literal === "" ? read : calls(literal);
  }
  return read instanceof Unknown || read === null ? [] : calls(read);
}

/** What a pattern leaves out: everything but a name, or what is not equal to it. */
const LEFT_OUT = /"anything-but"\s*:\s*(?:"[^"]*"|\[[^\]]*\]|\{[^}]*\})|!=\s*"?[\w*]+/g;

function calls(pattern: string): readonly string[] {
  return [...new Set(pattern.replace(LEFT_OUT, "").match(/\b[A-Z][a-z]+[A-Za-z]+\b/g) ?? [])];
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
          ? status.some((one) => hidden(of(one, "name")) || hidden(of(resource, "name")))
            ? "undetermined"
            : "no"
          : yes(of(mine, "is_enabled"), "no"),
      covers: covered(resource),
    };
  });
}

function covered(resource: Resource): Answer {
  const group = blocks(of(resource, "recording_group"));
  if (group.open !== null) return "undetermined";
  const one = group.items[0];
  if (one === undefined) return "yes";
  const everything = yes(one["all_supported"], "yes");
  if (everything !== "no") return everything;
  const excluded = blocks(one["exclusion_by_resource_types"]);
  if (excluded.open !== null) return "undetermined";
  if (excluded.items.length > 0) return every(excluded.items.map((block) => leaves(block["resource_types"])));
  const { all, open } = texts(one["resource_types"]);
  const both = all.some(isOfGlue) && all.includes(KEY);
  return both ? "yes" : open === null ? "no" : "undetermined";
}

const KEY = "AWS::KMS::Key";

function isOfGlue(type: string): boolean {
  return type.startsWith("AWS::Glue::");
}

/** Whether what is excluded leaves Glue and KMS in. */
function leaves(excluded: Value | undefined): Answer {
  const { all, open } = texts(excluded);
  if (all.includes(KEY) || all.some(isOfGlue)) return "no";
  return open === null ? "yes" : "undetermined";
}
