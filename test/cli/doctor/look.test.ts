import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { skewOf } from "../../../cli/src/doctor/clock.js";
import { lookAtNode } from "../../../cli/src/doctor/look.js";
import { signed } from "../../../cli/src/doctor/sign.js";
import { app, type World, world } from "../support/world.js";

interface Look {
  readonly what: string;
  readonly answer: string;
  readonly found: string;
  readonly next: string;
}

describe("sealant doctor", () => {
  let here: World;
  let server: Server;
  let endpoint: string;
  let answer: { status: number; date: string; body: string };
  let asked: string[];
  beforeEach(async () => {
    here = await world();
    asked = [];
    answer = { status: 200, date: new Date().toUTCString(), body: "<Arn>arn:aws:iam::123456789012:user/ada</Arn>" };
    server = createServer((request, response) => {
      asked.push(request.headers.authorization ?? "");
      response.writeHead(answer.status, { date: answer.date }).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await here.remove();
  });

  const keys = {
    AWS_ACCESS_KEY_ID: "AKIATEST",
    AWS_SECRET_ACCESS_KEY: "canary-of-the-doctor",
    AWS_REGION: "eu-central-1",
  };
  const looks = async (
    env: NodeJS.ProcessEnv,
  ): Promise<{ code: number | null; by: Record<string, Look>; all: string }> => {
    const clean = {
      AWS_PROFILE: "",
      AWS_DEFAULT_REGION: "",
      HOME: here.folder,
      AWS_CONFIG_FILE: "",
      AWS_SHARED_CREDENTIALS_FILE: "",
    };
    const { code, stdout, stderr } = await here.run(["doctor", "--json"], { env: { ...clean, ...env } });
    const found: readonly Look[] = JSON.parse(stdout).looks;
    return { code, by: Object.fromEntries(found.map((entry) => [entry.what, entry])), all: stdout + stderr };
  };

  test("a machine that has everything: exit 0, and who the credentials are", async () => {
    await here.write(app({ pipeline: {} }));
    await here.script({});
    const { code, by, all } = await looks({ ...keys, AWS_ENDPOINT_URL: endpoint });
    expect(code).toBe(0);
    expect(by["credentials"]).toMatchObject({ answer: "yes", found: expect.stringContaining("user/ada") });
    expect(by["endpoint"]?.found).toContain("not AWS itself");
    expect(by["terraform"]?.found).toContain("terraform 1.11.4");
    expect(by["clock"]).toMatchObject({ answer: "yes" });
    expect(asked[0]).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIATEST\/\d{8}\/eu-central-1\/sts\/aws4_request, /);
    expect(all).not.toContain("canary-of-the-doctor");
  });

  test("an empty machine: each missing thing with the way to get it, exit 2", async () => {
    const { code, by } = await looks({
      AWS_ENDPOINT_URL: endpoint,
      PATH: "/usr/bin:/bin",
      TERRAFORM_BINARY_NAME: "no-such-terraform",
    });
    expect(code).toBe(2);
    for (const what of ["terraform", "app", "credentials"])
      expect(by[what]).toMatchObject({ answer: "no", next: expect.stringMatching(/\S/) });
    expect(by["region"]).toMatchObject({ answer: "undetermined" });
  });

  test("credentials that have expired, and a clock that is wrong", async () => {
    answer = { status: 403, date: "Mon, 01 Jan 2024 00:00:00 GMT", body: "<Code>ExpiredToken</Code>" };
    const { by } = await looks({ ...keys, AWS_ENDPOINT_URL: endpoint });
    expect(by["credentials"]).toMatchObject({ answer: "no", found: expect.stringContaining("ExpiredToken") });
    expect(by["clock"]).toMatchObject({ answer: "no", found: expect.stringMatching(/\d+ s fast/) });
  });

  test("an endpoint that does not answer", async () => {
    server.close();
    const { by } = await looks({ ...keys, AWS_ENDPOINT_URL: "http://127.0.0.1:9" });
    expect(by["endpoint"]).toMatchObject({ answer: "no", next: expect.stringContaining("Start the emulator") });
    expect(by["credentials"]).toMatchObject({ answer: "undetermined" });
  });

  test("credentials of a profile are found, those behind a login are undetermined", async () => {
    await here.write({ ".aws/credentials": "[work]\naws_access_key_id = AKIAWORK\naws_secret_access_key = x\n" });
    await here.write({ ".aws/config": "[profile sso]\nsso_session = corp\n" });
    const env = { AWS_ENDPOINT_URL: endpoint, AWS_REGION: "eu-central-1", AWS_ACCESS_KEY_ID: "" };
    expect((await looks({ ...env, AWS_PROFILE: "work" })).by["credentials"]?.found).toContain("profile work");
    expect((await looks({ ...env, AWS_PROFILE: "sso" })).by["credentials"]).toMatchObject({ answer: "undetermined" });
  });

  test("a hostile variable is named", async () => {
    const { by } = await looks({ ...keys, AWS_ENDPOINT_URL: endpoint, TF_CLI_ARGS_apply: "-auto-approve" });
    expect(by["environment"]).toMatchObject({ answer: "no", found: expect.stringContaining("TF_CLI_ARGS_apply") });
  });
});

test("a signature is the one in the published test suite of AWS for a form that is posted", () => {
  const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
  const url = new URL("https://example.amazonaws.com/");
  const at = { region: "us-east-1", service: "service" };
  const headers = signed(url, "Param1=value1", at, credentials, new Date("2015-08-30T12:36:00Z"));
  expect(headers["authorization"]).toBe(
    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, " +
      "SignedHeaders=content-type;host;x-amz-date, " +
      "Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
  );
});

test.each([
  ["20.19.0", "yes"],
  ["22.1.0", "yes"],
  ["20.18.9", "no"],
  ["18.20.0", "no"],
])("node %s: %s", (version, answer) => {
  expect(lookAtNode(version).answer).toBe(answer);
});

test("a clock is right within five minutes, and not known without a date", () => {
  const now = Date.parse("2026-01-01T00:10:00Z");
  expect(skewOf("Thu, 01 Jan 2026 00:06:00 GMT", now)).toEqual({ seconds: 240, right: true });
  expect(skewOf("Thu, 01 Jan 2026 00:16:00 GMT", now)).toEqual({ seconds: -360, right: false });
  expect(skewOf(null, now)).toBeNull();
});
