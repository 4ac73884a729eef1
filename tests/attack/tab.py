"""A browser tab without a browser: Streamlit's own protocol over a real WebSocket."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.e2e.server import App

UNLOCK = "Unlock full report"
"""The label of the form's button."""
_SECONDS = 15


@dataclass
class Tab:
    """One connection to the pages.

    Args:
        connection: the WebSocket.
        received: every message of the server's, as it came.
        ids: label → Streamlit's id of each field and button seen, which is the same for everybody.
    """

    connection: ClientConnection
    received: list[bytes] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)

    def run(
        self, page: str, query: str = "", typed: Mapping[str, str | bool] | None = None
    ) -> list[ForwardMsg]:
        """Run a page as a visit or a click does.

        Args:
            page: its address without the slash.
            query: what stands behind the question mark.
            typed: label of a field seen before → what was typed, ticked or (``True`` for a button) pressed.
        """
        state = ClientState(page_name=page, query_string=query)
        for label, value in (typed or {}).items():
            widget = state.widget_states.widgets.add(id=self.ids[label])
            if isinstance(value, str):
                widget.string_value = value
            elif label == UNLOCK:
                widget.trigger_value = value
            else:
                widget.bool_value = value
        self.connection.send(BackMsg(rerun_script=state).SerializeToString())
        return list(self._until_finished())

    @property
    def session_id(self) -> str:
        """What Streamlit calls the session; a browser names it when it connects again."""
        ids = {message.new_session.initialize.session_id for message in self.messages()} - {""}
        (found,) = ids
        return str(found)

    def messages(self) -> Iterator[ForwardMsg]:
        """Everything that came."""
        return map(ForwardMsg.FromString, self.received)

    def holds(self, *texts: str) -> list[str]:
        """Which of some texts stand in what the server sent."""
        everything = b"\n".join(self.received)
        return [text for text in texts if text.encode() in everything]

    def goes_on(self) -> bool:
        """Whether the server still answers this connection."""
        try:
            return bool(self.run("methodology"))
        except (TimeoutError, ConnectionClosed):
            return False

    def listen(self, seconds: float) -> None:
        """Take what comes unasked until nothing does for this time."""
        with suppress(TimeoutError):
            while True:
                self._receive(seconds)

    def _note(self, element: Element) -> None:
        kind = element.WhichOneof("type") or ""
        if kind in {"text_input", "checkbox", "button"}:
            widget = getattr(element, kind)
            self.ids[widget.label] = widget.id

    def _until_finished(self) -> Iterator[ForwardMsg]:
        ended = False
        while not ended:
            message = ForwardMsg.FromString(self._receive(_SECONDS))
            yield message
            self._note(message.delta.new_element)
            ended = (
                message.WhichOneof("type") == "script_finished"
                and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            )

    def _receive(self, seconds: float) -> bytes:
        data = self.connection.recv(seconds, decode=False)
        assert isinstance(data, bytes)
        self.received.append(data)
        return data


@contextmanager
def tab(app: App, cookies: Mapping[str, str], session_id: str = "") -> Iterator[Tab]:
    """A new connection, which may name a session that somebody had before."""
    named = [Subprotocol(name) for name in ("streamlit", "no-token", session_id) if name]
    with connect(
        f"{app.url.replace('http', 'ws', 1)}/_stcore/stream",
        origin=Origin(app.url),
        additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
        subprotocols=named,
        max_size=None,
        proxy=None,
    ) as connection:
        yield Tab(connection)
