import { redact, safe } from "../../../cli/src/terminal/safe.js";
import { coloured, inCi } from "../../../cli/src/terminal/terminal.js";
import { foldMarks } from "../../../cli/src/terminal/ui.js";

describe("the side channel", () => {
  test.each([
    ["\u001b[31mred\u001b[0m", "red"],
    ["\u001b]0;title\u0007", "\\u{1b}]0;title\\u{7}"],
    ["a\u202eb\u200bc", "a\\u{202e}b\\u{200b}c"],
    ["one\r\ntwo\tthree", "one\ntwo\tthree"],
    ["over\rwritten", "over\\u{d}written"],
    ["\ud800", "\\u{d800}"],
  ])("%j is shown as %j", (text, shown) => {
    expect(safe(text)).toBe(shown);
  });

  test("values of secret-looking variables are replaced by their names, short ones are left alone", () => {
    const env = {
      AWS_SECRET_ACCESS_KEY: "a-long-secret",
      TF_VAR_db: "another-one",
      DB_PASSWORD: "short",
      HOME: "/home/ada",
    };
    expect(redact("a-long-secret another-one short /home/ada", env)).toBe(
      "(value of AWS_SECRET_ACCESS_KEY) (value of TF_VAR_db) short /home/ada",
    );
  });

  test("long words of others are folded where the log can, and nowhere else", () => {
    expect(foldMarks("app", { GITHUB_ACTIONS: "true" })).toEqual(["::group::app", "::endgroup::"]);
    expect(foldMarks("app", { GITLAB_CI: "true" })[0]).toMatch(/section_start:\d+:sealant_app\[collapsed=true\]/);
    expect(foldMarks("app", {})).toEqual([null, null]);
  });

  test.each([
    [{}, true],
    [{ NO_COLOR: "1" }, false],
    [{ NO_COLOR: "" }, true],
    [{ TERM: "dumb" }, false],
    [{ FORCE_COLOR: "0" }, false],
  ])("with %j a terminal is coloured: %s", (env, answer) => {
    expect(coloured({ isTTY: true }, env)).toBe(answer);
  });

  test.each([
    [{ CI: "true" }, true],
    [{ CI: "false" }, false],
    [{ GITLAB_CI: "true" }, true],
    [{}, false],
  ])("%j is a CI: %s", (env, answer) => {
    expect(inCi(env)).toBe(answer);
  });
});
