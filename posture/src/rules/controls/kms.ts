import type { ControlTable } from "./control.js";

/** Controls that Prowler, Steampipe, cnspec, cdk-nag or AWS itself ties to a check about KMS: keys, key policies, grants, and what IAM says about keys; blank-separated. */
export const KMS: ControlTable = {
  "kms-rotation-enabled": {
    "aws-fsbp": "KMS.4",
    "cis-aws": "3.6",
    gdpr: "Art.25 Art.30",
    hipaa: "164.312(a)(2)(iv)",
    "iso-27001": "A.8.5 A.8.11 A.8.24",
    "nist-800-53": "CM-6a CM-9b SA-9(6) SC-12 SC-12(2) SC-12(6)",
    "pci-dss": "3.7.4 3.7.5",
    "soc-2": "PI1.5",
  },
  "kms-key-used": { "iso-27001": "A.8.5 A.8.11 A.8.24" },
  "kms-not-pending-deletion": {
    "aws-fsbp": "KMS.3",
    hipaa: "164.308(a)(1)(ii)(B)",
    "iso-27001": "A.8.11 A.8.24",
    "nist-800-53": "SA-9(6) SC-12 SC-12(2) SC-12(6)",
    "pci-dss": "3.5.1.1 3.5.1.3 3.6.1 3.6.1.2 3.6.1.3 3.6.1.4 3.7.1 3.7.2 3.7.4 3.7.6 3.7.7 4.2.1.1",
    "soc-2": "CC6.1 CC6.2",
  },
  "kms-policy-not-public": { "aws-fsbp": "KMS.5", "iso-27001": "A.8.1" },
  "iam-managed-no-kms-decrypt-all": {
    "aws-fsbp": "KMS.1",
    "nist-800-53": "AC-2 AC-2(1) AC-3 AC-3(7) AC-3(15) AC-5 AC-6 AC-6(3)",
  },
  "iam-inline-no-kms-decrypt-all": {
    "aws-fsbp": "KMS.2",
    "nist-800-53": "AC-2 AC-2(1) AC-3 AC-3(7) AC-3(15) AC-5 AC-6 AC-6(3)",
  },
  "iam-no-kms-full-access": {
    hipaa:
      "164.308(a)(3)(i) 164.308(a)(3)(ii)(A) 164.308(a)(3)(ii)(B) 164.308(a)(4)(i) 164.308(a)(4)(ii)(A) 164.308(a)(4)(ii)(B) 164.308(a)(4)(ii)(C) 164.312(a)(1)",
    "nist-800-53": "AC-3 AC-5b AC-6(2) AC-6(10) CM-5(1)(a)",
    "pci-dss":
      "3.5.1.1 3.5.1.3 3.6.1 3.6.1.2 3.6.1.3 3.6.1.4 3.7.1 3.7.2 3.7.4 3.7.6 3.7.7 4.2.1.1 7.2.1 7.2.2 7.2.3 7.2.5 7.3.1 7.3.2 7.3.3 8.2.7 8.2.8 8.3.4",
  },
  "iam-no-blocked-kms-actions": {
    hipaa: "164.312(a)(2)(iv)",
    "pci-dss":
      "3.5.1.1 3.5.1.3 3.6.1.2 3.6.1.3 3.6.1.4 3.7.1 3.7.2 3.7.4 3.7.6 3.7.7 4.2.1.1 7.2.1 7.2.2 7.2.3 7.2.5 7.3.1 7.3.2 7.3.3 8.2.7 8.2.8 8.3.4",
  },
  "kms-not-multi-region": { "iso-27001": "A.8.11 A.8.24" },
  "iam-no-wildcards": {
    "aws-fsbp": "IAM.1 IAM.21",
    gdpr: "Art.25",
    hipaa:
      "164.308(a)(1)(ii)(B) 164.308(a)(3)(i) 164.308(a)(3)(ii)(A) 164.308(a)(3)(ii)(B) 164.308(a)(4)(i) 164.308(a)(4)(ii)(A) 164.308(a)(4)(ii)(B) 164.308(a)(4)(ii)(C) 164.312(a)(1)",
    "nist-800-53":
      "AC-2(1) AC-2(6) AC-2i(2) AC-2i.2 AC-3 AC-3(3) AC-3(3)(a) AC-3(3)(b)(1) AC-3(3)(b)(2) AC-3(3)(b)(3) AC-3(3)(b)(4) AC-3(3)(b)(5) AC-3(3)(c) AC-3(4) AC-3(4)(a) AC-3(4)(b) AC-3(4)(c) AC-3(4)(d) AC-3(4)(e) AC-3(7) AC-3(8) AC-3(12)(a) AC-3(13) AC-3(15)(a) AC-3(15)(b) AC-4(28) AC-5b AC-6 AC-6(2) AC-6(3) AC-6(10) AC-24 CM-5(1)(a) CM-6a CM-9b MP-2 SC-23(3) SC-25",
    "pci-dss": "7.2.1 7.2.2 7.2.3 7.2.5 7.3.1 7.3.2 7.3.3 8.2.7 8.2.8 8.3.4 11.5.2",
    "soc-2": "CC1.3 CC6.1 CC6.2 CC6.3",
  },
};
