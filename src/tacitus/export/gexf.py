"""GEXF 1.2 for Gephi: edges carry the days of their events as spells, so that its timeline runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import quoteattr

from tacitus.export.atom import xml_safe
from tacitus.export.network import EDGE_FIELDS, NODE_FIELDS, Network

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<meta><creator>Tacitus</creator><description>Who acts on whom</description></meta>
<graph mode="dynamic" defaultedgetype="directed" timeformat="date">
"""


def text(network: Network) -> Iterator[str]:
    """The file, piece by piece."""
    yield _HEAD
    yield from _fields("node", NODE_FIELDS)
    yield from _fields("edge", EDGE_FIELDS)
    yield "<nodes>\n"
    for id, node in sorted(network.nodes.items()):
        yield f"<node id={_quoted(id)} label={_quoted(node.label)}>"
        yield _values((node.country, node.sector, node.as_actor, node.as_recipient)) + "</node>\n"
    yield "</nodes>\n<edges>\n"
    for n, ((a, b), edge) in enumerate(sorted(network.edges.items())):
        yield f'<edge id="{n}" source={_quoted(a)} target={_quoted(b)} weight="{edge.weight}">'
        yield _values(edge.values())
        if edge.days:
            spells = "".join(f'<spell start="{day}" end="{day}"/>' for day in sorted(edge.days))
            yield f"<spells>{spells}</spells>"
        yield "</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _fields(of: str, fields: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for n, (name, type_, _) in enumerate(fields):
        yield f'<attribute id="{n}" title="{name}" type="{type_}"/>\n'
    yield "</attributes>\n"


def _values(values: Sequence[str | int | float]) -> str:
    cells = "".join(f'<attvalue for="{n}" value={_quoted(str(v))}/>' for n, v in enumerate(values) if v != "")
    return f"<attvalues>{cells}</attvalues>"


def _quoted(value: str) -> str:
    return quoteattr(xml_safe(value))
