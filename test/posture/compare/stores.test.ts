import { context } from "../../../posture/src/assess/context.js";
import { changed } from "../../../posture/src/compare/replaced.js";
import { hasStores, storeChanges, storesOf } from "../../../posture/src/compare/stores.js";
import { Sym, type Value, type ValueObject } from "../../../posture/src/graph/value.js";
import { at, graph, said } from "./graphs.js";

const KEYS = [
  at("aws_kms_key.a", { arn: "arn:aws:kms:eu-central-1:111122223333:key/a", key_id: "a", enable_key_rotation: true }),
  at("aws_kms_key.b", { arn: "arn:aws:kms:eu-central-1:111122223333:key/b", key_id: "b", enable_key_rotation: true }),
];
const [A, B] = KEYS.map(({ values }) => values["arn"] as string) as [string, string];
const TELLS: Readonly<Record<string, string>> = {
  [A]: "SSE-KMS aws_kms_key.a (yours, rotates 365 d)",
  [B]: "SSE-KMS aws_kms_key.b (yours, rotates 365 d)",
};

function turned(type: string, before: ValueObject, after: ValueObject): readonly string[] {
  const [old, now] = [before, after].map((values) => graph(...KEYS, at(`${type}.it`, values)));
  return said(storeChanges(context(old!), context(now!), changed(old!, now!))).map((line) =>
    line.replace(`${type}.it `, ""),
  );
}
const athena = (option: Value, key: Value = null): ValueObject => ({
  configuration: [
    { result_configuration: [{ encryption_configuration: [{ encryption_option: option, kms_key_arn: key }] }] },
  ],
});
const database = (option: Value, key: Value = null): ValueObject => ({
  encryption_configuration: [{ encryption_option: option, kms_key: key }],
});
const own = (key: Value): ValueObject => ({ kms_key_id: key });
const copies = (...list: readonly Value[]): ValueObject => ({ kms_key_id: A, replica: list });

test("the words of the tests are those of the engine", () => {
  expect(turned("aws_secretsmanager_secret", own(A), own(B))[0]).toContain(`${TELLS[A]} → ${TELLS[B]}`);
});

