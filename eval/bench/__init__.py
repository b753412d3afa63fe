"""What Tacitus costs: time, memory and size, measured in one run; and records of any size to measure it on.

python -m eval.bench                 all measures as a table, with --json FILE also as JSON
python -m eval.bench.make_record     seeded synthetic reports or mentions, the truth beside them
python -m eval.bench.merge_record    merging alone: time a report, memory, F1 of pairs against the truth
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line sets it, before numpy is loaded
