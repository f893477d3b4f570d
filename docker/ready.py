"""Ask the web server of this container whether it is ready; exit code 1 when it is not."""  # noqa: INP001 - a script, no package

from __future__ import annotations

import os
import sys
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

TIMEOUT_SECONDS = 4


def is_ready(port: int = 8000) -> bool:
    """Ask `/readyz` under a name of this site, since the server answers to no other."""
    host = os.environ.get("KARVON_HOSTS", "localhost").split(",")[0].strip().lstrip(".")
    connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("GET", "/readyz", headers={"Host": host})
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_ready() else 1)
