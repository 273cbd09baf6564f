import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { inUse } from "../shared/attached.js";
import { spot } from "../shared/place.js";

/** Every declared security configuration is used. */
export const securityConfigurationUnused = rule({
  id: "security-configuration-unused",
  severity: "note",
  profile: "strict",
  title: "Security configurations are used",
  why: "A security configuration protects nothing by itself. One that nothing names is often a workload that was meant to name it.",
  fix: {
    construct: 'new SparkJob(this, "etl", { ...work, securityConfiguration }); // or remove it',
    terraform: "security_configuration = aws_glue_security_configuration.sealed.name",
  },
  covers: [],
  judge: function* (scope) {
    const used = inUse(scope);
    const maybe = [...scope.facts.consumers, ...scope.facts.triggers]
      .filter((one) => one.attachment.is === "unknown")
      .map((one) => one.address);
    for (const configuration of scope.facts.configurations) {
      if (used.has(spot(configuration))) yield pass(configuration, "it is used");
      else if (maybe.length > 0) yield open(configuration, "whether anything uses it is not known", maybe);
      else yield fail(configuration, "no job, crawler, endpoint or trigger names it");
    }
  },
});
