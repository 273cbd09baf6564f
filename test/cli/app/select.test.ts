import { selectStack, selectStacks } from "../../../cli/src/app/select.js";

const stacks = ["keys", "network", "pipeline", "pipeline-eu"].map((name) => ({
  name,
  folder: `/out/${name}`,
  dependencies: [],
}));
const names = (...wanted: string[]) => selectStacks(stacks, wanted).map((stack) => stack.name);

/** What a call says when it throws. */
function complaintOf(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error("it did not throw");
}

describe("choosing stacks", () => {
  test("no name means all", () => {
    expect(names()).toEqual(["keys", "network", "pipeline", "pipeline-eu"]);
  });

  test("an exact name means this one, although it begins another", () => {
    expect(names("pipeline")).toEqual(["pipeline"]);
  });

  test("globs and names together name each stack once, in the order of the app", () => {
    expect(names("pipe*", "keys", "pipeline")).toEqual(["keys", "pipeline", "pipeline-eu"]);
    expect(names("key?")).toEqual(["keys"]);
  });

  test("letters with a meaning in regular expressions are letters", () => {
    expect(() => names("pipeline.*")).toThrow("No stack is called");
  });

  test.each([
    ["pipelin", "pipeline"],
    ["netwrok", "network"],
    ["KEYS", "keys"],
    ["pipe", "pipeline"],
  ])("a mistyped %s leads to %s", (typed, meant) => {
    expect(complaintOf(() => names(typed))).toMatchObject({ code: 2, problem: { next: `Did you mean ${meant}?` } });
  });

  test("a name that resembles none gets the list instead of a guess", () => {
    expect(complaintOf(() => names("warehouse"))).toMatchObject({
      problem: {
        where: "stacks of this app: keys, network, pipeline, pipeline-eu",
        next: expect.not.stringMatching(/mean/),
      },
    });
  });

  test("where one stack is needed, several are an error that lists them", () => {
    expect(selectStack(stacks, ["keys"]).name).toBe("keys");
    expect(complaintOf(() => selectStack(stacks, ["pipe*"]))).toMatchObject({
      code: 2,
      problem: { found: "pipe* matches 2 stacks", where: "stacks: pipeline, pipeline-eu" },
    });
  });
});
