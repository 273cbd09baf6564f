import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";
import { first } from "../shared/place.js";

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
    const transforms = scope.subjects("ml-transform");
    for (const transform of transforms) {
      const surface = transform.surfaces[0];
      if (surface === undefined || surface.facets.encrypted === "undetermined")
        yield open(transform, "whether it is encrypted is not known", surface?.because);
      else if (surface.facets.encrypted === "no")
        yield fail(transform, "what it keeps is not encrypted", surface.because);
      else yield pass(transform, `what it keeps is encrypted: ${surface.mode}`);
    }
    const at = first(scope.facts.consumers);
    if (transforms.length === 0 && at !== undefined) yield pass(at, "there is no ML transform");
  },
});
