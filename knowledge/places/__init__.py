"""How the gazetteer is made: sources, which names are kept, the packed file. `python -m knowledge.places -h`."""
