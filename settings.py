"""Settings, read once from the environment and `.env`; refused with one line that names the fix."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from keys import Keyring, KeyringError, kept_keys
from setting_kinds import Address, Keys, Mailbox, MailServer, Networks, Origin, Word, Words

ROOT = Path(__file__).parent
DATA = ROOT / "data"
LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1"}
_MAIL_PORTS = {"smtps": 465, "smtp": 587}
_GUID = r"^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})?$"


def mail_server(url: str) -> tuple[str, int]:
    """Host and port of an ``SMTP_URL``; a server on this machine takes letters without TLS at port 25."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    usual = 25 if parts.scheme == "smtp" and host in LOCAL_HOSTS else _MAIL_PORTS[parts.scheme]
    return host, parts.port or usual


class SettingsError(ValueError):
    """A setting cannot be used. The message is one line, names the setting and the fix, never a secret."""


class Settings(BaseSettings):
    """Everything an operator can set; `.env.example` says what each is for."""

    model_config = SettingsConfigDict(
        env_file=ROOT / ".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    public_url: Origin = "http://localhost:8501"
    secret_keys: Keys = Field(default="", repr=False)
    database_url: str = Field(default=f"sqlite:///{DATA / 'audit.db'}", repr=False)
    hubspot_client_id: Word = ""
    hubspot_client_secret: Word = Field(default="", repr=False)
    hubspot_app_url: Origin = "https://app.hubspot.com"
    hubspot_api_url: Origin = "https://api.hubapi.com"
    scan_max_contacts: int = Field(
        default=500, ge=1, le=100_000, description="write a whole number from 1 to 100000"
    )
    brand_name: Words = Field(
        default="Database Health Audit", min_length=1, max_length=60, description="write 1 to 60 characters"
    )
    contact_email: Mailbox = ""
    operator: Words = Field(default="", max_length=200, description="write up to 200 characters")
    hosting: Words = Field(default="", max_length=600, description="write up to 600 characters")
    metrics_port: int = Field(default=0, ge=0, le=65_535, description="write a port from 1 to 65535, or 0")
    metrics_address: Address = "127.0.0.1"
    trusted_proxies: Networks = ""
    lead_form_portal: str = Field(
        default="", pattern=r"^([0-9]{1,12})?$", description="write the number of your HubSpot portal"
    )
    lead_form_id: str = Field(
        default="",
        pattern=_GUID,
        description="write the form's GUID, the last part of its address in HubSpot",
    )
    lead_form_url: Origin = "https://api.hsforms.com"
    lead_form_subscription: int | None = Field(
        default=None, ge=1, description="write the number of a subscription type of your HubSpot portal"
    )
    smtp_url: MailServer = Field(default="", repr=False)
    mail_from: Mailbox = ""

    @property
    def trusts_loopback(self) -> bool:
        """Whether a program on this machine is a reverse proxy of ours."""
        networks = [
            ipaddress.ip_network(entry.strip()) for entry in self.trusted_proxies.split(",") if entry.strip()
        ]
        return any(
            ipaddress.ip_address(host) in network for network in networks for host in ("127.0.0.1", "::1")
        )

    @property
    def local(self) -> bool:
        """Whether visitors reach the app on this machine only."""
        return urlsplit(self.public_url).hostname in LOCAL_HOSTS

    @property
    def https(self) -> bool:
        """Whether visitors reach the app over TLS."""
        return self.public_url.startswith("https://")

    @property
    def redirect_uri(self) -> str:
        """Where HubSpot sends the visitor back; the same line stands in the HubSpot app."""
        return f"{self.public_url}/oauth/callback"

    @property
    def hubspot_configured(self) -> bool:
        """Whether a visitor can be sent to HubSpot at all."""
        return bool(self.hubspot_client_id and self.hubspot_client_secret)

    @property
    def forwards_leads(self) -> bool:
        """Whether leads go to a form in the operator's own HubSpot."""
        return bool(self.lead_form_id)

    @property
    def sends_mail(self) -> bool:
        """Whether leads are told by email."""
        return bool(self.smtp_url)

    @cached_property
    def keys(self) -> Keyring:
        """The master keys; on localhost they are made on first use and kept in `data/secret.keys`."""
        return Keyring.parse(self.secret_keys or kept_keys(DATA / "secret.keys"))

    @model_validator(mode="after")
    def _hangs_together(self) -> Settings:
        if not self.local and not self.https:
            raise ValueError("PUBLIC_URL must start with https:// outside localhost")
        if not self.local and not self.secret_keys:
            raise ValueError(
                "SECRET_KEYS is missing; set it to k1: and the output of `openssl rand -base64 32`"
            )
        for name, url, own in (
            ("HUBSPOT_APP_URL", self.hubspot_app_url, "hubspot.com"),
            ("HUBSPOT_API_URL", self.hubspot_api_url, "hubapi.com"),
            ("LEAD_FORM_URL", self.lead_form_url, "hsforms.com"),
        ):
            parts = urlsplit(url)
            host = parts.hostname or ""
            if not self.local and not (parts.scheme == "https" and (host == own or host.endswith(f".{own}"))):
                raise ValueError(
                    f"{name} must be an https address of {own} unless PUBLIC_URL is on localhost"
                )
        return self

    @model_validator(mode="after")
    def _passes_leads_on(self) -> Settings:
        form = bool(self.lead_form_portal), bool(self.lead_form_id)
        if form != (True, True) and (any(form) or self.lead_form_subscription):
            raise ValueError("LEAD_FORM_PORTAL and LEAD_FORM_ID belong together: set both, or neither")
        if bool(self.smtp_url) != bool(self.mail_from):
            raise ValueError("SMTP_URL and MAIL_FROM belong together: set both, or neither")
        if self.smtp_url and not self.contact_email:
            raise ValueError("CONTACT_EMAIL is missing: with SMTP_URL, new leads are told to this address")
        return self


def load_settings(overrides: Mapping[str, Any] | None = None) -> Settings:
    """Read and validate the settings.

    Raises:
        SettingsError: one of them cannot be used.
    """
    try:
        settings = Settings(**(overrides or {}))
        settings.keys  # noqa: B018 - a broken key file is refused here, not at the first visitor
    except ValidationError as refusal:
        first = refusal.errors(include_input=False, include_url=False)[0]
        name = "".join(str(part).upper() for part in first["loc"])
        ours = first["type"] == "value_error"
        field = Settings.model_fields.get(str(first["loc"][0])) if first["loc"] else None
        message = first["msg"].removeprefix("Value error, ") if ours or not field else field.description
        raise SettingsError(f"{name}: {message}" if name else message) from None
    except (KeyringError, OSError) as refusal:
        raise SettingsError(f"SECRET_KEYS: {refusal}") from None
    return settings
