"""Who stands where around a verb: its logical subject and object through passives, control, raising, relative clauses,
participles and coordination. Pure functions over the dependency parse; no actors, no lexicon of events."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from foreshock.coding.lexicon import words
from foreshock.coding.tree import remembered

if TYPE_CHECKING:
    from foreshock.coding.tree import Token

_SUBJECT = {"nsubj", "csubj", "expl_not"}
_RELATIVE = {"who", "which", "that", "whom"}


class Roles(NamedTuple):
    """The arguments of a verb as heads of noun phrases."""

    verb: Token
    agent: Token | None
    patient: Token | None
    recipient: Token | None
    passive: bool
    preps: dict[str, list[Token]]
    particles: frozenset[str]
    negated_argument: Token | None
    """"no troops", "not a shot": a negation that sits on an argument."""


def is_verb(token: Token) -> bool:
    """Whether a token is used as a verb (some verbs are tagged as nouns by the parser: "condemn ... and demand that ...")."""
    if token.pos_ in {"VERB", "AUX"}:
        return True
    if token.tag_ == "NNS" and token.dep_ in {"advcl", "ccomp"} and any(c.dep_ == "nsubj" and c.i < token.i for c in token.children):
        return True  # "If Peru attacks again"
    if token.tag_ == "NN" and token.dep_ == "conj" and not any(True for _ in token.children) and token.i + 1 < len(token.doc):
        if token.nbor().lower_ == "that" and token.lemma_.lower() in words()["askverbs"]:
            return True
    return (
        token.pos_ == "NOUN"
        and token.dep_ == "conj"
        and token.head.pos_ == "VERB"
        and token.tag_ == "NN"
        and not any(c.dep_ in {"det", "amod", "poss", "compound"} for c in token.children)
    )


@remembered
def headless(verb: Token) -> Token | None:
    """"The leaders of the three countries called on both to stop", where the parser takes the verb for a participle of the last noun and leaves
    the sentence without one: its subject."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or not verb.sent.text.rstrip().endswith((".", "!", "”", '"')):
        return None
    root = verb.sent.root
    if root.pos_ not in {"NOUN", "PROPN"} or root.dep_ != "ROOT" or any(is_verb(c) and c.dep_ not in {"acl"} for c in root.children):
        return None
    above = verb.head
    while above != root and (above.dep_ in {"pobj", "prep", "conj"} or (above.dep_ == "acl" and above.tag_ == "VBG" and verb.nbor(-1).text == ",")):
        above = above.head  # also "The delegate of Jordan, speaking for the Arab Group, called upon ..."
    if above != root or any(c.dep_ == "agent" for c in verb.children):
        return None
    lasting = any(c.dep_ in {"dobj", "xcomp", "ccomp"} or (c.dep_ == "advcl" and c.tag_ == "VB") for c in verb.children)
    return root if lasting else None


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: its own auxiliary, or a bare participle after a passive or a noun."""
    if any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children):
        return True
    if verb.tag_ != "VBN" or any(c.dep_ == "aux" for c in verb.children):
        return False
    if verb.dep_ == "acl" or any(c.dep_ == "agent" for c in verb.children):
        return headless(verb) is None
    if verb.dep_ == "conj" and is_verb(verb.head) and not any(c.dep_ == "nsubj" for c in verb.children):
        return is_passive(verb.head)
    return verb.dep_ in {"advcl", "relcl"} and not any(c.dep_ in {"nsubj", "dobj"} for c in verb.children)


def antecedent(token: Token) -> Token:
    """A relative pronoun gives the noun it stands for; anything else itself."""
    if (token.lower_ in _RELATIVE and token.tag_ in {"WP", "WDT", "WP$"}) or token.lower_ == "whose":
        clause = token.head
        for _ in range(4):
            if clause.dep_ == "relcl":
                return clause.head
            if clause.dep_ in {"ccomp", "advcl"} and clause.head.lemma_ == "be":
                cleft = next((c for c in clause.head.children if c.dep_ == "attr"), None)
                if cleft is not None and cleft.i < clause.i and any(c.lower_ == "it" and c.dep_ == "nsubj" for c in clause.head.children):
                    return cleft  # "It was Moscow, he insisted, that had bombed the convoy"
            if clause.head == clause:
                break
            clause = clause.head
    return token


def surface_subject(verb: Token) -> tuple[Token | None, bool]:
    """The grammatical subject as written or as understood, and whether it is a passive one."""
    for child in verb.children:
        if child.is_punct or child.text == "-":
            continue
        if child.dep_ in {"nsubj", "csubj"}:
            later = [c for c in verb.children if c.dep_ == "nsubj" and child.i < c.i < verb.i and c.nbor(-1).text == ","]
            if later and any(c.dep_ == "mark" and c.i < child.i for c in verb.children):
                return later[-1], False  # "If the offensive stalls, India could strike", where the parser takes "stalls" for a noun
            return antecedent(child), False
        if child.dep_ in {"nsubjpass", "csubjpass"}:
            return antecedent(child), True
    # "Should he comply": an inverted subject may be attached after the verb; "Could Iran ...": under the auxiliary.
    for child in verb.children:
        if child.dep_ == "aux":
            for grandchild in child.children:
                if grandchild.dep_ == "nsubj":
                    return antecedent(grandchild), False
            if child.i == verb.sent.start and child.tag_ == "MD":  # "Could Ethiopia attack Eritrea?": the name read as part of the verb
                name = next((c for c in verb.children if c.dep_ in {"compound", "nmod"} and c.pos_ == "PROPN" and child.i < c.i < verb.i), None)
                if name is not None:
                    return name, False
    if verb.tag_ in {"VBD", "VBZ", "VBP"} and not is_passive(verb) and verb.dep_ != "conj":
        # "On 3 December Pakistan bombed": the parser takes date and subject for one phrase
        i = verb.i - 1
        while i > verb.sent.start and verb.doc[i].dep_ in {"aux", "neg", "advmod"}:
            i -= 1
        if verb.doc[i].text == ",":  # "On 3 April Kenya, after long debate, agreed"
            first = next((c for c in verb.children if c.dep_ == "prep" and c.i == verb.sent.start), None)
            lone = next((c for c in first.children if c.dep_ == "pobj"), None) if first is not None else None
            if lone is not None and lone.i + 1 < i and verb.doc[lone.i + 1].text == ",":
                i = lone.i
        before = verb.doc[i]
        above = before
        while above.dep_ in {"pobj", "prep"} and above != verb and above.head != above:
            above = above.head
        if before.dep_ == "pobj" and before.pos_ in {"PROPN", "NOUN"} and above == verb:
            if any(c.like_num or c.lower_.rstrip(".") in words()["monthnames"] for c in before.subtree):
                return before, False
    return None, False


_SPLICING = frozenset({"warn", "appeal", "call", "urge", "demand", "condemn", "vow", "threaten", "ask", "plead", "beg", "protest", "accuse", "reject", "deny",
                       "blame", "promise", "pledge", "denounce", "dismiss", "offer", "order", "seek", "agree", "welcome"})  # fmt: skip
"""Verbs of speech that tell of an act of their own where they have an object or a phrase of their own."""
_CHARGES = frozenset({"charge", "accusation", "allegation", "claim", "suggestion", "report"})


def _spliced(token: Token, head: Token) -> bool:
    """"Iran fires missiles at Israel, Tehran warns of more", "..., a charge Kyiv denies": two clauses beside each other, not one
    within the other."""
    if token.i > head.i or head.lemma_.lower() not in _SPLICING:
        return False
    if not any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children):
        return False
    for child in head.children:
        if child.dep_ == "nsubj" and child.lemma_.lower() in _CHARGES and child.i > token.i:
            return True
        if child.i > head.i and (child.dep_ in {"dobj", "xcomp"} or (child.dep_ == "prep" and child.lower_ in {"of", "for", "against", "over", "on"})):
            return child.dep_ != "prep" or not any(c.lower_ in _DAYS for c in child.children)
    return False


_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "condition", "television", "radio", "tv", "state"})


_DECIDING = frozenset({"put", "place", "recall", "expel", "summon", "impose", "send", "withdraw", "suspend", "close", "deploy", "mobilise", "mobilize", "cancel",
                       "vow", "pledge", "dispatch", "reinforce"})  # fmt: skip
"""Verbs of what only somebody who decides can do."""


def governing(token: Token) -> Token:
    """The head of a token, mended where a finite verb is coordinated with an infinitive: "called on them to rise and threatened"."""
    head = token.head
    if token.dep_ == "ccomp" and token.i < head.i and _spliced(token, head):
        return token
    if token.dep_ == "conj" and token.tag_ in {"VBD", "VBZ", "VBP"} and head.tag_ in {"VB", "VBG"} and head.head != head:
        if head.dep_ in {"xcomp", "advcl", "acl", "pcomp"} and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in head.children):
            above = head.head
            while above.pos_ not in {"VERB", "AUX"} and above.head != above:
                above = above.head
            return above
    if token.dep_ == "conj" and token.tag_ in {"VBD", "VBZ", "VBP"} and head.tag_ == "VB" and head.dep_ == "ccomp" and is_verb(head.head):
        if any(c.dep_ == "aux" and c.tag_ == "MD" for c in head.children) and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children):
            return head.head  # "warned that he would not bear it, sent frigates": what is past does not share the "would"
    if token.dep_ == "conj" and token.tag_ == "VBG" and head.tag_ == "VBN" and head.dep_ == "acl":
        # "a resolution deploring the steps taken by Turkey and urging both": what is done by the resolution
        shared = next((a for a in head.ancestors if a.tag_ == "VBG" and a.dep_ in {"acl", "advcl"}), None)
        if shared is not None:
            return shared
    lists = words()
    if token.dep_ == "conj" and head.dep_ == "ccomp" and head.head != head and not any(c.dep_ == "nsubj" for c in token.children):
        # "denied that the town had fallen and accused its neighbour": towns accuse nobody
        if token.lemma_.lower() in lists["accusing"] | lists["askverbs"] | _DECIDING and token.tag_ in {"VBD", "VBZ", "VBP", "VBN"}:
            subject = next((c for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
            known = token.doc.user_data.get("actors", ())
            perfect = any(c.dep_ == "aux" and c.lower_ == "had" for c in head.children) and token.tag_ == "VBD" and not any(c.dep_ == "aux" for c in token.children)
            if subject is not None and perfect and is_verb(head.head) and head.head.tag_ == "VBD":
                return head.head  # "said that the army had lost 3,000 men and asked for help": what is past sooner is the speaker's no more
            if subject is not None and subject.pos_ == "NOUN" and not any(t.i in known for t in subject.subtree):
                return head.head  # nor does "its army" accuse anybody beside the state that speaks of it
    return head


@remembered
def understood_subject(verb: Token, depth: int = 0) -> Token | None:
    """Who does the verb: its subject, or the one that control, raising, coordination or modification gives it."""
    if depth > 6:
        return None
    subject, _ = surface_subject(verb)
    if subject is not None:
        return subject
    head = governing(verb)
    dep = verb.dep_
    if head == verb:
        return None
    if dep == "conj":
        if is_verb(head):
            return understood_subject(head, depth + 1)
        return next((understood_subject(a, depth + 1) for a in head.ancestors if is_verb(a)), None) if is_verb(verb) else None
    if dep == "ccomp" and is_verb(head) and head.lemma_.lower() in words()["report"]:
        # "Lima, the Brazilians tell us, will not sign": the first noun phrase belongs to the clause inside
        for child in head.children:
            if child.dep_ in {"npadvmod", "dep", "nsubj", "appos"} and child.i < verb.i and child.pos_ in {"PROPN", "NOUN"}:
                if child.i + 1 < len(child.doc) and any(c.dep_ == "nsubj" and c.i > child.i for c in head.children):
                    return child
    if dep in {"xcomp", "ccomp", "oprd"} and is_verb(head):
        controlled = _controller(head)
        if controlled is not None:
            return controlled
        return _affected(head, depth) if is_passive(head) else understood_subject(head, depth + 1)
    if dep == "attr" and verb.tag_ == "VBG" and head.lemma_ == "be":
        return understood_subject(head, depth + 1)  # "is mediating", read as a noun
    if dep in {"xcomp", "ccomp"} and head.pos_ == "ADJ":
        return _clause_subject(head.head, depth)
    if dep == "relcl":
        return head
    if dep == "acl":
        if verb.tag_ == "VB":  # "its decision to send": whoever owns the noun, or the subject that holds the noun
            for child in head.children:
                if child.dep_ in {"poss", "amod", "compound", "nmod"} and child.pos_ in {"PROPN", "ADJ", "NOUN", "PRON"}:
                    return child
            return _clause_subject(head.head, depth) if head.dep_ in {"dobj", "attr", "pobj"} else None
        if verb.tag_ == "VBG" and head.lemma_.lower() in {"decree", "law", "order", "resolution", "bill", "letter", "note", "plan", "act", "statement", "report", "communique",
                                                           "communiqué", "declaration", "speech", "message", "editorial", "motion", "text"}:
            return _clause_subject(head.head, depth) or head  # "signed a decree banning"
        return headless(verb) or head
    if dep == "advcl" and is_verb(head):
        if verb.tag_ == "VBG" and verb.i - 2 > head.i and verb.nbor(-1).text == "," and verb.lemma_.lower() in words()["saying"]:
            said = verb.nbor(-2)  # "fired rockets, a spokesman said, warning that"
            if is_verb(said) and said.lemma_.lower() in words()["saying"] and said != head:
                return understood_subject(said, depth + 1)
        return _affected(head, depth) if is_passive(head) else understood_subject(head, depth + 1)
    if dep == "pcomp":
        governor = head.head
        if head.lower_ in {"for", "over"}:
            feeling = governor if governor.pos_ == "ADJ" else next((c for c in governor.children if c.dep_ == "acomp"), None)
            if feeling is not None and feeling.lower_ in words()["angry"]:  # "was furious with Peru for closing"
                return next((t for c in (*feeling.children, *governor.children) if c.lower_ in {"with", "at", "of"} for t in c.children if t.dep_ == "pobj"), None)
        if is_verb(governor):
            if governor.lemma_.lower() in words()["accusing"] and (head.lower_ in {"of", "for"} or (head.lower_ == "with" and governor.lemma_ == "charge")):
                if is_passive(governor):
                    return surface_subject(governor)[0] or understood_subject(governor, depth + 1)  # "Kenya, accused by Peru of arming"
                for child in governor.children:
                    if child.dep_ in {"dobj", "nsubjpass"}:
                        return antecedent(child)
            return understood_subject(governor, depth + 1)
        above = governor.head
        if is_verb(above) and above.lemma_.lower() in words()["accusing"] and governor.dep_ in {"dobj", "nsubjpass"}:
            return governor  # "accused its neighbour of firing": the parser hangs "of" on the neighbour
        if governor.pos_ in {"NOUN", "PROPN"}:
            return _clause_subject(governor.head, depth) if governor.dep_ in {"dobj", "pobj"} else None
        if governor.pos_ == "ADJ" or governor.lower_ == "short":
            return _clause_subject(governor.head, depth)
    return None


def _clause_subject(token: Token, depth: int) -> Token | None:
    for _ in range(4):
        if is_verb(token):
            return understood_subject(token, depth + 1)
        if token.head == token:
            return None
        token = token.head
    return None


def _affected(verb: Token, depth: int) -> Token | None:
    """The subject of a passive verb, also where it is shared by coordination."""
    subject, _ = surface_subject(verb)
    if subject is not None:
        return subject
    return understood_subject(verb, depth + 1)


def _controller(verb: Token) -> Token | None:
    """The object that does the embedded verb: "urged *Israel* to withdraw"."""
    if verb.lemma_.lower() not in words()["objcontrol"] or is_passive(verb):
        return None
    for child in verb.children:
        if child.dep_ in {"dobj", "dative"} and child.pos_ not in {"ADP"}:
            return antecedent(child)
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in {"on", "upon", "to", "with"}:
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    return grandchild
    return None


def preposition_objects(token: Token) -> dict[str, list[Token]]:
    """Objects of the prepositions that hang on a token (chains like "out of", "from across" give both)."""
    found: dict[str, list[Token]] = {}
    stack = [c for c in token.children if c.dep_ in {"prep", "dative", "agent", "prt", "advmod"}]
    for prep in stack:
        if prep.lower_ == "according":
            continue
        if prep.pos_ not in {"ADP", "SCONJ", "ADV", "VERB", "PART"} and prep.dep_ != "dative":
            continue
        for child in prep.children:
            if child.dep_ == "pobj":
                if prep.lower_ == "with" and prep.i and prep.nbor(-1).text == "," and any(g.dep_ == "acl" and g.tag_ == "VBG" for g in child.children):
                    continue  # "banned the goods, with Ireland wincing"
                if child.pos_ == "VERB" and any(g.dep_ == "nsubj" for g in child.children):
                    continue  # the same, with the verb as the object
                found.setdefault(prep.lower_, []).append(antecedent(child))
                stack.extend(c for c in child.children if c.dep_ == "prep" and c.lower_ not in {"of"} and prep.lower_ != "of")
            elif child.dep_ == "prep":
                stack.append(child)
                for grandchild in child.children:
                    if grandchild.dep_ == "pobj":
                        found.setdefault(prep.lower_ + "_" + child.lower_, []).append(grandchild)
                        found.setdefault(prep.lower_, []).append(grandchild)
    return found


def _misread_object(child: Token) -> bool:
    """"angered Washington", "rejects Israeli truce offer": a noun that the parser takes for a date or a clause."""
    if child.dep_ == "npadvmod":
        return child.pos_ == "PROPN" and child.i in child.doc.user_data.get("actors", ())
    return child.pos_ == "NOUN" and not any(c.dep_ in {"nsubj", "mark", "cop", "aux", "dobj"} for c in child.children)


@remembered
def roles(verb: Token) -> Roles:
    """Arguments of a verb."""
    passive = is_passive(verb)
    agent: Token | None = None
    patient: Token | None = None
    recipient: Token | None = None
    particles = {c.lower_ for c in verb.children if c.dep_ in {"prt", "prep", "advmod", "neg"}}
    for child in verb.children:
        if child.dep_ == "dobj" and (patient is None or (child.i - patient.i <= 2 and "-" in {t.text for t in child.doc[patient.i : child.i]})):
            patient = antecedent(child)  # the last part of "counter-strike"
        elif child.dep_ == "dobj" and patient is not None and patient.pos_ in {"PROPN", "PRON"} and recipient is None:
            recipient, patient = patient, child  # "offered Zia four hundred million dollars", read as two objects
        elif child.dep_ == "dative" and child.pos_ != "ADP":
            recipient = antecedent(child)
            for part in child.children:  # "sold Jakarta its MiGs", read as an apposition
                if part.dep_ == "appos" and part.i > child.i and any(g.dep_ == "poss" for g in part.children) and patient is None:
                    patient = part
        elif (child.dep_ == "oprd" and patient is None) or (child.dep_ in {"attr"} and patient is None) or (child.dep_ in {"npadvmod", "ccomp"} and patient is None and child.i > verb.i and _misread_object(child)):
            patient = child
    preps = preposition_objects(verb)
    for child in verb.children:  # "has agreed to talks with Turkey": the noun read as an infinitive
        if child.dep_ == "xcomp" and child.tag_ in {"NN", "NNS"} and any(c.dep_ == "aux" and c.tag_ == "TO" for c in child.children):
            preps.setdefault("to", []).append(child)
            for prep, heads in preposition_objects(child).items():
                preps.setdefault(prep, []).extend(heads)
    if patient is not None:
        for prep, heads in preposition_objects(patient).items():
            preps.setdefault(prep, []).extend(heads)
    if passive:
        subject = understood_subject(verb)
        if patient is None:
            patient = subject
        else:  # "Syria was given arms"
            recipient = subject
        for child in verb.children:
            if child.dep_ == "agent":
                agent = next((antecedent(c) for c in child.children if c.dep_ == "pobj"), None)
        if agent is None:  # "is equipped and paid for by Iran"
            later = [c for c in verb.children if c.dep_ == "conj" and c.tag_ == "VBN" and not any(g.dep_ in {"nsubj", "nsubjpass"} for g in c.children)]
            agent = next((antecedent(t) for c in later for a in c.children if a.dep_ == "agent" for t in a.children if t.dep_ == "pobj"), None)
        if subject is not None:
            for prep, heads in preposition_objects(subject).items():
                preps.setdefault(prep, []).extend(heads)
    else:
        agent = understood_subject(verb)
        if patient is None and verb.dep_ == "relcl" and agent is not None and agent != verb.head:
            # "the rockets that Moscow supplied": the antecedent is the object
            if not any(c.dep_ in {"ccomp", "xcomp"} for c in verb.children):
                patient = verb.head
        if patient is None and verb.dep_ == "conj" and is_verb(verb.head) and "to" not in particles:
            shared = [c for c in verb.head.children if c.dep_ == "dobj" and c.i > verb.i]
            patient = shared[0] if shared else None
        if patient is None:
            later = [c for c in verb.children if c.dep_ == "conj" and is_verb(c)]
            if later and not any(c.dep_ in {"prep", "ccomp", "xcomp"} for c in verb.children):
                last = later[0]
                if not any(c.dep_ in {"nsubj", "aux"} for c in last.children) and last.i - verb.i <= 4:
                    patient = next((c for c in last.children if c.dep_ == "dobj"), None)
    negated = None
    for argument in (agent if not passive else None, patient):
        if argument is None:
            continue
        for child in argument.children:
            if child.dep_ in {"det", "neg", "preconj", "advmod", "predet"} and child.lower_ in {"no", "not", "neither", "nor"}:
                negated = child
    return Roles(verb, agent, patient, recipient, passive, preps, frozenset(particles), negated)
