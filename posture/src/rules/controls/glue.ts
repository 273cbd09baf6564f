import type { ControlTable } from "./control.js";

/** Controls that Prowler, Steampipe, cnspec, cdk-nag or AWS itself ties to a check about Glue: catalog, security configurations, jobs, crawlers, connections; blank-separated. */
export const GLUE: ControlTable = {
  "glue-catalog-metadata-encrypted": {
    hipaa: "164.312(a)(2)(iv)",
    "iso-27001": "A.8.11 A.8.15 A.8.24",
    "nist-800-53": "SC-28",
    "pci-dss": "3.5.1",
    "soc-2": "CC6.1",
  },
  "glue-connection-password-encrypted": { "iso-27001": "A.8.11 A.8.15 A.8.24" },
  "glue-secconfig-s3-encrypted": {
    hipaa: "164.312(a)(2)(iv)",
    "iso-27001": "A.8.24",
    "nist-800-53": "SC-28",
    "pci-dss": "3.5.1",
    "soc-2": "CC6.1",
  },
  "glue-secconfig-cloudwatch-encrypted": {
    hipaa: "164.312(a)(2)(iv)",
    "iso-27001": "A.8.24",
    "nist-800-53": "SC-28",
    "pci-dss": "3.5.1",
    "soc-2": "CC6.1",
  },
  "glue-secconfig-bookmarks-encrypted": {
    hipaa: "164.312(a)(2)(iv)",
    "iso-27001": "A.8.24",
    "nist-800-53": "SC-28",
    "pci-dss": "3.5.1",
    "soc-2": "CC6.1",
  },
  "glue-crawler-has-secconfig": {
    hipaa: "164.312(a)(2)(iv)",
    "iso-27001": "A.8.24",
    "nist-800-53": "SC-28",
    "pci-dss": "3.5.1",
    "soc-2": "CC6.1",
  },
  "glue-consumer-s3-encrypted": { "iso-27001": "A.8.11 A.8.24", "soc-2": "PI1.4" },
  "glue-consumer-cloudwatch-encrypted": { "iso-27001": "A.8.11 A.8.15 A.8.24", "soc-2": "PI1.4" },
  "glue-consumer-bookmarks-encrypted": { "iso-27001": "A.8.11 A.8.24" },
  "glue-job-continuous-logging": { "iso-27001": "A.8.15", "soc-2": "A1.1 PI1.3" },
  "glue-job-supported-version": {
    "aws-fsbp": "Glue.4",
    "iso-27001": "A.8.8",
    "nist-800-53": "SI-2",
    "pci-dss": "6.3.3",
    "soc-2": "CC7.1",
  },
  "glue-catalog-policy-not-public": { "iso-27001": "A.8.15" },
  "glue-ml-transform-encrypted": { "aws-fsbp": "Glue.3", "iso-27001": "A.8.24" },
};
