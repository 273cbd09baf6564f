import { UNREAD } from "../graph/redact-facts.js";

/** The TLS parameters of a URL, in small letters: all that is read of it. */
export function parameters(url: string): readonly string[] {
  const query = url.slice(url.indexOf("?") + 1);
  return query === "" ? [] : query.split("&").map((one) => one.toLowerCase());
}

/** Whether a parameter asks for TLS. */
export function turnsOn(parameter: string): boolean {
  return /^((use|require)?ssl|tls|encrypt|sslconnection)=(true|yes|on|1|strict|mandatory)$|^(ssl|tls)mode=(require|required|verify[-_]ca|verify[-_]full|verify[-_]identity)$|^protocol=tcps$/.test(
    parameter,
  );
}

/** Whether a parameter lets a driver go on without TLS, or with a certificate that nobody checks. */
export function turnsOff(parameter: string): boolean {
  return /^((use|require)?ssl|tls|encrypt|sslconnection|verifyservercertificate)=(false|no|off|0|optional)$|^(trustservercertificate|tlsinsecure|(tls|ssl)allowinvalidcertificates)=(true|yes|on|1)$|^(ssl|tls)mode=(disabled?|allow|prefer(red)?|trust)$|^sslfactory=.*nonvalidatingfactory$/.test(
    parameter,
  );
}

/** Whether the value of a parameter, or what parameters stand there, is not known. */
export function isUnread(parameter: string): boolean {
  return parameter.endsWith(`=${UNREAD}`);
}
