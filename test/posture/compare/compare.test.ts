import { assess } from "@sealant/posture";
import { compare } from "../../../posture/src/compare/compare.js";
import { shortened } from "../../../posture/src/compare/uses.js";
import type { Graph, Resource } from "../../../posture/src/graph/graph.js";
import { OTHER, OWN } from "./arns.js";
import { at, by, graph, said } from "./graphs.js";

const between = (before: Graph, after: Graph) =>
  compare(assess(before), assess(after), { beforeGraph: before, afterGraph: after });
const key = (arn: string, name: string, over: Partial<Resource> = {}) =>
  at(`aws_kms_key.${name}`, { arn, key_id: arn.slice(-36), enable_key_rotation: true }, over);
const group = (key_id: string, over: Partial<Resource> = {}) =>
  at("aws_cloudwatch_log_group.it", { name: "it", kms_key_id: key_id }, over);
const A = "SSE-KMS aws_kms_key.a (yours, rotates 365 d)";

test("what is new and what goes is said with its protection, and what stays is counted", () => {
  const [empty, full] = [graph(key(OTHER, "b")), graph(key(OWN, "a"), key(OTHER, "b"), group(OWN))];
  const [made, gone] = [between(empty, full), between(full, empty)];
  expect(said(made.changes)).toEqual([
    `aws_cloudwatch_log_group.it data: nothing → ${A}, new: the log-group is new`,
    "aws_kms_key.a key: nothing → aws_kms_key.a (yours, rotates 365 d), new: the key is new",
  ]);
  expect(said(gone.changes)).toEqual([
    `aws_cloudwatch_log_group.it data: ${A} → gone, gone: the log-group goes`,
    "aws_kms_key.a data-loss: aws_kms_key.a (yours, rotates 365 d) → gone, weakened: the key goes while data still needs it: log-group it (data)",
  ]);
  expect([made.unchanged, gone.unchanged, between(full, full).unchanged]).toEqual([1, 1, 3]);
  expect(between(full, full)).toMatchObject({ changes: [], policies: [] });
});

test("what Terraform lets go of stays as it is: nothing is lost, and nothing watches over it", () => {
  const before = graph(key(OWN, "a", by("forget")), group(OWN, by("forget")));
  expect(said(between(before, graph(key(OTHER, "b"))).changes)).toEqual([
    `aws_cloudwatch_log_group.it data: ${A} → gone, gone: Terraform lets go of the log-group: it stays as it is, and nothing here watches over it`,
    "aws_kms_key.a key: aws_kms_key.a (yours, rotates 365 d) → no longer managed, gone: Terraform lets go of the key: it stays as it is, and nothing here watches over it",
    "aws_kms_key.b key: nothing → aws_kms_key.b (yours, rotates 365 d), new: the key is new",
  ]);
});

test("a key that is replaced under its address rekeys what uses it, and loses what it encrypted", () => {
  const side = (arn: string) => graph(key(arn, "a", by("delete-create")), group(arn));
  const { changes, unchanged } = between(side(OWN), side(OTHER));
  expect(changes.map(({ address, direction, facet }) => `${address} ${facet ?? "-"} ${direction}`)).toEqual([
    "aws_cloudwatch_log_group.it - rekeyed",
    "aws_kms_key.a data-loss weakened",
  ]);
  expect(unchanged).toBe(0);
});

test("what was moved is the same thing, and is told to others", () => {
  const after = graph(key(OWN, "new", { previousAddress: "aws_kms_key.a" }), group(OWN));
  expect(between(graph(key(OWN, "a"), group(OWN)), after)).toMatchObject({
    changes: [],
    unchanged: 2,
    moved: new Map([["\u0000aws_kms_key.new", "aws_kms_key.a"]]),
  });
});

test("catalog settings that Terraform lets go of are not switched off", () => {
  const type = "aws_glue_data_catalog_encryption_settings";
  const settings = (over: Partial<Resource> = {}) =>
    at(
      `${type}.it`,
      {
        catalog_id: "1",
        data_catalog_encryption_settings: [
          {
            encryption_at_rest: [{ catalog_encryption_mode: "SSE-KMS", sse_aws_kms_key_id: OWN }],
            connection_password_encryption: [{ return_connection_password_encrypted: false }],
          },
        ],
      },
      over,
    );
  const left = (over: Partial<Resource>) =>
    between(graph(settings(over), key(OWN, "a")), graph(key(OWN, "a"))).changes.map(
      ({ surface, direction }) => `${surface} ${direction}`,
    );
  expect(left(by("forget"))).toEqual(["connection-passwords gone", "metadata gone"]);
  expect(left(by("delete"))).toEqual(["metadata weakened"]);
});

test("of many names ten are told, in their order, and how many more there are", () => {
  const names = Array.from({ length: 12 }, (_, place) => String.fromCharCode(108 - place));
  expect(shortened(names.slice(2))).toEqual([..."abcdefghij"]);
  expect(shortened(names)).toEqual([..."abcdefghij", "2 more"]);
});
