import { merged } from "./support/case.js";
import { readStacks, said } from "./support/read.js";
import { allow, catalog, key, policy, ROLE, resource } from "./support/sources.js";

const both = async (source: object) =>
  said((await readStacks({ a: { ...source }, b: { ...source } })).posture.findings);

describe("two stacks of one app", () => {
  it("may declare the settings of one catalog, or of two accounts: nobody knows", async () => {
    expect(await both(merged(key(), catalog()))).toEqual(
      expect.arrayContaining([
        "catalog-settings-declared-twice undetermined a:aws_glue_data_catalog_encryption_settings.catalog",
        "catalog-settings-declared-twice undetermined b:aws_glue_data_catalog_encryption_settings.catalog",
      ]),
    );
  });

  it("may declare the policy of one catalog, or of two accounts: nobody knows", async () => {
    const share = resource("aws_glue_resource_policy", "share", {
      policy: policy(allow("glue:GetTable", { Principal: { AWS: ROLE } })),
    });
    expect(await both(share)).toEqual(
      expect.arrayContaining(["catalog-policy-declared-twice undetermined a:aws_glue_resource_policy.share"]),
    );
  });
});
