"""What a paper that uses Foreshock should cite: the software, the tables and vocabularies it rests on, the models in it."""

from __future__ import annotations

from typing import Literal

import msgspec

from foreshock import __version__
from foreshock.errors import InputError

Group = Literal["software", "vocabulary", "table", "model"]


class Work(msgspec.Struct, frozen=True):
    """One work to cite."""

    key: str
    group: Group
    used: str
    """What Foreshock takes from it."""
    kind: str
    """BibTeX entry type."""
    fields: dict[str, str]

    def bibtex(self) -> str:
        """The BibTeX entry."""
        width = max(map(len, self.fields))
        body = ",\n".join(f"  {name:<{width}} = {{{value}}}" for name, value in self.fields.items())
        return f"@{self.kind}{{{self.key},\n{body}\n}}"


def _work(key: str, group: Group, used: str, kind: str, **fields: str) -> Work:
    return Work(key, group, used, kind, fields)


WORKS: tuple[Work, ...] = (
    _work(
        "foreshock", "software", "the software itself", "software",
        author="{The Foreshock maintainers}", title="Foreshock: from reports of an international crisis to an auditable forecast",
        year="2026", version=__version__, howpublished="software, Apache-2.0",
    ),
    _work(
        "honnibal2020spacy", "software", "sentence split, tagging and dependency parse", "software",
        author="Honnibal, Matthew and Montani, Ines and Van Landeghem, Sofie and Boyd, Adriane",
        title="{spaCy}: Industrial-strength Natural Language Processing in {Python}", year="2020", doi="10.5281/zenodo.1212303",
    ),
    _work(
        "halterman2023plover", "vocabulary", "event types of claims", "misc",
        author="Halterman, Andrew and Bagozzi, Benjamin E. and Beger, Andreas and Schrodt, Philip A. and Scarborough, Grace I.",
        title="{PLOVER} and {POLECAT}: A New Political Event Ontology and Dataset", year="2023", howpublished="SocArXiv",
    ),
    _work(
        "hu2024zeroshot", "table", "sentences with gold event types, against which the coder is scored", "inproceedings",
        author="Hu, Yibo and Skorupa Parolin, Erick and Khan, Latifur and Brandt, Patrick and Osorio, Javier and D'Orazio, Vito",
        title="Leveraging Codebook Knowledge with {NLI} and {ChatGPT} for Zero-Shot Political Relation Classification",
        booktitle="Proceedings of the 62nd Annual Meeting of the Association for Computational Linguistics", year="2024",
    ),
    _work(
        "hogbladh2011esd", "vocabulary", "the involvement ladder: kinds of external support", "inproceedings",
        author="Högbladh, Stina and Pettersson, Therése and Themnér, Lotta",
        title="External Support in Armed Conflict 1975--2009: Presenting New Data",
        booktitle="52nd Annual International Studies Association Convention, Montreal", year="2011",
    ),
    _work(
        "meier2023esd", "table", "external support 1975-2017", "article",
        author="Meier, Vanessa and Karlén, Niklas and Pettersson, Therése and Croicu, Mihai",
        title="External Support in Armed Conflicts: Introducing the {UCDP} External Support Dataset ({ESD}), 1975--2017",
        journal="Journal of Peace Research", volume="60", number="3", pages="545--554", year="2023",
    ),
    _work(
        "jones1996mid", "vocabulary", "the hostility levels of confrontations", "article",
        author="Jones, Daniel M. and Bremer, Stuart A. and Singer, J. David",
        title="Militarized Interstate Disputes, 1816--1992: Rationale, Coding Rules, and Empirical Patterns",
        journal="Conflict Management and Peace Science", volume="15", number="2", pages="163--213", year="1996",
    ),
    _work(
        "goemans2009archigos", "table", "heads of state and government by date", "article",
        author="Goemans, Henk E. and Gleditsch, Kristian Skrede and Chiozza, Giacomo",
        title="Introducing {Archigos}: A Dataset of Political Leaders", journal="Journal of Peace Research",
        volume="46", number="2", pages="269--283", year="2009",
    ),
    _work(
        "naturalearth", "table", "the shapes on the map (1:110m, public domain)", "misc",
        author="{Natural Earth}", title="1:110m Cultural Vectors", year="2018", howpublished="naturalearthdata.com",
    ),
    _work(
        "savric2019equalearth", "model", "the projection of the map", "article",
        author="Šavrič, Bojan and Patterson, Tom and Jenny, Bernhard", title="The {Equal Earth} Map Projection",
        journal="International Journal of Geographical Information Science", volume="33", number="3", pages="454--465", year="2019",
    ),
    _work(
        "mckelvey1998qre", "model", "quantal response equilibrium (`foreshock qre`)", "article",
        author="McKelvey, Richard D. and Palfrey, Thomas R.", title="Quantal Response Equilibria for Extensive Form Games",
        journal="Experimental Economics", volume="1", number="1", pages="9--41", year="1998",
    ),
)  # fmt: skip
"""Add a work here when a room starts to use it."""


def cite(key: str | None = None) -> str:
    """BibTeX of all works, or of one by its key.

    >>> print(cite("foreshock").splitlines()[0])
    @software{foreshock,
    """
    if key is None:
        return "\n\n".join(w.bibtex() for w in WORKS)
    for w in WORKS:
        if w.key == key:
            return w.bibtex()
    import difflib

    near = difflib.get_close_matches(key, [w.key for w in WORKS], n=1)
    raise InputError(f"There is no work `{key}` to cite{f'; did you mean `{near[0]}`?' if near else ''}.")
