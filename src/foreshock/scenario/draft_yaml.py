"""A draft's sections as YAML: quantities and other small mappings stand on one line each."""

from __future__ import annotations


def commented(value: object, depth: int = 0) -> object:
    """Nested mappings and lists as ruamel.yaml writes them."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(value, dict):
        out = CommentedMap((k, commented(v, depth + 1)) for k, v in value.items())
        if "value" in value or "rung" in value or "when" in value or set(value) in ({"A", "B"}, {"turns", "turn_days"}):
            out.fa.set_flow_style()
        return out
    if isinstance(value, list):
        items = CommentedSeq(commented(v, depth + 1) for v in value)
        if all(not isinstance(v, str) or len(v) < 12 for v in value):
            items.fa.set_flow_style()
        return items
    return value
