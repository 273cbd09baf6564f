import { graphOf, module, stack, valuesOf } from "./built.js";

describe("stacks that read each other", () => {
  const owner = module({ "test_key.k": {} }, { outputs: { arn: "${test_key.k.arn}" } });
  const config = { bucket: "b", key: "k", region: "r" };
  const reader = (data: object, name = "state") =>
    module({
      [`data.terraform_remote_state.${name}`]: data as never,
      "test_thing.it": {
        arn: `\${data.terraform_remote_state.${name}.outputs.arn}`,
        no: `\${data.terraform_remote_state.${name}.outputs.nothing}`,
        all: `\${data.terraform_remote_state.${name}.outputs}`,
      },
    });
  const told = (data: object, backend: { kind: string; config: object } | null, name?: string, by = owner) =>
    (
      valuesOf(
        graphOf(stack(by, { name: "keys", backend: backend as never }), stack(reader(data, name), { name: "app" })),
      ) as Record<string, Record<string, unknown>>
    )["app:test_thing.it"];
  const out = "${app:data.terraform_remote_state.state.outputs";

  test("are joined by their backend, as far as it tells two states apart", () => {
    expect(told({ backend: "s3", config }, { kind: "s3", config: { ...config, region: "other" } })).toEqual({
      arn: "${keys:test_key.k.arn}",
      no: `${out}.nothing}`,
      all: `${out}}`,
    });
    for (const [data, backend] of [
      [
        { backend: "s3", config },
        { kind: "s3", config: { ...config, key: "other" } },
      ],
      [
        { backend: "s3", config },
        { kind: "gcs", config },
      ],
      [{ backend: "s3", config }, null],
      [
        { backend: "s3", config: { region: "r" } },
        { kind: "s3", config: { region: "r" } },
      ],
      [{ backend: "s3" }, { kind: "s3", config }],
      [
        { backend: "s3", config: { ...config, prefix: "p" } },
        { kind: "s3", config },
      ],
      [
        { backend: "s3", config },
        { kind: "s3", config: { ...config, workspaces: { name: "w" } } },
      ],
    ] as const)
      expect(told(data, backend)?.["arn"]).toBe(`${out}.arn}`);
  });

  test.each(["path", "bucket", "key", "container_name", "organization", "hostname", "workspaces", "prefix"])(
    "by %s",
    (name) => {
      const one = { kind: "any", config: { [name]: "x" } };
      expect(told({ backend: "any", config: { [name]: "x" } }, one)?.["arn"]).toBe("${keys:test_key.k.arn}");
      expect(told({ backend: "any", config: { [name]: "y" } }, one)?.["arn"]).toBe(`${out}.arn}`);
    },
  );

  test("are joined by the name that the framework gives", () => {
    expect(told({}, null, "cross-stack-reference-input-keys")?.["arn"]).toBe("${keys:test_key.k.arn}");
    expect(told({}, null, "cross-stack-reference-input-other")?.["arn"]).toBe(
      "${app:data.terraform_remote_state.cross-stack-reference-input-other.outputs.arn}",
    );
  });
});
