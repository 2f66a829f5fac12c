"""Attribution: on whose word. Reporting verbs above the predicate, "according to", "as confirmed by", quotes and their speakers,
nouns of report; the chain is given outermost first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreshock.coding.actors import Ref, phrase_text
from foreshock.coding.blame import PART, TURNING_DOWN, dismissed, stands_for
from foreshock.coding.claim import Attribution
from foreshock.coding.lexicon import heads, words
from foreshock.coding.modality import EXISTENCE
from foreshock.coding.roles import antecedent, governing, is_passive, is_verb, understood_subject
from foreshock.coding.tellers import TELLING, closing

if TYPE_CHECKING:
    from foreshock.coding.actors import Actors
    from foreshock.coding.tree import Token

_OF_THE_HOUSE = {"aide", "aides", "spokesman", "spokeswoman", "spokesperson", "spokesmen"}


_SOME = {"some", "many", "others", "several", "most", "few", "one", "another"}
_WORD_OF = {"account", "word", "view", "telling", "version", "estimate", "reckoning", "count", "tally", "assessment", "calculation", "narrative",
            "admission", "words"}  # fmt: skip
_GATHERED = {"obtain", "gather", "compile", "release", "publish", "collect", "produce", "issue", "circulate", "declassify", "present", "cite", "intercept", "brief"}
_AGAINST_IT = {"though", "although", "while", "whereas", "because", "if", "unless", "but", "until", "after", "before", "since"}
_OWN_DEEDS = {"deny", "claim", "insist", "admit", "acknowledge", "assure", "allege", "swear", "boast", "confess"}
_CONTRAST = {"while", "whereas", "though", "although"}
_OPEN = {"confirm", "admit", "acknowledge", "concede", "announce", "disclose", "reveal"}
_QUOTING = {"quote", "cite"}
_OF_NOBODY = {"analyst", "expert", "resident", "witness", "eyewitness", "villager", "journalist", "reporter", "correspondent", "historian", "economist", "trader",
              "shopkeeper", "fisherman", "refugee", "survivor", "monitor", "activist", "scholar", "academic", "doctor", "medic"}  # fmt: skip
"""People who speak for themselves, wherever they live."""
_PAPERS = {"statement", "report", "communique", "communiqué", "letter", "document", "assessment", "dossier", "memo", "memorandum", "note", "post", "tweet", "message",
           "bulletin", "release", "dispatch", "study", "paper", "declaration", "update", "briefing", "cable", "finding", "inquiry", "image", "photo"}  # fmt: skip
"""What speaks for whoever has written it."""


def _link(token: Token, actors: Actors) -> list[Attribution]:
    """A speaker as links of a chain: one for each actor, or the words alone where nobody is resolved."""
    ref = actors.resolve(token)
    if ref is not None and ref.how != "pronoun" and _for_himself(token, ref, actors):
        return [Attribution(_short(token), None)]
    if ref is not None:
        if len(ref.codes) > 1 and len(list(token.conjuncts)) == len(ref.codes) - 1:
            parts = [token, *token.conjuncts]
            out: list[Attribution] = []
            for part in parts:
                one = actors.single(part)
                if one is not None:
                    out.extend(Attribution(one.text, c) for c in one.codes)
            return out
        return [Attribution(phrase_text(token) if ref.how != "pronoun" else f"{token.text} ({ref.text})", c) for c in ref.codes]
    head = antecedent(token)
    if head.lower_ in _OF_THE_HOUSE and not any(c.dep_ in {"poss", "amod", "compound", "prep", "acl"} for c in head.children):
        house = actors.context.of_the_house(head) if actors.context is not None else None
        if house is not None:
            return [Attribution(phrase_text(head), c) for c in house.codes]
    for child in head.children:  # "intelligence obtained by Washington shows"
        if child.dep_ == "acl" and child.lemma_.lower() in _GATHERED:
            for inner in [g for c in child.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]:
                ref = actors.resolve(inner)
                if ref is not None:
                    return [Attribution(phrase_text(head), c) for c in ref.codes]
    if head.lemma_.lower() in {"adviser", "advisor", "aide", "assistant", "spokesman", "spokeswoman", "spokesperson"}:  # "an adviser to President Zelensky"
        for child in head.children:
            if child.lower_ in {"to", "for"}:
                ref = next((r for g in child.children if g.dep_ == "pobj" and (r := actors.resolve(g)) is not None), None)
                if ref is not None:
                    return [Attribution(phrase_text(head), c) for c in ref.codes]
    if head.lemma_.lower() in _PAPERS:  # "a statement by the Russian ministry", "a report from UN experts"
        for child in head.children:
            if child.lower_ in {"by", "from", "of"}:
                for inner in child.children:
                    link = _link(inner, actors) if inner.dep_ == "pobj" else []
                    if any(x.actor for x in link):
                        return link
    for child in head.children:  # "the state news agency SANA"
        if child.dep_ == "appos" and child.i in actors.at and actors.at[child.i].kind in {"institution", "organisation", "person", "group"}:
            return [Attribution(phrase_text(head), actors.at[child.i].code)]
    if "SPEAKER" in heads().get(head.lemma_.lower(), ()) or head.lower_ in {"officials", "sources"}:
        return [Attribution(phrase_text(head), None)]
    return []


def _for_himself(token: Token, ref: Ref, actors: Actors) -> bool:
    """Whether a speaker stands for no actor, though one is named beside him: "diplomats in Nairobi", "London-based monitors", "residents of Kharkiv"."""
    if token.i in actors.at or len(ref.codes) > 1:
        return False
    if (token.lemma_.lower() in _OF_NOBODY and ref.sector != "IGO") or any(c.lower_ == "based" for c in token.children):
        return True
    if token.lemma_.lower() != "diplomat":
        return False
    return not any(c.dep_ in {"amod", "compound", "nmod", "poss"} and c.i in actors.at for c in token.children)


def _short(token: Token) -> str:
    """A phrase of a speaker without what the parse has put before its comma."""
    text = phrase_text(token)
    return text.rsplit(", ", 1)[-1]


def chain(predicate: Token, actors: Actors, speakers: dict[int, Ref] | None = None) -> tuple[list[Attribution], list[str]]:
    """The attribution chain of a predicate, outermost first, and the words that gave it."""
    report, judging = words()["report"], words()["judging"]
    inner_first: list[list[Attribution]] = []
    cues: list[str] = []
    used: set[int] = set()
    node = predicate if is_verb(predicate) else stands_for(predicate)
    if predicate.pos_ == "NOUN" and predicate.dep_ in {"nsubj", "nsubjpass"} and predicate.head.lemma_.lower() not in EXISTENCE:
        return [], []  # what a reported clause takes for granted: "Tehran's launch of drones has been blunted, the army says"
    aside = told_beside = False
    outside: Token | None = None  # the last clause of its own on the way up: "..., he said, while Armenia denied it"
    for _ in range(14):
        hung = [g for c in node.children if c.dep_ in {"nsubj", "nsubjpass"} for g in c.children if g.dep_ == "advcl"]
        hung += [g for c in node.children if c.dep_ == "advcl" and c.i > node.i for g in c.children if g.lower_ == "according" and g.i > 0 and g.nbor(-1).text == ","]
        for child in [*node.children, *hung]:  # "Libya, as confirmed by Paris, has ...": it may hang on the subject
            if child.i in used or (outside is not None and child.dep_ == "parataxis" and node.i < child.i < outside.i):
                continue
            found = _adjunct(child, actors)
            if found:
                inner_first.append(found[0])
                cues.append(found[1])
                used.add(child.i)
        head = governing(node)
        if head == node:
            break
        held = _held(node, head)
        if held is not None:
            inner_first.append(speaker(held, actors))
            cues.append(held.text)
        if node.dep_ == "prep" and head.dep_ in {"dobj", "nsubjpass"} and head.head.lemma_.lower() in words()["accusing"]:
            head = head.head  # "accused its neighbour of firing"
        if is_verb(head):
            lemma = head.lemma_.lower()
            via = node.dep_
            if outside is not None and node.i < head.i < outside.i and node != predicate:
                via = "outside"  # told after the words of saying, by another subject
            elif aside:  # within a relative clause: what is judged is its noun, not the clause
                via = via if via in {"ccomp", "parataxis"} else "aside"
            speech = lemma in report and via in {"ccomp", "parataxis", "dep"}
            speech = speech or (lemma in {"deny", "admit", "acknowledge", "claim", "report", "confess"} and via in {"xcomp", "dobj"})
            speech = speech or (lemma in TURNING_DOWN and via == "dobj" and node.lemma_.lower() in PART)
            speech = speech or (lemma in {"accuse", "suspect", "charge", "blame", "condemn", "denounce"} and via in {"prep", "pcomp"})
            speech = speech or (lemma in _QUOTING and via == "prep" and node.lower_ == "as")  # "quoted Putin as saying that"
            speech = speech or (lemma in judging and not _withheld(head) and via in {"dobj", "oprd", "xcomp", "ccomp", "pobj", "nsubj_not"})
            if via == "prep" and node.lower_ in {"of", "for", "against", "on", "to", "about"} and lemma in judging:
                speech = True
            if told_beside and head.i > predicate.i and via in {"ccomp", "parataxis"}:
                speech = False  # "Burundi, which has sent 8,000 men, may send more, diplomats said": the report itself says it has
            if speech and (via in {"dobj", "oprd", "prep", "pobj"} or lemma not in words()["wishing"] - {"suggest", "warn"}):
                link = speaker(head, actors)
                if len(link) == 1 and link[0].actor is None and link[0].text.lower().split()[-1] in _OF_THE_HOUSE:
                    subject = understood_subject(node) if is_verb(node) else None
                    ref = actors.resolve(subject) if subject is not None else None
                    if ref is not None and ref.sector != "MIL":  # "The White House will not supply weapons, an aide says"
                        link = [Attribution(link[0].text, c) for c in ref.codes]
                quoted = _quoted(head, actors)
                if quoted:
                    inner_first.append(quoted)
                    used.update(c.i for c in head.children if c.lower_ in {"citing", "quoting"})
                if lemma == "know" and governing(head).lemma_ == "let":  # "let it be known that"
                    link = speaker(governing(head), actors)
                if lemma in _QUOTING and is_passive(head) and via != "prep":  # "officials were quoted as saying"
                    link = [x for c in head.children if c.dep_ == "nsubjpass" for x in _link(c, actors)] or link
                if link and not (lemma in _OPEN and via == "ccomp" and _withheld(head)):  # "would not confirm that", "has never admitted"
                    inner_first.append(link)
                    cues.append(head.text)
            elif lemma == "be" and via == "ccomp":
                link, word = _line_of(head, actors)
                if link:
                    inner_first.append(link)
                    cues.append(word)
        elif head.pos_ == "NOUN" and head.lemma_.lower() in words()["hedgenouns"] | {"statement", "announcement", "assertion"}:
            denier = dismissed(head) if node.dep_ in {"acl", "prep", "ccomp"} else None
            link = []
            if denier is not None:
                link = (speaker(denier, actors) or _speaking_in(denier, actors)) if denier.lemma_ != "be" else []
                if link:
                    inner_first.append(link)
                    cues.append(denier.text)
            if node.dep_ in {"acl", "prep", "ccomp"} and denier is None:  # of a report that is denied the denier tells
                for child in head.children:
                    if child.dep_ == "prep" and child.lower_ in {"of", "by", "from"}:  # "the assertion of the Soviet agency that"
                        told = [x for g in child.children if g.dep_ == "pobj" for x in _link(g, actors) if x.actor]
                        if told:
                            inner_first.append(told)
                            cues.append(head.text)
                            break
                    if child.dep_ in {"poss", "amod", "compound"}:
                        ref = actors.resolve(child) if child.dep_ == "poss" else actors.owner(head)
                        if ref is not None:
                            inner_first.append([Attribution(ref.text if child.dep_ == "poss" else phrase_text(head), c) for c in ref.codes])
                            cues.append(head.text)
                            break
        aside = aside or node.dep_ == "relcl"
        if node.dep_ == "relcl" and (first := min(t.i for t in node.subtree)) > 0 and node.doc[first - 1].text == ",":
            told_beside = True
        if is_verb(node) and (node.dep_ == "conj" or any(c.dep_ == "mark" and c.lower_ in _CONTRAST for c in node.children)):
            if any(c.dep_ in {"nsubj", "nsubjpass"} for c in node.children):
                outside = node
        node = head
    links = [link for group in reversed(inner_first) for link in group]
    if not links and speakers and predicate.i in speakers:
        ref = speakers[predicate.i]
        links = [Attribution(ref.text, c) for c in ref.codes]
    seen: set[tuple[str | None, str]] = set()
    kept: list[Attribution] = []
    for one in links:
        key = (one.actor, "" if one.actor else one.text)
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept, cues


def _withheld(verb: Token) -> bool:
    """Whether a judgement is not passed: "has not condemned the raid", "stopped short of praising it": it tells of no raid."""
    if any(c.dep_ == "neg" or c.lower_ == "neither" for c in verb.children) or any(g.lower_ in {"no", "neither", "none"} for c in verb.children if c.dep_ == "nsubj" for g in [c, *c.children]):
        return True
    above = verb.head
    while above.lower_ in {"of", "short", "from"} and above.head != above:
        above = above.head
    return verb.dep_ in {"xcomp", "pcomp"} and above.lemma_.lower() in words()["negating"]


def told_at_the_end(predicate: Token, actors: Actors) -> tuple[list[Attribution], list[str]]:
    """The speaker in the last words of a sentence whose parse shows none (:func:`foreshock.coding.tellers.closing`)."""
    found = closing(predicate) if is_verb(predicate) else None
    link = _link(found[0], actors) if found is not None else []
    return (link, [found[1]]) if found is not None and link else ([], [])


def told_by_itself(predicate: Token, actors: Actors) -> list[Attribution]:
    """The speaker of a claim whose predicate is a verb of report: "Khan denies the raiders were his"."""
    reports = is_verb(predicate) and predicate.lemma_.lower() in _OWN_DEEDS and any(c.dep_ in {"ccomp", "dobj"} for c in predicate.children)
    return speaker(predicate, actors) if reports else []


def _quoted(verb: Token, actors: Actors) -> list[Attribution]:
    """"the report, quoting a Libyan minister, said": whom the speaker quotes."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    for child in [*verb.children, *(subject.children if subject is not None else ())]:
        if child.dep_ in {"advcl", "acl"} and child.lemma_.lower() in _QUOTING:
            for inner in child.children:
                if inner.dep_ == "dobj":
                    return _link(inner, actors)
    return []


