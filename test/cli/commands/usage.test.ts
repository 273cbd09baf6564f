import { FORMATS as ENGINE_FORMATS } from "@sealant/posture";
import { FORMATS } from "../../../cli/src/commands/options.js";
import { type World, world } from "../support/world.js";

describe("the command line", () => {
  let here: World;
  beforeAll(async () => {
    here = await world();
  });
  afterAll(() => here.remove());

  test.each([
    ["a mistyped command", ["plna"], /Did you mean plan\?/],
    ["an option that does not exist", ["plan", "--autoapprove"], /unknown option/],
    ["a format that does not exist", ["check", "--format", "xml"], /Allowed choices are text, json/],
    ["a mistyped word of --fail-on", ["check", "--fail-on", "error,weekened"], /Did you mean weakened\?/],
    ["a time that is none", ["plan", "--lock-timeout", "soon"], /no duration such as 30s/],
    ["a time to wait that is none", ["plan", "--run", "run-1", "--wait", "later"], /no duration such as 30s/],
    ["a missing argument", ["diff", "nothing"], /missing required argument 'after'/],
    ["too many arguments", ["check", "a", "b"], /too many arguments/],
    ["no command at all", [], /Usage: sealant/],
  ])("%s ends with 2 and words that help", async (_what, args, words) => {
    const { code, stdout, stderr } = await here.run(args);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(words);
  });

  test("help and version are results: stdout, exit 0", async () => {
    const help = await here.run(["--help"]);
    expect(help).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("apply") });
    expect(await here.run(["--version"])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  test("every command has an example that it accepts", async () => {
    const { stdout } = await here.run(["--help"]);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) (?:\[options\]|<)/gm)].map(([, name]) => name ?? "");
    expect(commands).toEqual(expect.arrayContaining(["plan", "apply", "destroy", "check", "diff"]));
    for (const command of commands.filter((name) => name !== "help")) {
      const help = await here.run([command, "--help"]);
      expect(help.stdout).toMatch(new RegExp(`Examples:\\n.*sealant ${command}\\b`));
    }
  });

  test("the formats offered are the ones that the engine has", () => {
    expect([...FORMATS]).toEqual([...ENGINE_FORMATS]);
  });
});
