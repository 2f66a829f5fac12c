"""One question to an OpenAI-compatible chat endpoint, answered with one JSON object or an :class:`EndpointError`.

Standard library only. Redirects are not followed (the key would travel with them), an answer is read up to a fixed size, and a
time-out, a full server or a broken answer is tried again a bounded number of times.
"""

from __future__ import annotations

import http.client
import json
import os
import ssl
import time
from typing import Any
from urllib.parse import urlsplit

import msgspec

from foreshock.errors import InputError

KEY = "FORESHOCK_API_KEY"
"""Environment variable that holds the endpoint's key (none is sent where it is not set)."""
LARGEST = 4_000_000
"""Bytes of an answer that are read. Assumption: a thousand claims take less."""
AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
"""HTTP states after which the same question may be asked again (RFC 9110; 429 of RFC 6585)."""


class EndpointError(Exception):
    """The endpoint gave no usable answer; ``str`` says why, in a few words."""


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """Where to ask. ``url`` is the base of the API (``http://127.0.0.1:11434/v1``); ``timeout`` in seconds for one try."""

    url: str
    model: str
    timeout: float = 120.0
    tries: int = 3
    pause: float = 1.0
    """Seconds before the second try; doubled before each further one."""

    def ask(self, system: str, user: str, schema: dict[str, Any]) -> dict[str, Any]:
        """The JSON object that the model answers with."""
        body = {
            "model": self.model, "temperature": 0, "stream": False,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
            "response_format": {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": schema}},
        }  # fmt: skip
        why = "no answer"
        plain = False
        for attempt in range(self.tries):
            if attempt:
                time.sleep(self.pause * 2 ** (attempt - 1))
            try:
                status, raw = self._post(json.dumps(body).encode())
            except TimeoutError:
                why = f"no answer within {self.timeout:g} seconds"
                continue
            except (OSError, http.client.HTTPException) as error:
                why = f"connection failed ({type(error).__name__})"
                continue
            if status == 200:
                try:
                    return _content(raw)
                except EndpointError as error:
                    why = str(error)
                    continue
            why = f"HTTP {status}"
            if status in {400, 422} and not plain:  # an endpoint that knows no schemas
                plain = True
                body["response_format"] = {"type": "json_object"}
            elif status not in AGAIN:
                break
        raise EndpointError(why)

    def _post(self, body: bytes) -> tuple[int, bytes]:
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise InputError(f"--endpoint {self.url!r} is no address of an API; write it like http://127.0.0.1:11434/v1.")
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if key := os.environ.get(KEY):
            headers["Authorization"] = f"Bearer {key}"
        deadline = time.monotonic() + self.timeout
        connection: http.client.HTTPConnection
        if parts.scheme == "https":
            connection = http.client.HTTPSConnection(
                parts.hostname, parts.port, timeout=self.timeout, context=ssl.create_default_context()
            )
        else:
            connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=self.timeout)
        try:
            connection.request("POST", parts.path.rstrip("/") + "/chat/completions", body, headers)
            response = connection.getresponse()
            raw = b""
            while len(raw) <= LARGEST:
                if time.monotonic() > deadline:  # an endpoint that drips its answer
                    raise TimeoutError
                block = response.read1(65536)
                if not block:
                    break
                raw += block
            if len(raw) > LARGEST:
                raise http.client.HTTPException("answer too large")
            return response.status, raw
        except TimeoutError as error:
            raise TimeoutError from error
        finally:
            connection.close()


def _content(raw: bytes) -> dict[str, Any]:
    """The object inside ``choices[0].message.content``, with or without a Markdown fence around it."""
    try:
        text = json.loads(raw)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise EndpointError("the answer is not a chat completion") from error
    if not isinstance(text, str):
        raise EndpointError("the answer has no text")
    text = text.strip()
    if text.startswith("```"):
        text = text.split("\n", 1)[-1].rsplit("```", 1)[0]
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EndpointError("the answer is not JSON") from error
    if not isinstance(value, dict) or not isinstance(value.get("claims"), list):
        raise EndpointError('the answer has no list "claims"')
    return value
