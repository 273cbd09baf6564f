import { app, type World, world } from "../support/world.js";

describe("starting the app", () => {
  let here: World;
  beforeEach(async () => {
    here = await world();
  });
  afterEach(() => here.remove());

  test("without cdktf.json says what is missing and how to go on", async () => {
    const { code, stdout, stderr } = await here.run(["check"]);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toBe(
      "error: There is no cdktf.json here\nwhere: .\nnext:  Change to the folder of a CDKTF app, or name what there is: sealant plan --chdir FOLDER, sealant check plan.json\n",
    );
  });

  test.each([
    ["{", /not valid JSON/],
    ["[]", /not an object/],
    ["{}", /no "app" command/],
    ['{"app":" "}', /no "app" command/],
    ['{"app":"true","output":1}', /"output" .* not a text/],
  ])("a cdktf.json that is %s is refused in one message", async (text, words) => {
    await here.write({ "cdktf.json": text });
    const { code, stderr } = await here.run(["check"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(words);
    expect(stderr).toMatch(/^next: {2}\S/m);
  });

  test("an app that throws is told by its message, not by its stack", async () => {
    await here.write(app({}, 'throw new TypeError("the bucket has no name");'));
    const { code, stderr } = await here.run(["plan"]);
    expect(code).toBe(2);
    expect(stderr).toContain("The app failed (exit code 1)");
    expect(stderr).toContain("  | TypeError: the bucket has no name\n");
    expect(stderr).not.toMatch(/^.*\bat .*app\.mjs/m);
    expect(await here.leftovers()).toEqual([]);
  });

  test("with --debug the stack of the app is shown", async () => {
    await here.write(app({}, 'throw new TypeError("the bucket has no name");'));
    const { stderr } = await here.run(["check", "--debug"]);
    expect(stderr).toMatch(/\bat .*app\.mjs/);
  });

  test("an app that was not synthesised does not show the last synthesis instead", async () => {
    await here.write(app({ pipeline: {} }));
    expect((await here.run(["check"])).code).toBe(0);
    await here.write({ "cdktf.json": '{"app":"echo forgot app.synth"}' });
    const { code, stdout, stderr } = await here.run(["check"]);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("synthesised nothing");
  });

  test("an app without stacks is an error, not an empty posture", async () => {
    await here.write(app({}, ""));
    const { code, stderr } = await here.run(["check"]);
    expect(code).toBe(2);
    expect(stderr).toContain("The app has no stack");
  });

  test("what an app prints goes to stderr, marked and without control characters", async () => {
    await here.write(app({ pipeline: {} }, 'console.log("::set-output name=x::y\\u001b[2J");'));
    const { code, stdout, stderr } = await here.run(["check", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema: "sealant/1" });
    expect(stderr).toContain("app | ::set-output name=x::y\\u{1b}[2J\n");
  });

  test("a manifest that points outside the output folder is refused", async () => {
    await here.write(app({ pipeline: {} }, 'manifest.stacks.pipeline.workingDirectory = "../../elsewhere";'));
    const { code, stderr } = await here.run(["plan", "pipeline"]);
    expect(code).toBe(2);
    expect(stderr).toContain("outside the output folder");
  });

  test("the app gets the context of cdktf.json and no variables of Terraform", async () => {
    const show = 'console.error(process.env.CDKTF_CONTEXT_JSON, process.env.TF_VAR_region ?? "none");';
    const files = app({ pipeline: {} }, show);
    await here.write({ ...files, "cdktf.json": '{"app":"node app.mjs","context":{"stage":"test"}}' });
    const { stderr } = await here.run(["check"], { env: { TF_VAR_region: "eu-west-1" } });
    expect(stderr).toContain('app | {"stage":"test"} none\n');
  });
});
