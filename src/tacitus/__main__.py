"""`python -m tacitus` is `tacitus`, for an interpreter whose scripts are not on the path."""

from tacitus.cli import entry

if __name__ == "__main__":
    entry()
