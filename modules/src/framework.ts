/**
 * The one seam to the framework. Moving to its successor changes this file (and provider.ts) only, so nothing here
 * may be a class that other files compare with `instanceof`: two copies of the framework can meet in one app.
 */
export {
  Annotations,
  type App,
  AssetType,
  Fn,
  type ITerraformDependable,
  LocalBackend,
  TerraformAsset,
  TerraformOutput,
  type TerraformResourceLifecycle,
  TerraformStack,
  Token,
} from "cdktf";
export { Construct, type IConstruct, type IValidation } from "constructs";
