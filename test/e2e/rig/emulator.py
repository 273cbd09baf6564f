"""Serves AWS on a free port of this machine, says which, and ends with the process that started it."""

import os
import sys

from moto.iam.access_control import PermissionResult
from moto.s3.models import FakeBucket
from moto.server import ThreadedMotoServer

# The emulator reads bucket policies without their conditions: "deny whoever comes without TLS" would deny everybody.
FakeBucket.get_permission = lambda *_: PermissionResult.NEUTRAL

server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)

# Standard input closes when the parent closes it, ends or is killed: nothing outlives the tests.
sys.stdin.read()
os._exit(0)
