import { open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** What a workload names as its security configuration is part of what was read. */
export const securityConfigurationElsewhere = rule({
  id: "security-configuration-elsewhere",
  severity: "warning",
  profile: "recommended",
  title: "Named security configurations can be read",
  why: "A name says nothing about what it stands for: it may not exist in this account and region, or encrypt nothing. Runs fail with EntityNotFound when it does not exist.",
  fix: {
    construct:
      'new SparkJob(this, "etl", { ...work, securityConfiguration: new SecurityConfiguration(this, "sealed", surfaces) }); // or check the stack that declares it together with this one',
    terraform: "security_configuration = aws_glue_security_configuration.sealed.name",
  },
  covers: ["glue-secconfig-reference-resolves"],
  judge: function* (scope) {
    const actions = scope.facts.triggers.map((one) => ({ ...one, kind: "trigger" }));
    for (const one of [...scope.facts.consumers, ...actions]) {
      const { attachment } = one;
      if (attachment.is === "declared")
        yield pass(one, "its security configuration is declared", [attachment.configuration.address]);
      if (attachment.is === "elsewhere") {
        yield open(
          one,
          `what the security configuration ${attachment.name} encrypts is not known: nothing that was read declares it`,
        );
      }
    }
  },
});
