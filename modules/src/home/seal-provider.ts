import { defined } from "../defined.js";
import type { TerraformStack } from "../framework.js";
import { AwsProvider } from "../provider.js";

/** The versions of the AWS provider that take everything the constructs emit. */
export const PROVIDER_VERSIONS = ">= 5.100.0, < 7.0.0";

/** Where a stack's provider works. Credentials and endpoints stay in the environment. */
export interface ProviderProps {
  /** The region. Literal, so that policies can be read without asking AWS. */
  readonly region: string;
  /**
   * The only account this stack may be deployed to.
   *
   * @default - whatever account the credentials belong to
   */
  readonly account?: string;
  /**
   * Tags for everything the provider makes.
   *
   * @default - no tags
   */
  readonly tags?: { readonly [name: string]: string };
}

/** Gives a stack its AWS provider, with the source and the versions that the constructs were made for. */
export function awsProvider(stack: TerraformStack, props: ProviderProps): AwsProvider {
  const provider = new AwsProvider(
    stack,
    "aws",
    defined({
      region: props.region,
      allowedAccountIds: props.account === undefined ? undefined : [props.account],
      defaultTags: props.tags === undefined ? undefined : [{ tags: { ...props.tags } }],
    }),
  );
  // The bindings ask for exactly the major version they were generated from; what the constructs emit needs less.
  stack.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: PROVIDER_VERSIONS });
  return provider;
}
