"""Serves AWS on a free port of this machine, says which, and ends with the process that started it."""

import os
import sys

from gaps import close_gaps
from moto.server import ThreadedMotoServer

close_gaps()
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)

# Standard input closes when the parent closes it, ends or is killed: nothing outlives the tests.
sys.stdin.read()
os._exit(0)
