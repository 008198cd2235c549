"""The command `schema`: the JSON Schema of a definitions file, by which editors complete and check it."""

from __future__ import annotations

import json
from pathlib import Path

from gen.catalogue.schema import json_schema
from gen.lint.checking import CODES
from gen.publishing.writer import write_atomically


def print_schema() -> str:
    """The JSON Schema as text, indented, with a line break at its end."""
    return json.dumps(json_schema(CODES), indent=2, ensure_ascii=False) + "\n"


def write_schema(target: Path) -> None:
    """Write the JSON Schema to a file, in one step. Raises OSError where that is not possible."""
    write_atomically(target, print_schema().encode())
