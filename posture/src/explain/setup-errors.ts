import type { KnownError } from "./errors.js";

/** What goes wrong between Glue, its network, its roles and its data stores, beside failures of a run. */
export const SETUP_ERRORS: readonly KnownError[] = [
  {
    text: "Service is unable to assume provided role",
    pattern: /unable to assume (the )?(provided )?role|verify (the )?role'?s? ?trust ?policy/i,
    causes: [
      "the role's trust policy does not let glue.amazonaws.com assume it",
      "the role was made in the same apply, and IAM needs seconds to know it",
    ],
    remedy: "Trust glue.amazonaws.com in the role, and apply again if it is new.",
    rules: ["role-not-for-glue"],
  },
  {
    text: "Self-referential block",
    pattern: /self-referential block/i,
    causes: ["the policy inside aws_kms_key names the ARN of its own key"],
    remedy: 'Write "*" as the resource, which in a key policy is the key itself, or use an aws_kms_key_policy.',
    rules: ["key-policies-in-conflict"],
  },
  {
    text: "expected ..._encryption_mode to be one of ...",
    pattern: /expected \S*encryption_mode\S* to be one of/i,
    causes: [
      "a mode that this surface does not have: S3 takes SSE-KMS and SSE-S3, logs SSE-KMS, bookmarks CSE-KMS",
      "SSE-C and client-side encryption of S3 output are no modes of Glue",
    ],
    remedy: "Write one of the modes that the message lists.",
    rules: ["mode-not-of-glue"],
  },
  {
    text: "The specified KMS Key Id could not be found",
    pattern: /specified kms key id could not be found/i,
    causes: ["a log group takes the ARN of a key: neither its id nor an alias"],
    remedy: "Refer to the key by its arn: kms_key_id = aws_kms_key.logs.arn.",
    rules: ["key-alias-for-logs"],
  },
  {
    text: "SSL connection to data store using host matching failed; SSL handshake failed; PKIX path building failed",
    pattern:
      /ssl connection to data store|host matching failed|ssl handshake|sslhandshakeexception|pkix path building failed/i,
    causes: [
      "the certificate of the database is of an authority that Glue does not know, or of another host name",
      "the database does not offer TLS on this port",
    ],
    remedy:
      "Give the connection the authority's certificate (CUSTOM_JDBC_CERT, KAFKA_CUSTOM_CERT) and, where names differ, CUSTOM_JDBC_CERT_STRING; do not turn TLS off.",
    rules: ["connection-without-tls", "connection-certificate-unchecked", "connection-certificate-without-tls"],
  },
  {
    text: "ConcurrentModificationException",
    pattern: /concurrentmodificationexception/i,
    causes: ["two applies, or an apply and the console, changed the same thing of Glue at once"],
    remedy: "Apply again; keep what belongs together in one stack.",
    rules: ["catalog-policy-declared-twice", "catalog-settings-declared-twice"],
  },
  {
    text: "Secrets Manager can't find the specified secret",
    pattern: /secrets manager can.?t find the specified secret/i,
    causes: [
      "the secret that a connection names is deleted, of another region or account, or called otherwise",
      "the secret has no value yet",
    ],
    remedy: "Refer to the secret by its resource, and give it a value before the first run.",
    rules: ["connection-secret-elsewhere"],
  },
  {
    text: "Insufficient Lake Formation permission(s)",
    pattern: /insufficient lake ?formation permission/i,
    causes: ["Lake Formation refuses it: its grants decide beside IAM, and the key has nothing to do with it"],
    remedy: "Grant the role the permission on database or table in Lake Formation.",
    rules: ["lake-formation-bypassed", "catalog-policy-not-hybrid"],
  },
  {
    text: "private-dns-enabled cannot be set because there is already a conflicting DNS domain",
    pattern: /conflicting dns domain/i,
    causes: ["the VPC has an endpoint with private DNS for this service already, perhaps of another stack"],
    remedy: "Use the endpoint that is there, and let the group of the connection in.",
    rules: ["kms-route-missing", "endpoint-without-private-dns"],
  },
  {
    text: "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames",
    pattern: /private dns requires.*enablednssupport/i,
    causes: ["the VPC does not resolve names, or gives none to hosts, which is what it does unless it is told"],
    remedy: "Set enable_dns_support and enable_dns_hostnames of the VPC to true.",
    rules: ["kms-route-missing", "endpoint-without-private-dns"],
  },
  {
    text: "Endpoint type (Gateway) does not match available service types",
    pattern: /endpoint type \(?gateway\)? does not match/i,
    causes: ["an endpoint without a type is a gateway, which only S3 and DynamoDB have"],
    remedy: 'Write vpc_endpoint_type = "Interface".',
    rules: ["kms-route-missing"],
  },
];
