import { type Address, keyText, modulePrefix, parsedAddress } from "../../../posture/src/graph/address.js";

const of = (type: string, name: string, over: Partial<Address> = {}): Address => ({
  modules: [],
  mode: "managed",
  type,
  name,
  key: undefined,
  ...over,
});
const key = of("aws_kms_key", "data");

test.each<[string, Address]>([
  ["aws_kms_key.data", key],
  ["aws_kms_key.data[0]", { ...key, key: 0 }],
  ["aws_kms_key.data[12]", { ...key, key: 12 }],
  ['aws_kms_key.data["a.b"]', { ...key, key: "a.b" }],
  ['aws_kms_key.data["a\\"]b"]', { ...key, key: 'a"]b' }],
  ['aws_kms_key.data["\\x"]', { ...key, key: "\\x" }],
  ["aws_kms_key.größe-1", of("aws_kms_key", "größe-1")],
  ["data.aws_region.here", of("aws_region", "here", { mode: "data" })],
  ["data.aws_region.here[1]", of("aws_region", "here", { mode: "data", key: 1 })],
  ["module.a.aws_kms_key.data", { ...key, modules: [{ name: "a", key: undefined }] }],
  [
    'module.a["x"].module.b[0].data.aws_region.here',
    of("aws_region", "here", {
      mode: "data",
      modules: [
        { name: "a", key: "x" },
        { name: "b", key: 0 },
      ],
    }),
  ],
  ["data.here", of("data", "here")],
])("%s", (text, expected) => {
  expect(parsedAddress(text)).toEqual(expected);
});

test.each([
  "",
  "aws_kms_key",
  "aws_kms_key.a.b",
  "aws_kms_key[0].a",
  "data.aws_region.here.name",
  "data[0].aws_region.here",
  "module.a",
  "module.a.aws_kms_key",
  "module.a.module.b",
  "module",
  "aws_kms_key.data[",
  "aws_kms_key.data[x]",
  "aws_kms_key.data[0",
  'aws_kms_key.data["a]',
  "aws_kms_key..data",
  "0.a",
  "aws kms.key",
])("%s is no address of a resource", (text) => {
  expect(parsedAddress(text)).toBeUndefined();
});

test("keys and modules are written as Terraform writes them", () => {
  expect([undefined, 0, "a", 'a"b', "1"].map((one) => keyText(one))).toEqual([
    "",
    "[0]",
    '["a"]',
    '["a\\"b"]',
    '["1"]',
  ]);
  expect(modulePrefix([])).toBe("");
  expect(
    modulePrefix([
      { name: "a", key: "x" },
      { name: "b", key: 0 },
      { name: "c", key: undefined },
    ]),
  ).toBe('module.a["x"].module.b[0].module.c.');
});
