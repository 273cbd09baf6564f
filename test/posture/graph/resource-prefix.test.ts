import { graphOf, module, shown, stack } from "./built.js";

/** What an expression means beside one key. */
function meaning(value: string, more: object = {}): unknown {
  const blocks = { "aws_kms_key.k": { description: "d" }, "aws_kms_key.m": [{ description: "m" }, { count: 2 }] };
  const root = module({ ...blocks, ...more, "test_probe.it": { value } } as Parameters<typeof module>[0]);
  const { resources } = graphOf(stack(root, {}));
  return shown(resources.find(({ type }) => type === "test_probe")?.values["value"]);
}

test.each([
  ["${resource.aws_kms_key.k.arn}", "${aws_kms_key.k.arn}"],
  ["${resource.aws_kms_key.k.description}", "d"],
  ["${resource.aws_kms_key.m[1].description}", "m"],
  ["${resource.aws_kms_key.nowhere.arn}", "${aws_kms_key.nowhere.arn}"],
  ["${resource.aws_kms_key}", "(unknown: resource.aws_kms_key)"],
])("%s means %s", (value, expected) => {
  expect(meaning(value)).toEqual(expected);
});
