import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Workloads reach KMS without leaving for the internet. */
export const kmsRouteOverNat = rule({
  id: "kms-route-over-nat",
  severity: "note",
  profile: "strict",
  title: "KMS is reached through an endpoint",
  why: "A NAT gateway gives a route to KMS, and to everything else on the internet. With an interface endpoint traffic stays on the network of AWS, its policy limits the keys, and key policies can require the endpoint.",
  fix: {
    construct: 'new GlueNetwork(this, "glue", { access: KmsAccess.endpoints() });',
    terraform: `resource "aws_vpc_endpoint" "kms" { # instead of aws_nat_gateway
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.eu-central-1.kms"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [aws_subnet.private.id]
  security_group_ids  = [aws_security_group.glue.id]
}`,
  },
  covers: ["traffic-does-not-bypass-endpoint"],
  judge: function* (scope) {
    for (const subject of scope.subjects("job", "crawler", "dev-endpoint")) {
      const { route } = subject;
      if (route === null || route.decision === "broken") continue;
      if (route.decision === "undetermined")
        yield open(subject, "which way it reaches KMS is not known", route.because);
      else if (/nat/i.test(route.via ?? "")) yield fail(subject, `it reaches KMS through ${route.via}`, route.because);
      else yield pass(subject, `it reaches KMS through ${route.via ?? "its VPC"}`, route.because);
    }
  },
});
