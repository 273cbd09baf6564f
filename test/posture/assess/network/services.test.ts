import { readNet } from "../../../../posture/src/assess/network/net.js";
import { serviceOf } from "../../../../posture/src/assess/network/services.js";
import { Sym, type Value } from "../../../../posture/src/graph/value.js";
import { at, graph } from "../../compare/graphs.js";

const region = (attribute = "name") => ({ to: "data.aws_region.here", attribute });
const partition = (attribute = "reverse_dns_prefix") => ({ to: "data.aws_partition.here", attribute });
const looked = at("data.aws_vpc_endpoint_service.kms", { service: "kms" });
const fips = at("data.aws_vpc_endpoint_service.fips", { service: "kms-fips" });
const other = at("data.aws_vpc_endpoint_service.s3", { service: "s3" });
const open = at("data.aws_vpc_endpoint_service.open", { service: Sym.opaque("later") });

/** Whether a service name stands for KMS, and the region that it says. */
function says(service_name: Value) {
  const endpoint = at("aws_vpc_endpoint.e", { service_name });
  const { match, region: where } = serviceOf(readNet(graph(endpoint, looked, fips, other, open)), endpoint, "kms");
  return [match, where];
}

test.each([
  "com.amazonaws",
  "cn.com.amazonaws",
  "eu.amazonaws",
  "gov.ic.c2s",
  "gov.sgov.sc2s",
  "gov.ic.hci.csp",
  "uk.adc-e.cloud",
])("%s is the domain of a partition", (domain) => {
  expect(says(`${domain}.r-1.kms`)).toEqual(["yes", "r-1"]);
  expect(says(`${domain}.r-1.kms-fips`)).toEqual(["fips", "r-1"]);
  expect(says(`${domain}.r-1.s3`)).toEqual(["no", "r-1"]);
  expect(says(`x.${domain}.r-1.kms`)[0]).toBe("no");
});

test.each<[Value, string, string | undefined]>([
  ["com.amazonaws.vpce.r-1.vpce-svc-1", "no", "r-1"],
  ["kms", "no", undefined],
  [null, "no", undefined],
  [["com.amazonaws.r-1.kms"], "no", undefined],
  [new Sym(["com.amazonaws.", region(), ".kms"]), "yes", undefined],
  [new Sym(["com.amazonaws.", region("id"), ".kms-fips"]), "fips", undefined],
  [new Sym(["com.amazonaws.", region("region"), ".s3"]), "no", undefined],
  [new Sym([partition(), ".", region(), ".kms"]), "yes", undefined],
  [new Sym([partition("dns_suffix"), ".", region(), ".kms"]), "undetermined", undefined],
  [new Sym(["com.amazonaws.", region("description"), ".kms"]), "undetermined", undefined],
  [new Sym(["com.amazonaws.", { to: "var.region", attribute: "" }, ".kms"]), "undetermined", undefined],
  [new Sym(["com.amazonaws.", { to: "var.region", attribute: "" }, ".s3"]), "no", undefined],
  [new Sym(["com.amazonaws.", { why: "later" }, ".kms"]), "undetermined", undefined],
  [new Sym(["com.amazonaws.r-1.", { to: "var.service", attribute: "" }]), "undetermined", undefined],
  [new Sym(["com.example.", region(), ".kms"]), "no", undefined],
  [Sym.opaque("later"), "undetermined", undefined],
  [Sym.ref("data.aws_vpc_endpoint_service.kms", "service_name"), "yes", undefined],
  [Sym.ref("data.aws_vpc_endpoint_service.fips", "service_name"), "fips", undefined],
  [Sym.ref("data.aws_vpc_endpoint_service.s3", "service_name"), "no", undefined],
  [Sym.ref("data.aws_vpc_endpoint_service.open", "service_name"), "undetermined", undefined],
  [Sym.ref("data.aws_vpc_endpoint_service.nowhere", "service_name"), "undetermined", undefined],
  [Sym.ref("data.aws_vpc_endpoint_service.kms", "id"), "undetermined", undefined],
])("%s stands for KMS: %s, in %s", (name, match, where) => {
  expect(says(name)).toEqual([match, where]);
});
