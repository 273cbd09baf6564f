import { graphOf, instance, module, shown, stack } from "./built.js";

/** The values of one resource of a module, perhaps beside what a plan lists. */
function values(
  address: string,
  of: ReturnType<typeof module>,
  instances: ReturnType<typeof instance>[] | null = null,
) {
  const { resources } = graphOf(stack(of, { instances }));
  return shown(resources.find((one) => one.address === address)?.values);
}

describe("an attribute", () => {
  test("is what is written, evaluated once wherever it is asked for", () => {
    const root = module({
      "test_thing.a": { name: "x-${test_thing.b.name}" },
      "test_thing.b": { name: "b", more: null },
    });
    expect(values("test_thing.a", root)).toEqual({ name: "x-b" });
    expect(values("test_thing.b", root)).toEqual({ name: "b", more: null });
  });

  test("that leads back to itself is not known, and all the others are", () => {
    const root = module({
      "test_thing.a": { name: "${test_thing.b.name}", size: 1 },
      "test_thing.b": { name: "${test_thing.a.name}", size: 2 },
      "test_thing.c": { name: "${test_thing.c.name}" },
    });
    expect(values("test_thing.a", root)).toEqual({
      name: "${test_thing.a.name}",
      size: 1,
    });
    expect(values("test_thing.b", root)).toMatchObject({ size: 2 });
    expect(values("test_thing.c", root)).toEqual({ name: "${test_thing.c.name}" });
  });

  test("that is open in a plan is filled in from what is written, and any other is as the plan has it", () => {
    const root = module({
      "test_thing.it": { name: "n-${test_thing.that.id}", size: "written", list: ["${test_thing.that.id}"] },
    });
    const planned = (known: object, unknown: object | true | false | null) =>
      values("test_thing.it", root, [instance("test_thing.it", known as never, unknown as never)]);
    const written = { name: "n-${test_thing.that.id}", list: ["${test_thing.that.id}"] };
    expect(planned({ size: 1 }, { name: true, list: true, size: false })).toEqual({ ...written, size: 1 });
    expect(planned({ size: 1, name: "known" }, { name: null, list: [true] })).toEqual({
      name: "known",
      list: written.list,
      size: 1,
    });
    expect(planned({ size: null, list: [] }, {})).toEqual({ size: null, list: [] });
    for (const none of [null, false] as const) expect(planned({ name: "known" }, none)).toEqual({ name: "known" });
    expect(planned({ name: "known" }, { id: true })).toEqual({ name: "known" });
  });

  test("is what the configuration says where a plan lists the thing and nothing of it", () => {
    const root = module({ "test_thing.it": { name: "written" } });
    expect(values("test_thing.it", root, [instance("test_thing.it", null)])).toEqual({ name: "written" });
  });
});

describe("the text of a policy document", () => {
  const DOCUMENT = "data.aws_iam_policy_document.it";
  const body = { statement: [{ actions: ["kms:Decrypt"], resources: ["*"] }] };
  const text = '{"Statement":[{"Action":["kms:Decrypt"],"Effect":"Allow","Resource":["*"]}],"Version":"2012-10-17"}';
  const json = (found: unknown) => (found as { readonly json?: string } | undefined)?.json;

  test("is put together from its statements, also where nobody asks for it", () => {
    const found = json(values(DOCUMENT, module({ [DOCUMENT]: body })));
    expect(JSON.parse(found ?? "")).toEqual(JSON.parse(text));
  });

  test("stays what a plan has read, or is put together where that is not known", () => {
    const planned = (known: object, unknown: object) =>
      json(
        values(DOCUMENT, module({ [DOCUMENT]: body }), [
          instance(DOCUMENT, known as never, unknown as never, { mode: "data", type: "aws_iam_policy_document" }),
        ]),
      );
    expect(planned({ json: "{}" }, {})).toBe("{}");
    expect(JSON.parse(planned({}, { json: true, statement: true }) ?? "")).toEqual(JSON.parse(text));
  });

  test("is nothing that other things have", () => {
    expect(values("data.test_thing.it", module({ "data.test_thing.it": { json: 3 } }))).toEqual({ json: 3 });
    expect(values("data.test_thing.it", module({ "data.test_thing.it": body }))).toEqual(body);
  });
});
