import type { Resource } from "../../../../posture/src/graph/graph.js";
import { Sym, type Value, type ValueObject } from "../../../../posture/src/graph/value.js";
import { at } from "../../compare/graphs.js";
import { factsOf, LATER, later, told } from "./facts.js";

describe("a watch for API calls", () => {
  const pattern = JSON.stringify({ detail: { eventName: ["DisableKey", "ScheduleKeyDeletion", "DisableKey"] } });
  const RULE = "aws_cloudwatch_event_rule.r";
  const rule = (values: ValueObject = {}) => at(RULE, { name: "r", event_pattern: pattern, ...values });
  const target = (of: Value, name = "t") => at(`aws_cloudwatch_event_target.${name}`, { rule: of });
  const tells = (...resources: readonly Resource[]) => factsOf(...resources).watches[0]?.tells;

  test("names the calls of its pattern, as far as they are known", () => {
    const events = (event_pattern: Value) => told(factsOf(rule({ event_pattern })).watches[0]?.events);
    expect(events(pattern)).toEqual(["DisableKey", "ScheduleKeyDeletion"]);
    expect(
      events(new Sym(['{"detail":{"eventName":["DisableKey"],"x":"', { why: "later" }, '","y":"PutKeyPolicy"}}'])),
    ).toEqual(["DisableKey", "PutKeyPolicy"]);
    expect(events(new Sym(['["DisableKey","DisableKey"]', { why: "later" }]))).toEqual(["DisableKey"]);
    expect(events(new Sym(['["DisableKey', { why: "later" }, 'EnableKey"]']))).toEqual(["DisableKey", "EnableKey"]);
    expect(events(new Sym(["[", { why: "later" }, "]"]))).toEqual([]);
    expect(events(LATER)).toBe(later);
    expect([events(null), events("[]"), events("[3]"), events({})]).toEqual([[], [], [], []]);
  });

  test("does not name what its pattern leaves out", () => {
    const events = (event_pattern: string) => told(factsOf(rule({ event_pattern })).watches[0]?.events);
    const but = (names: string) => events(`{"detail":{"eventName":[{"anything-but":${names}},"PutKeyPolicy"]}}`);
    expect([but('["DisableKey","EnableKey"]'), but('"DisableKey"'), but('{"prefix":"DisableKey"}')]).toEqual(
      Array(3).fill(["PutKeyPolicy"]),
    );
    const filter = (pattern: string) =>
      told(factsOf(at("aws_cloudwatch_log_metric_filter.f", { pattern })).watches[0]?.events);
    expect(filter('{ ($.eventName != DisableKey) && ($.eventName != "EnableKey") && ($.eventName = kms*) }')).toEqual(
      [],
    );
    expect(filter("{ ($.eventName!=DisableKey) || ($.eventName=PutKeyPolicy) }")).toEqual(["PutKeyPolicy"]);
  });

  test("tells somebody where it has a target", () => {
    expect(tells(rule(), target("r"))).toBe("yes");
    expect(tells(rule(), target(Sym.ref(RULE, "name")))).toBe("yes");
    expect(tells(rule({ name: LATER }), target(Sym.ref(RULE, "name")))).toBe("yes");
    expect(tells(rule(), target("other"))).toBe("no");
    expect(tells(rule(), target(Sym.ref("aws_cloudwatch_event_rule.other", "name")))).toBe("no");
    expect(tells(rule())).toBe("no");
  });

  test("may tell where the target's rule, or its own name, is not known", () => {
    for (const any of [LATER, Sym.ref("var.rule", "")]) {
      expect(tells(rule(), target(any))).toBe("undetermined");
      expect(tells(rule(), target("other"), target(any, "u"))).toBe("undetermined");
      expect(tells(rule({ name: any }), target("other"))).toBe("undetermined");
      expect(tells(rule({ name: any }))).toBe("no");
    }
  });

  test("tells nobody while it is off", () => {
    expect(tells(rule({ state: "DISABLED" }), target("r"))).toBe("no");
    expect(tells(rule({ is_enabled: false }), target("r"))).toBe("no");
    expect(tells(rule({ is_enabled: "false" }), target("r"))).toBe("no");
    expect(tells(rule({ state: "ENABLED", is_enabled: true }), target("r"))).toBe("yes");
    expect(tells(rule({ state: LATER }), target("r"))).toBe("undetermined");
    expect(tells(rule({ is_enabled: LATER }), target("r"))).toBe("undetermined");
    expect(tells(rule({ is_enabled: LATER }), target("other"))).toBe("no");
  });

  const FILTER = "aws_cloudwatch_log_metric_filter.f";
  const filter = at(FILTER, { pattern: "{ $.eventName = PutKeyPolicy }", metric_transformation: [{ name: "m" }] });
  const alarm = (values: ValueObject, name = "a") =>
    at(`aws_cloudwatch_metric_alarm.${name}`, { metric_name: "m", alarm_actions: ["arn:t"], ...values });

  test("may be a filter of a log with its alarm", () => {
    const { watches } = factsOf(rule(), filter, alarm({}));
    expect(watches.map(({ address, events }) => [address, told(events)])).toEqual([
      [RULE, ["DisableKey", "ScheduleKeyDeletion"]],
      [FILTER, ["PutKeyPolicy"]],
    ]);
  });

  test.each<[ValueObject, string]>([
    [{}, "yes"],
    [{ metric_name: Sym.ref(FILTER, "name") }, "yes"],
    [{ metric_name: "other" }, "no"],
    [{ metric_name: LATER }, "undetermined"],
    [{ metric_name: null, metric_query: [{ expression: "m1 + m2" }, { metric: [{ metric_name: "m" }] }] }, "yes"],
    [{ metric_name: null, metric_query: [{ metric: [{ metric_name: "other" }] }] }, "no"],
    [{ metric_name: null, metric_query: [{ metric: [{ metric_name: LATER }] }] }, "undetermined"],
    [{ metric_name: null, metric_query: [{ metric: LATER }] }, "undetermined"],
    [{ metric_name: null, metric_query: LATER }, "undetermined"],
    [{ metric_name: null }, "no"],
    [{ metric_name: Sym.ref("aws_x.y", "name") }, "no"],
    [{ alarm_actions: [] }, "no"],
    [{ alarm_actions: null }, "no"],
    [{ alarm_actions: LATER }, "undetermined"],
    [{ actions_enabled: false }, "no"],
    [{ actions_enabled: LATER }, "undetermined"],
    [{ actions_enabled: LATER, alarm_actions: [] }, "no"],
  ])("with the alarm %j the filter tells: %s", (values, expected) => {
    expect(tells(filter, alarm(values))).toBe(expected);
    expect(tells(filter, alarm({ metric_name: "before" }, "b"), alarm(values))).toBe(expected);
    expect(tells(filter, alarm({ alarm_actions: [] }, "b"), alarm(values))).toBe(expected);
  });

  test("may have a metric whose name is not known", () => {
    const counting = (metrics: Value) => at(FILTER, { metric_transformation: metrics });
    expect(tells(counting([{ name: LATER }]), alarm({}))).toBe("undetermined");
    expect(tells(counting([{ name: LATER }]), alarm({ metric_name: LATER }))).toBe("undetermined");
    expect(tells(counting(LATER), alarm({}))).toBe("undetermined");
    expect(tells(counting(LATER))).toBe("no");
    expect(tells(counting([{ name: LATER }, { name: "x" }]), alarm({}))).toBe("undetermined");
    expect(tells(counting([{}]), alarm({ metric_name: null }))).toBe("no");
    const both = Sym.ref("var.metric", "");
    expect(tells(counting([{ name: both }]), alarm({ metric_name: both }))).toBe("yes");
    expect(tells(counting([{ name: "n" }, { name: "m" }]), alarm({}))).toBe("yes");
  });

  test("without an alarm is a filter that tells nobody", () => {
    expect(tells(filter)).toBe("no");
  });

  test("and the alarms are told of by themselves", () => {
    const { alarms } = factsOf(alarm({}), alarm({ actions_enabled: LATER, alarm_actions: [] }, "b"));
    expect(alarms.map(({ enabled, actions }) => [enabled, actions])).toEqual([
      ["yes", "yes"],
      ["undetermined", "no"],
    ]);
  });
});

