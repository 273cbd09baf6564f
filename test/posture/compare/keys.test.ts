import { keyChanges } from "../../../posture/src/compare/keys.js";
import type { Key } from "../../../posture/src/posture.js";
import { key } from "../report/sample.js";
import { said } from "./graphs.js";

const STAYS = { replaced: false, forgotten: false };
const USES = new Map([["keys\u0000aws_kms_key.data", new Set(["job b (s3)", "catalog a (metadata)"])]]);
const USED = "catalog a (metadata), job b (s3)";
const NONE = new Map();

const line = (changes: ReturnType<typeof keyChanges>) =>
  said(changes).map((one) => one.replaceAll("aws_kms_key.data ", "").replaceAll("alias/glue/data", "it"));
const from = (before: Key | undefined, after: Key | undefined, used = true, fate: Partial<typeof STAYS> = {}) =>
  line(keyChanges({ before, after }, { ...STAYS, ...fate }, { before: used ? USES : NONE, after: NONE }, () => []));

const THE_KEY = "it (yours, rotates 180 d)";

describe("what becomes of a key", () => {
  test("a key that comes is new, at its address or else its id", () => {
    expect(from(undefined, key())).toEqual([`key: nothing → ${THE_KEY}, new: the key is new`]);
    const changes = keyChanges(
      { before: undefined, after: key({ address: null, stack: null }) },
      STAYS,
      { before: NONE, after: NONE },
      () => [],
    );
    expect(changes).toMatchObject([{ address: "aws_kms_key.data", stack: "", surface: null }]);
    expect(
      keyChanges({ before: key(), after: undefined }, STAYS, { before: NONE, after: NONE }, () => []),
    ).toMatchObject([{ address: "aws_kms_key.data", stack: "keys" }]);
    expect(from(undefined, undefined)).toEqual([]);
  });

  test("a key that goes takes what is encrypted with it along", () => {
    expect(from(key(), undefined)).toEqual([
      `data-loss: ${THE_KEY} → gone, weakened: the key goes while data still needs it: ${USED}`,
    ]);
    expect(from(key(), undefined, false)).toEqual([`key: ${THE_KEY} → gone, gone: nothing here was encrypted with it`]);
  });

  test.each([
    [1, "one resource that is counted"],
    [2, "2 resources that are counted"],
  ])("what is not read may need it: %i resources", (unread, words) => {
    const left = (after: Key | undefined, replaced: boolean, before = NONE) =>
      line(keyChanges({ before: key(), after }, { ...STAYS, replaced }, { before, after: NONE, unread }, () => []));
    const said = `nothing that was read was encrypted with it; whether any of ${words} here and not read was, is not known`;
    expect(left(undefined, false)).toEqual([`key: ${THE_KEY} → gone, undetermined: ${said}`]);
    expect(left(key(), true)).toEqual([`key: ${THE_KEY} → ${THE_KEY}, undetermined: the key is replaced; ${said}`]);
    expect(left(undefined, false, USES)).toEqual([expect.stringContaining("data-loss")]);
  });

  test("data of after counts as well: what is written from now on needs the key", () => {
    const changes = keyChanges({ before: key(), after: undefined }, STAYS, { before: NONE, after: USES }, () => []);
    expect(changes).toMatchObject([{ facet: "data-loss" }]);
  });

  test("a key that Terraform lets go of stays, and so does its data", () => {
    expect(from(key(), undefined, true, { forgotten: true })).toEqual([
      `key: ${THE_KEY} → no longer managed, gone: Terraform lets go of the key: it stays as it is, and nothing here watches over it`,
    ]);
  });

  test("a key that is let go of and is declared anew is compared", () => {
    expect(from(key(), key({ state: "disabled" }), false, { forgotten: true })).toEqual([
      "state: enabled → disabled, weakened: the key cannot be used",
    ]);
  });

  test("a key that is replaced cannot read what the old one encrypted", () => {
    expect(from(key(), key(), true, { replaced: true })).toEqual([
      `data-loss: ${THE_KEY} → another key under the same address, weakened: what the old key encrypted becomes unreadable when it is deleted: ${USED}`,
    ]);
    expect(from(key(), key({ multiRegion: "yes" }), false, { replaced: true })).toEqual([
      `key: ${THE_KEY} → ${THE_KEY}, rekeyed: the key is replaced; nothing here was encrypted with it`,
      "multi-region: no → yes, broadened: copies of the key may exist in other regions",
    ]);
  });

  test("a key that stays what it is says nothing", () => {
    expect(from(key(), key())).toEqual([]);
  });
});

