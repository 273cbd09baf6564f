import { read } from "../support/read.js";
import { allow, keyPolicy, UNKNOWN } from "../support/sources.js";

/** What is said about a key's policy with one statement more. */
async function findings(principal: unknown, condition?: object) {
  const statement = allow("kms:Decrypt", { Sid: "More", Principal: principal, Condition: condition });
  const { posture } = await read(keyPolicy(statement));
  return posture.findings
    .filter((one) => one.rule === "key-policy-public")
    .map(({ decision, message, evidence }) => [decision, message, ...evidence]);
}

describe("whether a key's policy lets everyone in", () => {
  it("is not known where a principal is a variable, which is named", async () => {
    expect(await findings({ AWS: ["arn:aws:iam::111111111111:role/etl", UNKNOWN] })).toEqual([
      [
        "undetermined",
        "whether statement More of the key policy lets everyone in is not known",
        `principal ${UNKNOWN}`,
      ],
    ]);
  });

  it("is not known where what confines it is like a variable", async () => {
    expect(await findings("*", { StringLike: { "aws:PrincipalOrgID": UNKNOWN } })).toEqual([
      [
        "undetermined",
        "whether statement More of the key policy lets everyone in is not known",
        "condition StringLike aws:PrincipalOrgID",
      ],
    ]);
    expect(await findings("*", { StringEquals: { "aws:PrincipalOrgID": UNKNOWN } })).toEqual([]);
  });

  it("is known where the account of a principal is a variable", async () => {
    expect(await findings({ AWS: `arn:aws:iam::${UNKNOWN}:root` })).toEqual([]);
  });

  it("is known where it does", async () => {
    expect(await findings({ AWS: ["*", UNKNOWN] })).toEqual([
      ["fail", "statement More of the key policy lets everyone in"],
    ]);
  });
});
