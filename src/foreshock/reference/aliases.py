"""From the tables to aliases: every way in which texts name a state, organisation, group, institution or place."""

from __future__ import annotations

from collections.abc import Iterator

from foreshock.reference.actor import Actor
from foreshock.reference.tables import OPEN, Alias, comma, listed, piped, timed

NO_PLURAL = ("ese", "sh", "ch", "s", "men", "i-Kiribati", "Swiss", "Afghanistan")


def states() -> list[Actor]:
    """All states since 1945 (``states.csv``)."""
    return [
        Actor(
            code=code, cow=int(cow) if cow else None, kind="state", name=name, official=official,
            valid_from=start or None, valid_to=end or None, capital=capital or None,
        )
        for code, cow, name, official, start, end, capital, _ in comma("states.csv")
    ]  # fmt: skip


def others() -> list[Actor]:
    """Organisations, blocs and armed groups."""
    out = [
        Actor(code=f[0], kind="bloc" if f[1] == "bloc" else "organisation", name=f[2], official=f[3], home=f[4] or None,
              valid_from=f[5] or None, valid_to=f[6] or None)
        for f in piped("organisations.txt")
    ]  # fmt: skip
    out += [
        Actor(code=f[0], kind="group", name=f[1], official=f[2], home=f[3] or None, valid_from=f[4] or None,
              valid_to=f[5] or None)
        for f in piped("groups.txt")
    ]  # fmt: skip
    return out


def plural(demonym: str) -> str | None:
    """The plural of a demonym, or None where it has none of its own.

    >>> plural("Russian"), plural("Chinese"), plural("Briton")
    ('Russians', None, 'Britons')
    """
    return None if demonym.endswith(NO_PLURAL) else demonym + "s"


def _state_aliases() -> Iterator[Alias]:
    for code, common, official, _capital, names, demonyms, metonyms, places in piped("names.txt"):
        seen = {common}
        yield Alias(common, code, "name", name=common, source="names.txt")
        for item in [official, *listed(names)]:
            text, start, end, strict = timed(item)
            if text not in seen or strict:
                seen.add(text)
                yield Alias(text, code, "name", "GOV", None, common, start, end, strict, source="names.txt")
        for kind, field in (("demonym", demonyms), ("metonym", metonyms), ("place", places)):
            for item in listed(field):
                text, start, end, strict = timed(item)
                forms = [text]
                if kind == "demonym" and (more := plural(text)):
                    forms.append(more)
                for form in forms:
                    if form not in seen or strict:
                        yield Alias(form, code, kind, "GOV", None, common, start, end, strict, source="names.txt")


def _organisation_aliases() -> Iterator[Alias]:
    for code, kind, name, official, _, start, end, names, organs in piped("organisations.txt"):
        for text in dict.fromkeys([name.removeprefix("the "), official, *listed(names), *listed(organs)]):
            words, first, last, strict = timed(text, start, end)
            role = "organ" if text in organs.split(";") else kind
            yield Alias(words.removeprefix("the "), code, "organisation", "IGO", role, name, first, last, strict,
                        source="organisations.txt")  # fmt: skip


def _group_aliases() -> Iterator[Alias]:
    for code, name, official, _, start, end, names, members in piped("groups.txt"):
        texts = dict.fromkeys([name, official, *listed(names)])
        for member in listed(members):
            texts[member] = None
            if more := plural(member):
                texts[more] = None
        for text in texts:
            words, first, last, strict = timed(text, start, end)
            yield Alias(words, code, "group", "REB", None, name, first, last, strict, source="groups.txt")


def _institution_aliases(names: dict[str, str]) -> Iterator[Alias]:
    for code, sector, role, start, end, texts in piped("institutions.txt"):
        for item in listed(texts):
            text, first, last, strict = timed(item, start, end)
            yield Alias(text, code, "institution", sector, role, names[code], first, last, strict,
                        source="institutions.txt")  # fmt: skip


def _blocked() -> Iterator[Alias]:
    for code, texts in piped("phrases.txt"):
        for item in listed(texts):
            text, start, end, strict = timed(item)
            if code == "-":
                yield Alias(text, "", "blocked", start=start, end=end, strict=strict, source="phrases.txt")
            elif code.endswith("-"):
                yield Alias(text, code[:-1], "prefix", start=start, end=end, strict=strict, source="phrases.txt")
            else:
                kind, code = ("place", code[1:]) if code[0] == "@" else ("demonym", code)
                yield Alias(text, code, kind, start=start, end=end or OPEN, strict=strict, source="phrases.txt")


def all_aliases() -> list[Alias]:
    """Every alias of states, organisations, groups and institutions, and the phrases that name none."""
    names = {actor.code: actor.name for actor in states()}
    return [
        *_state_aliases(),
        *_organisation_aliases(),
        *_group_aliases(),
        *_institution_aliases(names),
        *_blocked(),
    ]
