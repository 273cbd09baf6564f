import { fail, judgedBy, pass, type Rule, rule, ruleFlaw } from "../../../posture/src/rules/own.js";
import { read } from "./support/read.js";
import { job, sealedJob } from "./support/sources.js";

const mine = rule({
  id: "job-name-without-team",
  severity: "warning",
  profile: "baseline",
  title: "Jobs name their team",
  why: "So that one knows whom to ask.",
  fix: { construct: "name", terraform: "name" },
  covers: [],
  judge: function* ({ subjects }) {
    for (const one of subjects("job")) {
      yield one.name.includes("-") ? pass(one, "its name names a team") : fail(one, "its name names no team");
    }
  },
});

describe("a rule of a project", () => {
  it("judges like Sealant's own, with severity and waivers", async () => {
    const { posture } = await read(sealedJob(), { own: [mine], rules: { "job-name-without-team": "error" } });
    expect(posture.findings).toContainEqual(
      expect.objectContaining({ rule: "job-name-without-team", severity: "error", message: "its name names no team" }),
    );
  });

  it("can be tested alone on a source", async () => {
    const answers = async (name: string) =>
      judgedBy(mine, await read(sealedJob(job({ name })))).map((one) => one.answer);
    expect(await answers("etl")).toEqual(["fail"]);
    expect(await answers("orders-etl")).toEqual(["pass"]);
  });

  it.each<[string, Partial<Record<keyof Rule, unknown>>, RegExp]>([
    ["an id in another case", { id: "JobName" }, /kebab-case/],
    ["no severity", { severity: "fatal" }, /severity/],
    ["no profile", { profile: "all" }, /profile/],
    ["no reason", { why: undefined }, /no why/],
    ["no fix", { fix: {} }, /no fix/],
    ["no list of peers", { covers: undefined }, /no list covers/],
    ["no judge", { judge: "x" }, /no function judge/],
  ])("with %s is refused", (_, wrong, message) => {
    expect(ruleFlaw({ ...mine, ...wrong })).toMatch(message);
  });

  it("that is whole has no flaw", () => {
    expect(ruleFlaw(mine)).toBeNull();
  });
});
