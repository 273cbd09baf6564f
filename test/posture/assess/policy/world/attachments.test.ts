import { attachments } from "../../../../../posture/src/assess/policy/world/attachments.js";
import { namesOf } from "../../../../../posture/src/assess/policy/world/names.js";
import { Sym, type Value, type ValueObject } from "../../../../../posture/src/graph/value.js";
import { ACCOUNT, graphOf, HERE } from "../scene.js";

const ROLE = "aws_iam_role.r";
const USER = "aws_iam_user.u";
const POLICY = "aws_iam_policy.p";
const ARN = `arn:aws:iam::${ACCOUNT}:policy/p`;
const LATER = Sym.opaque("later");
const text = (sid: string) => JSON.stringify({ Statement: { Sid: sid, Effect: "Allow", Action: "*", Resource: "*" } });

/** The policies of a role or user, each by its address, its names of statements and what of it is not known. */
function held(of: string, resources: Readonly<Record<string, ValueObject>>) {
  const base = {
    ...HERE,
    [ROLE]: { name: "r" },
    [USER]: { name: "u" },
    [POLICY]: { name: "p", arn: ARN, policy: text("P") },
    ...resources,
  };
  const graph = graphOf(base);
  const names = namesOf(graph);
  const found = attachments(graph.resources, names, (value, _stack, kind) =>
    value === (kind === "role" ? "r" : "u") ? [kind === "role" ? ROLE : USER] : [],
  );
  const identity = graph.resources.find(({ id }) => id === of)!;
  const told = ({ address, policy }: ReturnType<typeof found.policies>[number]) =>
    `${address}: ${policy.unreadable ?? policy.statements.map(({ sid, hidden }) => [sid, ...hidden].join(" ")).join()}`;
  const boundary = found.boundary(identity);
  return {
    policies: found.policies(identity).map(told),
    boundary: boundary === null ? null : `${boundary.what} ${told(boundary)}`,
  };
}
const of = (address: string, type: string, values: ValueObject) => held(address, { [`${type}.x`]: values }).policies;

test.each<[string, string, ValueObject, string]>([
  [ROLE, "aws_iam_role_policy", { role: "r", policy: text("X") }, "aws_iam_role_policy.x: X"],
  [USER, "aws_iam_user_policy", { user: "u", policy: text("X") }, "aws_iam_user_policy.x: X"],
  [ROLE, "aws_iam_role_policy_attachment", { role: "r", policy_arn: ARN }, `${POLICY}: P`],
  [USER, "aws_iam_user_policy_attachment", { user: "u", policy_arn: ARN }, `${POLICY}: P`],
  [ROLE, "aws_iam_policy_attachment", { roles: ["r"], policy_arn: ARN }, `${POLICY}: P`],
  [USER, "aws_iam_policy_attachment", { users: ["u"], policy_arn: ARN }, `${POLICY}: P`],
  [
    USER,
    "aws_iam_user_group_membership",
    { user: "u", groups: ["g"] },
    "aws_iam_user_group_membership.x: the policies of the user's groups are not read",
  ],
  [
    USER,
    "aws_iam_group_membership",
    { users: ["u"], group: "g" },
    "aws_iam_group_membership.x: the policies of the user's groups are not read",
  ],
])("%s has what %s gives it", (address, type, values, expected) => {
  expect(of(address, type, values)).toEqual([expected]);
  expect(of(address === ROLE ? USER : ROLE, type, values)).toEqual([]);
  expect(held(address, { [`data.${type}.x`]: values }).policies).toEqual([]);
  const others = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, /^(role|user)s?$/.test(name) ? "other" : value]),
  );
  expect(of(address, type, others)).toEqual([]);
});

