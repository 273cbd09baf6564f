import { graphOf, module, shown, stack } from "./built.js";

/** What an expression means beside one key, and two more. */
function meaning(value: string): unknown {
  const root = module({
    "aws_kms_key.k": { description: "d" },
    "aws_kms_key.m": [{ description: "m" }, { count: 2 }],
    "test_probe.it": { value },
  });
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
