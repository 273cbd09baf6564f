import { Sym, type Value } from "../../../../posture/src/graph/value.js";
import { at } from "../../compare/graphs.js";
import { factsOf, LATER } from "./facts.js";

const ROLE = "aws_iam_role.r";
const ACCOUNT = at("data.aws_caller_identity.here", { account_id: "111111111111" });
const PARTITION = at("data.aws_partition.here", { partition: "aws" });

describe("a role that work runs as", () => {
  /** Who runs as it. */
  const users = (role: Value, values = {}) =>
    factsOf(at(ROLE, { name: "etl", ...values }), at("aws_glue_job.j", { role_arn: role }), ACCOUNT, PARTITION)
      .workloadRoles.map((one) => one.users.join())
      .join();

  test.each<[Value, object]>([
    [Sym.ref(ROLE, "arn"), {}],
    [Sym.ref(ROLE, "name"), {}],
    ["arn:aws:iam::111111111111:role/etl", {}],
    ["arn:aws:iam::111111111111:role/team/etl", { path: "/team/" }],
    ["etl", {}],
    ["written", { arn: "written" }],
    ["written", { id: "written" }],
  ])("is found by %s where it has %j", (role, values) => {
    expect(users(role, values)).toBe("aws_glue_job.j");
  });

  test.each<[Value]>([
    ["arn:aws:iam::222222222222:role/etl"],
    ["other"],
    [Sym.ref("aws_iam_role.s", "arn")],
    [LATER],
    [null],
  ])("is not meant by %s", (role) => {
    expect(users(role)).toBe("");
  });

  test("is told with everybody who runs as it, in every form of its name, and only once", () => {
    const by = Sym.ref(ROLE, "arn");
    const roles = factsOf(
      at(ROLE, { name: "etl" }),
      at("aws_iam_role.idle", { name: "idle" }),
      at("aws_glue_ml_transform.m", { role_arn: by }),
      at("aws_glue_job.b", { role_arn: "etl" }),
      at("aws_glue_job.a", { role_arn: by }),
      at("aws_glue_crawler.c", { role: by }),
      at("aws_glue_dev_endpoint.d", { role_arn: by }),
      at("aws_sns_topic.t", { role_arn: by }),
      ACCOUNT,
      PARTITION,
    ).workloadRoles;
    expect(roles).toEqual([
      {
        address: ROLE,
        stack: "",
        id: ROLE,
        names: [ROLE, "${aws_iam_role.r.arn}", "arn:aws:iam::111111111111:role/etl", "etl"],
        users: [
          "aws_glue_crawler.c",
          "aws_glue_dev_endpoint.d",
          "aws_glue_job.a",
          "aws_glue_job.b",
          "aws_glue_ml_transform.m",
        ],
      },
    ]);
  });
});

describe("accounts and regions", () => {
  test("are those that data sources tell", () => {
    const other = at("data.aws_caller_identity.later", { account_id: LATER });
    expect(factsOf(ACCOUNT, other).accounts).toEqual(["111111111111"]);
  });

  test("of a stack are known, or not, and two stacks apart only where both are", () => {
    const region = (stack: string, name: Value) => at("data.aws_region.here", { name }, { stack });
    const facts = factsOf(
      region("a", "eu-west-1"),
      region("b", "us-east-1"),
      region("c", "eu-west-1"),
      at("aws_glue_job.j", {}, { stack: "d" }),
    );
    expect(["a", "b", "d"].map(facts.regionOf)).toEqual(["eu-west-1", "us-east-1", null]);
    expect([facts.areApart("a", "b"), facts.areApart("a", "c"), facts.areApart("a", "d")]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("rulesets and data stores for events are found", () => {
    const facts = factsOf(
      at("aws_glue_data_quality_ruleset.q"),
      at("aws_cloudtrail_event_data_store.e", { kms_key_id: "k" }),
    );
    expect(facts.rulesets).toEqual([{ address: "aws_glue_data_quality_ruleset.q", stack: "" }]);
    expect(facts.eventDataStores).toEqual([{ address: "aws_cloudtrail_event_data_store.e", stack: "", key: "yes" }]);
  });
});
