import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { copyExample } from "./rig/app.js";
import { expectCode } from "./rig/expect-code.js";
import { describeEndToEnd } from "./rig/suite.js";
import { createWorld, type World } from "./rig/world.js";

describeEndToEnd("sealant plan on a machine that is not set up, with the real provider", () => {
  let world: World;
  let temporary: string;
  beforeAll(async () => {
    world = await createWorld(copyExample("one-job"));
    temporary = join(world.folder, "tmp");
    mkdirSync(temporary);
  });
  afterAll(() => world?.end());

  test.each([
    [
      "an endpoint that refuses",
      { AWS_ENDPOINT_URL: "http://127.0.0.1:9" },
      12,
      /error: An endpoint does not answer: http:\/\/127\.0\.0\.1:9\n[\s\S]*next: .*AWS_ENDPOINT_URL/,
    ],
    [
      "no credentials",
      { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" },
      7,
      /error: There are no credentials that AWS accepts\n[\s\S]*next: .*aws sso login/,
    ],
    [
      "a region that does not exist",
      { AWS_REGION: "eu-centrall-1" },
      12,
      /error: The AWS region is missing or does not exist\n[\s\S]*eu-centrall-1[\s\S]*next: .*AWS_REGION/,
    ],
  ])("%s: the exit code, what is wrong and the way out; nothing is left behind", async (_what, env, code, words) => {
    const result = await world.sealant(["plan"], { ...env, TMPDIR: temporary });
    expectCode(result, code);
    expect(result.stdout).toBe("");
    expect(result.stderr).toMatch(words);
    expect(readdirSync(temporary).filter((name) => name.startsWith("sealant"))).toEqual([]);
    expect(existsSync(join(world.folder, "terraform.one-job.tfstate"))).toBe(false);
  });
});
