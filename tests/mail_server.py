"""A mail server on this machine, over TLS and for one user, that keeps what it is given."""

from __future__ import annotations

import base64
import contextlib
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import BinaryIO

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.2"
"""This machine, by a name of which the program does not know that."""
USER, PASSWORD = "audit@example.com", "p@ss/w:rd"


@dataclass
class MailServer:
    """What it was told, and how it answers.

    Args:
        context: its certificate; ``None`` if it has none.
        at_once: TLS from the first byte on, not by STARTTLS.
        refusals: answers to the next emails, such as ``451 later``, before it takes any.
        unknown: an address that it has no mailbox for.
        bye: its answer to the end; none, and it hangs up instead.
    """

    context: ssl.SSLContext | None
    at_once: bool = False
    refusals: list[str] = field(default_factory=list)
    unknown: str = ""
    bye: str = "221 bye"
    names: list[str] = field(default_factory=list)
    messages: list[EmailMessage] = field(default_factory=list)
    receivers: list[str] = field(default_factory=list)
    secure: list[bool] = field(default_factory=list)
    raw: bytes = b""
    port: int = 0

    @contextlib.contextmanager
    def running(self, host: str = HOST) -> Iterator[MailServer]:
        """Listening on a free port until the end of the block."""
        with socket.create_server((host, 0)) as listener:
            self.port = listener.getsockname()[1]
            threading.Thread(target=self._listen, args=(listener,), daemon=True).start()
            yield self
            listener.shutdown(socket.SHUT_RDWR)

    def _listen(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with contextlib.suppress(OSError), contextlib.ExitStack() as closing:
                    closing.enter_context(connection).settimeout(20)
                    self._serve(connection, closing)

    def _serve(self, plain: socket.socket, closing: contextlib.ExitStack) -> None:
        line = closing.enter_context(self._wrapped(plain)) if self.at_once else plain
        lines = closing.enter_context(line.makefile("rb"))
        line.sendall(b"220 here\r\n")
        while raw := lines.readline().decode():
            word, secure = raw[:4].upper(), isinstance(line, ssl.SSLSocket)
            if word == "DATA":
                line.sendall(b"354 go on\r\n")
            answer = self._take(lines, secure) if word == "DATA" else self._answer(word, raw.strip(), secure)
            if not answer:
                return
            line.sendall(answer.encode() + b"\r\n")
            if word == "STAR" and answer.startswith("220"):
                line = closing.enter_context(self._wrapped(plain))
                lines = closing.enter_context(line.makefile("rb"))

    def _wrapped(self, plain: socket.socket) -> ssl.SSLSocket:
        assert self.context
        return self.context.wrap_socket(plain, server_side=True)

    def _answer(self, word: str, line: str, secure: bool) -> str:
        match word:
            case "EHLO":
                self.names.append(line.partition(" ")[2])
                starttls = "250-STARTTLS\r\n" if self._offers(secure) else ""
                return f"250-here\r\n{starttls}250 AUTH PLAIN"
            case "QUIT":
                return self.bye
            case "STAR":
                return "220 go" if self._offers(secure) else "502 no"
            case "AUTH":
                given = base64.b64decode(line.split()[2]).decode()
                return "235 welcome" if given == f"\0{USER}\0{PASSWORD}" else "535 who is that"
            case "RCPT":
                receiver = line.partition("<")[2].partition(">")[0]
                if receiver == self.unknown:
                    return f"550 no mailbox {receiver}"
                self.receivers.append(receiver)
        return "250 ok"

    def _offers(self, secure: bool) -> bool:
        return self.context is not None and not secure

    def _take(self, lines: BinaryIO, secure: bool) -> str:
        raw = b"".join(iter(lines.readline, b".\r\n"))
        if self.refusals:
            return self.refusals.pop(0)
        self.raw += raw
        self.messages.append(message_from_bytes(raw, policy=default))
        self.secure.append(secure)
        return "250 taken"


def certificate(folder: Path) -> Path:
    """Key and certificate of `HOST`, which vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail")])
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, datetime(2020, 1, 1), datetime(2120, 1, 1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "mail.pem"
    kind = serialization.Encoding.PEM
    form = serialization.PrivateFormat.PKCS8
    secret = key.private_bytes(kind, form, serialization.NoEncryption())
    file.write_bytes(secret + made.public_bytes(kind))
    return file