describe("a recorder", () => {
  const R = "aws_config_configuration_recorder";
  const recorder = (values: ValueObject, ...more: readonly Resource[]) =>
    factsOf(at(`${R}.r`, values), ...more).recorders[0]!;
  const status = (values: ValueObject, name = "s") => at(`${R}_status.${name}`, { is_enabled: true, ...values });

  test("is on where its status says so", () => {
    expect(recorder({ name: "r" }, status({ name: "r" })).on).toBe("yes");
    expect(recorder({}, status({ name: "default" })).on).toBe("yes");
    expect(recorder({ name: "r" }, status({ name: "default" })).on).toBe("no");
    expect(
      recorder({ name: "r" }, status({ name: "other" }), status({ name: Sym.ref(`${R}.r`, "name") }, "t")).on,
    ).toBe("yes");
    expect(recorder({}, status({ name: "default", is_enabled: false })).on).toBe("no");
    expect(recorder({}, status({ name: "default", is_enabled: null })).on).toBe("no");
    expect(recorder({}, status({ name: "default", is_enabled: LATER })).on).toBe("undetermined");
    expect(recorder({}).on).toBe("no");
    expect(recorder({}, status({ name: LATER })).on).toBe("undetermined");
    expect(recorder({}, status({ name: Sym.ref("var.name", "") })).on).toBe("undetermined");
    expect(recorder({ name: LATER }, status({ name: "r" })).on).toBe("undetermined");
    expect(recorder({ name: LATER }).on).toBe("no");
    expect(recorder({}, status({ name: Sym.ref(`${R}.other`, "name") })).on).toBe("no");
  });

  test.each<[Value, string]>([
    [null, "yes"],
    [[{}], "yes"],
    [[{ all_supported: true }], "yes"],
    [[{ all_supported: false }], "no"],
    [[{ all_supported: LATER }], "undetermined"],
    [[{ all_supported: false, resource_types: ["AWS::Glue::Job", "AWS::KMS::Key"] }], "yes"],
    [[{ all_supported: false, resource_types: ["AWS::KMS::Key"] }], "no"],
    [[{ all_supported: false, resource_types: ["AWS::Glue::Job", "AWS::KMS::Alias"] }], "no"],
    [[{ all_supported: false, resource_types: ["AWS::KMS::Key", LATER] }], "undetermined"],
    [[{ all_supported: false, resource_types: LATER }], "undetermined"],
    [[{ all_supported: false, exclusion_by_resource_types: [{ resource_types: ["AWS::EC2::Instance"] }] }], "yes"],
    [[{ all_supported: false, exclusion_by_resource_types: [{ resource_types: ["AWS::KMS::Key"] }] }], "no"],
    [[{ all_supported: false, exclusion_by_resource_types: [{ resource_types: ["AWS::Glue::Job"] }] }], "no"],
    [[{ all_supported: false, exclusion_by_resource_types: [{ resource_types: LATER }] }], "undetermined"],
    [[{ all_supported: false, exclusion_by_resource_types: LATER }], "undetermined"],
    [LATER, "undetermined"],
  ])("of the group %j covers Glue and KMS: %s", (recording_group, expected) => {
    expect(recorder({ recording_group }).covers).toBe(expected);
  });
});
