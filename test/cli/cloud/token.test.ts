import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { tokenFor } from "../../../cli/src/cloud/token.js";
import { redact } from "../../../cli/src/terminal/safe.js";

describe("the token for a host", () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "sealant-test-home-"));
  });
  afterEach(() => rm(home, { recursive: true }));

  const write = async (name: string, text: string) => {
    await mkdir(dirname(join(home, name)), { recursive: true });
    await writeFile(join(home, name), text);
  };
  const of = (host: string, env: NodeJS.ProcessEnv = {}) => tokenFor(host, { HOME: home, ...env });
  const json = (host: string, token: string) => JSON.stringify({ credentials: { [host]: { token } } });

  test("is in the environment: dots as underscores, hyphens as two", async () => {
    const env = { TF_TOKEN_tfe_my__company_com: "token-one", TF_TOKEN_app_terraform_io: "token-two" };
    expect(await of("tfe.my-company.com", env)).toBe("token-one");
    expect(await of("app.terraform.io", env)).toBe("token-two");
    expect(await of("evil.example", env)).toBeNull();
  });

  test("is in the file that terraform login writes", async () => {
    await write(".terraform.d/credentials.tfrc.json", json("App.Terraform.io", "from-login"));
    expect(await of("app.terraform.io")).toBe("from-login");
    expect(await of("app.terraform.io.evil.example")).toBeNull();
    expect(await of("terraform.io")).toBeNull();
  });

  test("is in a credentials block, unless that is a comment", async () => {
    await write(
      ".terraformrc",
      `# credentials "a.example" { token = "commented-1" }
       // credentials "a.example" { token = "commented-2" }
       /* credentials "a.example" { token = "commented-3" } */
       provider_installation { direct {} }
       credentials "b.example" {
         token = "xx.atlasv1.zz#not-a-comment" # but this is
       }`,
    );
    expect(await of("a.example")).toBeNull();
    expect(await of("b.example")).toBe("xx.atlasv1.zz#not-a-comment");
  });

  test("comes from the environment before any file, and from the last file that has it", async () => {
    await write(".terraformrc", 'credentials "a.example" { token = "from-rc-file" }');
    await write(".terraform.d/credentials.tfrc.json", json("a.example", "from-login"));
    expect(await of("a.example")).toBe("from-login");
    expect(await of("a.example", { TF_TOKEN_a_example: "from-environment" })).toBe("from-environment");
  });

  test("is looked for in the file of TF_CLI_CONFIG_FILE alone, when that is set", async () => {
    await write(".terraform.d/credentials.tfrc.json", json("a.example", "from-login"));
    await write("other.tfrc", 'credentials "b.example" { token = "from-other" }');
    const env = { TF_CLI_CONFIG_FILE: join(home, "other.tfrc") };
    expect(await of("b.example", env)).toBe("from-other");
    expect(await of("a.example", env)).toBeNull();
  });

  test.each(["", "{", '{"credentials":null}', '{"credentials":{"a.example":null}}'])(
    "a file that says %j has none",
    async (text) => {
      await write(".terraform.d/credentials.tfrc.json", text);
      expect(await of("a.example")).toBeNull();
    },
  );

  test("is removed from whatever is said afterwards", async () => {
    await write(".terraform.d/credentials.tfrc.json", json("a.example", "canary-of-the-file"));
    await of("a.example");
    expect(redact("Bearer canary-of-the-file", {})).toBe("Bearer (secret)");
  });
});
