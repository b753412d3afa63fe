"""Bring a store to this version's schema; refuse one that a newer version made."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from tacitus.issues import TacitusError

HEAD = "0003"  # number of the newest revision under migrations/versions
_FOLDER = Path(__file__).parent / "migrations"


def tables(connection: sa.Connection) -> list[str]:
    """Names of the tables the database holds."""
    return sa.inspect(connection).get_table_names()


def revision(connection: sa.Connection) -> str | None:
    """The schema a database has, None where it is no store of Tacitus (or an empty file)."""
    if "alembic_version" not in tables(connection):
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return str(row[0]) if row else None


def upgrade(connection: sa.Connection, path: str) -> None:
    """Make the schema of this version, or bring an older one to it, in one transaction of the caller.

    TacitusError: the database holds something else, or was made by a newer version.
    """
    have = revision(connection)
    if have == HEAD:
        return
    if have is None and tables(connection):
        raise TacitusError(f"{path} is a database, but no store of Tacitus; name another file with --store")
    if have is not None and not (have.isdigit() and have < HEAD):
        raise TacitusError(
            f"{path} was made by a newer version of Tacitus (schema {have}, this one knows {HEAD}); update Tacitus"
        )
    _run(connection)


def _run(connection: sa.Connection) -> None:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)

    def steps(have: object, _: object) -> object:
        return script._upgrade_revs(HEAD, have)  # type: ignore[arg-type]  # as Alembic's own commands call it

    with EnvironmentContext(config, script, fn=steps, destination_rev=HEAD) as environment:
        environment.configure(connection=connection, transactional_ddl=False)
        environment.run_migrations()
