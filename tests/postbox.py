"""A small mail server on loopback that keeps what it is given: enough of RFC 5321 for Python's own smtplib.

aiosmtpd would do, but it imports a top-level package called `public`, which is ours.
"""

import socketserver
import threading
from email import message_from_bytes, policy


class Conversation(socketserver.StreamRequestHandler):
    """One SMTP session."""

    def handle(self):
        self.answer("220 postbox")
        recipients = []
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "RCPT":
                recipients.append(line[line.index("<") + 1 : line.index(">")])
            elif verb == "DATA":
                self.answer("354 go on")
                self.server.letters.append((recipients, self.letter()))
                recipients = []
            elif verb == "QUIT":
                return self.answer("221 goodbye")
            self.answer("250 ok")
        return None

    def letter(self):
        lines = iter(self.rfile.readline, b".\r\n")
        return message_from_bytes(b"".join(line.removeprefix(b".") for line in lines), policy=policy.default)

    def answer(self, line):
        self.wfile.write(f"{line}\r\n".encode())


class Postbox(socketserver.ThreadingTCPServer):
    """Listens on a free port; `letters` are pairs of recipients and message."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.letters = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]
