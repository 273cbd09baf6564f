import { joined, readerOf } from "../../../../posture/src/report/view/readers.js";

test.each([
  ["*", "everyone"],
  ["account root", "account root"],
  ["arn:aws:iam::123456789012:root", "account 123456789012"],
  ["arn:aws:iam::210987654321:role/teams/partner", "role partner of 210987654321"],
  ["arn:aws-cn:iam::210987654321:user/ada", "user ada of 210987654321"],
  ["aws_iam_role.orders-etl-role", "role orders-etl-role"],
  ['module.team["a"].aws_iam_role.etl', 'role etl in team["a"]'],
  ["logs.eu-central-1.amazonaws.com", "service logs"],
  ["glue.amazonaws.com", "service glue"],
  ["unknown: statement 2 of its policy", "not known"],
  ["* but arn:aws:iam::123456789012:root", "* but arn:aws:iam::123456789012:root"],
  ["evil.amazonaws.com.example", "evil.amazonaws.com.example"],
])("%s is called %s, without limits", (entry, name) => {
  expect(readerOf(entry)).toEqual({ name, limits: [] });
});

test.each([
  ["aws_iam_role.a if StringEquals kms:ViaService s3.eu-central-1.amazonaws.com", ["through s3"]],
  [
    "aws_iam_role.a if StringLike kms:ViaService glue.eu-west-1.amazonaws.com or s3.eu-west-1.amazonaws.com",
    ["through glue, s3"],
  ],
  ["aws_iam_role.a if StringNotEquals kms:ViaService s3.eu-central-1.amazonaws.com", ["if kms:ViaService"]],
  ["aws_iam_role.a if StringEquals kms:ViaService ${var.service}", ["if kms:ViaService"]],
  [
    "aws_iam_role.a if ArnLike aws:SourceArn arn:aws:s3:::x and ForAnyValue:StringEquals aws:CalledVia athena.amazonaws.com",
    ["if aws:SourceArn", "if aws:CalledVia"],
  ],
  ["aws_iam_role.a by grant", ["by grant"]],
  ["aws_iam_role.a by grant within an encryption context", ["by grant within an encryption context"]],
])("%s is held in bounds: %j", (entry, limits) => {
  expect(readerOf(entry)).toEqual({ name: "role a", limits });
});

test("an entry without a limit outdoes those that have one; others are told together", () => {
  const of = (...entries: string[]) => joined(entries.map(readerOf));
  const through = (service: string) => `a.b if StringEquals kms:ViaService ${service}.eu-west-1.amazonaws.com`;
  expect(of(through("s3"), "a.b")).toBe("");
  expect(of(through("s3"), through("glue"))).toBe("through glue, s3");
  expect(of(through("s3"), "a.b by grant")).toBe("through s3, or by grant");
});
