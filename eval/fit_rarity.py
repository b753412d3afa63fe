"""How rare words are in news of conflict, as data: python -m eval.fit_rarity CORPUS.jsonl… (passages with a "text").

Writes src/tacitus/merge/rarity.json: for each stem that stands in at least one of a thousand passages the logarithm of
its share, from 0 (in all) to 1 (in one). Two reports that share "Nigeria" and "killed" share little.
"""

from __future__ import annotations

import argparse
import collections
import json
import math
import re
import sys
from pathlib import Path

from tacitus.merge.lexicon import load

OUT = Path(__file__).parent.parent / "src/tacitus/merge/rarity.json"
LEAST = 0.001  # share of passages


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="+")
    corpora: list[Path] = parser.parse_args().corpora
    stem = load().stem
    count: collections.Counter[str] = collections.Counter()
    passages = 0
    for path in corpora:
        for line in path.read_text("utf8").splitlines():
            passages += 1
            count.update({stem(w) for w in re.findall(r"[\w’'-]+", json.loads(line)["text"]) if w.isascii()})
    if not passages:
        parser.error("no passage in " + ", ".join(map(str, corpora)))
    rare = {
        word: round(math.log(passages / n) / math.log(passages), 2)
        for word, n in sorted(count.items())
        if n >= LEAST * passages and word and not word[0].isdigit()
    }
    OUT.write_text(json.dumps(rare, indent=0, ensure_ascii=False) + "\n", encoding="utf8")
    print(f"{len(rare)} stems of {passages} passages in {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
