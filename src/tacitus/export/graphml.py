"""GraphML for igraph, networkx, Cytoscape and yEd."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from tacitus.export.atom import xml_safe
from tacitus.export.network import EDGE_FIELDS, NODE_FIELDS, Network

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
_LABEL = ("label", "string", "Name of the actor")
_WEIGHT = ("weight", "integer", "Events")
_TYPES = {"integer": "int"}


def text(network: Network) -> Iterator[str]:
    """The file, piece by piece."""
    yield _HEAD
    yield from _keys("node", (_LABEL, *NODE_FIELDS))
    yield from _keys("edge", (_WEIGHT, *EDGE_FIELDS))
    yield '<graph id="actors" edgedefault="directed">\n'
    for id, node in sorted(network.nodes.items()):
        values = (node.label, node.country, node.sector, node.as_actor, node.as_recipient)
        yield f"<node id={quoteattr(xml_safe(id))}>{_data('n', values)}</node>\n"
    for (a, b), edge in sorted(network.edges.items()):
        ends = f"source={quoteattr(xml_safe(a))} target={quoteattr(xml_safe(b))}"
        yield f"<edge {ends}>{_data('e', (edge.weight, *edge.values()))}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _keys(of: str, fields: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    for n, (name, type_, described) in enumerate(fields):
        typed = _TYPES.get(type_, type_)
        yield f'<key id="{of[0]}{n}" for="{of}" attr.name="{name}" attr.type="{typed}"><desc>{described}</desc></key>\n'


def _data(of: str, values: Sequence[str | int | float]) -> str:
    return "".join(f'<data key="{of}{n}">{escape(xml_safe(str(v)))}</data>' for n, v in enumerate(values) if v != "")
