import { assess } from "../../../posture/src/assess/assess.js";
import type { Resource } from "../../../posture/src/graph/graph.js";
import { Sym, type ValueObject } from "../../../posture/src/graph/value.js";
import { OTHER, OWN } from "../compare/arns.js";
import { at, graph } from "../compare/graphs.js";

export const LATER = Sym.opaque("later");
export const KEYS = [
  at("aws_kms_key.a", { arn: OWN, key_id: OWN.slice(-36), enable_key_rotation: true }),
  at("aws_kms_key.off", { arn: OTHER, key_id: OTHER.slice(-36), is_enabled: false }),
];

/** Surfaces in one line each: mode, key, facets and why. */
export function told(address: string, ...resources: readonly Resource[]): readonly string[] {
  const { subjects } = assess(graph(...KEYS, ...resources));
  return subjects
    .filter((one) => one.address === address)
    .flatMap(({ name, kind, surfaces }) =>
      (surfaces.length === 0 ? [undefined] : surfaces).map((one) =>
        one === undefined
          ? `${kind} ${name}: nothing`
          : `${kind} ${name}: ${one.surface} ${one.mode} ${one.key} ${Object.values(one.facets).join("/")}${one.because.map((why) => ` (${why})`).join("")}`,
      ),
    );
}
export const of = (address: string, values: ValueObject, ...more: readonly Resource[]) =>
  told(address, at(address, values), ...more);

export const sealed = "aws_kms_key.a yes/customer/yes/yes/";
export const open = (surface: string, why: string) =>
  `${surface} unknown null undetermined////${why === "" ? "" : ` (${why})`}`;
export const unnamed =
  "null yes/unknown/undetermined/undetermined/ (no key is named, and which one is used then is not documented)";