def _speaking_in(verb: Token, actors: Actors) -> list[Attribution]:
    """"was dismissed in Khartoum": the government that speaks there."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "in":
            for inner in child.children:
                mention = actors.at.get(inner.i)
                if mention is not None and mention.kind == "metonym":
                    return _link(inner, actors)
    return []


def speaker(verb: Token, actors: Actors) -> list[Attribution]:
    """Who says: the subject of a reporting verb, or its agent where it is passive."""
    if is_passive(verb):
        for child in verb.children:
            if child.dep_ == "agent":
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        return _link(inner, actors)
        return []
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_.lower() in _QUOTING:  # "quoted Putin as saying"
        return [x for c in verb.head.head.children if c.dep_ in {"dobj", "nsubjpass"} for x in _link(c, actors)]
    subject = _behind_comma(verb, understood_subject(verb))
    if subject is not None and subject.lower_ in _SOME and not any(c.lower_ == "of" for c in subject.children):
        above = next((a for a in verb.ancestors if is_verb(a) and a.lemma_.lower() in words()["report"]), None)
        if above is not None:  # "American officials say ..., some even suggesting that ..."
            return speaker(above, actors)
    if subject is None or (subject.lower_ in {"it", "i", "you", "one", "some", "many", "this", "that"} and actors.resolve(subject) is None):
        return []
    link = _link(subject, actors)
    if subject.lower_ in {"officials", "ministers", "commanders", "generals", "aides"} and not any(x.actor for x in link):
        return _speaking_in(verb, actors) or link  # "In Kyiv, officials said"
    return link


def _held(node: Token, head: Token) -> Token | None:
    """"said after a meeting that ...": the verb of saying whose clause the parse has hung on a noun in between."""
    if not is_verb(node) or node.dep_ not in {"acl", "ccomp", "relcl"} or head.pos_ != "NOUN" or head.dep_ != "pobj":
        return None
    if not any(c.dep_ == "mark" and c.lower_ == "that" for c in node.children):
        return None
    verb = head.head.head
    said = is_verb(verb) and verb.lemma_.lower() in TELLING and not any(c.dep_ in {"ccomp", "dobj"} and c.pos_ != "PRON" for c in verb.children)
    return verb if said and head.lemma_.lower() not in words()["hedgenouns"] | {"evidence", "fact", "news", "proof", "sign", "idea", "condition", "ground"} else None


def _line_of(verb: Token, actors: Actors) -> tuple[list[Attribution], str]:
    """"Moscow's version is that ...", "the official line in Moscow is that ...", "word from Moscow is that ..."."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.lemma_.lower() not in _WORD_OF | {"line", "position", "claim", "contention", "message", "story", "case", "argument"}:
        return [], ""
    for child in subject.children:
        if child.dep_ == "poss":
            ref = actors.resolve(child)
            return [Attribution(ref.text, c) for c in ref.codes] if ref is not None else [], subject.text
        if child.dep_ == "prep" and child.lower_ in {"from", "in", "of"}:
            return [x for g in child.children if g.dep_ == "pobj" for x in _link(g, actors)], subject.text
    return [], ""


