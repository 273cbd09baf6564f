import { readFacts } from "../../../../posture/src/assess/facts/facts.js";
import type { Resource } from "../../../../posture/src/graph/graph.js";
import { Sym, type Value, type ValueObject } from "../../../../posture/src/graph/value.js";
import { at, graph } from "../../compare/graphs.js";
import { factsAfter, factsOf, LATER } from "./facts.js";

const ARN = "arn:aws:secretsmanager:eu-central-1:111111111111:secret:db-AbCdEf";
const C = "aws_glue_connection.c";
const S = "aws_secretsmanager_secret.s";

const connection = (name: Value, property = "SECRET_ID") => at(C, { connection_properties: { [property]: name } });
const secret = (values: ValueObject, address = S) => at(address, values);
const region = at("data.aws_region.here", { name: "eu-central-1" });

/** What the connection names, in few words. */
const named = (name: Value, ...more: readonly Resource[]) => one(factsOf(connection(name), ...more));
const one = ({ connectionSecrets }: ReturnType<typeof factsOf>) => {
  const said = connectionSecrets.map(({ secret: found }) => Object.values(found).join(" "));
  return said.length === 1 ? said[0] : said;
};

test("a connection without a secret is none of them", () => {
  for (const properties of [{}, { SECRET_ID: "" }, { SECRET_ID: null }, { PASSWORD: "x" }, LATER]) {
    expect(factsOf(at(C, { connection_properties: properties }), secret({ name: "db" })).connectionSecrets).toEqual([]);
  }
});

test("the secret of a connection is told with where the connection stands", () => {
  const inStack = at(C, { connection_properties: { SECRET_ID: "db" } }, { stack: "lake" });
  expect(factsOf(inStack).connectionSecrets).toEqual([
    { address: C, stack: "lake", secret: { is: "elsewhere", name: "db" } },
  ]);
  expect(one(factsOf(connection("db", "KAFKA_SASL_SCRAM_SECRETS_ARN")))).toBe("elsewhere db");
});

test.each<[Value, ValueObject]>([
  ["db", { name: "db" }],
  [ARN, { arn: ARN }],
  ["id", { id: "id" }],
  [Sym.ref(S, "arn"), {}],
  [Sym.ref(S, "id"), { name: LATER }],
  [new Sym([{ to: S, attribute: "name" }]), { name: "db" }],
])("%s is found as a resource or data source of %j", (name, values) => {
  expect(named(name, secret(values))).toBe(`declared ${S}`);
  if (typeof name === "string") expect(named(name, secret(values, `data.${S}`))).toBe(`declared data.${S}`);
});

test("a name that is put together is found by what it comes to", () => {
  const parts = new Sym(["team-", { to: "aws_x.y", attribute: "name" }]);
  expect(named(parts, at("aws_x.y", { name: "db" }), secret({ name: "team-db" }))).toBe(`declared ${S}`);
  expect(named(parts, at("aws_x.y", { name: "db" }), secret({ name: "db" }))).toBe("elsewhere team-db");
});

test("what is not known is not known, even beside a secret whose name is not", () => {
  for (const name of [LATER, Sym.ref("var.secret", ""), new Sym(["db-", { why: "later" }])]) {
    expect(named(name, secret({ name: LATER, arn: LATER }))).toBe(`unknown ${name} is not known`);
  }
  expect(named(true)).toBe("unknown its properties are not known");
  expect(named("(unknown: later)", secret({ name: LATER }))).toBe("elsewhere (unknown: later)");
});

test("a reference to something else is no secret of this source", () => {
  expect(named(Sym.ref("aws_db_instance.d", "arn"), at("aws_db_instance.d", { arn: "arn:d" }))).toBe("elsewhere arn:d");
});

describe("an ARN cannot be meant", () => {
  test.each([
    ["arn:aws:ssm:eu-central-1:111111111111:parameter/db", "unusable it names something of ssm, which is no secret"],
    [
      "arn:aws:secretsmanager:us-east-1:1:secret:db",
      "unusable it names a secret of us-east-1, and Glue asks in eu-central-1",
    ],
    [ARN, `elsewhere ${ARN}`],
    [`my-${ARN.replace("eu-central-1", "us-east-1")}`, `elsewhere my-${ARN.replace("eu-central-1", "us-east-1")}`],
    ["arn:aws:ssm", "elsewhere arn:aws:ssm"],
  ])("where it is %s: %s", (name, expected) => {
    expect(named(name, region)).toBe(expected);
  });

  test("in another region than one that is known", () => {
    const foreign = ARN.replace("eu-central-1", "us-east-1");
    expect(named(foreign)).toBe(`elsewhere ${foreign}`);
    const inStack = at(C, { connection_properties: { SECRET_ID: foreign } }, { stack: "lake" });
    const { connectionSecrets } = readFacts({ ...graph(inStack), regions: { lake: "us-east-1" } });
    expect(connectionSecrets[0]?.secret.is).toBe("elsewhere");
  });
});

describe("a secret that the change at hand", () => {
  const after = (name: Value, old: ValueObject, action: "delete" | "forget" | "update") =>
    one(factsAfter([at(S, old, { action })], [connection(name)]));

  test("deletes is named by its name or its ARN", () => {
    expect(after("db", { name: "db", arn: ARN }, "delete")).toBe(`deleted ${S}`);
    expect(after(ARN, { name: "db", arn: ARN }, "delete")).toBe(`deleted ${S}`);
    expect(after("other", { name: "db", arn: ARN }, "delete")).toBe("elsewhere other");
    expect(after("later", { name: new Sym(["later"]), arn: "" }, "delete")).toBe("elsewhere later");
  });

  test("forgets or changes is still there", () => {
    expect(after("db", { name: "db" }, "forget")).toBe("elsewhere db");
    expect(after("db", { name: "db" }, "update")).toBe("elsewhere db");
  });

  test("makes anew is there", () => {
    const old = at(S, { name: "db" }, { action: "delete" });
    expect(one(factsAfter([old], [connection("db"), secret({ name: "db" })]))).toBe(`declared ${S}`);
  });
});
