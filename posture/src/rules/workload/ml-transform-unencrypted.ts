import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** What an ML transform keeps is encrypted. */
export const mlTransformUnencrypted = rule({
  id: "ml-transform-unencrypted",
  severity: "warning",
  profile: "recommended",
  title: "ML transforms are encrypted",
  why: "A transform keeps labelled samples of the data. The API encrypts them with a key; the Terraform provider has no argument for it, so that a transform it makes is not encrypted unless somebody does it otherwise.",
  fix: {
    construct: "Create the transform with the API and its TransformEncryption.",
    terraform: "The provider has no argument; create the transform with the API.",
  },
  covers: ["glue-ml-transform-encrypted"],
  judge: function* (scope) {
    for (const transform of scope.subjects("ml-transform")) {
      const surface = transform.surfaces[0];
      if (surface === undefined || surface.facets.encrypted === "undetermined" || surface.mode === "unknown") {
        yield open(transform, "whether it is encrypted is not known: Terraform cannot say it", surface?.because);
      } else if (surface.facets.encrypted === "no")
        yield fail(transform, "what it keeps is not encrypted", surface.because);
      else yield pass(transform, `what it keeps is encrypted: ${surface.mode}`);
    }
  },
});
