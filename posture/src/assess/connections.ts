import { flag } from "../graph/block.js";
import type { Resource } from "../graph/graph.js";
import { reason } from "../graph/text.js";
import { isObject, Sym, type Value, type ValueObject } from "../graph/value.js";
import type { Subject, Surface } from "../posture.js";
import { type Context, nameOf } from "./context.js";
import { show } from "./network/read.js";
import { transit } from "./surface.js";
import { isUnread, parameters, turnsOff, turnsOn } from "./tls.js";

/** Connections that carry data to a store: what of it is encrypted on the way. */
export function connections({ lookup }: Context): readonly Subject[] {
  return lookup.ofType("aws_glue_connection").map((resource) => ({
    address: resource.address,
    stack: resource.stack,
    kind: "connection",
    name: nameOf(resource, "name"),
    surfaces: connectionSurfaces(resource),
    route: null,
    ...(resource.path === undefined ? {} : { path: resource.path }),
  }));
}

function connectionSurfaces({ values }: Resource): readonly Surface[] {
  const type = values["connection_type"] || "JDBC";
  const properties = values["connection_properties"] ?? Object.create(null);
  if (type instanceof Sym) return [transit("undetermined", reason(type))];
  // A network connection only says where the job runs: it carries nothing by itself.
  if (type === "NETWORK") return [];
  if (properties instanceof Sym) return [transit("undetermined", reason(properties))];
  if (!isObject(properties)) return [transit("undetermined", "its properties are not known")];
  if (type === "JDBC") return [jdbc(properties)];
  if (type === "KAFKA") return [kafka(properties)];
  if (type === "MONGODB") return [mongodb(properties)];
  return [transit("undetermined", `how a connection of type ${show(type)} is secured is not known`)];
}

function jdbc(properties: ValueObject): Surface {
  const enforced = properties["JDBC_ENFORCE_SSL"];
  const on = flag(enforced);
  if (on instanceof Sym) return transit("undetermined", reason(on));
  const url = read(properties["JDBC_CONNECTION_URL"]);
  if (on !== true) {
    const asks = url?.some(turnsOn) === true;
    return transit(
      "no",
      asks
        ? "JDBC_ENFORCE_SSL is not true: the URL asks for TLS, but Glue may go on without"
        : "JDBC_ENFORCE_SSL is not true",
    );
  }
  // Of a URL with a host that is not known the parameters are read all the same.
  if (properties["JDBC_CONNECTION_URL"] instanceof Sym)
    return transit("undetermined", "its URL is not known, and may turn TLS off");
  const against = url?.find(turnsOff);
  if (against !== undefined) return transit("no", `the URL says ${against}, against JDBC_ENFORCE_SSL`);
  if (url?.some(isUnread) === true) return transit("undetermined", UNREAD_PARAMETER);
  const unchecked = flag(properties["SKIP_CUSTOM_JDBC_CERT_VALIDATION"]) === true;
  return transit(
    "yes",
    ...(unchecked ? ["the certificate is not checked: SKIP_CUSTOM_JDBC_CERT_VALIDATION is true"] : []),
  );
}

function kafka(properties: ValueObject): Surface {
  const on = flag(properties["KAFKA_SSL_ENABLED"]);
  if (on instanceof Sym) return transit("undetermined", reason(on));
  // On unless switched off.
  if (on === false) return transit("no", "KAFKA_SSL_ENABLED is false");
  if (on === undefined && properties["KAFKA_SSL_ENABLED"]) {
    return transit("undetermined", "KAFKA_SSL_ENABLED is neither true nor false");
  }
  const unchecked = flag(properties["KAFKA_SKIP_CUSTOM_CERT_VALIDATION"]) === true;
  return transit(
    "yes",
    ...(unchecked ? ["the certificate is not checked: KAFKA_SKIP_CUSTOM_CERT_VALIDATION is true"] : []),
  );
}

const UNREAD_PARAMETER = "a parameter of its URL is not known, and may turn TLS off";

/** Its driver ignores the parameters of others. */
const ASKS_MONGODB = /^(ssl|tls)=/;

function mongodb(properties: ValueObject): Surface {
  const url = read(properties["CONNECTION_URL"]);
  if (url === undefined) return transit("undetermined", "its URL is not known");
  if (url.some(turnsOff)) return transit("no", "the URL turns TLS off");
  if (url.some(isUnread)) return transit("undetermined", UNREAD_PARAMETER);
  return url.some((one) => ASKS_MONGODB.test(one) && turnsOn(one))
    ? transit("yes")
    : transit("no", "the URL asks for neither ssl=true nor tls=true");
}

function read(url: Value | undefined): readonly string[] | undefined {
  return typeof url === "string" ? parameters(url) : undefined;
}
