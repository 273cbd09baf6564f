import { declared, elsewhere, type Item, run } from "./item.js";

/** The set-up guide, from security configurations to the job. */
export const SET_UP_JOBS: readonly Item[] = [
  declared(
    run(38),
    "The catalog's key is aws/glue or a customer key",
    "CatalogEncryption",
    "catalog",
    "aws/glue is taken for metadata",
  ),
  declared(
    run(39),
    "Symmetric keys only, though the console takes any ARN",
    "ImportedKey",
    "keys",
    "a looked-up key makes the plan fail when it is asymmetric or not enabled",
  ),
  declared(
    run(40),
    "Clients of an encrypted catalog need the key",
    "SealedCatalog.grantClient",
    "catalog",
    "every client of the catalog gets exactly the three documented actions",
  ),
  declared(
    run(41),
    "Any subset of the surfaces may be chosen",
    "SecurityConfiguration",
    "security",
    "what is off is written as DISABLED without a key",
  ),
  declared(run(42), "S3 with aws/s3", "ManagedKey.s3", "keys", "aws/s3 serves S3 output only"),
  declared(
    run(43),
    "Logs with a customer key, the only kind that can admit them",
    "LogEncryption",
    "keys",
    "aws/s3 serves S3 output only",
  ),
  declared(
    run(44),
    "The log key's user has permission",
    "SecurityConfiguration",
    "security",
    "its log key admits CloudWatch Logs",
  ),
  declared(run(45), "Bookmarks with aws/glue", "BookmarkEncryption", "keys", "aws/s3 serves S3 output only"),
  declared(run(46), "A JDBC connection is made", "JdbcConnection", "connections", "a JDBC connection insists on TLS"),
  declared(run(47), "Require SSL connection", "JdbcConnection", "connections", "a JDBC connection insists on TLS"),
  elsewhere(run(48), "Test the connection", "`sealant verify`, after the deployment"),
  declared(
    run(49),
    "The job definition selects the configuration",
    "SparkJob",
    "jobs",
    "carries it by name, which a plan can show",
  ),
  elsewhere(
    run(50),
    "Run the job and see that data, logs and bookmarks are encrypted",
    "`sealant verify`, after the deployment",
  ),
];
