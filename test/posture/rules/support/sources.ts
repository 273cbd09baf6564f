import { merged, type Source } from "./case.js";

/** Building blocks of cases: sound by themselves, so that a case shows what it breaks. */

export function resource(type: string, name: string, values: Source): Source {
  return { resource: { [type]: { [name]: values } } };
}

export function data(type: string, name: string, values: Source): Source {
  return { data: { [type]: { [name]: values } } };
}

/** A change of one resource, for patches. */
export const set = resource;

export const UNKNOWN = "${var.unknown}";

export function key(name = "data", more: Source = {}): Source {
  return resource("aws_kms_key", name, { description: "of a test", enable_key_rotation: true, ...more });
}

/** All three surfaces encrypted with `aws_kms_key.data`. */
export function configuration(more: Source = {}, name = "sealed"): Source {
  return resource(
    "aws_glue_security_configuration",
    name,
    merged(
      {
        name,
        encryption_configuration: {
          s3_encryption: { s3_encryption_mode: "SSE-KMS", kms_key_arn: "${aws_kms_key.data.arn}" },
          cloudwatch_encryption: { cloudwatch_encryption_mode: "SSE-KMS", kms_key_arn: "${aws_kms_key.data.arn}" },
          job_bookmarks_encryption: {
            job_bookmarks_encryption_mode: "CSE-KMS",
            kms_key_arn: "${aws_kms_key.data.arn}",
          },
        },
      },
      more,
    ),
  );
}

/** A change of one surface's block in a security configuration. */
export function plane(block: "s3" | "cloudwatch" | "job_bookmarks", values: Source, name = "sealed"): Source {
  return resource("aws_glue_security_configuration", name, {
    encryption_configuration: { [`${block}_encryption`]: values },
  });
}

export function job(more: Source = {}, name = "etl"): Source {
  return resource("aws_glue_job", name, {
    name,
    role_arn: "arn:aws:iam::111111111111:role/etl",
    command: { name: "glueetl", script_location: "s3://scripts/etl.py" },
    glue_version: "5.0",
    security_configuration: "${aws_glue_security_configuration.sealed.name}",
    ...more,
  });
}

export function crawler(more: Source = {}): Source {
  return resource("aws_glue_crawler", "scan", {
    name: "scan",
    s3_target: { path: "s3://lake/" },
    role: "arn:aws:iam::111111111111:role/scan",
    database_name: "lake",
    security_configuration: "${aws_glue_security_configuration.sealed.name}",
    ...more,
  });
}

/** Key, security configuration and job. */
export function sealedJob(...more: readonly Source[]): Source {
  return merged(key(), configuration(), job(), ...more);
}

export function catalog(rest: Source = {}, passwords: Source = {}, name = "catalog", more: Source = {}): Source {
  return resource("aws_glue_data_catalog_encryption_settings", name, {
    data_catalog_encryption_settings: {
      encryption_at_rest: {
        catalog_encryption_mode: "SSE-KMS",
        sse_aws_kms_key_id: "${aws_kms_key.data.arn}",
        ...rest,
      },
      connection_password_encryption: {
        return_connection_password_encrypted: true,
        aws_kms_key_id: "${aws_kms_key.data.arn}",
        ...passwords,
      },
    },
    ...more,
  });
}

/** A change of one half of the catalog's settings. */
export function half(name: "encryption_at_rest" | "connection_password_encryption", values: Source): Source {
  return resource("aws_glue_data_catalog_encryption_settings", "catalog", {
    data_catalog_encryption_settings: { [name]: values },
  });
}

export function connection(properties: Source = {}, more: Source = {}): Source {
  return resource("aws_glue_connection", "db", {
    name: "db",
    connection_type: "JDBC",
    connection_properties: {
      JDBC_CONNECTION_URL: "jdbc:postgresql://db.internal:5432/orders",
      SECRET_ID: "db",
      JDBC_ENFORCE_SSL: "true",
      ...properties,
    },
    ...more,
  });
}

export function properties(values: Source): Source {
  return resource("aws_glue_connection", "db", { connection_properties: values });
}

/** A policy document as JSON text. */
export function policy(...statements: readonly Source[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

export function allow(actions: string | readonly string[], more: Source = {}): Source {
  return { Effect: "Allow", Action: actions, Resource: "*", ...more };
}

export const ROOT: Source = {
  Sid: "Account",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:root" },
  Action: "kms:*",
  Resource: "*",
};

export const ROLE = "arn:aws:iam::111111111111:role/etl";

/** A key with a policy in a resource of its own: the account's statement and what is given. */
export function keyPolicy(...statements: readonly Source[]): Source {
  return merged(key(), setKeyPolicy(ROOT, ...statements));
}

/** A key policy of nothing but what is given, for patches. */
export function setKeyPolicy(...statements: readonly Source[]): Source {
  return resource("aws_kms_key_policy", "data", { key_id: "${aws_kms_key.data.id}", policy: policy(...statements) });
}

/** The same with a text that nobody knows. */
export const HIDDEN_KEY_POLICY: Source = resource("aws_kms_key_policy", "data", { policy: UNKNOWN });

export function inline(...statements: readonly Source[]): Source {
  return resource("aws_iam_role_policy", "more", { role: "etl", policy: policy(...statements) });
}

export const HIDDEN_INLINE: Source = resource("aws_iam_role_policy", "more", { policy: UNKNOWN });

export function trail(more: Source = {}): Source {
  return merged(
    resource("aws_s3_bucket", "audit", { bucket: "audit" }),
    resource("aws_cloudtrail", "audit", {
      name: "audit",
      s3_bucket_name: "${aws_s3_bucket.audit.id}",
      is_multi_region_trail: true,
      enable_log_file_validation: true,
      kms_key_id: "${aws_kms_key.data.arn}",
      ...more,
    }),
  );
}

/** A rule of a security group: written inside the group, JSON syntax asks for every attribute, as CDKTF writes them. */
export function groupRule(protocol: string, ports: readonly [number, number], more: Source): Source {
  const [from_port, to_port] = ports;
  const unset = { cidr_blocks: null, ipv6_cidr_blocks: null, prefix_list_ids: null, security_groups: null };
  return { protocol, from_port, to_port, self: null, description: null, ...unset, ...more };
}

export function watch(events: readonly string[], more: Source = {}): Source {
  return merged(
    resource("aws_cloudwatch_event_rule", "watch", {
      name: "watch",
      event_pattern: JSON.stringify({ detail: { eventName: events } }),
      ...more,
    }),
    resource("aws_cloudwatch_event_target", "tell", {
      rule: "${aws_cloudwatch_event_rule.watch.name}",
      arn: "arn:aws:sns:eu-central-1:111111111111:alarms",
    }),
  );
}

/** The job runs with a role of this source, which Glue may assume and which has no permission yet. */
export function glueRole(): Source {
  const trust = policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "glue.amazonaws.com" } });
  return merged(
    resource("aws_glue_job", "etl", { role_arn: "${aws_iam_role.etl.arn}" }),
    resource("aws_iam_role", "etl", { name: "etl", assume_role_policy: trust }),
  );
}
