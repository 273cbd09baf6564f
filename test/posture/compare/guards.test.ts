import { guardChanges } from "../../../posture/src/compare/guards.js";
import { Sym, type Value, type ValueObject } from "../../../posture/src/graph/value.js";
import { at, by, graph, said } from "./graphs.js";

const nested = (path: string, value: Value): ValueObject => {
  const [first = "", ...rest] = path.split(".");
  return { [first]: rest.length === 0 ? value : [nested(rest.join("."), value)] };
};
const turned = (address: string, before: ValueObject, after: ValueObject) =>
  said(guardChanges(graph(at(address, before)), graph(at(address, after))));

/** The switch, what it is when nobody sets it, its safer position, and what the other position means. */
const SWITCHES = [
  ["aws_cloudtrail", "enable_logging", true, true, "the trail records nothing"],
  ["aws_cloudtrail", "is_multi_region_trail", false, true, "the trail misses other regions"],
  ["aws_cloudtrail", "enable_log_file_validation", false, true, "changed records are not noticed"],
  ["aws_cloudtrail", "include_global_service_events", true, true, "the trail misses global services"],
  ["aws_s3_bucket_public_access_block", "block_public_acls", false, true, "public ACLs are let through"],
  ["aws_s3_bucket_public_access_block", "block_public_policy", false, true, "public policies are let through"],
  ["aws_s3_bucket_public_access_block", "ignore_public_acls", false, true, "public ACLs take effect"],
  [
    "aws_s3_bucket_public_access_block",
    "restrict_public_buckets",
    false,
    true,
    "a public policy opens the bucket to everyone",
  ],
  ...[
    "aws_kms_key",
    "aws_kms_external_key",
    "aws_kms_replica_key",
    "aws_kms_replica_external_key",
    "aws_kms_key_policy",
  ].map(
    (type) => [type, "bypass_policy_lockout_safety_check", false, false, "a policy may lock everybody out"] as const,
  ),
  ...["SKIP_CUSTOM_JDBC_CERT_VALIDATION", "KAFKA_SKIP_CUSTOM_CERT_VALIDATION"].map(
    (name) =>
      [
        "aws_glue_connection",
        `connection_properties.${name}`,
        false,
        false,
        "the server's certificate is not checked",
      ] as const,
  ),
  ["aws_config_configuration_recorder_status", "is_enabled", false, true, "nothing is recorded"],
] as const;

describe("a switch that guards something", () => {
  test.each(SWITCHES)("%s %s", (type, path, unset, safe, says) => {
    const facet = path.split(".").at(-1)?.toLowerCase().replaceAll("_", "-");
    const address = `${type}.it`;
    const to = (value: Value) => nested(path, value);
    const line = (from: string, into: string, how: string) => [`${address} ${facet}: ${from} → ${into}, ${how}`];
    const [good, bad] = safe ? ["on", "off"] : ["off", "on"];
    expect(turned(address, to(safe), to(!safe))).toEqual(line(good, bad, `weakened: ${says}`));
    expect(turned(address, to(String(!safe)), to(String(safe)))).toEqual(
      line(bad, good, `strengthened: no longer: ${says}`),
    );
    expect(turned(address, to(unset), {})).toEqual([]);
    expect(turned(address, to(!unset), {})).not.toEqual([]);
    const open = Sym.opaque("later");
    const asked = (from: string, into: string) => line(from, into, `undetermined: ${facet} is not known on one side`);
    expect(turned(address, to(safe), to(open))).toEqual(asked(good, "not known"));
    expect(turned(address, to(open), to(safe))).toEqual(asked("not known", good));
    expect(turned(address, to(Sym.ref("var.a", "")), to(Sym.ref("var.b", "")))).toEqual(
      asked("not known", "not known"),
    );
    expect(turned(address, to(Sym.ref("var.a", "")), to(Sym.ref("var.a", "")))).toEqual([]);
  });

  test("is followed where the resource was moved, and only there", () => {
    const before = graph(at("aws_cloudtrail.old", { enable_logging: true }));
    const after = (previousAddress?: string) =>
      graph(at("aws_cloudtrail.new", { enable_logging: false }, previousAddress ? { previousAddress } : {}));
    expect(said(guardChanges(before, after("aws_cloudtrail.old")))).toEqual([
      "aws_cloudtrail.new enable-logging: on → off, weakened: the trail records nothing",
    ]);
    const other = graph(at("aws_kms_key.a"), at("aws_cloudtrail.old", { enable_logging: true }, { stack: "other" }));
    expect(guardChanges(other, after("aws_cloudtrail.old")).filter(({ facet }) => facet !== "guard")).toEqual([]);
    expect(guardChanges(before, after()).map(({ facet }) => facet)).toEqual([]);
  });

  test("is nothing where a data source only looks", () => {
    const role = (permissions_boundary: Value) => graph(at("data.aws_iam_role.it", { permissions_boundary }));
    expect(guardChanges(role("arn:b"), role(""))).toEqual([]);
    expect(guardChanges(role("arn:b"), graph(at("aws_kms_key.other")))).toEqual([]);
  });
});

