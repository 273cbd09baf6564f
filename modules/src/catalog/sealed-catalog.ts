import { defined } from "../defined.js";
import { refuse } from "../errors.js";
import { Construct, type IConstruct } from "../framework.js";
import { Home } from "../home/home.js";
import { notice } from "../notice.js";
import { DataAwsGlueDataCatalogEncryptionSettings, GlueDataCatalogEncryptionSettings } from "../provider.js";
import type { Grant, Grantee } from "../roles/grantee.js";
import { broken, RULES } from "../rules.js";
import type { CatalogEncryption, PasswordEncryption } from "./encryption.js";

/** How the account's catalog is sealed. */
export interface SealedCatalogProps {
  readonly metadata: CatalogEncryption;
  readonly passwords: PasswordEncryption;
  /**
   * The account whose catalog it is.
   *
   * @default - the account the stack is deployed to
   */
  readonly catalogId?: string;
  /**
   * Whether Terraform refuses to destroy the settings, which would turn the catalog's encryption off.
   *
   * @default true
   */
  readonly destroyProtection?: boolean;
  /**
   * Whether a plan reads the settings that are there. They exist before anyone declares them, so only this shows what
   * a first deployment overwrites.
   *
   * @default true
   */
  readonly readExisting?: boolean;
}

/**
 * The encryption of a catalog: one per account and region. It holds for what is written from now on; metadata and
 * connections that exist stay as they were until they are written again.
 */
export class SealedCatalog extends Construct {
  readonly metadata: CatalogEncryption;
  readonly passwords: PasswordEncryption;
  readonly catalogId: string;
  /** Where this catalog is, for telling two declarations of one catalog apart from two catalogs. */
  readonly catalogPlace: string;

  constructor(scope: Construct, id: string, props: SealedCatalogProps) {
    super(scope, id);
    const home = Home.of(this);
    this.metadata = props.metadata;
    this.passwords = props.passwords;
    this.catalogId = this.#accountId(props.catalogId) ?? home.account;
    this.catalogPlace = `${props.catalogId ?? home.literalAccount ?? "this account"} ${home.literalRegion ?? "this region"}`;

    if (props.readExisting ?? true) {
      new DataAwsGlueDataCatalogEncryptionSettings(this, "existing", { catalogId: this.catalogId });
    }
    // Both blocks always: the API replaces the settings as a whole, and what is left out is turned off.
    new GlueDataCatalogEncryptionSettings(
      this,
      "Default",
      defined({
        catalogId: this.catalogId,
        dataCatalogEncryptionSettings: {
          encryptionAtRest: defined({
            catalogEncryptionMode: this.metadata.mode,
            sseAwsKmsKeyId: this.metadata.key?.keyArn,
            catalogEncryptionServiceRole: this.metadata.serviceRole?.roleArn,
          }),
          connectionPasswordEncryption: defined({
            returnConnectionPasswordEncrypted: this.passwords.returnEncrypted,
            awsKmsKeyId: this.passwords.key?.keyArn,
          }),
        },
        lifecycle: (props.destroyProtection ?? true) ? { preventDestroy: true } : undefined,
      }),
    );
    if (this.metadata.serviceRole) this.metadata.key?.grantCatalogClient(this.metadata.serviceRole);
    if (!this.metadata.key || !this.passwords.key) this.#sayWhatStaysOpen();
    this.node.addValidation({ validate: () => declaredTwice(this) });
  }

  /** A role reads and writes the catalog's metadata; with a service role it needs no key, and is granted none. */
  grantClient(role: Grantee): readonly Grant[] {
    if (this.metadata.serviceRole || !this.metadata.key) return [];
    return [this.metadata.key.grantCatalogClient(role)];
  }

  /** A role reads connections with their passwords. */
  grantPasswordRead(role: Grantee): readonly Grant[] {
    return this.passwords.key ? [this.passwords.key.grantPasswordRead(role)] : [];
  }

  /** A role creates and updates connections. */
  grantPasswordWrite(role: Grantee): readonly Grant[] {
    return this.passwords.key ? [this.passwords.key.grantPasswordWrite(role)] : [];
  }

  #accountId(catalogId: string | undefined): string | undefined {
    if (catalogId === undefined || catalogId.includes("${") || /^\d{12}$/.test(catalogId)) return catalogId;
    return refuse({
      where: this,
      what: "catalogId",
      found: catalogId,
      allowed: "an account id of 12 digits",
      remedy: "leave it out for the account of the stack",
    });
  }

  #sayWhatStaysOpen(): void {
    const open = [this.metadata.key ? [] : ["metadata"], this.passwords.key ? [] : ["connection passwords"]].flat();
    notice(this, "catalog-partly-open", `${open.join(" and ")} of the catalog will not be encrypted with a KMS key`);
  }
}

function declaredTwice(catalog: SealedCatalog): string[] {
  const twins = catalog.node.root.node
    .findAll()
    .filter(isCatalog)
    .filter((other) => other.catalogPlace === catalog.catalogPlace);
  return twins.length < 2 || twins[0] !== catalog
    ? []
    : [broken(RULES.oneCatalogSettings, catalog, twins.map(({ node }) => node.path).join(" and "))];
}

function isCatalog(one: IConstruct): one is SealedCatalog {
  return one instanceof SealedCatalog;
}
