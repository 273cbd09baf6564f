import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { jest } from "@jest/globals";
import { type RouteProof, routes } from "../../../../posture/src/assess/network/routes.js";
import type { Graph, Resource } from "../../../../posture/src/graph/graph.js";
import { readSynth } from "../../../../posture/src/sources/synth.js";

jest.setTimeout(60_000);

/** The reference app as it is synthesised today: whatever its stacks become, these must stay true. */
describe("the reference app", () => {
  const folder = mkdtempSync(join(tmpdir(), "sealant-routes-"));
  const root = fileURLToPath(new URL("../../../../", import.meta.url));
  let graph: Graph;
  beforeAll(async () => {
    const env = { ...process.env, CDKTF_OUTDIR: join(folder, "cdktf.out"), NODE_OPTIONS: "" };
    const args = ["--conditions=sealant-source", "--import", "tsx", "main.ts"];
    execFileSync(process.execPath, args, { cwd: root, env, stdio: "pipe" });
    graph = (await readSynth(env.CDKTF_OUTDIR, "cdktf.out")).after;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const inVpc = (resources: readonly Resource[]): readonly RouteProof[] =>
    routes({ ...graph, resources }).filter(({ decision }) => decision !== null);
  const without = (gone: (resource: Resource) => boolean) => {
    expect(graph.resources.some(gone)).toBe(true);
    return inVpc(graph.resources.filter((resource) => !gone(resource))).map(({ decision }) => decision);
  };
  const service = (name: string) => (resource: Resource) =>
    resource.type === "aws_vpc_endpoint" && String(resource.values["service_name"]).endsWith(`.${name}`);

  test("has a job in a VPC, and every route works", () => {
    const proofs = inVpc(graph.resources);
    expect(proofs.length).toBeGreaterThan(0);
    expect(proofs.flatMap(({ culprits }) => culprits)).toEqual([]);
    expect(proofs.every(({ decision, via }) => decision === "works" && via !== null)).toBe(true);
  });
  test.each(["kms", "s3", "secretsmanager"])("without its endpoint for %s no route works", (name) => {
    expect(without(service(name))).not.toContain("works");
  });
  test.each(["ingress", "egress"])("without the %s rules of its groups no route works", (way) => {
    expect(without(({ type }) => type === `aws_vpc_security_group_${way}_rule`)).not.toContain("works");
  });
  test("without the route table of its subnets no route works", () => {
    expect(without(({ type }) => type === "aws_route_table_association")).not.toContain("works");
  });
  test("without host names in its VPC, private names or network permissions no route works", () => {
    const changed = (type: string, values: Resource["values"]) =>
      inVpc(
        graph.resources.map((each) => (each.type === type ? { ...each, values: { ...each.values, ...values } } : each)),
      );
    expect(changed("aws_vpc", { enable_dns_hostnames: false }).map(({ decision }) => decision)).not.toContain("works");
    expect(changed("aws_vpc_endpoint", { private_dns_enabled: false }).map(({ decision }) => decision)).not.toContain(
      "works",
    );
    expect(without(({ type }) => type === "aws_iam_role_policy")).not.toContain("works");
  });
});