describe("a permissions boundary", () => {
  const boundary = (value: Value | undefined): ValueObject =>
    value === undefined ? {} : { permissions_boundary: value };
  const policy = "arn:aws:iam::123456789012:policy/b";
  const created = Sym.ref("aws_iam_policy.b", "arn");
  const written = new Sym(["arn:aws:iam::", { to: "var.account", attribute: "" }, ":policy/b"]);
  const open = [Sym.opaque("later"), Sym.ref("var.b", ""), Sym.ref("stack:module.m.local.b", "")];
  const limits = "none → set, narrowed: a permissions boundary limits it";
  const lost = "set → none, broadened: no permissions boundary limits it any more";
  const asked = (from: string, to: string) =>
    `${from} → ${to}, undetermined: whether a permissions boundary limits it is not known`;

  test.each<[what: string, before: Value | undefined, after: Value | undefined, says: string | null]>([
    ["comes", null, policy, limits],
    ["comes", "", policy, limits],
    ["comes with the policy", undefined, created, limits],
    ["comes in an account that is not known", null, written, limits],
    ["goes", policy, null, lost],
    ["goes", policy, "", lost],
    ["goes", policy, undefined, lost],
    ["stays", policy, policy, null],
    ["stays, and its policy is new", policy, created, null],
    ["was never there", null, "", null],
    ...open.flatMap((one): [string, Value, Value, string][] => [
      ["may go", policy, one, asked("set", "not known")],
      ["may come", null, one, asked("none", "not known")],
      ["may have been there", one, policy, asked("not known", "set")],
    ]),
    ["stays what it is, whatever that is", Sym.ref("var.b", ""), Sym.ref("var.b", ""), null],
    ["may be another one", Sym.ref("var.a", ""), Sym.ref("var.b", ""), asked("not known", "not known")],
  ])("that %s (%#)", (_what, before, after, says) => {
    for (const address of ["aws_iam_role.it", "aws_iam_user.it"]) {
      expect(turned(address, boundary(before), boundary(after))).toEqual(
        says === null ? [] : [`${address} permissions-boundary: ${says}`],
      );
    }
    expect(turned("aws_iam_group.it", boundary(before), boundary(after))).toEqual([]);
  });
});

describe("a guard that goes", () => {
  const rest = at("aws_glue_job.it");
  const left =
    (...after: readonly ReturnType<typeof at>[]) =>
    (...before: readonly ReturnType<typeof at>[]): readonly string[] =>
      said(guardChanges(graph(...before), graph(...after)));

  test.each([
    ["aws_cloudtrail", "what is done with the keys is no longer recorded"],
    ["aws_config_configuration_recorder", "changes are no longer recorded"],
    ["aws_config_config_rule", "nobody checks it any more"],
    ["aws_cloudwatch_metric_alarm", "nobody is told any more"],
    ["aws_cloudwatch_log_metric_filter", "nobody counts it any more"],
  ])("%s leaves things unwatched, unless nothing is left to watch", (type, says) => {
    const watcher = at(`${type}.it`);
    expect(left(rest)(watcher, rest)).toEqual([`${type}.it guard: present → gone, weakened: ${says}`]);
    expect(left()(watcher, rest)).toEqual([]);
    expect(left(at("aws_cloudtrail.other"))(watcher, at("aws_cloudtrail.other"))).toEqual([]);
    expect(left(at("data.aws_kms_key.it"))(watcher, at("data.aws_kms_key.it"))).toEqual([]);
    expect(left(rest)(at(`${type}.it`, {}, by("forget")), rest)).toEqual([]);
    expect(left(rest)(at(`data.${type}.it`), rest)).toEqual([]);
    expect(left(rest, at(`${type}.new`, {}, { previousAddress: `${type}.it` }))(watcher, rest)).toEqual([]);
    expect(left(rest, at(`${type}.new`))(watcher, rest)).toHaveLength(1);
  });

  const BESIDE = [
    [
      "aws_s3_bucket_public_access_block",
      "aws_s3_bucket",
      "bucket",
      "weakened: public access to the bucket is no longer blocked",
    ],
    [
      "aws_s3_bucket_policy",
      "aws_s3_bucket",
      "bucket",
      "weakened: what the bucket's policy denied is no longer denied",
    ],
    [
      "aws_vpc_endpoint_policy",
      "aws_vpc_endpoint",
      "vpc_endpoint_id",
      "broadened: the endpoint lets every request through",
    ],
  ] as const;

  test.each(BESIDE)("%s leaves its %s open, unless both go", (type, guarded, attribute, says) => {
    const line = [`${type}.it guard: present → gone, ${says}`];
    const of = (value: Value) => at(`${type}.it`, { [attribute]: value });
    for (const [name, value] of [
      ["id", "it-1"],
      ["bucket", "it-1"],
      ["id", Sym.ref(`${guarded}.it`, "id")],
    ] as const) {
      const thing = at(`${guarded}.it`, { [name]: "it-1" });
      expect(left(thing, rest)(of(value), thing, rest)).toEqual(line);
      expect(left(rest)(of(value), thing, rest)).toEqual([]);
    }
    const elsewhere = at(`${guarded}.other`, { id: "other" });
    expect(left(rest)(of("it-1"), elsewhere, rest)).toEqual(line);
    expect(left()(of(Sym.opaque("later")))).toEqual(line);
  });
});
