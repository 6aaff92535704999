"""The wire between the projection and its consoles: JSON lines over the loopback.

The projection holds the show and is the one place where it changes; a console says steps and is
told the whole show when it joins and after every change. Where the projection listens, and the
token without which it tells nothing, stand in a file that only the same user can read.
"""

from peter.link.address import NAME, VERSION, Address, UnsafeError, read_address, write_address
from peter.link.console import ConsoleLink, Heard, State, Status
from peter.link.lines import BEAT_SECONDS, HOST, PATIENCE_SECONDS, SILENT_SECONDS, parsed
from peter.link.projection import LinkError, ProjectionLink
from peter.link.steps import STEPS, Step, StepError, Value, read_step, step, taken

__all__ = [
    "BEAT_SECONDS",
    "HOST",
    "NAME",
    "PATIENCE_SECONDS",
    "SILENT_SECONDS",
    "STEPS",
    "VERSION",
    "Address",
    "ConsoleLink",
    "Heard",
    "LinkError",
    "ProjectionLink",
    "State",
    "Status",
    "Step",
    "StepError",
    "UnsafeError",
    "Value",
    "parsed",
    "read_address",
    "read_step",
    "step",
    "taken",
    "write_address",
]
