import { placeOf, shownPlace } from "../../../cli/src/cloud/place.js";

const at = (text: string, env: NodeJS.ProcessEnv = {}) => placeOf(text, "--run", env);

test.each([
  ["run-CZcmD7eagjhyX0vN", "app.terraform.io"],
  ["acme/data_platform-2", "app.terraform.io"],
  ["app.eu.terraform.io/acme/data", "app.eu.terraform.io"],
  ["TFE.example.com:8443/run-1", "tfe.example.com:8443"],
  ["tfe.example.com:443/run-1", "tfe.example.com"],
  ["localhost/acme/data", "localhost"],
])("%s is at %s", (text, host) => {
  expect(at(text).host).toBe(host);
});

test("an address without host is written without it, any other with it", () => {
  expect(shownPlace(at("acme/data"))).toBe("acme/data");
  expect(shownPlace(at("tfe.example.com/run-1"))).toBe("tfe.example.com/run-1");
});

test("the host is Terraform's own default for the cloud block, when it is set", () => {
  expect(at("run-1", { TF_CLOUD_HOSTNAME: "tfe.example.com" }).host).toBe("tfe.example.com");
  expect(at("app.terraform.io/run-1", { TF_CLOUD_HOSTNAME: "tfe.example.com" }).host).toBe("app.terraform.io");
});

test.each([
  "",
  "run-",
  "acme",
  "acme/",
  "a/b/c",
  "../../x",
  "acme/data?x=1",
  "user@evil.example/run-1",
  "evil.example#/run-1",
])("%j is neither a run nor a workspace", (text) => {
  expect(() => at(text)).toThrow("is neither a run nor a workspace");
});