test("what is attached to somebody who is not known may be attached to anybody of that kind", () => {
  for (const any of [LATER, Sym.ref("var.role", ""), Sym.ref("var.aws_role", "")]) {
    const why = `whether it is attached: its role (${any}) is not known`;
    expect(of(ROLE, "aws_iam_role_policy", { role: any, policy: text("X") })).toEqual([
      `aws_iam_role_policy.x: X ${why}`,
    ]);
    expect(of(ROLE, "aws_iam_policy_attachment", { roles: any, policy_arn: ARN })).toEqual([`${POLICY}: P ${why}`]);
    expect(of(USER, "aws_iam_role_policy", { role: any, policy: text("X") })).toEqual([]);
  }
  expect(of(USER, "aws_iam_user_policy", { user: LATER, policy: text("X") })).toEqual([
    "aws_iam_user_policy.x: X whether it is attached: its user ((unknown: later)) is not known",
  ]);
  const why = `whether it is attached: its user (${LATER}) is not known`;
  for (const [type, values] of [
    ["aws_iam_user_policy_attachment", { user: LATER }],
    ["aws_iam_policy_attachment", { users: LATER }],
  ] as const)
    expect(of(USER, type, { ...values, policy_arn: ARN })).toEqual([`${POLICY}: P ${why}`]);
  for (const [type, values] of [
    ["aws_iam_user_group_membership", { user: LATER }],
    ["aws_iam_group_membership", { users: [LATER] }],
  ] as const)
    expect(of(USER, type, values)).toEqual([`${type}.x: the policies of the user's groups are not read`]);
  for (const other of [
    Sym.ref("aws_iam_role.other", "id"),
    new Sym([
      { to: "aws_iam_role.other", attribute: "name" },
      { to: "var.suffix", attribute: "" },
    ]),
  ])
    expect(of(ROLE, "aws_iam_role_policy", { role: other, policy: text("X") })).toEqual([]);
});

describe("what stands in a role itself", () => {
  const role = (values: ValueObject, more: Readonly<Record<string, ValueObject>> = {}) =>
    held(ROLE, { [ROLE]: { name: "r", ...values }, ...more }).policies;
  test("counts with what is attached, and says what of it is not known", () => {
    expect(
      role(
        { inline_policy: [{ name: "i", policy: text("I") }, { name: "none" }], managed_policy_arns: [ARN] },
        { "aws_iam_role_policy.x": { role: "r", policy: text("X") } },
      ),
    ).toEqual([`${ROLE}: I`, `${POLICY}: P`, "aws_iam_role_policy.x: X"]);
    const hidden = `${ROLE}: the inline policies of ${ROLE} are not known`;
    expect(role({ inline_policy: LATER })).toEqual([hidden]);
    expect(role({ inline_policy: [{ policy: text("I") }, LATER] })).toEqual([`${ROLE}: I`, hidden]);
    expect(role({ managed_policy_arns: LATER })).toEqual([
      `${ROLE}: the document of the managed policy (unknown: later) is not in the source`,
    ]);
    expect(held("data.aws_iam_role.d", { "data.aws_iam_role.d": { name: "d" } }).policies).toEqual([
      "data.aws_iam_role.d: the policies of data.aws_iam_role.d, which another source declares, are not known",
    ]);
  });
});

describe("the document of a managed policy", () => {
  const attached = (policy_arn: Value, more: Readonly<Record<string, ValueObject>> = {}) =>
    held(ROLE, { ...more, "aws_iam_role_policy_attachment.x": { role: "r", policy_arn } }).policies[0];
  const missing = (arn: string) =>
    `aws_iam_role_policy_attachment.x: the document of the managed policy ${arn} is not in the source`;
  test("is found by its ARN, by reference, by name, among those of AWS, or not", () => {
    expect(attached(Sym.ref(POLICY, "arn"))).toBe(`${POLICY}: P`);
    expect(attached("arn:aws:iam::aws:policy/AWSDenyAll")).toBe("arn:aws:iam::aws:policy/AWSDenyAll: DenyAll");
    expect(attached("arn:aws-cn:iam::aws:policy/AWSDenyAll")).toBe("arn:aws-cn:iam::aws:policy/AWSDenyAll: DenyAll");
    expect(attached(Sym.ref("data.aws_iam_policy.d", "arn"), { "data.aws_iam_policy.d": { name: "p" } })).toBe(
      `${POLICY}: P`,
    );
    expect(attached(Sym.ref("data.aws_iam_policy.d", "arn"), { "data.aws_iam_policy.d": { name: "AWSDenyAll" } })).toBe(
      "arn:aws:iam::aws:policy/AWSDenyAll: DenyAll",
    );
    expect(
      attached(Sym.ref("data.aws_iam_policy.d", "arn"), { "data.aws_iam_policy.d": { name: "AWSGlueServiceRole" } }),
    ).toMatch(/^arn:aws:iam::aws:policy\/service-role\/AWSGlueServiceRole: /);
    expect(attached(`arn:aws:iam::${ACCOUNT}:policy/other`)).toBe(missing(`arn:aws:iam::${ACCOUNT}:policy/other`));
    expect(attached("arn:aws:iam::aws:policy/constructor")).toBe(missing("arn:aws:iam::aws:policy/constructor"));
    expect(attached(LATER)).toBe(missing("(unknown: later)"));
    for (const none of [null, "", 3])
      expect(attached(none)).toBe(
        "aws_iam_role_policy_attachment.x: the ARN of the policy that aws_iam_role_policy_attachment.x attaches is not known",
      );
  });
});

