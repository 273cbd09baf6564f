import { FAILS_LATER, WISHES } from "../../../../posture/src/rules/lessons/misses.js";
import { merged } from "../support/case.js";
import { shows } from "../support/lesson.js";
import {
  allow,
  configuration,
  crawler,
  job,
  key,
  ROLE,
  ROOT,
  resource,
  sealedJob,
  setKeyPolicy,
} from "../support/sources.js";
import { role } from "./role.js";

const LOGS = { Resource: "arn:aws:logs:*:*:log-group:/aws-glue/*" };
const service = allow(["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"], {
  Principal: { Service: "logs.eu-central-1.amazonaws.com" },
});
const asEtl = { role_arn: "${aws_iam_role.etl.arn}" };

describe("what passes other tools and fails at run time", () => {
  shows(FAILS_LATER, {
    "logs-service-not-let-in": [
      {
        what: "a log group with a key that says nothing",
        source: merged(
          { provider: { aws: { region: "eu-central-1" } } },
          key(),
          resource("aws_cloudwatch_log_group", "logs", { name: "logs", kms_key_id: "${aws_kms_key.data.arn}" }),
        ),
        fails: ["logs-key-refuses-service aws_cloudwatch_log_group.logs"],
      },
      {
        what: "a job whose key lets its role in, and not the service",
        source: sealedJob(role(), setKeyPolicy(ROOT, allow("kms:*", { Principal: { AWS: ROLE } })), job(asEtl)),
        fails: ["logs-key-refuses-service aws_glue_job.etl"],
      },
      {
        what: "with the service in the key policy it works",
        source: sealedJob(role(), setKeyPolicy(ROOT, service), job(asEtl)),
        quiet: ["logs-key-refuses-service"],
      },
    ],
    "role-without-the-key": [
      { source: sealedJob(role(), setKeyPolicy(ROOT, service), job(asEtl)), fails: ["access-denied aws_glue_job.etl"] },
      {
        what: "with the key's actions it works",
        source: sealedJob(
          role(allow(["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"])),
          setKeyPolicy(ROOT, service),
          job(asEtl),
        ),
        quiet: ["access-denied"],
      },
    ],
    "crawler-cannot-put-the-key": [
      {
        source: merged(
          key(),
          configuration(),
          setKeyPolicy(ROOT, service),
          role(allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], LOGS)),
          crawler({ role: "${aws_iam_role.etl.arn}" }),
        ),
        fails: ["log-group-not-writable aws_glue_crawler.scan"],
      },
      {
        what: "with logs:AssociateKmsKey it works",
        source: merged(
          key(),
          configuration(),
          setKeyPolicy(ROOT, service),
          role(allow("logs:*", LOGS)),
          crawler({ role: "${aws_iam_role.etl.arn}" }),
        ),
        quiet: ["log-group-not-writable"],
      },
    ],
  });
});

describe("what people ask of a report", () => {
  shows(WISHES, {
    "only-what-changes": [
      {
        file: "posture/sources/orders.test.ts",
        test: "SSE-KMS to SSE-S3 is weakened, and nothing else of the app is touched by it",
      },
    ],
  });
});
