import { changed } from "../../../posture/src/compare/replaced.js";
import { openActions, windowChanges } from "../../../posture/src/compare/windows.js";
import type { Action } from "../../../posture/src/graph/graph.js";
import { at, graph, said } from "./graphs.js";

const replacing = (address: string, action: Action, over: object = {}) => {
  const [before, after] = ["old", "new"].map((id) => graph(at(address, { id }, { action, ...over })));
  return said(windowChanges(after!, changed(before!, after!)));
};

test.each([
  [
    "aws_glue_security_configuration",
    "neutral: runs that start in between fail: the security configuration does not exist",
  ],
  ["aws_glue_data_catalog_encryption_settings", "weakened: in between the catalog is not encrypted"],
  [
    "aws_s3_bucket_server_side_encryption_configuration",
    "weakened: in between new objects get the bucket's default, SSE-S3",
  ],
  ["aws_s3_bucket_public_access_block", "weakened: in between public access is not blocked"],
  ["aws_s3_bucket_policy", "weakened: in between what the policy denies is not denied"],
  ["aws_kms_key_policy", "neutral: in between the key has AWS's default policy"],
  ["aws_vpc_endpoint", "neutral: in between the subnets have no route to it"],
])("%s is missing between its destruction and its creation, and only then", (type, says) => {
  const address = `${type}.it`;
  expect(replacing(address, "delete-create")).toEqual([
    `${address} replacement: present → destroyed, then created, ${says}`,
  ]);
  for (const action of ["create-delete", "update", "no-op"] as const) expect(replacing(address, action)).toEqual([]);
});

test("what protects nothing leaves no window, nor does what is the same thing on both sides", () => {
  expect(replacing("aws_glue_job.it", "delete-create")).toEqual([]);
  const same = graph(at("aws_kms_key_policy.it", { id: "1" }, { action: "delete-create" }));
  expect(windowChanges(same, changed(same, same))).toEqual([]);
});

test("what Terraform puts off, or calls by an action of later versions, is undetermined", () => {
  const put = (address: string, action: Action) => said(openActions(graph(at(address, {}, { action }))));
  expect(put("aws_glue_job.it", "unknown")).toEqual([
    "aws_glue_job.it action: present → not known, undetermined: what Terraform will do with it is put off, or is an action that is not known here",
  ]);
  expect(put("data.aws_kms_key.it", "unknown")).toEqual([]);
  for (const action of ["update", "create", "no-op"] as const) expect(put("aws_glue_job.it", action)).toEqual([]);
});
