import { rulecase } from "../support/case.js";
import { HIDDEN_KEY_POLICY, keyPolicy, ROOT, setKeyPolicy } from "../support/sources.js";

const outside = { StringNotEquals: { "aws:SourceVpce": "vpce-0123456789abcdef0" } };
const deny = (condition: object) => ({
  ...{ Effect: "Deny", Principal: "*", Action: "kms:Decrypt", Resource: "*" },
  Condition: condition,
});

export default rulecase({
  fail: keyPolicy(deny(outside)),
  fix: setKeyPolicy(ROOT, deny({ ...outside, Bool: { "aws:ViaAWSService": "false" } })),
  open: HIDDEN_KEY_POLICY,
});