describe("a managed policy", () => {
  const D = "data.aws_iam_policy.d";
  const reference = Sym.ref(D, "arn");
  const role = (policy_arn: Value, more: Readonly<Record<string, ValueObject>>) =>
    held(ROLE, { ...more, "aws_iam_role_policy_attachment.x": { role: "r", policy_arn } }).policies;

  test("is what a data source has read of it, unless a resource declares it", () => {
    const other = `arn:aws:iam::${ACCOUNT}:policy/d`;
    const read = { [D]: { name: "d", arn: other, policy: text("D") } };
    expect(role(reference, read)).toEqual([`${D}: D`]);
    expect(role(other, read)).toEqual([`${D}: D`]);
    expect(role(reference, { [D]: { name: "p", arn: ARN, policy: text("D") } })).toEqual([`${POLICY}: P`]);
    expect(role(ARN, { [D]: { name: "p", arn: ARN, policy: text("D") } })).toEqual([`${POLICY}: P`]);
  });

  test("is not that of another resource, nor of one whose name is not known for the same reason", () => {
    const queue = { "aws_sqs_queue.q": { name: "p", arn: "arn:q", policy: text("Q") } };
    for (const value of ["arn:q", Sym.ref("aws_sqs_queue.q", "arn")])
      expect(role(value, queue)).toEqual([
        expect.stringMatching(/^aws_iam_role_policy_attachment\.x: the document of the managed policy arn:q is not/),
      ]);
    const hidden = { [POLICY]: { name: LATER, arn: LATER, policy: text("P") }, [D]: { name: LATER } };
    expect(role(reference, hidden)[0]).toContain("is not in the source");
    expect(role(LATER, hidden)[0]).toContain("is not in the source");
    expect(role(reference, { [D]: { name: "" } })[0]).toContain("is not in the source");
  });

  test("is one of AWS in whichever partition, also in one that is not known", () => {
    const open = { "data.aws_partition.here": {}, "data.aws_region.here": {}, [POLICY]: { name: "p" } };
    const partition = { to: "data.aws_partition.here", attribute: "partition" };
    const of = (...parts: Sym["parts"]) => role(new Sym(parts), open)[0];
    expect(of("arn:", partition, ":iam::aws:policy/AWSDenyAll")).toBe("arn:aws:iam::aws:policy/AWSDenyAll: DenyAll");
    expect(of("x-arn:", partition, ":iam::aws:policy/AWSDenyAll")).toContain("is not in the source");
    expect(of("arn:", { to: "var.partition", attribute: "" }, ":iam::aws:policy/AWSDenyAll")).toContain(
      "is not in the source",
    );
  });

  test("is told with what it is, and with who attaches it", () => {
    const found = (policy_arn: Value) => {
      const graph = graphOf({
        ...HERE,
        [ROLE]: { name: "r", managed_policy_arns: [policy_arn] },
        [POLICY]: { arn: ARN, policy: text("P") },
      });
      const [one] = attachments(graph.resources, namesOf(graph), () => []).policies(
        graph.resources.find(({ id }) => id === ROLE)!,
      );
      return [one?.what, one?.policy.version];
    };
    expect(found(ARN)).toEqual(["managed policy", "2008-10-17"]);
    expect(found(LATER)).toEqual(["attached policy", ""]);
  });
});

test("a boundary is a managed policy, known or not, or none", () => {
  const boundary = (permissions_boundary: Value) =>
    held(ROLE, { [ROLE]: { name: "r", permissions_boundary } }).boundary;
  expect([boundary(null), boundary("")]).toEqual([null, null]);
  expect(boundary(ARN)).toBe(`permissions boundary ${POLICY}: P`);
  expect(boundary(LATER)).toBe(
    `permissions boundary ${ROLE}: the document of the managed policy (unknown: later) is not in the source`,
  );
});
