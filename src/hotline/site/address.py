"""A database's address, read from one URL; no message ever repeats it, for it holds a password."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from hotline.site.fault import SetupFault

SETTING = "HOTLINE_DATABASE_URL"
#: the role that makes and changes tables, where it is not the one in HOTLINE_DATABASE_URL
OWNER_SETTING = "HOTLINE_DATABASE_OWNER_URL"
PORT = 5432


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is, and as whom to enter."""

    #: machine, or the folder of the socket
    host: str
    name: str
    user: str
    password: str = field(repr=False)
    port: int = PORT
    #: the role to step into after entering, where the user is more than it should be
    role: str = ""
    #: what else PostgreSQL's library may be told: sslmode, connect_timeout …
    others: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def url(self) -> str:
        """The address as one URL, with the password in it."""
        entry = quote(self.user, safe="")
        if self.password:
            entry += ":" + quote(self.password, safe="")
        name = quote(self.name, safe="")
        if self.host.startswith("/"):
            more = urlencode({"host": self.host, "port": self.port, **self.others})
            return f"postgresql://{entry}@/{name}?{more}"
        more = "?" + urlencode(self.others) if self.others else ""
        return f"postgresql://{entry}@{_bracketed(self.host)}:{self.port}/{name}{more}"


def read_address(url: str, setting: str = SETTING) -> Address:
    """Take a URL apart; what is wrong is told without repeating it, for it holds a password."""
    # Imported here: most commands that read settings need no such address.
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        parts = {key: str(value) for key, value in conninfo_to_dict(url.strip()).items()}
        port = int(parts.pop("port", PORT))
    except (ProgrammingError, ValueError):
        raise SetupFault(
            f"{setting} is no PostgreSQL address; write postgresql://USER:PASSWORD@HOST:PORT/NAME, "
            "and signs such as @ : / in the password as %40 %3A %2F"
        ) from None
    if not parts.get("dbname"):
        raise SetupFault(f"{setting} names no database; add /NAME at the end of the address")
    return Address(
        host=parts.pop("host", ""),
        name=parts.pop("dbname"),
        user=parts.pop("user", ""),
        password=parts.pop("password", ""),
        port=port,
        others=parts,
    )


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
