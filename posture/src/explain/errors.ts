import { explainFailure, type Failure, type FailureId } from "../assess/failures.js";
import { APPLY_ERRORS } from "./apply-errors.js";
import { plainError, unwrapped } from "./plain.js";
import { refusal, UNSAID } from "./refusal.js";
import { SETUP_ERRORS } from "./setup-errors.js";

/** An error text that is no failure of a run: of the Glue, KMS and S3 interfaces, and of Terraform. */
export interface KnownError {
  /** As people find it, shortened to what is always the same. */
  readonly text: string;
  readonly pattern: RegExp;
  readonly causes: readonly string[];
  readonly remedy: string;
  /** Rules whose findings prove or rule out the causes in an app. */
  readonly rules: readonly string[];
}

/** Rules that look for the causes of a failure of a run. */
const RULES: Readonly<Record<FailureId, readonly string[]>> = {
  "kms-timeout": ["kms-route-missing", "endpoint-without-private-dns"],
  "internal-service-exception": ["kms-route-missing", "access-denied"],
  "s3-endpoint": ["gateway-endpoint-without-routes", "kms-route-missing"],
  "s3-other-region": ["kms-route-missing"],
  "ingress-rule": ["kms-route-missing"],
  "egress-rule": ["kms-route-missing"],
  "describe-network": ["kms-route-missing"],
  "subnet-for-zone": ["kms-route-missing"],
  "service-timeout": ["kms-route-missing", "endpoint-without-private-dns"],
  "glue-encryption": [
    "access-denied",
    "catalog-shared-with-managed-key",
    "glue-service-in-key-policy",
    "policy-statement-dead",
  ],
  "log-group-key": ["logs-key-refuses-service", "key-alias-for-logs", "key-disabled"],
  "associate-key": ["log-group-not-writable", "logs-key-refuses-service"],
  "key-state": ["key-disabled", "key-pending-deletion"],
  "assume-role": ["role-not-for-glue"],
};

export const ERRORS: readonly KnownError[] = [
  {
    text: "AlreadyExistsException: a security configuration of this name already exists",
    pattern: /alreadyexistsexception/i,
    causes: [
      "a security configuration is created before the old one of the same name is destroyed",
      "two resources have the same name, or somebody made one by hand",
    ],
    remedy: "Let the name follow the contents, as SecurityConfiguration does, or import what exists.",
    rules: ["security-configuration-same-name-replacement", "security-configuration-name-twice"],
  },
  {
    text: "EntityNotFoundException",
    pattern: /entitynotfoundexception/i,
    causes: [
      "a job or crawler names a security configuration that does not exist in this account and region",
      "a run started while Terraform was replacing the security configuration: destroyed, and not yet created again",
    ],
    remedy: "Name a configuration that is declared; create before destroy, under a name that follows the contents.",
    rules: ["security-configuration-elsewhere", "security-configuration-same-name-replacement"],
  },
  {
    text: "ConditionCheckFailureException",
    pattern: /conditioncheckfailureexception/i,
    causes: [
      "the catalog policy was changed by somebody else in the meantime: two resources, two stacks, or the console",
    ],
    remedy: "Keep all statements in one resource, and apply again.",
    rules: ["catalog-policy-declared-twice", "catalog-policy-not-hybrid"],
  },
  {
    text: "ResourceNumberLimitExceededException",
    pattern: /resourcenumberlimitexceeded/i,
    causes: ["the account has as many security configurations as Glue allows"],
    remedy:
      "Share configurations: equal contents need one, as SecurityConfiguration does it; remove those that nothing uses.",
    rules: ["security-configuration-unused"],
  },
  {
    text: "InvalidInputException",
    pattern: /invalidinputexception/i,
    causes: [
      "a mode that Glue does not have, a service role beside a mode that takes none, a name that is too long, a catalog policy over 10 KB",
    ],
    remedy: "Correct the value; the rules below name it.",
    rules: [
      "mode-not-of-glue",
      "kms-mode-without-key",
      "catalog-service-role-missing",
      "catalog-policy-too-large",
      "security-configuration-name-too-long",
      "ray-with-security-configuration",
    ],
  },
  {
    text: "OperationTimeoutException, ThrottlingException",
    pattern: /operationtimeoutexception|throttlingexception|rate exceeded/i,
    causes: ["Glue or KMS was busy; without bucket keys S3 asks KMS once for every object"],
    remedy: "Try again; turn bucket keys on.",
    rules: ["bucket-key-off"],
  },
  {
    text: "MalformedPolicyDocumentException: policy contains a statement with one or more invalid principals",
    pattern: /malformedpolicydocument/i,
    causes: [
      "a principal does not exist (yet): the role is created in the same apply, and IAM needs seconds to know it",
      "a wildcard inside the ARN of a principal, or a placeholder that nobody replaced",
    ],
    remedy: "Let the key policy depend on the role; match many roles with a condition on aws:PrincipalArn.",
    rules: ["policy-statement-dead"],
  },
  {
    text: "The new key policy will not allow you to update the key policy in the future",
    pattern: /will not allow you to update the key policy/i,
    causes: ["no statement lets whoever applies change the policy again; KMS refuses to lock you out"],
    remedy: "Keep the statement for the account's root, or name the applying role with kms:PutKeyPolicy.",
    rules: ["key-policy-locks-out", "key-policy-lockout-check-off"],
  },
  {
    text: "Cycle: aws_kms_key..., aws_iam_role...",
    pattern: /\bcycle:/i,
    causes: ["the policy inside aws_kms_key names a role whose inline policy names the key"],
    remedy:
      "Put the key's policy into aws_kms_key_policy and the role's into aws_iam_role_policy, as the constructs do.",
    rules: ["key-policies-in-conflict"],
  },
  {
    text: "Instance cannot be destroyed",
    pattern: /instance cannot be destroyed|prevent_destroy/i,
    causes: ["the plan would destroy a key or the catalog's settings, which prevent_destroy protects"],
    remedy:
      "See with `sealant diff` what would be lost; if it may be, turn the protection off first, in a change of its own.",
    rules: [],
  },
  {
    text: "AccessDenied: an upload without the bucket's key is refused",
    pattern: /accessdenied\b.*putobject|putobject.*accessdenied|access ?denied.*amazon ?s3|amazon ?s3.*access ?denied/i,
    causes: [
      "the bucket's policy demands aws:kms or one key, and the security configuration says SSE-S3 or another key",
      "the role may not use the key of the bucket: S3 reports that as AccessDenied as well",
    ],
    remedy: "Give bucket and security configuration the same key, and the role its use.",
    rules: ["access-denied", "s3-without-customer-key"],
  },
  {
    text: "AccessDeniedException",
    pattern: /access ?denied(exception)?\b|is not authorized to perform/i,
    causes: UNSAID,
    remedy:
      "Prove it with `sealant can ROLE ACTION KEY`: the answer names the statement that decides, or the one that is missing.",
    rules: ["access-denied", "log-group-not-writable", "role-not-for-glue", "policy-statement-dead"],
  },
];

