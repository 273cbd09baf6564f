import { assess, compare } from "@sealant/posture";
import { redacted } from "../../../posture/src/graph/redact.js";
import type { ValueObject } from "../../../posture/src/graph/value.js";
import { at, graph } from "./graphs.js";

/** Catalog settings of which everything is sensitive, as two states show them. */
const settings = (mode: string) => {
  const rest = { catalog_encryption_mode: mode, sse_aws_kms_key_id: "alias/data" };
  const values = { data_catalog_encryption_settings: [{ encryption_at_rest: [rest] }] };
  return graph(
    at(
      "aws_glue_data_catalog_encryption_settings.it",
      redacted(values, { data_catalog_encryption_settings: true }) as ValueObject,
    ),
  );
};
/** A key that is sensitive, and nothing else. */
const topic = (key: string) =>
  graph(at("aws_sns_topic.t", redacted({ kms_master_key_id: key }, { kms_master_key_id: true }) as ValueObject));

const directions = (beforeGraph: ReturnType<typeof graph>, afterGraph: ReturnType<typeof graph>, apart: boolean) =>
  compare(assess(beforeGraph), assess(afterGraph), { beforeGraph, afterGraph, apart }).changes.map(
    ({ surface, direction }) => `${surface} ${direction}`,
  );

test("what is sensitive in two sources is not known to be the same", () => {
  expect(directions(settings("SSE-KMS"), settings("DISABLED"), true)).toEqual([
    "connection-passwords undetermined",
    "metadata undetermined",
  ]);
  expect(directions(topic("alias/a"), topic("alias/b"), true)).toEqual(["data undetermined"]);
});

test("what is sensitive in one source is as it was, where nothing tells of a change", () => {
  expect(directions(settings("SSE-KMS"), settings("SSE-KMS"), false)).toEqual([]);
  expect(directions(topic("alias/a"), topic("alias/a"), false)).toEqual([]);
});

test("what is not sensitive in two sources is compared", () => {
  const open = (key: string) => graph(at("aws_sns_topic.t", { kms_master_key_id: key }));
  expect(directions(open("alias/a"), open("alias/a"), true)).toEqual([]);
});
