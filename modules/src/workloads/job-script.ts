import { readFileSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import { refuse } from "../errors.js";
import { AssetType, Construct, TerraformAsset } from "../framework.js";
import { S3Object } from "../provider.js";
import type { Grantee } from "../roles/grantee.js";
import type { SealedBucket } from "../storage/sealed-bucket.js";

/** How a local script is deployed. */
export interface LocalScriptProps {
  /** The file, relative to the folder the app is started in. */
  readonly file: string;
  readonly bucket: SealedBucket;
  /** @default - scripts/ and the file's name */
  readonly path?: string;
}

/** A job's script: an object that exists, or a local file that is deployed encrypted with its bucket's key. */
export class JobScript {
  /** A script that is in S3 already, as `s3://bucket/key`; its reader's grants are the caller's. */
  static at(location: string): JobScript {
    if (!location.includes("${") && !/^s3:\/\/[^/]+\/.+/.test(location)) {
      refuse({
        where: "JobScript.at",
        what: "the location of a script",
        found: location,
        allowed: "s3://BUCKET/KEY",
        remedy: "use JobScript.local to deploy a file of this folder",
      });
    }
    return new JobScript(location, undefined, () => undefined);
  }

  /** A script that is in a bucket of this app. */
  static inBucket(bucket: SealedBucket, path: string): JobScript {
    return new JobScript(bucket.location(path), undefined, (role) => bucket.grantRead(role, path));
  }

  /** A local file, deployed with the app; its text is checked against what makes a security configuration work. */
  static local(scope: Construct, id: string, props: LocalScriptProps): JobScript {
    const path = props.path ?? `scripts/${basename(props.file)}`;
    const holder = new Construct(scope, id);
    const text = read(holder, props.file);
    const asset = new TerraformAsset(holder, "file", { path: resolve(props.file), type: AssetType.FILE });
    new S3Object(holder, "Default", {
      bucket: props.bucket.bucketName,
      key: path,
      source: asset.path,
      // An ETag says nothing about the contents of an object that a KMS key encrypts.
      sourceHash: asset.assetHash,
      serverSideEncryption: "aws:kms",
      kmsKeyId: props.bucket.key.keyArn,
    });
    return new JobScript(props.bucket.location(path), { file: props.file, text }, (role) =>
      props.bucket.grantRead(role, path),
    );
  }

  private constructor(
    readonly location: string,
    readonly source: { readonly file: string; readonly text: string } | undefined,
    /** Lets a job's role read the script. */
    readonly grantRead: (role: Grantee) => void,
  ) {}

  /** Refuses a Spark script without the lines that make Glue apply a security configuration. */
  checkInitialises(job: Construct, language: "python" | "scala"): void {
    if (!this.source) return;
    const text = withoutComments(this.source.text, language);
    const missing =
      language === "scala"
        ? [/\bJob\.init\s*\(/.test(text) ? [] : ['Job.init(args("JOB_NAME"), glueContext, args.asJava)']].flat()
        : [
            /\bJob\s*\(/.test(text) ? [] : ["job = Job(glueContext)"],
            /\.init\s*\(/.test(text) ? [] : ["job.init(args['JOB_NAME'], args)"],
          ].flat();
    if (missing.length === 0) return;
    refuse({
      where: job,
      what: `the script ${this.source.file}`,
      found: `without ${missing.join(" and ")}`,
      allowed: "a script that initialises its job",
      remedy: "add it: without it Glue does not apply the security configuration to what the script writes",
    });
  }

  /** The language of the script, by its name. */
  get language(): "python" | "scala" {
    return extname(this.location) === ".scala" ? "scala" : "python";
  }
}

function read(where: Construct, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return refuse({
      where,
      what: "the script file",
      found: file,
      allowed: "a readable file",
      remedy: "check the path: it is relative to the folder the app is started in",
    });
  }
}

function withoutComments(text: string, language: "python" | "scala"): string {
  return language === "python"
    ? text.replace(/#[^\n]*/g, "")
    : text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/[^\n]*/g, "");
}
