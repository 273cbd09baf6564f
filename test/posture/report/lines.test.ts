import { render } from "../../../posture/src/report/render.js";
import { change, finding, posture, report, subject } from "./sample.js";

const JSON_FILE = `{
  "//": { "metadata": { "stackName": "pipeline", "version": "0.21.0" } },
  "data": {
    "aws_caller_identity": {
      "me": { "//": { "metadata": { "path": "pipeline/me" } } }
    }
  },
  "resource": {
    "aws_glue_job": {
      "other": {
        "default_arguments": { "orders": "{\\"resource\\": {\\"aws_glue_job\\": {\\"orders\\": {}}}}" }
      },
      "orders": {
        "//": {
          "metadata": {
            "path": "pipeline/orders/Default"
          }
        },
        "tags": ["a: b", "}{", "orders"]
      }
    }
  }
}
`;
const HCL_FILE =
  '# resource "aws_glue_job" "no"\n\nresource "aws_glue_job" "orders" {\n}\ndata aws_caller_identity me {\n}\n';

function shownAt(address: string, file: string, text: string | null) {
  const base = report([], { after: posture({ subjects: [subject()], findings: [finding({ address })] }) });
  const files = { pipeline: file };
  return { ...base, source: { ...base.source, after: { ...base.source.after, files } }, read: () => text };
}

async function located(address: string, file = "out/cdk.tf.json", text: string | null = JSON_FILE) {
  const { read, ...from } = shownAt(address, file, text);
  const [result] = JSON.parse(await render(from, "sarif", { readFile: read })).runs[0].results;
  const [{ physicalLocation, logicalLocations }] = result.locations;
  return [physicalLocation.region.startLine, logicalLocations[0].fullyQualifiedName];
}

test.each([
  ["aws_glue_job.orders", 13],
  ["aws_glue_job.orders[0]", 13],
  ['aws_glue_job.orders["a"]', 13],
  ["aws_glue_job.other", 10],
  ["data.aws_caller_identity.me", 5],
])("%s is found at line %i of the synthesised file, with its construct path", async (address, line) => {
  const path = { 13: "pipeline/orders/Default", 10: `pipeline/${address}`, 5: "pipeline/me" }[line];
  expect(await located(address)).toEqual([line, path]);
});

test.each([
  ["what the file does not declare", "aws_glue_job.missing", "out/cdk.tf.json", JSON_FILE],
  ["what is inside of a module", "module.a.aws_glue_job.orders", "out/cdk.tf.json", JSON_FILE],
  ["what stands in a file that is gone", "aws_glue_job.orders", "out/cdk.tf.json", null],
  ["what stands in a file that is none", "aws_glue_job.orders", "out/cdk.tf.json", '{"resource": [}]"":: \\"'],
  ["what comes from a plan", "aws_glue_job.orders", "plan.json", JSON_FILE],
])("%s is shown at line 1", async (_what, address, file, text) => {
  expect((await located(address, file, text))[0]).toBe(1);
});

test("HCL has lines, too", async () => {
  expect((await located("aws_glue_job.orders", "main.tf", HCL_FILE))[0]).toBe(3);
  expect((await located("data.aws_caller_identity.me", "main.tf", HCL_FILE))[0]).toBe(5);
  expect((await located("aws_glue_job.no", "main.tf", HCL_FILE))[0]).toBe(1);
});

test("a file is read once, however many alerts point into it", async () => {
  let reads = 0;
  const base = report([change()], { after: posture({ findings: [finding(), finding({ rule: "other" })] }) });
  const after = { ...base.source.after, files: { pipeline: "out/cdk.tf.json" } };
  const read = () => {
    reads += 1;
    return JSON_FILE;
  };
  await render({ ...base, source: { ...base.source, after } }, "sarif", { readFile: read });
  expect(reads).toBe(1);
});

test("annotations point at the line as well", async () => {
  const { read, ...from } = shownAt("aws_glue_job.orders", "out/cdk.tf.json", JSON_FILE);
  expect(await render(from, "github", { readFile: read })).toContain("file=out/cdk.tf.json,line=13,title=");
});

test("a file of many megabytes is looked through, not built", async () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `"job-${index}": { "name": "${"x".repeat(100)}" }`);
  const large = `{"resource":\n{"aws_glue_job": {\n${many.join(",\n")}}}}`;
  expect((await located("aws_glue_job.job-19999", "cdk.tf.json", large))[0]).toBe(20_002);
});
