import type { ControlTable } from "./control.js";

/** Controls that Prowler, Steampipe, cnspec, cdk-nag or AWS itself ties to a check about the network that Glue runs in; blank-separated. */
export const NETWORK: ControlTable = {
  // EC2.10 and EC2.55 to EC2.60 of AWS's own practices ask for endpoints of EC2, ECR and SSM: one of KMS meets none of them.
  "vpc-has-interface-endpoint": {
    hipaa: "164.314(b)(1) 164.314(b)(2) 164.314(b)(2)(i) 164.314(b)(2)(ii) 164.314(b)(2)(iii) 164.314(b)(2)(iv)",
    "iso-27001": "A.8.20 A.8.21 A.8.22",
    "pci-dss": "1.2.8 1.3.1 1.3.2 1.4.1 1.4.2 1.4.4 1.5.1 A1.1.3",
  },
  "vpc-endpoint-policy-not-open": { "iso-27001": "A.8.20 A.8.21 A.8.22" },
  "vpc-endpoint-multi-az": { "iso-27001": "A.8.14 A.8.20 A.8.21 A.8.22" },
  "endpoint-service-principals": { "iso-27001": "A.8.20 A.8.21 A.8.22" },
  "sg-no-open-ingress": {
    "cis-aws": "5.2 5.3",
    "iso-27001": "A.8.20 A.8.21 A.8.22",
    "pci-dss": "1.2.5 1.2.8 1.3.1 1.3.2 1.4.2 1.5.1 2.2.5 A1.1.3",
    "soc-2": "CC6.6",
  },
  "sg-no-open-egress": {
    hipaa: "164.312(e)(1)",
    "iso-27001": "A.8.22",
    "nist-800-53": "SC-7",
    "pci-dss": "1.3.1",
    "soc-2": "CC6.6",
  },
  "default-sg-closed": {
    "aws-fsbp": "EC2.2",
    "cis-aws": "5.4",
    hipaa: "164.312(e)(1)",
    "nist-800-53":
      "AC-4(21) AC-17(1) AC-17(4)(a) AC-17(9) AC-17(10) AC-17b CM-6a CM-9b SC-7(5) SC-7(7) SC-7(11) SC-7(12) SC-7(16) SC-7(21) SC-7(24)(b) SC-7(25) SC-7(26) SC-7(27) SC-7(28) SC-7a SC-7c",
    "pci-dss": "7.2.1",
    "soc-2": "CC6.1 CC6.2 CC6.6",
  },
  "vpc-flow-logs": {
    hipaa: "164.308(a)(3)(ii)(A) 164.312(b)",
    "nist-800-53":
      "AC-4(26) AU-2b AU-3a AU-3b AU-3c AU-3d AU-3e AU-6(3) AU-6(4) AU-6(6) AU-6(9) AU-8b AU-12(1) AU-12(2) AU-12(3) AU-12(4) AU-12a AU-12c AU-14(3) AU-14a AU-14b CA-7b CM-5(1)(b) CM-6a CM-9b IA-3(3)(b) MA-4(1)(a) PM-14a.1 PM-14b PM-31 SI-4(17) SI-7(8)",
  },
};
