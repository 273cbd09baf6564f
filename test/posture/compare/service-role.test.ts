import { FOREIGN, OWN } from "./arns.js";
import { moved, plan, STRONG, type World } from "./world.js";

const address = "aws_glue_data_catalog_encryption_settings.it";

/** The strong world, its catalog's metadata with a key, and used by a role of the catalog or by the callers. */
function world(key: string, byRole: boolean): World {
  const mode = byRole ? "SSE-KMS-WITH-SERVICE-ROLE" : "SSE-KMS";
  const role = byRole ? { catalog_encryption_service_role: "arn:aws:iam::123456789012:role/keeper" } : {};
  const rest = { catalog_encryption_mode: mode, sse_aws_kms_key_id: key, ...role };
  const passwords = { return_connection_password_encrypted: true, aws_kms_key_id: OWN };
  return {
    ...STRONG,
    [address]: {
      catalog_id: "123456789012",
      data_catalog_encryption_settings: [{ encryption_at_rest: [rest], connection_password_encryption: [passwords] }],
    },
  };
}

const direction = (before: World, after: World) => moved(plan(before, after)).get(`${address} metadata`);

test("a service role lets callers in who have no permission on the key; without it they need one", () => {
  expect(direction(world(OWN, false), world(OWN, true))).toEqual(["broadened"]);
  expect(direction(world(OWN, true), world(OWN, false))).toEqual(["narrowed"]);
});

test("with a better key it lets them in all the same; a better key and fewer who use it is better in all", () => {
  expect(direction(world(FOREIGN, false), world(OWN, true))).toEqual(["broadened"]);
  expect(direction(world(FOREIGN, true), world(OWN, false))).toEqual(["strengthened"]);
});

test("with a lesser key it is weaker, whoever uses it", () => {
  expect(direction(world(OWN, false), world(FOREIGN, true))).toEqual(["weakened"]);
  expect(direction(world(OWN, true), world(FOREIGN, false))).toEqual(["weakened"]);
});
