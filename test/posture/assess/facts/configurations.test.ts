import type { Resource } from "../../../../posture/src/graph/graph.js";
import { Sym, type Value, type ValueObject } from "../../../../posture/src/graph/value.js";
import { at } from "../../compare/graphs.js";
import { factsAfter, factsOf, LATER, later, told } from "./facts.js";

const TYPE = "aws_glue_security_configuration";
const config = (values: ValueObject, more: Partial<Resource> = {}, name = "s") => at(`${TYPE}.${name}`, values, more);

describe("a security configuration", () => {
  const planes = (encryption: Value) => {
    const { planes: all } = factsOf(config({ encryption_configuration: encryption })).configurations[0]!;
    return Object.entries(all).map(([plane, { mode, key, keyText }]) => `${plane} ${told(mode)} ${key} ${keyText}`);
  };

  test("has a mode and a key for each plane, as written", () => {
    const KEY = Sym.ref("aws_kms_key.k", "arn");
    expect(
      planes([
        {
          s3_encryption: [{ s3_encryption_mode: "SSE-KMS", kms_key_arn: KEY }],
          cloudwatch_encryption: [{ cloudwatch_encryption_mode: "DISABLED" }],
          job_bookmarks_encryption: [{ job_bookmarks_encryption_mode: "ODD", kms_key_arn: "alias/k" }],
        },
      ]),
    ).toEqual(["s3 SSE-KMS yes ${aws_kms_key.k.arn}", "logs DISABLED no null", "bookmarks ODD yes alias/k"]);
    expect(planes(null)).toEqual(["s3 null no null", "logs null no null", "bookmarks null no null"]);
  });

  test("says of no plane more than it knows", () => {
    const open = `${later} undetermined null`;
    expect(planes(LATER)).toEqual([`s3 ${open}`, `logs ${open}`, `bookmarks ${open}`]);
    expect(planes([{ s3_encryption: LATER, cloudwatch_encryption: [LATER] }])).toEqual([
      `s3 ${open}`,
      `logs ${later} undetermined (unknown: later)`,
      "bookmarks null no null",
    ]);
    expect(planes([{ s3_encryption: [{ s3_encryption_mode: LATER, kms_key_arn: LATER }] }])[0]).toBe(
      `s3 ${later} undetermined (unknown: later)`,
    );
  });

  test.each<[Value, number, number | null]>([
    ["sealed", 6, 6],
    [null, 0, 0],
    [LATER, 0, null],
    [Sym.ref("var.name", ""), 0, null],
    [new Sym(["sealed-", { to: "var.x", attribute: "" }, "-1"]), 9, null],
    [new Sym(["a-", { why: "sha256() of something" }]), 2, 66],
    [new Sym(["a-", { why: "substr() of md5() of something" }, "-b"]), 4, 68],
    [new Sym([{ why: "sha1() of x" }, { why: "base64sha256() of x" }]), 0, 128],
    [new Sym([{ why: "sha512() of x" }]), 0, 128],
    [new Sym([{ why: "base64sha512() of x" }]), 0, 128],
    [new Sym([{ why: "sha512() of x" }, { why: "later" }]), 0, null],
    [new Sym([{ why: "later" }, { why: "sha512() of x" }]), 0, null],
    [new Sym([{ why: "not sha256() of x" }]), 0, null],
    [new Sym([{ why: "upper() of sha256() of x" }]), 0, null],
  ])("called %s has a name of %d to %s characters", (name, shortest, longest) => {
    const [fact] = factsOf(config({ name })).configurations;
    expect([fact?.shortest, fact?.longest]).toEqual([shortest, longest]);
  });

  test("is told with its name, its action and what it replaces", () => {
    const now = (values: ValueObject, more: Partial<Resource> = {}, before: readonly Resource[] = []) => {
      const [fact] = factsAfter(before, [config(values, more)]).configurations;
      return [fact?.id, told(fact?.name), fact?.spelledName, fact?.action, fact?.previousName];
    };
    const id = `${TYPE}.s`;
    expect(now({ name: "a" }, { action: "update" })).toEqual([id, "a", "a", "update", undefined]);
    expect(now({ name: LATER })).toEqual([id, later, "(unknown: later)", undefined, undefined]);
    expect(now({ name: "b" }, {}, [config({ name: "a" })])[4]).toBe("a");
    expect(now({ name: "b" }, {}, [config({ name: LATER })])[4]).toBeUndefined();
    expect(now({ name: "b" }, {}, [config({ name: "a" }, {}, "other")])[4]).toBeUndefined();
    const moved = { previousAddress: `${TYPE}.other` };
    expect(now({ name: "b" }, moved, [config({ name: "a" }, {}, "other"), config({ name: "c" })])[4]).toBe("a");
  });
});

