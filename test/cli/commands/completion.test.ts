import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type World, world } from "../support/world.js";

const run = promisify(execFile);

describe("completion", () => {
  let here: World;
  beforeAll(async () => {
    here = await world();
  });
  afterAll(() => here.remove());

  const script = async (shell: string): Promise<string> => (await here.run(["completion", shell])).stdout;

  /** What bash offers for a line that ends where the cursor is. */
  const offers = async (...words: string[]): Promise<string[]> => {
    const line = words.map((word) => `'${word}'`).join(" ");
    const test = `${await script("bash")}\nCOMP_WORDS=(${line}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _sealant; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = await run("bash", ["-c", test], { cwd: here.folder });
    return stdout.split("\n").filter((word) => word !== "");
  };

  test("in bash completes commands, options of the command and the words an option takes", async () => {
    expect(await offers("sealant", "d")).toEqual(expect.arrayContaining(["destroy", "diff", "doctor"]));
    expect(await offers("sealant", "apply", "--a")).toEqual(expect.arrayContaining(["--approve", "--auto-approve"]));
    expect(await offers("sealant", "check", "--format", "s")).toEqual(["sarif"]);
    await here.write({ "plan.json": "{}" });
    expect(await offers("sealant", "check", "pl")).toEqual(["plan.json"]);
  });

  test("has every command in every shell", async () => {
    const { stdout } = await here.run(["--help"]);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) .*/gm)].map(([, name]) => name ?? "");
    expect(commands).toContain("plan");
    for (const shell of ["bash", "zsh", "fish"]) {
      const text = await script(shell);
      for (const command of commands.filter((name) => name !== "help"))
        expect(text).toMatch(new RegExp(`\\b${command}\\b`));
    }
  });

  test("of a shell that nobody knows is a usage error", async () => {
    expect(await here.run(["completion", "csh"])).toMatchObject({ code: 2, stdout: "" });
  });
});
