import type { ControlTable } from "./control.js";

/** Controls that Prowler, Steampipe, cnspec, cdk-nag or AWS itself ties to a check about buckets, log groups, query results and secrets; blank-separated. */
export const STORAGE: ControlTable = {
  "bucket-sse-enabled": {
    gdpr: "Art.32",
    hipaa:
      "164.308(a)(1)(ii)(B) 164.308(a)(4)(ii)(A) 164.312(a)(2)(iv) 164.312(c)(1) 164.312(c)(2) 164.312(e)(2)(ii) 164.314(b)(1) 164.314(b)(2) 164.314(b)(2)(i) 164.314(b)(2)(ii) 164.314(b)(2)(iii) 164.314(b)(2)(iv)",
    "iso-27001": "A.8.11 A.8.24",
    "nist-800-53": "AU-9(3) CM-6a CM-9b CP-9(8) CP-9d PM-11b SC-8(3) SC-8(4) SC-13a SC-16(1) SC-28(1) SI-19(4)",
    "pci-dss": "3.5.1 8.3.2",
    "soc-2": "CC6.1 CC6.2 PI1.4",
  },
  "bucket-sse-kms-cmk": {
    "aws-fsbp": "S3.17",
    gdpr: "Art.32",
    hipaa:
      "164.308(a)(4)(ii)(A) 164.312(a)(2)(iv) 164.312(c)(1) 164.312(e)(2)(ii) 164.314(b)(1) 164.314(b)(2) 164.314(b)(2)(i) 164.314(b)(2)(ii) 164.314(b)(2)(iii) 164.314(b)(2)(iv)",
    "iso-27001": "A.8.11 A.8.24",
    "nist-800-53": "AU-9(3) CP-9(8) CP-9d SC-8(3) SC-8(4) SC-13a SC-28(1) SI-19(4)",
    "pci-dss": "3.5.1 8.3.2",
    "soc-2": "PI1.4",
  },
  "bucket-tls-only": {
    "aws-fsbp": "S3.5",
    "cis-aws": "2.1.1",
    gdpr: "Art.32",
    hipaa:
      "164.308(a)(1)(ii)(B) 164.312(a)(2)(iv) 164.312(c)(1) 164.312(c)(2) 164.312(e)(1) 164.312(e)(2)(i) 164.312(e)(2)(ii) 164.314(b)(1) 164.314(b)(2) 164.314(b)(2)(i) 164.314(b)(2)(ii) 164.314(b)(2)(iii) 164.314(b)(2)(iv)",
    "nist-800-53":
      "AC-4 AC-4(22) AC-17(2) AC-24(1) AU-9(3) CA-9b CM-6a CM-9b IA-5(1)(c) PM-11b PM-17b SC-7(4)(b) SC-7(4)(g) SC-7(5) SC-8 SC-8(1) SC-8(2) SC-8(3) SC-8(4) SC-8(5) SC-13a SC-16(1) SC-23 SI-1a(2) SI-1a.2 SI-1c(2) SI-1c.2",
    "pci-dss": "1.2.5 2.2.5 2.2.7 4.2.1 4.2.1.1 8.3.2",
    "soc-2": "CC6.1 CC6.2",
  },
  "log-group-cmk": {
    gdpr: "Art.32",
    hipaa: "164.308(a)(1)(ii)(B) 164.308(a)(4)(ii)(A) 164.312(a)(2)(iv) 164.312(e)(2)(ii)",
    "iso-27001": "A.8.11 A.8.15 A.8.16 A.8.24",
    "nist-800-53": "AU-9(3) CP-9d SC-8(3) SC-8(4) SC-13a SC-28(1) SI-19(4)",
    "pci-dss": "3.5.1 8.3.2 10.3.2 10.3.3 10.3.4 A1.2.1",
    "soc-2": "CC6.1 CC6.2 CC7.3 PI1.4",
  },
  "log-group-retention": {
    hipaa: "164.312(b)",
    "iso-27001": "A.8.15 A.8.16",
    "nist-800-53":
      "AC-16b AT-4b AU-6(3) AU-6(4) AU-6(6) AU-6(9) AU-10 AU-11 AU-11(1) AU-12(1) AU-12(2) AU-12(3) AU-14a AU-14b CA-7b PM-14a(1) PM-14a.1 PM-14b PM-21b PM-31 SC-28(2) SI-4(17) SI-12",
    "pci-dss": "3.2.1 3.3.1.1 3.3.1.3 3.3.2 3.3.3 5.3.4 10.5.1",
    "soc-2": "C1.2 CC7.2 CC7.3",
  },
  "log-group-not-public": { "iso-27001": "A.8.15 A.8.16", "soc-2": "PI1.4" },
  "no-secrets-in-logs": { "iso-27001": "A.8.15 A.8.16" },
  "athena-results-encrypted": { "aws-fsbp": "Athena.1", "iso-27001": "A.8.11 A.8.24", "pci-dss": "3.5.1 8.3.2" },
  "secret-cmk": {
    hipaa: "164.312(a)(2)(iv) 164.312(e)(2)(ii)",
    "nist-800-53": "AU-9(3) CP-9d SC-8(3) SC-8(4) SC-13a SC-28(1) SI-19(4)",
    "pci-dss": "8.3.2",
  },
  "secret-rotation": {
    "aws-fsbp": "SecretsManager.1 SecretsManager.4",
    hipaa: "164.308(a)(4)(ii)(B) 164.308(a)(4)(ii)(C) 164.308(a)(5)(ii)(D)",
    "nist-800-53":
      "AC-2(1) AC-3(3) AC-3(3)(a) AC-3(3)(b)(1) AC-3(3)(b)(2) AC-3(3)(b)(3) AC-3(3)(b)(4) AC-3(3)(b)(5) AC-3(3)(c) AC-3(4) AC-3(4)(a) AC-3(4)(b) AC-3(4)(c) AC-3(4)(d) AC-3(4)(e) AC-3(8) AC-3(12)(a) AC-3(13) AC-3(15)(a) AC-3(15)(b) AC-4 AC-4(22) AC-4(28) AC-24 AC-24(1) AU-9(3) CA-9b CM-5(1)(a) PM-17b SC-7(4)(b) SC-7(4)(g) SC-8 SC-8(1) SC-8(2) SC-8(3) SC-8(4) SC-8(5) SC-13a SC-23 SC-23(3) SI-1a.2 SI-1c.2",
    "pci-dss": "3.5.1 8.2.2 8.3.2 8.3.5 8.3.7 8.3.9 8.3.10.1 8.6.3",
    "soc-2": "CC6.1 CC6.2",
  },
};
