import { byType } from "../../../../posture/src/assess/facts/by-type.js";
import {
  catalogIsRead,
  catalogPolicies,
  catalogs,
  catalogUses,
  openGrants,
  sharesOutside,
} from "../../../../posture/src/assess/facts/catalog.js";
import { Unknown } from "../../../../posture/src/assess/facts/known.js";
import type { Resource } from "../../../../posture/src/graph/graph.js";
import { Sym, type Value, type ValueObject } from "../../../../posture/src/graph/value.js";
import { at, graph } from "../../compare/graphs.js";

const LATER = Sym.opaque("later");
const later = "not known: (unknown: later) is not known";
const told = (known: unknown) => (known instanceof Unknown ? `not known: ${known.why}` : known);
const all = (...resources: readonly Resource[]) => byType(graph(...resources));

describe("the catalog", () => {
  test("has settings as they are written", () => {
    const settings = (rest: Value) => {
      const { mode, key, role, roleText, catalog } = catalogs(
        all(
          at("aws_glue_data_catalog_encryption_settings.c", {
            catalog_id: "1",
            data_catalog_encryption_settings: [{ encryption_at_rest: rest }],
          }),
        ),
      )[0]!;
      return [told(mode), key, role, roleText, catalog];
    };
    expect(
      settings([{ catalog_encryption_mode: "SSE-KMS", sse_aws_kms_key_id: "k", catalog_encryption_service_role: "r" }]),
    ).toEqual(["SSE-KMS", "yes", "yes", "r", "1"]);
    expect(settings([{}])).toEqual([null, "no", "no", null, "1"]);
    expect(settings(LATER)).toEqual([later, "undetermined", "undetermined", "(unknown: later)", "1"]);
  });

  test("has a policy of a size, and is used and read", () => {
    const policy = (values: ValueObject) => {
      const { hybrid, size } = catalogPolicies(all(at("aws_glue_resource_policy.p", values)))[0]!;
      return [told(hybrid), size];
    };
    expect([
      policy({ policy: "1234", enable_hybrid: "TRUE" }),
      policy({ policy: LATER, enable_hybrid: LATER }),
      policy({}),
    ]).toEqual([
      ["TRUE", 4],
      [later, null],
      [null, null],
    ]);
    const uses = [
      "aws_glue_catalog_database",
      "aws_glue_catalog_table",
      "aws_glue_connection",
      "aws_glue_crawler",
    ].flatMap((type) => [at(`${type}.a`), at(`${type}.b`)]);
    expect(catalogUses(all(...uses, at("aws_glue_job.j"))).map(({ address, what }) => `${address} ${what}`)).toEqual([
      "aws_glue_catalog_database.a a database",
      "aws_glue_catalog_table.a a table",
      "aws_glue_connection.a a connection",
      "aws_glue_crawler.a a crawler",
    ]);
    const read = "aws_glue_data_catalog_encryption_settings.c";
    expect([catalogIsRead(all(at(`data.${read}`))), catalogIsRead(all(at(read)))]).toEqual([true, false]);
  });

  test("is granted past Lake Formation by permissions and by defaults, known or not", () => {
    const given = (...resources: readonly Resource[]) =>
      openGrants(all(...resources)).map(({ principal, what }) => `${told(principal)}: ${what}`);
    const settings = (values: ValueObject) => at("aws_lakeformation_data_lake_settings.s", values);
    expect(given(at("aws_lakeformation_permissions.p", { principal: "IAM_ALLOWED_PRINCIPALS" }))).toEqual([
      "IAM_ALLOWED_PRINCIPALS: a permission",
    ]);
    expect(
      given(
        settings({
          create_database_default_permissions: [{ principal: "a" }],
          create_table_default_permissions: [{ principal: LATER }],
        }),
      ),
    ).toEqual(["a: create database default permissions", `${later}: create table default permissions`]);
    expect(given(settings({ create_table_default_permissions: LATER }))).toEqual([
      `${later}: create table default permissions`,
    ]);
    expect(given(settings({}))).toEqual([]);
  });

  test("is shared with other accounts", () => {
    const shares = sharesOutside(
      all(
        at("aws_lakeformation_permissions.a", { principal: "111122223333" }),
        at("aws_lakeformation_permissions.b", { principal: "arn:aws:iam::111122223333:role/r" }),
        at("aws_lakeformation_permissions.d", { principal: "1111222233334" }),
        at("aws_lakeformation_permissions.e", { principal: "x111122223333" }),
        at("aws_lakeformation_permissions.f", { principal: "111122223333:x" }),
        at("aws_lakeformation_permissions.g"),
        at("aws_ram_resource_share.c"),
      ),
    );
    expect(shares).toEqual([
      { address: "aws_lakeformation_permissions.a", stack: "" },
      { address: "aws_ram_resource_share.c", stack: "" },
    ]);
  });
});
