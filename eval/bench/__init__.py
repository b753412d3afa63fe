"""What Tacitus costs: time, memory and size, measured in one run; and records of any size to measure it on.

python -m eval.bench                 all measures as a table, with --json FILE also as JSON
python -m eval.bench.make_record     seeded synthetic reports or mentions, the truth beside them
python -m eval.bench.merge_record    merging alone: time a report, memory, F1 of pairs against the truth
"""

from tacitus import cli  # noqa: F401  sets how many threads numpy has, and how often cycles are looked for
