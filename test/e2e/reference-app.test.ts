import { copyReferenceApp } from "./rig/app.js";
import { ALWAYS_THERE, askedTypes } from "./rig/asked.js";
import { confirm } from "./rig/confirm.js";
import { readDeclared } from "./rig/declared.js";
import { type Deployed, readDeployed } from "./rig/deployed.js";
import { expectCode } from "./rig/expect-code.js";
import type { RunResult } from "./rig/run.js";
import { describeEndToEnd } from "./rig/suite.js";
import { createWorld, type World } from "./rig/world.js";

const aliases = ["audit", "catalog", "data", "logs", "passwords"].map((name) => `alias/glue/${name}`);

describeEndToEnd("the reference app, all stacks at once, on an empty account", () => {
  let world: World;
  let planned: RunResult;
  let applied: RunResult;
  let deployed: Deployed;
  beforeAll(async () => {
    world = await createWorld(copyReferenceApp());
    planned = await world.sealant(["plan", "--json"]);
    const { verdict } = JSON.parse(planned.stdout);
    applied = await world.sealant(["apply", "--approve", verdict.hash]);
    deployed = await readDeployed(world);
  });
  afterAll(() => world?.end());

  test("asks only about what every account has before anybody declares it", () => {
    expectCode(planned, 3);
    expect(askedTypes(planned.stdout)).toEqual(ALWAYS_THERE);
  });

  test("is deployed once its verdict is approved", () => {
    expectCode(applied, 0);
  });

  test("leaves keys in AWS that rotate, and a catalog that is encrypted with one of them", async () => {
    expect(Object.keys(deployed.keys).sort()).toEqual(aliases);
    expect(Object.values(deployed.keys).map(({ rotates }) => rotates)).toEqual(aliases.map(() => true));
    const [settings] = await world.aws([{ service: "glue", operation: "get_data_catalog_encryption_settings" }]);
    expect(settings).toMatchObject({
      DataCatalogEncryptionSettings: {
        EncryptionAtRest: {
          CatalogEncryptionMode: "SSE-KMS",
          SseAwsKmsKeyId: deployed.keys["alias/glue/catalog"]!.arn,
        },
        ConnectionPasswordEncryption: {
          ReturnConnectionPasswordEncrypted: true,
          AwsKmsKeyId: deployed.keys["alias/glue/passwords"]!.arn,
        },
      },
    });
  });

  test("is in AWS as it was declared: keys, policies, buckets, connection, endpoints, jobs, logs and the trail", async () => {
    const confirmed = await confirm(world, readDeclared(world, ["keys", "network", "catalog", "pipeline", "audit"]));
    expect(confirmed.length).toBeGreaterThan(30);
    const shown = (side: "declared" | "inAws") => Object.fromEntries(confirmed.map((one) => [one.resource, one[side]]));
    expect(shown("inAws")).toEqual(shown("declared"));
  });

  test("leaves nothing to do for a second plan", async () => {
    const again = await world.sealant(["plan", "--json", "--detailed-exitcode"]);
    expectCode(again, 0);
    expect(JSON.parse(again.stdout)).toMatchObject({ changes: [] });
  });

  test("one stack alone is judged with what the others hold: whose keys they are, and whose data goes with them", async () => {
    const pipeline = await world.sealant(["plan", "pipeline", "--json", "--all"]);
    expectCode(pipeline, 0);
    const { keys } = JSON.parse(pipeline.stdout) as { keys: { alias: string | null; owner: string }[] };
    expect(keys.map(({ alias, owner }) => `${alias} ${owner}`)).toContain("alias/glue/data customer");
    const destroyed = await world.sealant(["destroy", "keys", "--json"]);
    expectCode(destroyed, 3);
    expect(JSON.parse(destroyed.stdout).verdict.reasons).toContain("5 data loss");
  });
});
