import { PolicyDocument, type Statement } from "@sealant/modules";
import { made } from "../helpers/synth.js";

const read = (principal: string, resource = "*"): Statement => ({
  sid: "Read",
  principals: [{ type: "AWS", identifiers: [principal] }],
  actions: ["s3:GetObject"],
  resources: [resource],
});
const limited = (statement: Statement, value: string): Statement => ({
  ...statement,
  conditions: [{ test: "StringEquals", variable: "aws:PrincipalAccount", values: [value] }],
});

const statementsOf = (...added: readonly Statement[]) =>
  made((scope) => new PolicyDocument(scope, "policy", added).statements)[1];

test("a statement that says the same of another principal joins the one that is there", () => {
  const [only, ...more] = statementsOf(read("a"), read("b"), read("a"));
  expect(only?.principals).toEqual([{ type: "AWS", identifiers: ["a", "b"] }]);
  expect(more).toEqual([]);
});

test("a statement that says the same of another resource joins as well", () => {
  const [only, ...more] = statementsOf(read("a", "one"), read("a", "two"));
  expect(only?.resources).toEqual(["one", "two"]);
  expect(more).toEqual([]);
});

test("statements never join across two differences, which would allow what neither said", () => {
  const all = statementsOf(read("a", "one"), read("b", "two"));
  expect(all.map(({ sid, resources }) => [sid, resources])).toEqual([
    ["Read", ["one"]],
    ["Read2", ["two"]],
  ]);
});

test("statements under different conditions stay apart, however often each is added", () => {
  const [x, y] = [limited(read("a"), "1"), limited(read("a"), "2")];
  expect(statementsOf(x, y, x, y, y).map(({ sid }) => sid)).toEqual(["Read", "Read2"]);
});

test("adding a joined statement again changes nothing", () => {
  const added = [read("a", "one"), read("b", "two"), read("c", "two")];
  expect(statementsOf(...added, ...added)).toEqual(statementsOf(...added));
});