describe("what changes about a key that data needs", () => {
  const states = (a: Key["state"], b: Key["state"], used = true) => from(key({ state: a }), key({ state: b }), used);

  test.each<[Key["state"], Key["state"], string, string]>([
    [
      "enabled",
      "disabled",
      `data-loss: enabled → disabled, weakened: without the key these become unreadable: ${USED}`,
      "state: enabled → disabled, weakened: the key cannot be used",
    ],
    [
      "enabled",
      "pending-deletion",
      `data-loss: enabled → pending deletion, weakened: without the key these become unreadable: ${USED}`,
      "state: enabled → pending deletion, weakened: the key cannot be used",
    ],
    [
      "disabled",
      "pending-deletion",
      `data-loss: disabled → pending deletion, weakened: without the key these become unreadable: ${USED}`,
      "state: disabled → pending deletion, weakened: the key cannot be used",
    ],
    [
      "enabled",
      "pending-import",
      `data-loss: enabled → pending import, weakened: without the key these become unreadable: ${USED}`,
      "state: enabled → pending import, weakened: the key cannot be used",
    ],
  ])("from %s to %s", (a, b, used, unused) => {
    expect(states(a, b)).toEqual([used]);
    expect(states(a, b, false)).toEqual([unused]);
  });

  test.each<[Key["state"], Key["state"], string]>([
    ["disabled", "enabled", "strengthened: the key can be used"],
    ["pending-deletion", "enabled", "strengthened: the key can be used"],
    ["pending-deletion", "disabled", "strengthened: the key is no longer deleted, and cannot be used"],
    ["enabled", "unknown", "undetermined: whether the key can be used is not known"],
    ["unknown", "enabled", "undetermined: whether the key can be used is not known"],
    ["unknown", "disabled", "undetermined: whether the key can be used is not known"],
  ])("from %s to %s, whether data needs it or not", (a, b, says) => {
    const words = (state: string) => state.replace("-", " ");
    for (const used of [true, false]) expect(states(a, b, used)).toEqual([`state: ${words(a)} → ${words(b)}, ${says}`]);
  });

  test.each<[string, Partial<Key>, Partial<Key>, string[]]>([
    ["rotation off", {}, { rotation: "no" }, ["rotation: yes → no, weakened: its material is never replaced"]],
    ["rotation on", { rotation: "no" }, {}, ["rotation: no → yes, strengthened: its material is replaced regularly"]],
    [
      "rotation that may be off",
      {},
      { rotation: "undetermined" },
      ["rotation: yes → undetermined, undetermined: rotation is not known on one side"],
    ],
    [
      "rotation that may have been off",
      { rotation: "undetermined" },
      {},
      ["rotation: undetermined → yes, undetermined: rotation is not known on one side"],
    ],
    [
      "copies elsewhere",
      {},
      { multiRegion: "yes" },
      ["multi-region: no → yes, broadened: copies of the key may exist in other regions"],
    ],
    [
      "no copies elsewhere",
      { multiRegion: "yes" },
      {},
      ["multi-region: yes → no, narrowed: no copy of the key can exist in another region"],
    ],
    [
      "copies that may exist",
      {},
      { multiRegion: "undetermined" },
      ["multi-region: no → undetermined, undetermined: multi-region is not known on one side"],
    ],
    [
      "rotation more often",
      {},
      { rotationPeriod: 90 },
      ["rotation-period: 180 d → 90 d, strengthened: it rotates more often"],
    ],
    [
      "rotation less often",
      {},
      { rotationPeriod: 365 },
      ["rotation-period: 180 d → 365 d, weakened: it rotates less often, or how often is not known"],
    ],
    [
      "a period that is not known",
      {},
      { rotationPeriod: null },
      ["rotation-period: 180 d → not known, undetermined: it rotates less often, or how often is not known"],
    ],
    [
      "a period that was not known",
      { rotationPeriod: null },
      {},
      ["rotation-period: not known → 180 d, undetermined: it rotates less often, or how often is not known"],
    ],
    [
      "a period of a key that did not rotate",
      { rotation: "no", rotationPeriod: null },
      {},
      ["rotation: no → yes, strengthened: its material is replaced regularly"],
    ],
    [
      "a period of a key that rotates no more",
      {},
      { rotation: "no", rotationPeriod: null },
      ["rotation: yes → no, weakened: its material is never replaced"],
    ],
    [
      "less time to take back",
      {},
      { deletionWindow: 7 },
      [`deletion-window: 30 d → 7 d, weakened: less time to notice a deletion that makes data unreadable: ${USED}`],
    ],
    [
      "more time to take back",
      { deletionWindow: 7 },
      {},
      ["deletion-window: 7 d → 30 d, strengthened: the time to take back a deletion changes"],
    ],
    [
      "a window that is not known",
      {},
      { deletionWindow: null },
      ["deletion-window: 30 d → not known, undetermined: the time to take back a deletion changes"],
    ],
    [
      "a window that was not known",
      { deletionWindow: null },
      {},
      ["deletion-window: not known → 30 d, undetermined: the time to take back a deletion changes"],
    ],
    ["another kind", {}, { spec: "RSA_2048" }, ["spec: SYMMETRIC_DEFAULT → RSA_2048, neutral: another kind of key"]],
    [
      "a kind that is not known",
      {},
      { spec: null },
      ["spec: SYMMETRIC_DEFAULT → not known, undetermined: another kind of key"],
    ],
    [
      "a kind that was not known",
      { spec: null },
      {},
      ["spec: not known → SYMMETRIC_DEFAULT, undetermined: another kind of key"],
    ],
    [
      "another purpose",
      {},
      { usage: "SIGN_VERIFY" },
      ["usage: ENCRYPT_DECRYPT → SIGN_VERIFY, neutral: another purpose of the key"],
    ],
    [
      "a purpose that is not known",
      {},
      { usage: null },
      ["usage: ENCRYPT_DECRYPT → not known, undetermined: another purpose of the key"],
    ],
    [
      "a purpose that was not known",
      { usage: null },
      {},
      ["usage: not known → ENCRYPT_DECRYPT, undetermined: another purpose of the key"],
    ],
    ["another alias", {}, { alias: "alias/new" }, ["alias: it → alias/new, neutral: the key goes by another alias"]],
    ["an alias that goes", {}, { alias: null }, []],
    ["an alias that comes", { alias: null }, {}, []],
  ])("%s", (_what, before, after, says) => {
    expect(from(key(before), key(after))).toEqual(says);
  });

  test("less time to take back, with nothing that needs the key", () => {
    expect(from(key(), key({ deletionWindow: 7 }), false)).toEqual([
      "deletion-window: 30 d → 7 d, weakened: less time to notice a deletion that makes data unreadable",
    ]);
  });

  test("who may use it is told beside that", () => {
    const move = { facet: "users", before: "a", after: "b", direction: "broadened", because: "c" } as const;
    expect(
      line(keyChanges({ before: key(), after: key() }, STAYS, { before: NONE, after: NONE }, () => [move])),
    ).toEqual(["users: a → b, broadened: c"]);
  });
});
