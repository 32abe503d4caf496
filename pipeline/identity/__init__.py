"""Identity: which thing of the last release each row is, so that an IRI stays true for decades."""

from pipeline.identity.register import Entries, Register
from pipeline.identity.registers import Registers, read_registers

__all__ = ["Entries", "Register", "Registers", "read_registers"]