describe("what is encrypted beside Glue", () => {
  test.each<[string, string, ValueObject, ValueObject, readonly string[]]>([
    [
      "a secret that gets another key",
      "aws_secretsmanager_secret",
      own(A),
      own(B),
      [`encryption: ${TELLS[A]} → ${TELLS[B]}, rekeyed: same standing, another key`],
    ],
    [
      "a secret that loses its key to AWS's",
      "aws_secretsmanager_secret",
      own(A),
      own(null),
      [
        `encryption: ${TELLS[A]} → SSE-KMS alias/aws/secretsmanager (AWS managed), weakened: you have less say over the key`,
      ],
    ],
    ["a secret that keeps its key", "aws_secretsmanager_secret", own(A), own("a"), []],
    [
      "a copy that loses its key",
      "aws_secretsmanager_secret",
      copies({ region: "eu-west-1", kms_key_id: A }),
      copies({ region: "eu-west-1" }),
      [
        `encryption in eu-west-1: ${TELLS[A]} → SSE-KMS alias/aws/secretsmanager (AWS managed), weakened: you have less say over the key`,
      ],
    ],
    [
      "copies that come, go or are not known",
      "aws_secretsmanager_secret",
      copies({ region: "eu-west-1", kms_key_id: A }),
      copies(
        { region: "eu-west-2", kms_key_id: A },
        { kms_key_id: A },
        { region: 3, kms_key_id: A },
        Sym.opaque("later"),
      ),
      [],
    ],
    [
      "an event data store without key",
      "aws_cloudtrail_event_data_store",
      own(A),
      own(null),
      [`encryption: ${TELLS[A]} → not encrypted, weakened: it is no longer encrypted`],
    ],
    [
      "results that are no longer encrypted with a key",
      "aws_athena_workgroup",
      athena("SSE_KMS", A),
      athena("SSE_S3"),
      [`encryption: ${TELLS[A]} → SSE-S3 (S3 owned key), weakened: you have less say over the key`],
    ],
    ["results that nobody asks to encrypt", "aws_athena_workgroup", athena("SSE_S3"), {}, []],
    [
      "results that are encrypted by the client",
      "aws_athena_workgroup",
      athena("SSE_KMS", A),
      athena("CSE_KMS", A),
      [
        `encryption: ${TELLS[A]} → CSE-KMS aws_kms_key.a (yours, rotates 365 d), neutral: another mode of the same standing`,
      ],
    ],
    [
      "results in a mode that nobody knows",
      "aws_athena_workgroup",
      athena("SSE_KMS", A),
      athena("XYZ", A),
      [`encryption: ${TELLS[A]} → not known ("XYZ" is no mode of Athena), undetermined: encrypted is not known`],
    ],
    [
      "results in a mode that is not known yet",
      "aws_athena_workgroup",
      athena("SSE_S3"),
      athena(Sym.opaque("later")),
      ["encryption: SSE-S3 (S3 owned key) → not known (later), undetermined: encrypted is not known"],
    ],
    [
      "results of which nothing is known yet",
      "aws_athena_workgroup",
      athena("SSE_S3"),
      { configuration: Sym.opaque("later") },
      ["encryption: SSE-S3 (S3 owned key) → not known (later), undetermined: encrypted is not known"],
    ],
    [
      "a database that gets a key",
      "aws_athena_database",
      database("SSE_S3"),
      database("SSE_KMS", A),
      [`encryption: SSE-S3 (S3 owned key) → ${TELLS[A]}, strengthened: you have more say over the key`],
    ],
    ["a table, which is no store", "aws_glue_catalog_table", own(A), own(B), []],
  ])("%s", (_what, type, before, after, says) => {
    expect(turned(type, before, after)).toEqual(says);
  });

  test("is followed where it was moved; a new one has no change, and a data source none", () => {
    const secret = (address: string, key: string, over = {}) => graph(...KEYS, at(address, own(key), over));
    const [old, now] = [
      secret("aws_secretsmanager_secret.a", A),
      secret("aws_secretsmanager_secret.b", B, { previousAddress: "aws_secretsmanager_secret.a" }),
    ];
    expect(storeChanges(context(old), context(now), changed(old, now))).toHaveLength(1);
    const fresh = secret("aws_secretsmanager_secret.b", B);
    expect(storeChanges(context(old), context(fresh), changed(old, fresh))).toEqual([]);
    const [was, is] = [secret("data.aws_secretsmanager_secret.a", A), secret("data.aws_secretsmanager_secret.a", B)];
    expect(storeChanges(context(was), context(is), changed(was, is))).toEqual([]);
    expect([hasStores(old), hasStores(was), hasStores(graph(...KEYS))]).toEqual([true, false, false]);
  });

  test("a key that is replaced under its address is another key", () => {
    const side = (arn: string) =>
      graph(
        at("aws_kms_key.a", { arn, key_id: arn }, { action: "delete-create" }),
        at("aws_secretsmanager_secret.it", own(arn)),
      );
    const [old, now] = [side(A), side(B)];
    expect(storeChanges(context(old), context(now), changed(old, now))).toMatchObject([{ direction: "rekeyed" }]);
  });
});

test("each store says what it is called and which key it needs", () => {
  const stores = graph(
    ...KEYS,
    at("aws_athena_database.d", { name: "queries", ...database("SSE_KMS", A) }),
    at("aws_athena_workgroup.w", { name: "work", ...athena("SSE_KMS", A) }),
    at("aws_athena_workgroup.x", { name: "plain", ...athena("SSE_S3") }),
    at("aws_cloudtrail_event_data_store.e", { name: "events", ...own(B) }),
    at("aws_secretsmanager_secret.s", { name: "db", ...copies({ region: "eu-west-1", kms_key_id: B }) }),
    at("aws_glue_job.j", { name: "job", ...own(A) }),
  );
  const found = storesOf(() => context(stores)).map(({ what, key }) => `${what} ${key.id}`);
  expect(found).toEqual([
    "Athena database queries aws_kms_key.a",
    "Athena workgroup work aws_kms_key.a",
    "event data store events aws_kms_key.b",
    "secret db aws_kms_key.a",
    "secret db aws_kms_key.b",
  ]);
  expect(storesOf(() => null)).toEqual([]);
  expect(storeChanges(null, context(stores), changed(graph(), stores))).toEqual([]);
  expect(storeChanges(context(stores), null, changed(stores, graph()))).toEqual([]);
});
