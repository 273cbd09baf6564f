import {
  leftCatalogs,
  settingsAfter,
  settingsBefore,
  singletonChanges,
} from "../../../posture/src/compare/singletons.js";
import type { Resource } from "../../../posture/src/graph/graph.js";
import { Sym, type Value, type ValueObject } from "../../../posture/src/graph/value.js";
import { subject, surface } from "../report/sample.js";
import { at, by, graph, said } from "./graphs.js";

const TYPE = "aws_glue_data_catalog_encryption_settings";
const catalog = subject({
  address: `${TYPE}.it`,
  stack: "",
  kind: "catalog",
  surfaces: [surface({ surface: "metadata" }), surface({ surface: "connection-passwords" })],
});
const read = (mode: string, name = "was", stack = "") =>
  at(
    `data.${TYPE}.${name}`,
    {
      data_catalog_encryption_settings: [
        {
          encryption_at_rest: [{ catalog_encryption_mode: mode }],
          connection_password_encryption: [{ return_connection_password_encrypted: false }],
        },
      ],
    },
    { stack },
  );

describe("what an account has before anybody declares it", () => {
  test.each([
    ["aws_glue_resource_policy", "the catalog may have had another policy"],
    ["aws_config_configuration_recorder", "the account may have had another recorder"],
  ])("%s", (type, says) => {
    const one = at(`${type}.it`);
    expect(said(singletonChanges(graph(), graph(one)))).toEqual([
      `${type}.it singleton: not known → declared here, undetermined: ${says}`,
    ]);
    expect(singletonChanges(graph(one), graph(one))).toEqual([]);
    expect(
      singletonChanges(graph(at(`${type}.old`)), graph(at(`${type}.it`, {}, { previousAddress: `${type}.old` }))),
    ).toEqual([]);
    expect(singletonChanges(graph(at(`${type}.old`)), graph(one))).toHaveLength(1);
    expect(singletonChanges(graph(), graph(at(`data.${type}.it`), at("aws_kms_key.it")))).toEqual([]);
  });
});

describe("catalog settings that move to another catalog", () => {
  const moves = (from: Value, to: Value, more: ValueObject = {}) =>
    leftCatalogs(graph(at(`${TYPE}.it`, { catalog_id: from, ...more })), graph(at(`${TYPE}.it`, { catalog_id: to })));

  test("leave the one that they had without encryption", () => {
    expect(said(moves("111111111111", "222222222222", { id: "111111111111" }))).toEqual([
      `${TYPE}.it catalog: 111111111111 → 222222222222, weakened: the settings of catalog 111111111111 are destroyed, which switches its encryption off`,
    ]);
  });

  test("are undetermined where one of the catalogs is not named", () => {
    const unknown = Sym.ref("var.catalog", "");
    for (const [from, to] of [
      [null, "1"],
      ["1", null],
      [unknown, "1"],
    ] as const)
      expect(moves(from, to).map(({ direction }) => direction)).toEqual(["undetermined"]);
  });

  test("and stay where nothing tells that they move", () => {
    const unknown = Sym.ref("var.catalog", "");
    expect(moves("1", "1")).toEqual([]);
    expect(moves(null, null)).toEqual([]);
    expect(moves(unknown, Sym.ref("var.catalog", ""))).toEqual([]);
    // A state has what a configuration leaves to the account.
    expect(moves("1", null, { id: "1" })).toEqual([]);
    expect(leftCatalogs(graph(), graph(at(`${TYPE}.it`, { catalog_id: "1" })))).toEqual([]);
  });
});

describe("catalog settings before they are declared", () => {
  const modes = (before: ReturnType<typeof graph>, planned = graph()) =>
    settingsBefore(before, planned)(catalog).surfaces.map((one) => `${one.surface} ${one.mode}`);
  const open = ["metadata unknown", "connection-passwords unknown"];

  test("are what a data source reads, of the side before or else of the plan", () => {
    expect(modes(graph(read("SSE-KMS")))).toEqual(["metadata SSE-KMS", "connection-passwords off"]);
    expect(modes(graph(), graph(read("SSE-KMS")))).toEqual(["metadata SSE-KMS", "connection-passwords off"]);
    expect(modes(graph(read("DISABLED")), graph(read("SSE-KMS")))).toEqual([
      "metadata off",
      "connection-passwords off",
    ]);
  });

  test("are not known where nothing reads them, or two do, or one of another stack, or one that read nothing", () => {
    expect(modes(graph())).toEqual(open);
    expect(modes(graph(read("SSE-KMS"), read("DISABLED", "other")))).toEqual(open);
    expect(modes(graph(read("SSE-KMS", "was", "other")))).toEqual(open);
    expect(modes(graph(at(`data.${TYPE}.was`)))).toEqual(open);
    expect(settingsBefore(graph(), graph())(catalog).surfaces[0]?.because).toEqual([
      "every account has catalog settings, and what they were before is not in this source",
    ]);
  });

  test("are those of the catalog's own stack, whatever another one reads", () => {
    expect(modes(graph(read("SSE-KMS"), read("DISABLED", "was", "other")))[0]).toBe("metadata SSE-KMS");
  });

  test("may have a mode that is not known", () => {
    const unknown: Value = [{ encryption_at_rest: [{ catalog_encryption_mode: Sym.opaque("later") }] }];
    expect(modes(graph(at(`data.${TYPE}.was`, { data_catalog_encryption_settings: unknown })))[0]).toBe(
      "metadata unknown",
    );
  });
});

describe("catalog settings that are no longer declared", () => {
  const after = (...resources: readonly Resource[]) =>
    settingsAfter(catalog, graph(...resources))?.map((one) => `${one.mode}: ${one.because}`);
  const off = "off: destroying the settings switches encryption off";

  test("are off when they are destroyed, and stay when Terraform lets go of them", () => {
    expect(after(at(`${TYPE}.it`, {}, by("delete")))).toEqual([off, off]);
    expect(after()).toEqual([off, off]);
    expect(after(at(`${TYPE}.it`, {}, by("forget")))).toBeUndefined();
  });

  test("are off although another catalog's are let go of", () => {
    const forgotten = (address: string, stack: string) => at(address, {}, { stack, action: "forget" });
    expect(after(forgotten(`${TYPE}.other`, ""), forgotten(`${TYPE}.it`, "other"))).toEqual([off, off]);
  });
});
