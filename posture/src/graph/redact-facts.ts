import { isObject, Sym, type Value } from "./value.js";

const HIDDEN = Sym.opaque("sensitive: not read");

/** Connection properties that say how the connection is protected, not what protects it. */
const PROPERTIES = new Set([
  "JDBC_ENFORCE_SSL",
  "KAFKA_SSL_ENABLED",
  "SKIP_CUSTOM_JDBC_CERT_VALIDATION",
  "KAFKA_SKIP_CUSTOM_CERT_VALIDATION",
  "CUSTOM_JDBC_CERT",
  "KAFKA_CUSTOM_CERT",
  "KAFKA_SASL_MECHANISM",
  "SECRET_ID",
  "KAFKA_SASL_SCRAM_SECRETS_ARN",
  "CONNECTOR_TYPE",
  "JDBC_ENGINE",
  "JDBC_ENGINE_VERSION",
  "PORT",
]);

const URLS = new Set(["JDBC_CONNECTION_URL", "CONNECTION_URL", "CONNECTOR_URL", "KAFKA_BOOTSTRAP_SERVERS"]);

/** Whether a property is a URL, of which the TLS parameters stay. */
export function isUrl(property: string): boolean {
  return URLS.has(property);
}

/** Parameters of a URL that turn TLS on or off, as drivers spell them. */
const TLS =
  /(?:[?&;,(]|^)(ssl|tls|sslmode|usessl|requiressl|encrypt|trustservercertificate|verifyservercertificate|ssl_server_cert_dn|protocol)\s*=\s*([A-Za-z_-]{1,20})/gi;

/** Job arguments that decide about encryption, logs and bookmarks. */
const ARGUMENTS =
  /^--(job-bookmark-option|encryption-type|enable-continuous-cloudwatch-log|continuous-log-logGroup|custom-logGroup-prefix|TempDir|enable-glue-datacatalog|enable-spark-ui|spark-event-logs-path|extra-jars|extra-py-files|extra-files|job-language|datalake-formats|enable-metrics|enable-auto-scaling)$/;

/**
 * The facts of a connection's properties: flags as they are, of URLs only the scheme and the TLS parameters, of
 * everything else only that it is there.
 */
export function propertiesKept(properties: Value): Value {
  return kept(properties, (key, value) => {
    if (PROPERTIES.has(key)) return value;
    return URLS.has(key) && (typeof value === "string" || value instanceof Sym) ? withoutSecrets(value) : HIDDEN;
  });
}

export function argumentsKept(args: Value): Value {
  return kept(args, (key, value) => (ARGUMENTS.test(key) ? value : HIDDEN));
}

function kept(map: Value, keep: (key: string, value: Value) => Value): Value {
  if (!isObject(map)) return map;
  const result: Record<string, Value> = Object.create(null);
  for (const [key, value] of Object.entries(map))
    result[key] = value === null || value === "" ? value : keep(key, value);
  return result;
}

function withoutSecrets(given: string | Sym): Value {
  // What is not known stands for a host or a login; a parameter that is not known is not read.
  const url =
    typeof given === "string"
      ? given
      : given.parts.map((part) => (typeof part === "string" ? part : "\u0000")).join("");
  if (url.includes("${") || url === "\u0000") return HIDDEN;
  const scheme = /^(?:jdbc:)?[a-z0-9+:]{1,40}?:(?=\/\/|@|thin)/i.exec(url)?.[0] ?? "";
  const parameters = [...url.slice(0, 8192).matchAll(TLS)].map(([, name, value]) => `${name}=${value}`);
  const oracleTls = /tcps/i.test(url.slice(0, 8192)) ? ["protocol=tcps"] : [];
  return `${scheme}//?${[...parameters, ...oracleTls].join("&")}`;
}