def _behind_comma(verb: Token, subject: Token | None) -> Token | None:
    """"Russia shelled Kharkiv, the Observatory said": what the parse takes for an apposition of Kharkiv is the subject."""
    if subject is None or subject.dep_ != "nsubj" or subject.head != verb or subject.i > verb.i:
        return subject
    if subject.i - subject.sent.start < 2 and "," not in (t.text for t in verb.doc[verb.i + 1 : verb.i + 3]):
        return subject  # else "Lima, the Brazilians tell us, will not sign"
    for child in subject.children:
        if child.dep_ == "appos" and subject.i < child.i < verb.i:
            before = any(t.text == "," for t in verb.doc[subject.i + 1 : child.i])
            after = any(t.text == "," for t in verb.doc[child.i + 1 : verb.i])
            if before and not after:
                return child
    return subject


def _adjunct(child: Token, actors: Actors) -> tuple[list[Attribution], str] | None:
    """"according to X", "as X said", "as confirmed by X", a parenthetical "X said", "by X's account"."""
    low = child.lower_
    if low == "according":
        for prep in [child, *child.children]:
            for inner in prep.children:
                if inner.dep_ == "pobj":
                    link = _link(inner, actors)
                    if link:
                        return link, "according to"
    if child.dep_ == "advcl" and child.lemma_ == "hear":  # "to hear Moscow tell it"
        for inner in child.children:
            if inner.dep_ in {"ccomp", "xcomp"} and inner.lemma_ == "tell":
                return speaker(inner, actors), "to hear"
    if child.dep_ in {"advcl", "parataxis", "ccomp", "dep"} and is_verb(child) and (
        child.lemma_.lower() in words()["saying"] or (child.lemma_ == "put" and any(c.lower_ == "it" for c in child.children))
    ):
        if any(c.dep_ == "mark" and c.lower_ in _AGAINST_IT for c in child.children):
            return None  # "though Bangkok denies it"
        marked = any(c.dep_ in {"mark", "advmod"} and c.lower_ == "as" for c in child.children)
        commas = child.dep_ == "parataxis" or _parenthetical(child)
        if marked or (commas and not any(c.dep_ in {"ccomp", "xcomp"} or (c.dep_ == "dobj" and c.pos_ != "PRON") for c in child.children)):
            link = speaker(child, actors)
            if link:
                return link, child.text
    if low in {"citing", "quoting"} and child.dep_ in {"advcl", "acl"}:  # "The Times reported, citing Israeli officials, that"
        for inner in child.children:
            if inner.dep_ == "dobj":
                link = _link(inner, actors)
                if any(x.actor for x in link):
                    return link, child.text
    if child.dep_ == "prep" and low in {"by", "in", "on", "per"}:
        for inner in child.children:
            if low == "per" and inner.dep_ == "pobj":
                link = _link(inner, actors)
                return (link, child.text) if link else None
            if inner.dep_ == "pobj" and inner.lemma_.lower() in _WORD_OF:
                owner = actors.owner(inner)
                if owner is not None and inner.lemma_.lower() != "view":
                    return [Attribution(owner.text, c) for c in owner.codes], phrase_text(inner)
    return None


def _parenthetical(verb: Token) -> bool:
    """Whether a clause stands between commas or dashes: "The White House, aides there tell us, will not"."""
    left = min(t.i for t in verb.subtree)
    right = max(t.i for t in verb.subtree)
    doc = verb.doc
    before = left > 0 and (doc[left].is_punct or doc[left - 1].is_punct)
    after = right + 1 >= len(doc) or doc[right].is_punct or doc[right + 1].is_punct
    return before and after


def speaker_named(subject: Token, actors: Actors) -> Ref | None:
    """The actor for whom a subject of a verb of saying speaks, read without its context: "a spokesman for the ministry"; None for a pronoun."""
    ref = actors.resolve(subject, context=False)
    if ref is not None or subject.pos_ == "PRON":
        return ref
    codes = tuple(x.actor for x in _link(subject, actors) if x.actor)
    return Ref(codes, "GOV", subject.i, subject.text) if codes else None
