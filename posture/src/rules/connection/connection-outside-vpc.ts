import { fail, open, pass } from "../judgement.js";
import { rule } from "../rule.js";

/** Connections name the subnet and the security groups they use. */
export const connectionOutsideVpc = rule({
  id: "connection-outside-vpc",
  severity: "warning",
  profile: "strict",
  title: "Connections run in a VPC",
  why: "A connection without a subnet reaches the store over public addresses. In a subnet with its security groups the traffic stays where you can see and limit it.",
  fix: {
    construct: 'new JdbcConnection(this, "db", { ...database, place: network.place() });',
    terraform: `physical_connection_requirements {
  subnet_id              = aws_subnet.private.id
  security_group_id_list = [aws_security_group.glue.id]
  availability_zone      = aws_subnet.private.availability_zone
}`,
  },
  covers: ["glue-connection-in-vpc"],
  judge: function* (scope) {
    for (const connection of scope.facts.connections) {
      if (connection.subnet === "no" || connection.securityGroups === "no")
        yield fail(connection, "it names no subnet with security groups");
      else if (connection.subnet === "undetermined") yield open(connection, "whether it names a subnet is not known");
      else if (connection.securityGroups === "undetermined")
        yield open(connection, "whether it names security groups is not known");
      else yield pass(connection, "it names subnet and security groups");
    }
  },
});
