"""Where the emulator answers other than AWS does, as far as the reference app meets it: else a second plan is never empty."""

from moto.ec2.models.security_groups import SecurityGroupRule
from moto.glue.models import FakeConnection
from moto.iam.access_control import PermissionResult
from moto.s3.models import FakeBucket


def close_gaps():
    # Bucket policies are read without their conditions: "deny whoever comes without TLS" would deny everybody.
    FakeBucket.get_permission = lambda *_: PermissionResult.NEUTRAL

    # A connection reads back without its type.
    as_dict = FakeConnection.as_dict
    FakeConnection.as_dict = lambda self, *rest, **named: {
        "ConnectionType": self.connection_input.get("ConnectionType"),
        **as_dict(self, *rest, **named),
    }

    # A rule that names a group or a prefix list instead of addresses reads back without its description.
    init = SecurityGroupRule.__init__

    def init_with_description(self, *rest, **named):
        init(self, *rest, **named)
        sources = [one for one in (*rest, *named.values()) if isinstance(one, dict)]
        self.described_as = next((one["Description"] for one in sources if one.get("Description")), None)

    SecurityGroupRule.__init__ = init_with_description
    SecurityGroupRule.description = property(lambda self: self.ip_range.get("Description") or self.described_as)
