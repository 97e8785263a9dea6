"""Says in one line what is wrong with a configuration, in words of whoever writes it. Never a value: it may be a
secret."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable

from pydantic_core import ErrorDetails

# What pydantic finds, by its own names of the faults -> what is wrong. What else it finds is said as it says it.
_SAID = {
    "string_type": "is not a text in quotation marks",
    "bool_type": "is neither true nor false",
    "bool_parsing": "is neither true nor false",
    "int_type": "is not a whole number",
    "int_parsing": "is not a whole number",
    "int_from_float": "is not a whole number",
    "float_type": "is not a number",
    "float_parsing": "is not a number",
    "greater_than": "is not more than {gt}",
    "greater_than_equal": "is less than {ge}",
    "less_than": "is not less than {lt}",
    "less_than_equal": "is more than {le}",
    "list_type": "is not a list in brackets, [...]",
    "tuple_type": "is not a list in brackets, [...]",
    "dict_type": "is not a table",
    "model_type": "is not a table",
    "path_type": "is not a path in quotation marks",
    "literal_error": "is none of {expected}",
    "missing": "is missing",
}


def line_of(error: ErrorDetails, keys: Callable[[tuple[int | str, ...]], Iterable[str]]) -> str:
    """Returns the fault in one line. `keys`: the keys that a section may have."""
    parts = [part for part in error["loc"] if not str(part).startswith(("function-", "literal"))]
    key = ".".join(part for part in parts if isinstance(part, str))
    if numbers := [part + 1 for part in parts if isinstance(part, int)]:
        key = f"{key}, value {numbers[0]}"
    if error["type"] == "extra_forbidden":
        return f"{key}: there is no such key{nearest(str(parts[-1]), keys(error['loc'][:-1]))}"
    if said := _SAID.get(error["type"]):
        return f"{key}: {said.format(**error.get('ctx', {}))}"
    return f"{key}: {error['msg'].removeprefix('Value error, ')}"


def nearest(word: str, known: Iterable[str]) -> str:
    """Returns a hint at the known word nearest to this one; empty where none is near."""
    near = difflib.get_close_matches(word, list(known), 1)
    return f" (did you mean {near[0]}?)" if near else ""
