import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Workloads in a VPC reach KMS. */
export const kmsRouteMissing = rule({
  id: "kms-route-missing",
  severity: "error",
  profile: "baseline",
  title: "Workloads in a VPC reach KMS",
  why: "AWS: a job or crawler with a security configuration that uses a JDBC store needs a route to KMS, through an interface endpoint with private DNS or a NAT gateway. Without one jobs end with 'kms timeout' and crawlers with 'internal service exception', after minutes of waiting. The proof follows subnet, route tables, groups, ACLs, DNS and the endpoint's policy.",
  fix: {
    construct: 'new GlueNetwork(this, "glue", { access: KmsAccess.endpoints() }); // or KmsAccess.nat()',
    terraform: `resource "aws_vpc_endpoint" "kms" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.eu-central-1.kms"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [aws_subnet.private.id]
  security_group_ids  = [aws_security_group.glue.id]
}`,
  },
  covers: ["vpc-has-interface-endpoint", "vpc-dns-support-for-endpoints", "traffic-does-not-bypass-endpoint"],
  judge: function* (scope) {
    for (const subject of scope.subjects("job", "crawler", "dev-endpoint")) {
      const { route } = subject;
      if (route === null) continue;
      if (route.decision === "broken")
        yield fail(subject, "it runs in a VPC and does not reach what it needs there", route.because);
      else if (route.decision === "undetermined")
        yield open(subject, "whether it reaches KMS from its VPC is not known", route.because);
      else yield pass(subject, `it reaches KMS through ${route.via ?? "its VPC"}`, route.because);
    }
  },
});
