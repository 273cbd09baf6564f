import type { Graph, Resource } from "../../../graph/graph.js";
import { isRef, isSym, type Ref, Sym, type Value } from "../../../graph/value.js";
import { type Text, text } from "../model/text.js";
import { type Home, homes } from "./home.js";

/** Gives symbols the form in which they can be compared: a role's ARN is its account, path and name. */
export interface Names {
  readonly home: (stack: string) => Home;
  /** Which of account, region and partition stacks are taken to share, because one does not show its own. */
  readonly shared: readonly (keyof Home)[];
  /** The resource of an id, if the graph has it. */
  readonly resource: (id: string) => Resource | undefined;
  readonly settle: (text: Text) => Text;
  /** ARN of a resource, from its attribute or from what it consists of. */
  readonly arn: (resource: Resource) => Text;
  /** An attribute as text; undefined when it is not set, or no text. */
  readonly attribute: (resource: Resource, name: string) => Text | undefined;
}

/** Symbols refer to symbols; more steps than this are a cycle. */
const DEPTH = 12;

export function namesOf(graph: Graph, otherwise?: Names["home"]): Names {
  const byId = new Map(graph.resources.map((resource) => [resource.id, resource]));
  const { at: home, shared } = homes(graph, otherwise);
  const settleAt = (value: Text, depth: number): Text => {
    if (typeof value === "string") return value;
    return text(...value.parts.map((part) => (typeof part !== "string" && isRef(part) ? resolve(part, depth) : part)));
  };
  const attributeAt = (resource: Resource, name: string, depth: number): Text | undefined => {
    const value: Value | undefined = resource.values[name];
    if (typeof value === "string") return value === "" ? undefined : value;
    if (!isSym(value)) return undefined;
    return isSelf(value, resource, name) ? undefined : settleAt(value, depth + 1);
  };
  const resolve = (ref: Ref, depth: number): Text => {
    const resource = byId.get(ref.to);
    if (resource === undefined || depth > DEPTH) return new Sym([ref]);
    return attributeText(resource, ref, depth) ?? new Sym([ref]);
  };
  const attributeText = (resource: Resource, ref: Ref, depth: number): Text | undefined => {
    const here = fromHome(resource, ref.attribute, home(resource.stack), (name) => attributeAt(resource, name, depth));
    if (here !== undefined) return here;
    const name = ref.attribute === "id" ? (IDS[resource.type] ?? "id") : ref.attribute;
    const known = attributeAt(resource, name, depth);
    if (known !== undefined) return known;
    if (name === "arn" && resource.mode === "managed") return arnAt(resource, depth);
    return name === ref.attribute ? undefined : Sym.ref(ref.to, name);
  };
  const arnAt = (resource: Resource, depth: number): Text => {
    const known = attributeAt(resource, "arn", depth);
    if (known !== undefined) return known;
    const { partition, region, account } = home(resource.stack);
    const own = attributeAt(resource, "region", depth) ?? region;
    const part = (name: string) => attributeAt(resource, name, depth) ?? Sym.ref(resource.id, name);
    const build = (service: string, where: Text, who: Text, ...rest: readonly Text[]) =>
      text("arn:", partition, `:${service}:`, where, ":", who, ":", ...rest);
    const path = attributeAt(resource, "path", depth) ?? "/";
    switch (resource.type) {
      case "aws_iam_role":
        return build("iam", "", account, "role", path, part("name"));
      case "aws_iam_user":
        return build("iam", "", account, "user", path, part("name"));
      case "aws_iam_policy":
        return build("iam", "", account, "policy", path, part("name"));
      case "aws_kms_key":
      case "aws_kms_external_key":
        return build("kms", own, account, "key/", Sym.ref(resource.id, "key_id"));
      case "aws_kms_replica_key":
      case "aws_kms_replica_external_key":
        return build("kms", Sym.ref(`region of ${resource.id}`, ""), account, "key/", Sym.ref(resource.id, "key_id"));
      case "aws_kms_alias":
        return build("kms", own, account, part("name"));
      case "aws_cloudwatch_log_group":
        return build("logs", own, account, "log-group:", part("name"));
      case "aws_s3_bucket":
        return build("s3", "", "", part("bucket"));
      case "aws_secretsmanager_secret":
        return build("secretsmanager", own, account, "secret:", part("name"), "-", Sym.ref(resource.id, "key_id"));
      default:
        // The service is enough to tell it from a key; the rest stays open.
        return build(resource.type.split("_")[1] ?? "", own, account, Sym.ref(resource.id, "arn"));
    }
  };
  return {
    home,
    shared,
    resource: (id) => byId.get(id),
    settle: (value) => settleAt(value, 0),
    arn: (resource) => arnAt(resource, 0),
    attribute: (resource, name) => attributeAt(resource, name, 0),
  };
}

/** What Terraform calls the id of a resource is one of its attributes. */
const IDS: Readonly<Record<string, string>> = {
  aws_iam_role: "name",
  aws_iam_user: "name",
  aws_iam_policy: "arn",
  aws_kms_key: "key_id",
  aws_kms_external_key: "key_id",
  aws_kms_replica_key: "key_id",
  aws_kms_replica_external_key: "key_id",
  aws_kms_alias: "name",
  aws_s3_bucket: "bucket",
  aws_cloudwatch_log_group: "name",
  aws_secretsmanager_secret: "arn",
  aws_glue_security_configuration: "name",
};

/** A symbol that says no more than the attribute's own name. */
function isSelf(value: Sym, resource: Resource, name: string): boolean {
  return value.only?.to === resource.id && value.only.attribute === name;
}

function fromHome(
  resource: Resource,
  attribute: string,
  home: Home,
  own: (name: string) => Text | undefined,
): Text | undefined {
  switch (resource.type) {
    case "aws_caller_identity":
      return attribute === "account_id" || attribute === "id" ? home.account : undefined;
    case "aws_region":
      return ["name", "id", "region"].includes(attribute) ? (own("region") ?? own("name") ?? home.region) : undefined;
    case "aws_partition":
      if (attribute === "partition" || attribute === "id") return home.partition;
      return attribute === "dns_suffix" ? (own("dns_suffix") ?? suffix(home)) : undefined;
    case "aws_service_principal": {
      const service = own("service_name");
      if (service === undefined) return undefined;
      if (attribute === "id") return own("id") ?? text(service, ".", own("region") ?? home.region, ".", suffix(home));
      return attribute === "name" ? (own("name") ?? text(service, ".", suffix(home))) : undefined;
    }
    default:
      return undefined;
  }
}

const SUFFIXES: Readonly<Record<string, string>> = {
  aws: "amazonaws.com",
  "aws-cn": "amazonaws.com.cn",
  "aws-us-gov": "amazonaws.com",
  "aws-iso": "c2s.ic.gov",
  "aws-iso-b": "sc2s.sgov.gov",
  "aws-iso-e": "cloud.adc-e.uk",
  "aws-iso-f": "csp.hci.ic.gov",
  "aws-eusc": "amazonaws.eu",
};

/** What service names end in. An unknown partition is taken for the commercial one, which nearly all are. */
export function suffix(home: Home): string {
  return (typeof home.partition === "string" ? SUFFIXES[home.partition] : undefined) ?? "amazonaws.com";
}
