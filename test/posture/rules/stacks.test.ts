import { merged } from "./support/case.js";
import { readStacks, said } from "./support/read.js";
import { allow, catalog, configuration, job, key, keyPolicy, policy, ROLE, resource } from "./support/sources.js";

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

  it("in two regions have a catalog each: the jobs of one need nothing for the other's", async () => {
    const stack = (name: string, region: string, actions: string[]) =>
      merged(
        { provider: { aws: [{ region }] } },
        catalog(),
        configuration(),
        job({ role_arn: "${aws_iam_role.etl.arn}" }),
        keyPolicy(allow(actions, { Principal: { AWS: "${aws_iam_role.etl.arn}" } })),
        resource("aws_iam_role", "etl", { name: `etl-${name}`, assume_role_policy: policy() }),
      );
    const needs = async (a: string, b: string) => {
      const actions = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"];
      const { posture } = await readStacks({ a: stack("a", a, actions), b: stack("b", b, actions) });
      const surfaces = posture.subjects.filter(({ kind }) => kind === "catalog").flatMap((one) => one.surfaces);
      const access = surfaces.filter(({ surface }) => surface === "metadata").flatMap((one) => one.access);
      return [...new Set(access.map(({ decision }) => decision))];
    };
    expect(await needs("eu-central-1", "eu-north-1")).toEqual(["allowed"]);
    expect(await needs("eu-central-1", "eu-central-1")).toContain("denied");
  });

  it("in two regions declare the settings and the policy of a catalog each", async () => {
    const share = resource("aws_glue_resource_policy", "share", {
      policy: policy(allow("glue:GetTable", { Principal: { AWS: ROLE } })),
    });
    const stack = (region: string) => merged({ provider: { aws: [{ region }] } }, key(), catalog(), share);
    const twice = async (a: string, b: string) => {
      const findings = said((await readStacks({ a: stack(a), b: stack(b) })).posture.findings);
      return findings.filter((one) => one.includes("declared-twice"));
    };
    expect(await twice("eu-central-1", "eu-north-1")).toEqual([]);
    expect(await twice("eu-central-1", "eu-central-1")).toHaveLength(4);
  });
});
