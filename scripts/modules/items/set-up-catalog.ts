import { declared, elsewhere, type Item, run } from "./item.js";

/** The set-up guide, up to the catalog. */
export const SET_UP_CATALOG: readonly Item[] = [
  declared(run(23), "The walk-through's keys are an example", "SealedGlue", "door", "every part can be replaced"),
  declared(
    run(24, 29),
    "Six Glue actions for who administers encryption",
    "ReadyPolicy.encryptionAdministrator",
    "policies",
    "an encryption administrator has the six documented Glue actions",
  ),
  declared(
    run(30),
    "Every client of an encrypted catalog has three actions on its key",
    "SealedCatalog.grantClient",
    "catalog",
    "every client of the catalog gets exactly the three documented actions",
  ),
  elsewhere(run(31), "Sample policies hold one statement as an object", "the engine's policy reader takes both forms"),
  declared(
    run(32),
    "Reading an encrypted password takes kms:Decrypt",
    "ReadyPolicy.passwordReader",
    "policies",
    "a password reader reads the connections it names",
  ),
  declared(
    run(33),
    "Writing encrypted S3 data takes three actions",
    "CustomerKey.grantJobOutput",
    "grants",
    "a grant for %s lets the role do what the documents list",
  ),
  declared(
    run(34, 35),
    "Encrypted logs take a statement in the key policy, not in an IAM policy",
    "CustomerKey.grantLogs",
    "grants",
    "logs are admitted for the regional service",
  ),
  declared(
    run(36),
    "Encrypted bookmarks take two actions",
    "CustomerKey.grantBookmarks",
    "grants",
    "a grant for %s lets the role do what the documents list",
  ),
  declared(
    run(37),
    "Metadata encryption encrypts all catalog objects with one key",
    "SealedCatalog",
    "catalog",
    "metadata and connection passwords are encrypted independently",
  ),
];