describe("who runs with it", () => {
  /** What the attachment of a job is. */
  const attached = (value: Value, ...more: readonly Resource[]) => {
    const { attachment } = factsOf(at("aws_glue_job.j", { security_configuration: value }), ...more).consumers[0]!;
    switch (attachment.is) {
      case "declared":
        return `declared ${attachment.configuration.address}`;
      case "elsewhere":
        return `elsewhere ${attachment.name}`;
      case "unknown":
        return `unknown ${attachment.why}`;
      default:
        return attachment.is;
    }
  };

  test("names it by reference, by name, or by the same name that is not known", () => {
    const known = config({ name: "a" });
    expect(attached(Sym.ref(`${TYPE}.s`, "name"), config({ name: LATER }))).toBe(`declared ${TYPE}.s`);
    expect(attached(Sym.ref(`${TYPE}.s`, "id"), known, config({ name: "b" }, {}, "t"))).toBe(`declared ${TYPE}.s`);
    expect(attached("a", known)).toBe(`declared ${TYPE}.s`);
    expect(attached(Sym.ref("var.name", ""), config({ name: Sym.ref("var.name", "") }))).toBe(`declared ${TYPE}.s`);
    expect(attached("b", known)).toBe("elsewhere b");
    expect(attached(Sym.ref("var.name", ""), known)).toBe("unknown ${var.name} is not known");
    expect(attached(Sym.ref(`${TYPE}.t`, "name"), known)).toBe(`unknown \${${TYPE}.t.name} is not known`);
    expect([attached(null, known), attached("", known), attached("", config({}))]).toEqual(["none", "none", "none"]);
  });

  test("is a job, a crawler or a development endpoint, by its name", () => {
    const { consumers } = factsOf(
      at("aws_glue_crawler.c", { name: "crawls" }, { stack: "lake" }),
      at("aws_glue_dev_endpoint.d"),
      at("aws_glue_job.j", { name: "runs" }),
      at("aws_glue_workflow.w", { name: "none" }),
    );
    expect(consumers.map(({ id, kind, name, stack }) => [id, kind, name, stack])).toEqual([
      ["aws_glue_job.j", "job", "runs", ""],
      ["lake:aws_glue_crawler.c", "crawler", "crawls", "lake"],
      ["aws_glue_dev_endpoint.d", "dev-endpoint", null, ""],
    ]);
  });

  test("is told by a trigger for each run that it starts, and for those that are not known", () => {
    const runs = (actions: Value) =>
      factsOf(config({ name: "a" }), at("aws_glue_trigger.t", { actions })).triggers.map(
        ({ job, attachment }) => `${job} ${attachment.is}${attachment.is === "unknown" ? ` ${attachment.why}` : ""}`,
      );
    expect(
      runs([
        { job_name: "j", security_configuration: "a" },
        { job_name: Sym.ref("aws_glue_job.j", "name"), security_configuration: "b" },
        { crawler_name: "c" },
      ]),
    ).toEqual(["j declared", "aws_glue_job.j elsewhere", "null none"]);
    expect(runs([{ job_name: "j" }, LATER])).toEqual(["j none", "null unknown (unknown: later) is not known"]);
    expect(runs(LATER)).toEqual(["null unknown (unknown: later) is not known"]);
    expect(runs([])).toEqual([]);
  });
});