const BARE = /^AccessDeniedException$/;
const CARRIER = /GlueEncryptionException/;
const TAKEN = /^AlreadyExistsException: a security configuration/;

/** Says less than whatever else is found: it only carries the reason. */
const GENERAL = /^(InvalidInputException|EntityNotFoundException|MalformedPolicyDocumentException: policy contains)/;

/** What a text may mean, the most specific first; colours, frames, JSON around it and broken lines do not matter. */
export function knownErrors(text: string): readonly KnownError[] {
  const plain = plainError(text);
  const found = known(plain);
  if (found.some((one) => !BARE.test(one.text))) return found;
  const again = known(unwrapped(plain));
  return again.some((one) => !BARE.test(one.text)) ? again : found;
}

function known(text: string): readonly KnownError[] {
  const lines = text.split(/\r?\n/).map((line) => line.slice(0, 1000));
  const runs = explainFailure(text).map(ofRun);
  const others = [...APPLY_ERRORS, ...SETUP_ERRORS, ...ERRORS].filter(({ pattern }) =>
    lines.some((line) => pattern.test(line)),
  );
  // That a name is taken says more when it is said of what; the bare AccessDenied says the least.
  const named = others.some((one) => APPLY_ERRORS.includes(one) && /already exists/i.test(one.text));
  const candidates = [...runs, ...others.filter((one) => !(BARE.test(one.text) || (named && TAKEN.test(one.text))))];
  const exact = candidates.filter((one) => !GENERAL.test(one.text));
  const specific = exact.length > 0 ? exact : candidates;
  const refused = refusal(text)?.error;
  // What AWS says about its reason goes first; without one it adds nothing to a cause that is known.
  const first = refused !== undefined && (refused.causes !== UNSAID || specific.length === 0) ? [refused] : [];
  // The reason says it better than the exception that carries it, unless that was asked about.
  const rest = specific.filter((one) => first.length === 0 || !CARRIER.test(one.text) || CARRIER.test(text));
  const all = [...first, ...rest];
  return all.length > 0 ? all : others;
}

function ofRun({ id, text, pattern, causes, remedy }: Failure): KnownError {
  return { text, pattern, causes, remedy, rules: RULES[id] };
}
