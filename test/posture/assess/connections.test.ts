import type { Value } from "../../../posture/src/graph/value.js";
import { LATER, of } from "./told.js";

describe("connections", () => {
  const says = (type: Value, properties: Value) =>
    of("aws_glue_connection.it", { name: "c", connection_type: type, connection_properties: properties }).map((one) =>
      one.replace("connection c: ", ""),
    );
  const tls = (why = "") => [`transit TLS null yes////yes${why === "" ? "" : ` (${why})`}`];
  const clear = (why: string) => [`transit plaintext null no////no (${why})`];
  const asked = (why: string) => [`transit unknown null undetermined////undetermined (${why})`];
  const jdbc = (url: Value, enforced: Value = "true") =>
    says("JDBC", { JDBC_ENFORCE_SSL: enforced, JDBC_CONNECTION_URL: url });
  const mongo = (url: Value) => says("MONGODB", { CONNECTION_URL: url });

  test("say of their type how they are secured, JDBC where they say none", () => {
    expect(says("JDBC", { JDBC_ENFORCE_SSL: "true" })).toEqual(tls());
    expect(says(null, { JDBC_ENFORCE_SSL: true })).toEqual(tls());
    expect(says("", {})).toEqual(clear("JDBC_ENFORCE_SSL is not true"));
    expect(says("JDBC", null)).toEqual(clear("JDBC_ENFORCE_SSL is not true"));
    expect(says("NETWORK", LATER)).toEqual(["nothing"]);
    expect(says(LATER, {})).toEqual(asked("later"));
    expect(says("KAFKA", LATER)).toEqual(asked("later"));
    expect(says("KAFKA", "text")).toEqual(asked("its properties are not known"));
    expect(says("SNOWFLAKE", {})).toEqual(asked("how a connection of type SNOWFLAKE is secured is not known"));
  });

  test.each([
    "ssl=false",
    "useSSL=no",
    "requireSSL=0",
    "tls=false",
    "encrypt=optional",
    "encrypt=false",
    "verifyServerCertificate=false",
    "trustServerCertificate=true",
    "trustServerCertificate=yes",
    "sslmode=disable",
    "sslmode=allow",
    "sslmode=prefer",
    "sslMode=DISABLED",
    "sslMode=PREFERRED",
    "sslMode=trust",
    "tlsmode=disable",
    "sslConnection=false",
    "ssl=off",
    "tlsInsecure=true",
    "tlsAllowInvalidCertificates=true",
    "sslfactory=org.postgresql.ssl.NonValidatingFactory",
  ])("JDBC enforces against %s in its URL, and cannot", (parameter) => {
    expect(jdbc(`jdbc:x://?a=b&${parameter}`)).toEqual(
      clear(`the URL says ${parameter.toLowerCase()}, against JDBC_ENFORCE_SSL`),
    );
    expect(mongo(`mongodb://?tls=true&${parameter}`)).toEqual(clear("the URL turns TLS off"));
  });

  test.each([
    "ssl=true",
    "useSSL=yes",
    "requireSSL=1",
    "tls=true",
    "encrypt=strict",
    "encrypt=mandatory",
    "sslmode=require",
    "sslmode=verify-ca",
    "sslmode=verify-full",
    "sslMode=REQUIRED",
    "sslMode=VERIFY_IDENTITY",
    "sslConnection=true",
    "protocol=tcps",
  ])("JDBC goes on without, whatever %s asks for", (parameter) => {
    expect(jdbc(`jdbc:x://?${parameter}`, "false")).toEqual(
      clear("JDBC_ENFORCE_SSL is not true: the URL asks for TLS, but Glue may go on without"),
    );
    expect(jdbc(`jdbc:x://?${parameter}`)).toEqual(tls());
    const known = /^(ssl|tls)=/.test(parameter);
    expect(mongo(`mongodb://?${parameter}`)).toEqual(
      known ? tls() : clear("the URL asks for neither ssl=true nor tls=true"),
    );
  });

  test.each([
    "sslmode=requires",
    "xssl=true",
    "ssl=trues",
    "myssl=false",
    "sslmode=disables",
    "protocol=tcp",
    "trustServerCertificate=false",
  ])("%s says neither", (parameter) => {
    expect(jdbc(`jdbc:x://?${parameter}`)).toEqual(tls());
    expect(jdbc(`jdbc:x://?${parameter}`, "false")).toEqual(clear("JDBC_ENFORCE_SSL is not true"));
    expect(mongo(`mongodb://?${parameter}`)).toEqual(clear("the URL asks for neither ssl=true nor tls=true"));
  });

  test("are not known where a parameter of the URL is not", () => {
    const why = "a parameter of its URL is not known, and may turn TLS off";
    expect(jdbc("jdbc:x://?sslmode=unread")).toEqual(asked(why));
    expect(jdbc("jdbc:x://?sslmode=unread&ssl=false")).toEqual(
      clear("the URL says ssl=false, against JDBC_ENFORCE_SSL"),
    );
    expect(mongo("mongodb://?tls=true&ssl=unread")).toEqual(asked(why));
  });

  test("are not known where a flag or a URL is not", () => {
    expect(jdbc("jdbc:x://?", LATER)).toEqual(asked("later"));
    expect(jdbc(LATER)).toEqual(asked("its URL is not known, and may turn TLS off"));
    expect(jdbc(LATER, "false")).toEqual(clear("JDBC_ENFORCE_SSL is not true"));
    expect(mongo(LATER)).toEqual(asked("its URL is not known"));
    expect(mongo(null)).toEqual(asked("its URL is not known"));
    expect(mongo("mongodb://?")).toEqual(clear("the URL asks for neither ssl=true nor tls=true"));
    expect(says("KAFKA", { KAFKA_SSL_ENABLED: LATER })).toEqual(asked("later"));
  });

  test("Kafka is secured unless switched off; a certificate that nobody checks is told", () => {
    expect(says("KAFKA", {})).toEqual(tls());
    expect(says("KAFKA", { KAFKA_SSL_ENABLED: "" })).toEqual(tls());
    expect(says("KAFKA", { KAFKA_SSL_ENABLED: "0" })).toEqual(asked("KAFKA_SSL_ENABLED is neither true nor false"));
    expect(says("KAFKA", { KAFKA_SSL_ENABLED: "false" })).toEqual(clear("KAFKA_SSL_ENABLED is false"));
    expect(says("KAFKA", { KAFKA_SSL_ENABLED: "true", KAFKA_SKIP_CUSTOM_CERT_VALIDATION: "true" })).toEqual(
      tls("the certificate is not checked: KAFKA_SKIP_CUSTOM_CERT_VALIDATION is true"),
    );
    expect(says("KAFKA", { KAFKA_SKIP_CUSTOM_CERT_VALIDATION: "false" })).toEqual(tls());
    expect(says("JDBC", { JDBC_ENFORCE_SSL: "true", SKIP_CUSTOM_JDBC_CERT_VALIDATION: "true" })).toEqual(
      tls("the certificate is not checked: SKIP_CUSTOM_JDBC_CERT_VALIDATION is true"),
    );
    expect(says("JDBC", { JDBC_ENFORCE_SSL: "true", SKIP_CUSTOM_JDBC_CERT_VALIDATION: "false" })).toEqual(tls());
  });
});
