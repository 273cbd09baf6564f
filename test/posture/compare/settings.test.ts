import { settingChanges } from "../../../posture/src/compare/settings.js";
import { Sym, type Value, type ValueObject } from "../../../posture/src/graph/value.js";
import { at, graph, said } from "./graphs.js";

const nested = (path: string, value: Value): ValueObject => {
  const [first = "", ...rest] = path.split(".");
  return { [first]: rest.length === 0 ? value : [nested(rest.join("."), value)] };
};
const turned = (address: string, before: ValueObject, after: ValueObject) =>
  said(settingChanges(graph(at(address, before)), graph(at(address, after))));

test.each([
  ["aws_kms_key", "custom_key_store_id", "key-store", "its material is kept in another key store"],
  ["aws_kms_key", "xks_key_id", "key-store", "its material is another key of the external store"],
  ["aws_kms_replica_key", "primary_key_arn", "primary-key", "it is the copy of another key"],
  ["aws_kms_replica_external_key", "primary_key_arn", "primary-key", "it is the copy of another key"],
  [
    "aws_glue_data_catalog_encryption_settings",
    "data_catalog_encryption_settings.encryption_at_rest.catalog_encryption_service_role",
    "service-role",
    "another role uses the key on behalf of all callers",
  ],
  [
    "aws_s3_bucket_server_side_encryption_configuration",
    "rule.bucket_key_enabled",
    "bucket-key",
    "the encryption context is that of the bucket or of each object",
  ],
])("%s %s: another value is told, whichever it is", (type, path, facet, says) => {
  const to = (value: Value) => nested(path, value);
  const line = (how: string) => [`${type}.it ${facet}: ${how}`];
  expect(turned(`${type}.it`, to("a"), to("b"))).toEqual(line(`a → b, neutral: ${says}`));
  expect(turned(`${type}.it`, {}, to(true))).toEqual(line(`not set → true, neutral: ${says}`));
  expect(turned(`${type}.it`, to("a"), to(null))).toEqual(line(`a → not set, neutral: ${says}`));
  for (const nothing of [{}, to(false), to(""), to(null)]) expect(turned(`${type}.it`, {}, nothing)).toEqual([]);
  const [open, other] = [Sym.ref("var.a", ""), Sym.ref("var.b", "")];
  const asked = `undetermined: ${facet} is not known on one side`;
  expect(turned(`${type}.it`, to("a"), to(open))).toEqual(line(`a → not known, ${asked}`));
  expect(turned(`${type}.it`, to(open), {})).toEqual(line(`not known → not set, ${asked}`));
  expect(turned(`${type}.it`, to(open), to(other))).toEqual(line(`not known → not known, ${asked}`));
  expect(turned(`${type}.it`, to(open), to(open))).toEqual([]);
});

describe.each(["aws_kms_external_key", "aws_kms_replica_external_key"])("the end of imported material: %s", (type) => {
  const ends = (valid_to: string | null) => ({ valid_to });
  const [soon, late] = ["2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z"];
  const earlier = "weakened: what the key encrypted becomes unreadable when its material ends, and that is earlier now";
  const later = "strengthened: its material ends later or not at all";
  test.each([
    [late, soon, earlier],
    [null, soon, earlier],
    [soon, late, later],
    [soon, null, later],
    [soon, "2027-01-01T02:00:00+01:00", later],
  ])("from %s to %s", (before, after, says) => {
    expect(turned(`${type}.it`, ends(before), ends(after))).toEqual([
      `${type}.it material-end: ${before ?? "not set"} → ${after ?? "not set"}, ${says}`,
    ]);
  });
});

test("a setting is followed where its resource was moved, is nothing of a new one, and nothing of a data source", () => {
  const key = (address: string, store: string, over = {}) => graph(at(address, { custom_key_store_id: store }, over));
  expect(settingChanges(key("aws_kms_key.a", "1"), key("aws_kms_key.b", "2"))).toEqual([]);
  expect(
    settingChanges(key("aws_kms_key.a", "1"), key("aws_kms_key.b", "2", { previousAddress: "aws_kms_key.a" })),
  ).toMatchObject([{ address: "aws_kms_key.b", before: "1", after: "2" }]);
  expect(settingChanges(key("data.aws_kms_key.a", "1"), key("data.aws_kms_key.a", "2"))).toEqual([]);
});
