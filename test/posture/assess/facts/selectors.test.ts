import type { Resource } from "../../../../posture/src/graph/graph.js";
import { Sym, type Value, type ValueObject } from "../../../../posture/src/graph/value.js";
import { at } from "../../compare/graphs.js";
import { factsOf, LATER } from "./facts.js";

const KMS = "kms.amazonaws.com";

describe("a trail", () => {
  const trail = (values: ValueObject, ...more: readonly Resource[]) =>
    factsOf(at("aws_cloudtrail.t", values), ...more).trails[0]!;

  test("is of one region, logs and is not validated, unless it says otherwise", () => {
    const flags = (values: ValueObject) => {
      const { multiRegion, logging, validated, key, toLogs } = trail(values);
      return [multiRegion, logging, validated, key, toLogs].join();
    };
    expect(flags({})).toBe("no,yes,no,no,no");
    expect(
      flags({
        is_multi_region_trail: true,
        enable_logging: false,
        enable_log_file_validation: "true",
        kms_key_id: Sym.ref("aws_kms_key.k", "arn"),
        cloud_watch_logs_group_arn: "arn:g",
      }),
    ).toBe("yes,no,yes,yes,yes");
    expect(
      flags({
        is_multi_region_trail: LATER,
        enable_logging: LATER,
        enable_log_file_validation: LATER,
        kms_key_id: LATER,
        cloud_watch_logs_group_arn: LATER,
      }),
    ).toBe(Array(5).fill("undetermined").join());
  });

  test("writes to a bucket by reference or by name", () => {
    const bucket = (s3_bucket_name: Value) => trail({ s3_bucket_name }).bucket;
    expect([bucket(Sym.ref("aws_s3_bucket.b", "id")), bucket("b"), bucket(LATER), bucket(null)]).toEqual([
      "aws_s3_bucket.b",
      "b",
      "(unknown: later)",
      null,
    ]);
  });

  /** Calls to KMS, management, data. */
  const events = (values: ValueObject) => {
    const { kmsEvents, managementEvents, dataEvents } = trail(values);
    return [kmsEvents, managementEvents, dataEvents].join();
  };
  const HIDDEN = "undetermined,undetermined,undetermined";

  test.each<[Value, string]>([
    [[], "yes,yes,no"],
    [[{}], "yes,yes,no"],
    [[{ include_management_events: false }], "no,no,no"],
    [[{ include_management_events: LATER }], "undetermined,undetermined,no"],
    [[{ include_management_events: LATER }, {}], "yes,yes,no"],
    [[{ exclude_management_event_sources: [KMS] }], "no,yes,no"],
    [[{ exclude_management_event_sources: ["rdsdata.amazonaws.com"] }], "yes,yes,no"],
    [[{ exclude_management_event_sources: LATER }], "undetermined,yes,no"],
    [[{ exclude_management_event_sources: [KMS, LATER] }], "no,yes,no"],
    [[{ exclude_management_event_sources: [KMS] }, {}], "yes,yes,no"],
    [[{ exclude_management_event_sources: [KMS] }, { include_management_events: LATER }], "undetermined,yes,no"],
    [[{ read_write_type: "All" }], "yes,yes,no"],
    [[{ read_write_type: "ReadOnly" }], "no,no,no"],
    [[{ read_write_type: "WriteOnly" }], "no,no,no"],
    [[{ read_write_type: "Odd" }], "no,no,no"],
    [[{ read_write_type: LATER }], "undetermined,undetermined,no"],
    [[{ read_write_type: "ReadOnly" }, { read_write_type: "WriteOnly" }], "yes,yes,no"],
    [[{ read_write_type: "ReadOnly" }, { read_write_type: LATER }], "undetermined,undetermined,no"],
    [
      [{ read_write_type: "ReadOnly", exclude_management_event_sources: [KMS] }, { read_write_type: "WriteOnly" }],
      "no,yes,no",
    ],
    [[{ data_resource: [{ type: "AWS::S3::Object" }] }], "yes,yes,yes"],
    [[{ data_resource: [] }], "yes,yes,no"],
    [[{ data_resource: LATER }], "yes,yes,undetermined"],
    [[{ data_resource: LATER }, { data_resource: [{}] }], "yes,yes,yes"],
    [[{ data_resource: LATER }, {}], "yes,yes,undetermined"],
    [LATER, HIDDEN],
    [[{}, LATER], HIDDEN],
  ])("with the selectors %j has the events %s", (event_selector, expected) => {
    expect(events({ event_selector })).toBe(expected);
  });

  const fields = (...selectors: readonly Value[]) => ({ field_selector: selectors });
  const category = (name: Value) => ({ field: "eventCategory", equals: [name] });
  const but = (source: Value) => ({ field: "eventSource", not_equals: [source] });

  test.each<[Value, string]>([
    [[fields(category("Management"))], "yes,yes,no"],
    [[fields(category("Data"), { field: "resources.type", equals: ["AWS::S3::Object"] })], "no,no,yes"],
    [[fields(category("Management")), fields(category("Data"))], "yes,yes,yes"],
    [[fields(category("Management"), but(KMS))], "no,yes,no"],
    [[fields(category("Management"), but("rdsdata.amazonaws.com"))], "yes,yes,no"],
    [[fields(category("Management"), { field: "readOnly", equals: ["true"] })], "no,no,no"],
    [[fields(category("Management"), { field: "readOnly", equals: ["false"] })], "no,no,no"],
    [[fields(category("Management"), { field: "readOnly", equals: ["true", "false"] })], "yes,yes,no"],
    [
      [
        fields(category("Management"), { field: "readOnly", equals: ["true"] }),
        fields(category("Management"), { field: "readOnly", equals: ["false"] }, but(KMS)),
      ],
      "no,yes,no",
    ],
    [[fields(category("Management"), { field: "eventName", equals: ["Decrypt"] })], "undetermined,undetermined,no"],
    [[fields(category("Management"), { field: "eventSource", equals: [KMS] })], "undetermined,undetermined,no"],
    [[fields(category("Management"), but(KMS), { field: "eventName", equals: ["x"] })], "no,undetermined,no"],
    [[fields(category("Management"), but(KMS)), fields(category("Management"))], "yes,yes,no"],
    [[fields({ field: "eventName", equals: ["Management"] })], "no,no,no"],
    [[fields({ field: "eventCategory", not_equals: ["Management"] })], "no,no,no"],
    [[fields(category(LATER))], HIDDEN],
    [[fields(category("Management"), but(LATER))], HIDDEN],
    [[fields(category("Management"), { field: LATER, equals: ["x"] })], HIDDEN],
    [[fields(category("Management"), LATER)], HIDDEN],
    [[fields(category("Management"), { field: "eventName", not_equals: ["x"] })], "undetermined,undetermined,no"],
    [[{ field_selector: LATER }], HIDDEN],
    [[fields(category("Management")), { field_selector: LATER }], HIDDEN],
    [LATER, HIDDEN],
    [[fields(category("Management")), LATER], HIDDEN],
  ])("with the advanced selectors %j has the events %s", (advanced_event_selector, expected) => {
    expect(events({ advanced_event_selector })).toBe(expected);
  });
});
