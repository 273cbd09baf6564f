import { aclChanges } from "../../../posture/src/compare/acls.js";
import type { Resource } from "../../../posture/src/graph/graph.js";
import { Sym, type Value } from "../../../posture/src/graph/value.js";
import { at, graph, said } from "./graphs.js";

const bucket = at("aws_s3_bucket.b", { bucket: "b" });
const reference = Sym.ref("aws_s3_bucket.b", "id");
const acl = (value: Value, of: Value = reference) => at("aws_s3_bucket_acl.a", { bucket: of, acl: value });
const inline = (value: Value) => at("aws_s3_bucket.b", { bucket: "b", acl: value });
const block = (ignore_public_acls: Value) =>
  at("aws_s3_bucket_public_access_block.p", { bucket: reference, ignore_public_acls });
const group = (name: string) => ({ grantee: [{ uri: `http://acs.amazonaws.com/groups/${name}` }] });
const granting = (name: Value, permission: Value = "READ") =>
  at("aws_s3_bucket_acl.a", {
    bucket: "b",
    access_control_policy: [{ grant: [name instanceof Sym ? name : { ...group(String(name)), permission }] }],
  });

type World = readonly Resource[];
const changes = (before: World, after: World) => said(aclChanges(graph(...before), graph(...after)));
const opened = (from: string, to: string, address = "aws_s3_bucket_acl.a") => [
  `${address} acl: ${from} → ${to}, broadened: an ACL opens the bucket to others`,
];
const asked = (from: string, to: string) => [
  `aws_s3_bucket_acl.a acl: ${from} → ${to}, undetermined: whether an ACL opens the bucket is not known`,
];
const fewer = (from: string, to: string) => [
  `aws_s3_bucket_acl.a acl: ${from} → ${to}, narrowed: the ACL opens the bucket to fewer people`,
];

describe("an ACL of a bucket that was there", () => {
  test.each<[what: string, before: World, after: World, expected: readonly string[]]>([
    ["that comes opens it", [bucket], [bucket, acl("public-read")], opened("private", "public-read")],
    ["to be written", [bucket], [bucket, acl("public-read-write")], opened("private", "public-read-write")],
    ["to all of AWS", [bucket], [bucket, acl("authenticated-read")], opened("private", "authenticated-read")],
    ["by its name", [bucket], [bucket, acl("public-read", "b")], opened("private", "public-read")],
    ["in itself", [bucket], [inline("public-read")], opened("private", "public-read", "aws_s3_bucket.b")],
    ["for a group", [bucket], [bucket, granting("global/AllUsers")], opened("private", "public-read")],
    ...["WRITE", "WRITE_ACP", "FULL_CONTROL"].flatMap((more): [string, World, World, readonly string[]][] => [
      [
        `that lets everyone ${more} who could read`,
        [bucket, granting("global/AllUsers")],
        [bucket, granting("global/AllUsers", more)],
        opened("public-read", "public-read-write"),
      ],
      [
        `that lets all of AWS ${more}`,
        [bucket],
        [bucket, granting("global/AuthenticatedUsers", more)],
        opened("private", "public-read-write"),
      ],
    ]),
    [
      "for everyone to do nobody knows what",
      [bucket],
      [bucket, granting("global/AllUsers", Sym.opaque("later"))],
      asked("private", "not known"),
    ],
    ["for a service", [bucket], [bucket, granting("s3/LogDelivery")], []],
    ["for nobody knows whom", [bucket], [bucket, granting(Sym.opaque("later"))], asked("private", "not known")],
    [
      "that opens it further",
      [bucket, acl("authenticated-read")],
      [bucket, acl("public-read")],
      opened("authenticated-read", "public-read"),
    ],
    ["that closes it", [bucket, acl("public-read")], [bucket, acl("private")], fewer("public-read", "private")],
    ["that moves out of it", [inline("public-read")], [bucket, acl("public-read")], []],
    ["that is private", [bucket], [bucket, acl("private")], []],
    ["that is not known", [bucket], [bucket, acl(Sym.opaque("later"))], asked("private", "not known")],
    ["that was not known", [bucket, acl(Sym.opaque("later"))], [bucket, acl("private")], asked("not known", "private")],
    ["that stays", [bucket, acl("public-read")], [bucket, acl("public-read")], []],
    ["that stays unknown", [bucket, acl(Sym.ref("var.a", ""))], [bucket, acl(Sym.ref("var.a", ""))], []],
    [
      "that becomes another one",
      [bucket, acl(Sym.ref("var.a", ""))],
      [bucket, acl(Sym.ref("var.b", ""))],
      asked("not known", "not known"),
    ],
    ["that is let go of stays in AWS", [bucket, acl("public-read")], [bucket], []],
    ["of a bucket that is declared elsewhere", [], [acl("public-read", "other")], opened("private", "public-read")],
    ["of a new bucket", [], [bucket, acl("public-read")], []],
    ["that takes no effect", [bucket], [bucket, acl("public-read"), block(true)], []],
    [
      "beside a block that lets ACLs through",
      [bucket],
      [bucket, acl("public-read"), block(false)],
      opened("private", "public-read"),
    ],
    [
      "beside a block that may",
      [bucket],
      [bucket, acl("public-read"), block(Sym.opaque("later"))],
      asked("private", "not known"),
    ],
    [
      "whose block goes",
      [bucket, acl("public-read"), block(true)],
      [bucket, acl("public-read")],
      opened("private", "public-read"),
    ],
  ])("%s", (_, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });
});
