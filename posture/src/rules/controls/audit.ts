import type { ControlTable } from "./control.js";

/** Controls that Prowler, Steampipe, cnspec, cdk-nag or AWS itself ties to a check about the audit trail; blank-separated. */
export const AUDIT: ControlTable = {
  "trail-multi-region": {
    "aws-fsbp": "CloudTrail.1",
    "cis-aws": "3.1",
    gdpr: "Art.25 Art.30",
    hipaa: "164.308(a)(1)(ii)(D) 164.308(a)(3)(ii)(A) 164.308(a)(6)(ii) 164.312(b) 164.312(e)(2)(i)",
    "iso-27001": "A.8.15 A.8.16",
    "nist-800-53":
      "AC-2(4) AC-3(1) AC-3(10) AC-4(26) AC-6(9) AU-2b AU-3(1) AU-3a AU-3b AU-3c AU-3d AU-3e AU-3f AU-6(3) AU-6(4) AU-6(6) AU-6(9) AU-8b AU-10 AU-12(1) AU-12(2) AU-12(3) AU-12(4) AU-12a AU-12c AU-14(3) AU-14a AU-14b CA-7b CM-5(1)(b) CM-6a CM-9b IA-3(3)(b) MA-4(1)(a) PM-14a(1) PM-14b PM-31 SC-7(9)(b) SI-1(1)(c) SI-3(8)(b) SI-4(2) SI-4(17) SI-4(20) SI-7(8) SI-10(1)(c)",
    "pci-dss":
      "3.5.1.3 5.3.4 7.3.3 10.2.1 10.2.1.1 10.2.1.2 10.2.1.3 10.2.1.4 10.2.1.5 10.2.1.6 10.2.1.7 10.2.2 10.3.1 10.3.2 10.3.3 10.3.4 10.6.3 11.3.1.3 11.5.2 A1.2.1",
    "soc-2": "A1.1 A1.2 CC2.1 CC7.2 PI1.3",
  },
  "trail-logging-on": {
    hipaa:
      "164.308(a)(1)(ii)(A) 164.308(a)(1)(ii)(D) 164.308(a)(3)(ii)(A) 164.308(a)(5)(ii)(C) 164.308(a)(6)(ii) 164.312(b) 164.312(e)(2)(i)",
    "nist-800-53":
      "AC-2(4) AC-3(1) AC-3(10) AC-4(26) AC-6(9) AU-2b AU-3(1) AU-3a AU-3b AU-3c AU-3d AU-3e AU-3f AU-6(3) AU-6(4) AU-6(6) AU-6(9) AU-8b AU-10 AU-12(1) AU-12(2) AU-12(3) AU-12(4) AU-12a AU-12c AU-14(3) AU-14a AU-14b CA-7b CM-5(1)(b) IA-3(3)(b) MA-4(1)(a) PM-14a(1) PM-14b PM-31 SC-7(9)(b) SI-1(1)(c) SI-3(8)(b) SI-4(2) SI-4(17) SI-4(20) SI-7(8) SI-10(1)(c)",
    "pci-dss":
      "10.2.1.1 10.2.1.2 10.2.1.3 10.2.1.4 10.2.1.5 10.2.1.6 10.2.1.7 10.2.2 10.3.1 10.3.2 10.3.3 10.3.4 10.5.1 10.6.3 A1.2.1",
    "soc-2": "A1.2 CC7.2",
  },
  "trail-cmk": {
    "aws-fsbp": "CloudTrail.2",
    "cis-aws": "3.5",
    gdpr: "Art.25 Art.30 Art.32",
    hipaa:
      "164.308(a)(1)(ii)(B) 164.308(a)(1)(ii)(D) 164.308(a)(4)(ii)(A) 164.312(a)(2)(iv) 164.312(c)(1) 164.312(c)(2) 164.312(e)(2)(ii) 164.314(b)(1) 164.314(b)(2) 164.314(b)(2)(i) 164.314(b)(2)(ii) 164.314(b)(2)(iii) 164.314(b)(2)(iv)",
    "iso-27001": "A.8.11 A.8.15 A.8.16 A.8.24",
    "nist-800-53": "AU-9(3) CM-6a CM-9b CP-9d SC-8(3) SC-8(4) SC-13a SC-28(1) SI-19(4)",
    "pci-dss": "3.5.1 8.3.2 10.3.2 10.3.3 10.3.4 A1.2.1",
    "soc-2": "CC6.1 CC6.2",
  },
  "trail-log-validation": {
    "aws-fsbp": "CloudTrail.4",
    "cis-aws": "3.2",
    gdpr: "Art.25 Art.32",
    hipaa:
      "164.308(a)(1)(ii)(B) 164.308(a)(1)(ii)(D) 164.308(a)(5)(ii)(C) 164.308(a)(6)(ii) 164.312(b) 164.312(c)(1) 164.312(c)(2)",
    "iso-27001": "A.8.15 A.8.16",
    "nist-800-53":
      "AU-9a CM-6a CM-9b PM-11b PM-17b SA-1(1) SA-10(1) SC-16(1) SI-1a(2) SI-1a.2 SI-1c(2) SI-1c.2 SI-4d SI-7(1) SI-7(3) SI-7(7) SI-7a",
    "pci-dss": "10.3.2 10.3.3 10.3.4 A1.2.1",
    "soc-2": "CC7.3 PI1.3",
  },
  "trail-to-cloudwatch": {
    "aws-fsbp": "CloudTrail.5",
    gdpr: "Art.25 Art.30",
    hipaa:
      "164.308(a)(1)(ii)(D) 164.308(a)(3)(ii)(A) 164.308(a)(5)(ii)(C) 164.308(a)(6)(ii) 164.312(b) 164.312(e)(2)(i)",
    "iso-27001": "A.8.15 A.8.16",
    "nist-800-53":
      "AC-2(4) AC-3(1) AC-3(10) AC-4(26) AC-6(9) AU-2b AU-3a AU-3b AU-3c AU-3d AU-3e AU-3f AU-4(1) AU-6(1) AU-6(3) AU-6(4) AU-6(5) AU-6(6) AU-6(9) AU-7(1) AU-8b AU-9(7) AU-10 AU-12(1) AU-12(2) AU-12(3) AU-12(4) AU-12a AU-12c AU-14(3) AU-14a AU-14b AU-16 CA-7b CM-5(1)(b) CM-6a CM-9b IA-3(3)(b) MA-4(1)(a) PM-14a(1) PM-14a.1 PM-14b PM-31 SC-7(9)(b) SI-1(1)(c) SI-3(8)(b) SI-4(2) SI-4(17) SI-4(20) SI-7(8) SI-10(1)(c)",
    "pci-dss":
      "5.3.4 7.3.3 10.2.1 10.2.1.1 10.2.1.2 10.2.1.3 10.2.1.4 10.2.1.5 10.2.1.6 10.2.1.7 10.2.2 10.3.1 10.4.1.1 10.6.3 11.3.1.3 11.5.2 11.6.1 12.10.5 A1.2.1 A3.3.1 A3.5.1",
    "soc-2": "A1.1 A1.2 CC7.2 CC7.3 PI1.3",
  },
  "trail-s3-data-events": {
    "cis-aws": "3.8 3.9",
    gdpr: "Art.30",
    hipaa: "164.308(a)(1)(ii)(D) 164.308(a)(3)(ii)(A) 164.308(a)(6)(ii) 164.312(a)(2)(i) 164.312(b) 164.312(e)(2)(i)",
    "iso-27001": "A.8.15 A.8.16",
    "nist-800-53":
      "AC-2(4) AC-3(1) AC-3(10) AC-4(26) AC-6(9) AU-2b AU-3a AU-3b AU-3c AU-3d AU-3e AU-3f AU-6(3) AU-6(4) AU-6(6) AU-6(9) AU-8b AU-10 AU-12(1) AU-12(2) AU-12(3) AU-12(4) AU-12a AU-12c AU-14(3) AU-14a AU-14b CA-7b CM-5(1)(b) CM-6a CM-9b IA-3(3)(b) MA-4(1)(a) PM-14a(1) PM-14b PM-31 SC-7(9)(b) SI-1(1)(c) SI-3(8)(b) SI-4(2) SI-4(17) SI-4(20) SI-7(8) SI-10(1)(c)",
    "pci-dss":
      "5.3.4 7.3.3 10.2.1 10.2.1.1 10.2.1.2 10.2.1.3 10.2.1.4 10.2.1.5 10.2.1.6 10.2.1.7 10.2.2 10.3.1 10.6.3 11.3.1.3 11.5.2 A1.2.1",
    "soc-2": "CC2.1 CC7.2 PI1.2",
  },
  "one-full-security-trail": { gdpr: "Art.30", "pci-dss": "10.3.2 10.3.3 10.3.4 10.5.1 A1.2.1", "soc-2": "CC2.1" },
  "alarm-on-cmk-disable-or-delete": {
    "cis-aws": "4.7",
    gdpr: "Art.25",
    "iso-27001": "A.8.15 A.8.16",
    "pci-dss": "10.2.1.1 10.4.1 10.4.1.1 10.4.2 10.6.3 10.7.1 10.7.2 11.5.2 11.6.1 12.10.5 A3.3.1 A3.5.1",
  },
  "alarm-on-bucket-policy-change": {
    "cis-aws": "4.8",
    gdpr: "Art.25",
    "iso-27001": "A.8.15 A.8.16",
    "pci-dss": "10.2.1.1 10.4.1 10.4.1.1 10.4.2 10.6.3 10.7.1 10.7.2 A3.3.1 A3.5.1",
    "soc-2": "CC5.2",
  },
  "alarm-actions-on": {
    hipaa: "164.308(a)(6)(i) 164.312(b)",
    "nist-800-53":
      "AU-6(1) AU-6(5) AU-12(3) AU-14a AU-14b CA-2(2) CA-7 CA-7b PM-14a(1) PM-14a.1 PM-14b PM-31 SC-36(1)(a) SI-2a SI-4(12) SI-5(1) SI-5b",
    "pci-dss": "10.2.1.1 10.4.1 10.4.1.1 10.4.2 10.4.3 10.6.3 10.7.1 10.7.2 11.5.2 11.6.1 12.10.5 A3.3.1 A3.5.1",
    "soc-2": "CC4.2 CC7.2 CC7.3 CC7.4",
  },
  "config-recorder-on": {
    "aws-fsbp": "Config.1",
    "cis-aws": "3.3",
    gdpr: "Art.25 Art.30",
    hipaa: "164.308(a)(1)(ii)(A)",
    "iso-27001": "A.5.16 A.5.22",
    "nist-800-53": "CM-3 CM-6(1) CM-8 CM-8(2)",
    "pci-dss": "10.4.1.1 11.5.2",
    "soc-2": "CC2.1 CC3.1 CC3.4 CC8.1 PI1.3",
  },
  "config-aggregator-all-regions": {
    hipaa: "164.312(b)",
    "iso-27001": "A.8.16",
    "nist-800-53": "SI-4",
    "pci-dss": "10.2.1",
    "soc-2": "CC7.2",
  },
};
