import { changed } from "../../../posture/src/compare/replaced.js";
import { openActions, undoneChanges, windowChanges } from "../../../posture/src/compare/windows.js";
import type { Action } from "../../../posture/src/graph/graph.js";
import { Sym, type Value } from "../../../posture/src/graph/value.js";
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

describe("settings that are created before the old ones are destroyed", () => {
  const type = "aws_glue_data_catalog_encryption_settings";
  const undone = (before: Value, after: Value, action: Action = "create-delete", of = type, owner = "catalog_id") => {
    const [old, now] = [["old", before] as const, [Sym.opaque("later"), after] as const].map(([id, owned]) =>
      graph(at(`${of}.it`, { id, [owner]: owned }, { action })),
    );
    return said(undoneChanges(old!, now!, changed(old!, now!)));
  };

  test.each([
    [type, "catalog_id", "the catalog is not encrypted"],
    ["aws_s3_bucket_server_side_encryption_configuration", "bucket", "new objects get the bucket's default, SSE-S3"],
    ["aws_s3_bucket_public_access_block", "bucket", "public access is not blocked"],
    ["aws_s3_bucket_policy", "bucket", "what the policy denies is not denied"],
    ["aws_kms_key_policy", "key_id", "the key has AWS's default policy"],
  ])("are taken away again: %s", (of, owner, left) => {
    const says = `${of}.it replacement: present → created, then destroyed, weakened: destroying the old settings takes away the new ones, which are of the same thing: ${left} until the next apply`;
    expect(undone("same", "same", "create-delete", of, owner)).toEqual([says]);
    expect(undone("same", Sym.opaque("later"), "create-delete", of, owner)).toEqual([says]);
    expect(undone("one", "other", "create-delete", of, owner)).toEqual([]);
  });

  test("and not where they are destroyed first, or only changed, or are no settings", () => {
    expect(undone("same", "same", "delete-create")).toEqual([]);
    expect(undone("same", "same", "update")).toEqual([]);
    expect(undone("same", "same", "create-delete", "aws_vpc_endpoint")).toEqual([]);
  });
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
