import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** A crawler can take the name of its security configuration. */
export const securityConfigurationNameTooLong = rule({
  id: "security-configuration-name-too-long",
  severity: "error",
  profile: "baseline",
  title: "Names of security configurations fit their users",
  why: "Glue takes names of up to 255 characters for security configurations, crawlers only of up to 128. The provider checks neither.",
  fix: {
    construct: "Leave the name to SecurityConfiguration, or choose one of at most 128 characters.",
    terraform: "Choose a name of at most 128 characters.",
  },
  covers: [],
  judge: function* (scope) {
    for (const one of scope.facts.consumers) {
      if (one.attachment.is !== "declared") continue;
      const most = one.kind === "crawler" ? 128 : 255;
      const { shortest, longest, spelledName } = one.attachment.configuration;
      if (shortest > most)
        yield fail(one, `its security configuration's name has ${shortest} characters or more; ${most} fit`);
      else if (longest === null || longest > most)
        yield open(one, "how long the name of its security configuration is is not known", [spelledName ?? ""]);
      else yield pass(one, `the name has at most ${longest} characters`);
    }
  },
});
