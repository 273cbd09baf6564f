import { routes } from "../../../../posture/src/assess/network/routes.js";
import type { Resource } from "../../../../posture/src/graph/graph.js";
import { graphOf, like, merge, open, prove, ref, sealed, told, unknown, type World } from "./builder.js";

const db = sealed["aws_glue_connection.db"] ?? {};
const job = (connections: unknown): World => ({ "aws_glue_job.etl": { connections: connections as never } });
const connection = (patch: object): World => ({ "aws_glue_connection.db": { ...patch } });
const crawler = "aws_glue_crawler.sales";
const remedy = " → Add the connection to the source.";

type Case = [says: string, change: World, decision: string | null, ...lines: string[]];

const cases: readonly Case[] = [
  ["a reference", job([ref("aws_glue_connection.db")]), "works"],
  [
    "a name that nothing has",
    job(["x"]),
    "undetermined",
    `connection at x: connection x is not in this source${remedy}`,
  ],
  [
    "a reference to something else",
    job([ref("aws_kms_key.data")]),
    "undetermined",
    `connection at aws_kms_key.data: connection aws_kms_key.data is not in this source${remedy}`,
  ],
  [
    "a list that is not known",
    job(unknown()),
    "undetermined",
    `connection at aws_glue_job.etl: the connections are not known: (unknown: var.x)${remedy}`,
  ],
  [
    "a name that two have",
    { "aws_glue_connection.two": db },
    "undetermined",
    `connection at db: aws_glue_connection.db and aws_glue_connection.two both have this name${remedy}`,
  ],
  ["a name that was looked up besides", { "data.aws_glue_connection.db": { name: "db" } }, "works"],
  [
    "a name that was only looked up",
    { "aws_glue_connection.db": null, "data.aws_glue_connection.db": { name: "db" } },
    "undetermined",
    `connection at data.aws_glue_connection.db: where connection db leads is not known: it was only looked up${remedy}`,
  ],
  [
    "one that was looked up and says where it leads",
    { "aws_glue_connection.db": null, "data.aws_glue_connection.db": db },
    "works",
  ],
  ["one that leads nowhere", connection({ physical_connection_requirements: undefined }), null],
  [
    "one that leads nobody knows where",
    connection({ physical_connection_requirements: unknown() }),
    "undetermined",
    `connection at aws_glue_connection.db: where connection db leads is not known: (unknown: var.x)${remedy}`,
  ],
  [
    "one that names no subnet",
    connection({ physical_connection_requirements: [{ security_group_id_list: [ref("aws_security_group.job")] }] }),
    "undetermined",
    `connection at aws_glue_connection.db: its physical_connection_requirements name no subnet${remedy}`,
  ],
];

test.each(cases)("a job whose connection is %s", (_, change, decision, ...lines) => {
  const proof = prove(merge(sealed, change));
  expect(proof.decision).toBe(decision);
  expect(told(proof)).toEqual(lines.map(like));
});

describe("a crawler", () => {
  const proof = (values: object, ...worlds: World[]) =>
    prove(merge(sealed, ...worlds, { [crawler]: { ...values } }), crawler);
  test("whose targets are not known may have another connection", () => {
    const open = proof({ mongodb_target: unknown() });
    expect(open.decision).toBe("undetermined");
    expect(told(open)).toEqual([
      like(`connection at aws_glue_crawler.sales: the connections are not known: (unknown: var.x)${remedy}`),
    ]);
  });
  test("visits a connection once, however many targets it has there", () => {
    const twice = [{ connection_name: "db" }, { connection_name: "db" }, {}];
    expect(proof({ jdbc_target: twice }).places).toHaveLength(1);
  });
  test("needs all of its connections, and a password of any", () => {
    const secret = { "aws_glue_connection.two": { name: "two", connection_properties: { SECRET_ID: "x" } } };
    const both = { jdbc_target: [{ connection_name: "db" }, { connection_name: "two" }] };
    const needs = (values: object) => proof(values, secret, { "aws_vpc_endpoint.secretsmanager": null }).decision;
    expect([needs(both), needs({})]).toEqual(["broken", "works"]);
  });
});

describe("of connections and security configurations of one name", () => {
  /** A copy in another stack, changed. */
  const copy = (address: string, stack: string, values: object): Resource => {
    const [found] = graphOf({ [address]: { ...sealed[address], ...values } }).resources;
    if (found === undefined) throw new Error(`${address} is in the world`);
    return { ...found, id: `${stack}:${address}`, stack };
  };
  const job = (...resources: Resource[]) => {
    const graph = graphOf(sealed);
    const all = routes({ ...graph, resources: [...resources, ...graph.resources] }, { policies: open });
    return all.find(
      ({ address, stack }) => address === "aws_glue_job.etl" && stack === (resources.at(-1)?.stack ?? ""),
    );
  };
  const nowhere = { physical_connection_requirements: undefined };
  const plain = { encryption_configuration: [{}] };
  test("that of the job's own stack counts", () => {
    const etl = copy("aws_glue_job.etl", "b", {});
    expect(job(copy("aws_glue_connection.db", "b", nowhere), etl)?.decision).toBeNull();
    expect(job(copy("aws_glue_security_configuration.sealed", "b", plain), etl)?.need?.answer).toBe("no");
    expect(job(copy("aws_glue_connection.db", "a", nowhere), copy("aws_glue_job.etl", "", {}))?.decision).toBe("works");
  });
  test("that of whichever stack has it counts where the own has none", () => {
    const etl = copy("aws_glue_job.etl", "b", {});
    expect(job(etl)?.decision).toBe("works");
    expect(job(etl)?.need?.answer).toBe("yes");
    const both = job(copy("aws_glue_connection.db", "c", nowhere), etl);
    expect(both?.culprits[0]?.found).toBe("aws_glue_connection.db and aws_glue_connection.db both have this name");
  });
});
