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

/** Parameters of a URL that turn TLS on or off, as drivers spell them; DB2 has them behind a colon. */
const TLS =
  /(?:[?&;,(:]|^)\s*(ssl|tls|(?:ssl|tls)mode|usessl|requiressl|sslconnection|sslfactory|encrypt|trustservercertificate|verifyservercertificate|tlsinsecure|(?:ssl|tls)allowinvalidcertificates|ssl_server_cert_dn|protocol)\s*=\s*(\ufffc|[\w.-]{1,60})/gi;

/** What is not known right where a parameter begins may be any. */
const ANY_PARAMETER = /[?&;]\ufffc/;

/** Stands in a text where something is not known. */
const HOLE = "\ufffc";

/** The value of a parameter that is not known yet. */
export const UNREAD = "unread";

/** Job arguments that decide about encryption, logs and bookmarks. */
const ARGUMENTS =
  /^--(job-bookmark-option|encryption-type|enable-continuous-cloudwatch-log|continuous-log-logGroup|custom-logGroup-prefix|TempDir|enable-glue-datacatalog|enable-spark-ui|spark-event-logs-path|extra-jars|extra-py-files|extra-files|job-language|datalake-formats|enable-metrics|enable-auto-scaling)$/;

/** A password in a text: in the address of a database, as a parameter, or as a key of AWS or of a server. */
const CREDENTIALS =
  /\/\/[^/@:\s]*:[^@/\s]+@|thin:[^/@\s]+\/[^@\s]+@|[?&;,(\s](password|passwd|pwd)\s*=\s*[^&;,)\s]|\b(AKIA|ASIA)[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY/i;

/** What is left of an argument that holds a secret under whatever name. */
export const HELD_SECRET = "(a secret: not read)";

/** What is left of the credentials in a URL. */
export const WRITTEN = "credentials=written";

/** Whether a text holds credentials; what is not known of it counts where a password stands. */
function holdsCredentials(given: Value): boolean {
  if (typeof given === "string") return CREDENTIALS.test(given.slice(0, 8192));
  if (!(given instanceof Sym)) return false;
  const text = given.parts.map((part) => (typeof part === "string" ? part : "\u0000")).join("");
  return CREDENTIALS.test(text.slice(0, 8192));
}

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
  return kept(args, (key, value) => {
    if (ARGUMENTS.test(key)) return value;
    return value === HELD_SECRET || holdsCredentials(value) ? HELD_SECRET : HIDDEN;
  });
}

function kept(map: Value, keep: (key: string, value: Value) => Value): Value {
  if (!isObject(map)) return map;
  const result: Record<string, Value> = Object.create(null);
  for (const [key, value] of Object.entries(map))
    result[key] = value === null || value === "" ? value : keep(key, value);
  return result;
}

function withoutSecrets(given: string | Sym): Value {
  // What is not known stands for a host or a login, except where a parameter or its value does.
  const url =
    typeof given === "string" ? given : given.parts.map((part) => (typeof part === "string" ? part : HOLE)).join("");
  if (url.includes("${") || url === HOLE) return HIDDEN;
  const scheme = /^(?:jdbc:)?[a-z0-9+:]{1,40}?:(?=\/\/|@|thin)/i.exec(url)?.[0] ?? "";
  const parameters = [...url.slice(0, 8192).matchAll(TLS)].map(
    ([, name, value]) => `${name}=${value === HOLE ? UNREAD : value}`,
  );
  const any = ANY_PARAMETER.test(url.slice(0, 8192)) ? [`tls=${UNREAD}`] : [];
  const oracleTls = /tcps/i.test(url.slice(0, 8192)) ? ["protocol=tcps"] : [];
  const credentials = url.includes(WRITTEN) || holdsCredentials(given) ? [WRITTEN] : [];
  return `${scheme}//?${[...parameters, ...any, ...oracleTls, ...credentials].join("&")}`;
}
