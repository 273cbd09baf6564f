import { titleOf } from "./titles.js";

/** Somebody whom a key policy or a grant lets decrypt, as people call them. */
export interface Reader {
  /** `role orders-etl`, `service logs`, `everyone` */
  readonly name: string;
  /** What holds it in bounds: `through s3`, `if aws:SourceAccount`, `by grant`; empty for nothing. */
  readonly limits: readonly string[];
}

/** Reads an entry of a key's list of principals: `aws_iam_role.etl if StringEquals kms:ViaService s3.eu-central-1.amazonaws.com`. */
export function readerOf(entry: string): Reader {
  if (entry.startsWith("unknown: ")) return { name: "not known", limits: [] };
  const [who = "", ...conditions] = entry.split(/ if (?=[A-Za-z]+(?::[A-Za-z]+)? \S+:)/);
  const [, principal = who, grant] = /^(.*?)( by grant.*)?$/s.exec(who) ?? [];
  return {
    name: nameOf(principal),
    limits: [
      ...(grant === undefined ? [] : [grant.trim()]),
      ...conditions.join(" if ").split(" and ").filter(Boolean).map(limitOf),
    ],
  };
}

const SERVICE = /^([a-z0-9-]+)(?:\.[a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?$/;
const ARN = /^arn:[^:]*:(?:iam|sts)::(\d{12}|\*)?:(root|[a-z-]+\/.+)$/;

function nameOf(principal: string): string {
  if (principal === "*") return "everyone";
  const service = SERVICE.exec(principal)?.[1];
  if (service !== undefined) return `service ${service}`;
  const [, account = "", what] = ARN.exec(principal) ?? [];
  if (what === undefined) return titleOf(principal);
  if (what === "root") return `account ${account}`;
  const [kind = "", ...path] = what.split("/");
  return `${kind} ${path.at(-1)} of ${account}`;
}

function limitOf(condition: string): string {
  const [operator = "", key = "", ...values] = condition.split(" ");
  const services = values.filter((value) => value !== "or").map((value) => SERVICE.exec(value)?.[1]);
  // Only where the condition says which services it lets through, and not which it keeps out.
  const through = /^String(?:Equals|Like)$/.test(operator) && key === "kms:ViaService";
  if (through && services.length > 0 && services.every((one) => one !== undefined)) {
    return `through ${services.join(", ")}`;
  }
  return `if ${key === "" ? condition : key}`;
}

/** What several entries about one reader come to: no limit where one has none. */
export function joined(all: readonly Reader[]): string {
  if (all.some(({ limits }) => limits.length === 0)) return "";
  const ways = [...new Set(all.map(({ limits }) => limits.join(" and ")))].sort();
  const through = ways.filter((way) => /^through [^ ]+$/.test(way)).map((way) => way.slice("through ".length));
  const others = ways.filter((way) => !/^through [^ ]+$/.test(way));
  return [...(through.length === 0 ? [] : [`through ${through.join(", ")}`]), ...others].join(", or ");
}
