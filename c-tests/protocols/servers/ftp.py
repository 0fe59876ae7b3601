"""ftp.py PORT: serves the folder files to user:password."""

import logging
import sys

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import ActiveDTP, FTPHandler
from pyftpdlib.servers import FTPServer

authorizer = DummyAuthorizer()
authorizer.add_user("user", "password", "files", perm="elradfmwMT")


class Active(ActiveDTP):
    """Lets go of its socket when a transfer has it. It would close what has its number later."""

    def handle_connect(self):
        super().handle_connect()
        self.cmd_channel._dtp_connector = None


class Handler(FTPHandler):
    auth_failed_timeout = 0
    authorizer = authorizer
    active_dtp = Active


logging.basicConfig(filename="log", level=logging.DEBUG)
FTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
