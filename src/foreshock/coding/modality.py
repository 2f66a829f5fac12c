"""Modality: how surely the text puts an event, from its predicate's auxiliaries, negation, adverbs, and all that governs it.

Conditions and questions beat negation, negation beats possibility, possibility beats plan, plan beats hedge. A hedge on a number
("more than", "some 250") is not looked at, so it cannot hedge the event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from foreshock.coding.blame import TURNING_DOWN, dismissed, said_to_be_false, stands_for
from foreshock.coding.lexicon import words
from foreshock.coding.roles import governing, is_passive, is_verb

if TYPE_CHECKING:
    from foreshock.coding.claim import Modality
    from foreshock.coding.tree import Token

_WILL = {"will", "'ll", "’ll", "wo", "shall", "sha"}
_COULD = {"could", "might", "may", "can", "ca", "should", "ought", "must"}
_READY = {"ready", "willing", "prepared", "set", "due", "poised", "determined", "bound", "certain", "sure", "committed", "about",
          "likely", "scheduled", "expected", "resolved", "eager", "quick_not"}  # fmt: skip
_UNABLE = {"unable", "unlikely", "unwilling", "reluctant", "loath", "powerless", "disinclined", "slow"}
_ABLE = {"able", "free", "possible", "necessary", "tempted", "keen", "capable", "entitled"}
_TRYING = {"try", "attempt"}
_EXCLUDING = {"rule", "exclude", "preclude"}
EXISTENCE = {"continue", "begin", "start", "resume", "go", "happen", "occur", "follow", "come", "take", "proceed", "remain", "be",
              "stop", "cease", "end", "intensify", "loom", "persist", "materialise", "materialize", "ensue", "suspend", "halt", "arrive"}  # fmt: skip
_GOVERNED = {"launch", "plan", "order", "fear", "expect", "consider", "threaten", "rule", "deny", "prevent", "avert", "discuss",
             "call", "demand", "urge", "propose", "seek", "want", "weigh", "contemplate", "prepare", "approve", "authorise",
             "authorize", "promise", "pledge", "announce", "stop", "avoid", "deter", "continue", "resume", "begin", "suspend",
             "halt", "cancel", "schedule", "risk", "provoke", "oppose", "request", "envisage", "allege", "suspect", "need", "dispute",
             "host", "hold", "convene", "organise", "organize", "arrange", "broker", "attend", "facilitate", "mediate", "postpone", "await", "delay", "offer", "vow", "favour", "favor", "imagine", "refuse", "suggest"}  # fmt: skip


_NO_WAY = {"at": {"time", "moment", "point", "stage"}, "in": {"way", "circumstance", "case", "sense"}, "by": {"means"}, "on": {"account", "condition"},
           "under": {"circumstance", "condition"}}  # fmt: skip
_SITTING = frozenset({"meet", "convene", "gather", "assemble", "sit"})
_HELPING = frozenset({"help", "support", "aid", "assist", "reinforce", "defend", "protect", "rescue", "relieve", "join", "back", "fight", "teach", "train",
                      "advise", "instruct", "drill"})  # fmt: skip
_GOING = frozenset({"cross", "enter", "come", "go", "arrive", "fly", "march", "move", "rush", "land", "advance", "drive", "sail", "roll", "intervene",
                    "return", "hurry", "race", "pour", "stream", "head", "push", "travel", "send", "dispatch", "deploy", "assign"})  # fmt: skip


class Mood(NamedTuple):
    """A modality with the words that gave it. ``dropped``: the clause is the content of a request, threat or wish."""

    modality: Modality
    cues: tuple[str, ...]
    dropped: bool


class _State:
    def __init__(self) -> None:
        self.conditional: list[str] = []
        self.negations: list[str] = []
        self.possible: list[str] = []
        self.planned: list[str] = []
        self.hedged: list[str] = []
        self.content: list[str] = []


def _own(token: Token, state: _State, governed: bool) -> None:
    """Auxiliaries, negation, adverbs and conjunctions on one verb (or the verb it is coordinated with)."""
    lower = [c for c in token.children if c.i != token.i]
    perfect = any(c.dep_ == "aux" and c.lower_ in {"have", "'ve"} for c in lower)
    progressive = token.tag_ == "VBG" and any(c.lower_ in {"be", "been"} for c in lower)
    for c in lower:
        low = c.lower_
        if (c.dep_ == "aux" and c.tag_ != "TO") or (c.tag_ == "MD" and c.dep_ in {"aux", "auxpass"}):
            if low in _WILL:
                state.planned.append(c.text)
            elif low in {"would", "'d", "’d"} and c.tag_ == "MD":
                on_terms = any(g.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ in {"if", "unless"} for m in g.children) for g in lower)
                (state.planned if governed and not on_terms else state.possible).append(c.text)
            elif low in _COULD:
                first_word = c.i == token.sent.start or token.doc[c.i - 1].is_punct
                if low == "should" and first_word:
                    state.conditional.append(c.text)
                elif (perfect or progressive) and low in {"may", "might", "could", "must"}:
                    state.hedged.append(c.text)
                else:
                    state.possible.append(c.text)
        elif c.dep_ == "prep" and low in _NO_WAY and any(
            g.lemma_.lower() in _NO_WAY[low] and any(x.lower_ == "no" for x in g.children) for g in c.children if g.dep_ == "pobj"
        ):
            state.negations.append(f"{c.text} no")  # "has at no time attacked"
        elif c.dep_ == "prep" and any(g.lower_ in {"nobody", "nothing", "none"} for g in c.children):
            state.negations.append(next(g.text for g in c.children if g.lower_ in {"nobody", "nothing", "none"}))
        elif (c.dep_ == "neg" and (c.i < token.i or token.pos_ == "AUX")) or (c.dep_ == "advmod" and low in {"never", "hardly", "scarcely", "nowhere"}) or (c.dep_ in {"preconj", "cc"} and low in {"nor", "neither"} and c.i < token.i):
            state.negations.append(c.text)
        elif c.dep_ == "parataxis" and c.lemma_ in {"tell", "hear", "understand", "gather"} and any(g.lower_ in {"we", "i", "one"} for g in c.children):
            state.hedged.append(c.text)  # "Iraq, we are told, has been flying mortars there"
        elif (c.dep_ == "advmod" and low in words()["hedgewords"]) or (c.dep_ in {"advmod", "npadvmod"} and low == "likely"):
            state.hedged.append(c.text)
        elif (c.dep_ in {"mark", "advmod"} and (low in words()["ifs"] and low != "should")) or (c.dep_ == "mark" and low in {"case"}):
            state.conditional.append(c.text)
        elif c.dep_ == "advmod" and low == "longer" and c.i > 0 and c.nbor(-1).lower_ == "no":
            state.negations.append("no longer")
        elif c.dep_ == "acomp" and low in {"due", "expected"} and token.lemma_ == "be":
            state.planned.append(c.text)
        elif c.dep_ in {"cc", "mark", "prep", "advmod"} and low in {"than", "of"} and c.i > 0 and c.nbor(-1).lower_ in {"rather", "instead"}:
            if not any(g.dep_ == "pcomp" for g in c.children):  # "instead of leaving, it flew": only the leaving is denied
                state.negations.append(c.nbor(-1).text)
        elif c.dep_ == "aux" and c.tag_ == "TO" and token.dep_ in {"ROOT", "dep"} and any(g.i < c.i and g.dep_ in {"nsubj", "nsubjpass", "dep"} for g in lower):
            state.planned.append(c.text)  # a headline: "Russia to send missiles to Syria"
        elif c.dep_ == "prep" and low in {"without"} and c.i < token.i and not any(t.text == "," for t in token.doc[c.i : token.i]):
            state.negations.append(c.text)
        elif c.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            if low in {"none", "nobody", "nothing"}:
                state.negations.append(c.text)
            for g in c.children:
                if g.dep_ in {"det", "neg", "preconj", "predet", "advmod", "cc"} and g.lower_ in {"no", "not", "neither", "nor"} and (
                    g.dep_ != "cc" or g.i < c.i
                ):
                    state.negations.append(g.text)
                    break
                if g.lower_ in {"one", "single"} and any(x.lower_ == "not" for x in g.children):  # "not one soldier", "not a single shot"
                    state.negations.append("not " + g.text)
                    break


def _told_beside(token: Token) -> bool:
    """"said it would not yield, expelled the envoy": a verb in the past does not share the auxiliaries of an infinitive."""
    head = token.head
    return token.tag_ in {"VBD", "VBZ", "VBP"} and head.tag_ == "VB" and any(c.dep_ == "aux" and c.tag_ == "MD" for c in head.children)


def _shared_auxiliaries(token: Token, state: _State, governed: bool) -> None:
    """"will arm and train": the second verb takes the auxiliaries of the first where it has neither subject nor its own."""
    while token.dep_ == "conj" and is_verb(token.head) and not _told_beside(token):
        if any(c.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for c in token.children) or governing(token) != token.head:
            return  # "insisted that its army had not set foot there and accused its neighbour"
        token = token.head
        _own(token, state, governed)


def _governor(head: Token, child: Token, state: _State) -> None:
    """What a governing verb, adjective or noun makes of the clause below it."""
    lists = words()
    lemma = head.lemma_.lower()
    dep = child.dep_
    infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in child.children) or child.tag_ == "VB"
    if head.pos_ == "ADJ" or dep == "acomp":
        if lemma in _UNABLE:
            state.negations.append(head.text)
        elif lemma in _READY:
            state.planned.append(head.text)
        elif lemma in _ABLE:
            state.possible.append(head.text)
        return
    if is_verb(head):
        negated = any(c.dep_ == "neg" or c.lower_ == "never" for c in head.children)
        passive = is_passive(head)
        if lemma in _EXCLUDING and dep in {"xcomp", "pcomp", "prep", "ccomp"}:
            state.negations.append(head.text)
            state.possible.append(head.text)  # what is not ruled out is possible
            if negated:
                state.negations.append("not " + head.lemma_)
        elif lemma in lists["denying"]:
            (state.content if negated else state.negations).append(head.text)
        elif lemma in {"have", "be", "remain"} and infinitive and dep in {"xcomp", "ccomp"} and any(c.lower_ == "yet" for c in head.children):
            state.negations.append("yet to")  # "has yet to approve"
        elif lemma == "be" and dep in {"ccomp", "csubj"} and said_to_be_false(head):
            if not negated:  # else "it is not true" has its negation already
                state.negations.append("untrue")
        elif lemma in {"be"} and infinitive and dep in {"xcomp", "ccomp", "attr"}:
            state.planned.append(head.text + " to")
        elif lemma == "go" and head.tag_ == "VBG" and infinitive:
            state.planned.append("going to")
        elif lemma in {"have", "need"} and infinitive and dep == "xcomp":
            state.possible.append(head.text)
        elif lemma in {"accuse", "suspect", "charge", "blame"} and (
            dep in {"prep", "pcomp", "xcomp"} or (lemma == "charge" and dep == "ccomp" and child.i > head.i and not passive)
        ):
            state.hedged.append(head.text)
        elif passive and lemma in lists["hedgepassive"]:
            if lemma == "expect":
                state.planned.append(head.text)
            else:
                state.hedged.append(head.text)
        elif lemma in {"expect", "predict", "anticipate", "foresee"}:
            state.planned.append(head.text)
        elif lemma in lists["seeming"] and dep in {"xcomp", "ccomp", "oprd"}:
            state.hedged.append(head.text)
        elif (lemma == "doubt" and dep == "ccomp" and not negated) or (lemma == "consider" and dep == "xcomp" and child.tag_ == "VBG"):
            state.possible.append(head.text)
        elif lemma in lists["hedging"] and dep in {"ccomp", "xcomp"} and not infinitive:
            if negated:
                state.negations.append("not " + head.lemma_)
            else:
                state.hedged.append(head.text)
        elif lemma in lists["negating"] and dep in {"xcomp", "pcomp", "prep", "ccomp"}:
            state.negations.append(head.text)
        elif lemma in lists["planning"] and (dep in {"xcomp"} or (dep == "ccomp" and infinitive)):
            if lemma in {"threaten", "order", "instruct", "command"}:
                state.content.append(head.text)
            state.planned.append(head.text)
            if negated:
                state.negations.append("not " + head.lemma_)
        elif lemma in _TRYING and head.tag_ in {"VBD", "VBN", "VBG"} and dep == "xcomp":
            pass  # what was tried was done, though it may have failed
        elif lemma in lists["wishing"] and dep in {"xcomp", "ccomp", "advcl", "acl"}:
            state.content.append(head.text)
        elif lemma in lists["saying"] and negated and dep == "ccomp":
            state.hedged.append("not " + head.lemma_)
    elif head.pos_ in {"NOUN", "PROPN"}:
        _noun_governor(head, state)


def _noun_governor(head: Token, state: _State) -> None:
    lists = words()
    lemma = head.lemma_.lower()
    if lemma in lists["hyponoun"]:
        state.possible.append(head.text)
    elif lemma in {"denial"}:
        state.negations.append(head.text)
    elif lemma in lists["hedgenouns"]:
        (state.negations if dismissed(head) is not None else state.hedged).append(head.text)
    elif lemma in lists["plannoun"]:
        denied = head.dep_ == "dobj" and head.head.lemma_.lower() in lists["denying"]  # "denies any intention of attacking"
        (state.negations if denied else state.planned).append(head.text)
    elif lemma in {"refusal", "failure", "absence", "lack"}:
        state.negations.append(head.text)
    elif lemma in {"demand", "call", "appeal", "request", "plea", "attempt", "effort", "bid", "ultimatum"}:
        state.content.append(head.text)
    if any(c.dep_ in {"det", "neg"} and c.lower_ == "no" for c in head.children):
        state.negations.append("no " + head.lemma_)


def is_question(token: Token) -> bool:
    """Whether the sentence of a token asks."""
    sent = token.sent
    for i in range(sent.end - 1, sent.start - 1, -1):
        text = sent.doc[i].text
        if text == "?":
            return True
        if text not in {'"', "'", "”", "’", ")"} and not text.isspace():
            return False
    return False


def mood(predicate: Token, claimed: frozenset[int] = frozenset()) -> Mood:
    """The modality of a predicate. ``claimed``: token indices of request and threat predicates already coded, whose content
    is not coded apart."""
    state = _State()
    node = predicate
    reported: frozenset[int] = predicate.doc.user_data.get("minutes", frozenset())
    asked = _asked_before(predicate, claimed)
    if asked is not None:
        return Mood("hypothetical", (asked.text,), True)
    nominal = not is_verb(predicate)
    if nominal:
        node = _through_nouns(predicate, state)
    reached = node
    through_conjunct = False
    for step in range(12):
        head = governing(reached)
        if is_verb(reached):
            governed = head != reached and is_verb(head) and reached.dep_ in {"ccomp", "xcomp"} and head.tag_ in {"VBD", "VBN"}
            governed = governed or reached.i in reported  # "He asked ... His delegation would veto"
            own = _State()
            _own(reached, own, governed)
            _shared_auxiliaries(reached, own, governed)
            lemma = reached.lemma_.lower()
            if step > 0 and lemma not in words()["transparent"]:
                own.negations = []  # the negation of a governing verb is read by _governor
                if lemma in words()["saying"]:
                    own = _State()
            if not through_conjunct:
                _merge(state, own)
            through_conjunct = reached.dep_ == "conj"
        if head == reached or reached.dep_ in {"relcl", "ROOT"}:
            break
        if reached.dep_ in {"advcl"}:
            if head.i in claimed and any(c.dep_ == "aux" and c.tag_ == "TO" for c in reached.children):
                return Mood("hypothetical", (head.text,), True)  # "called on Moscow to pull its army out"
            if step == 0 and predicate.lemma_.lower() in _HELPING and head.lemma_.lower() in _GOING and any(c.tag_ == "TO" for c in reached.children):
                reached = head  # "crossed the border to help the rebels": who went to help, helps
                continue
            if head.lemma_.lower() in _EXCLUDING and reached.tag_ == "VBG" and not any(c.dep_ == "mark" for c in reached.children):
                state.negations.append(head.text)  # "has ruled out sending troops", read as a clause beside it
                state.possible.append(head.text)
                if any(c.dep_ == "neg" for c in head.children):
                    state.negations.append("not " + head.lemma_)
                break
            _adverbial(reached, state)
            break
        if reached.dep_ == "prep" and head.dep_ in {"dobj", "nsubjpass"} and head.head.lemma_.lower() in words()["accusing"]:
            _governor(head.head, reached, state)
            reached = head.head
            continue
        if reached.dep_ == "pcomp" and head.lower_ == "of" and head.i and head.nbor(-1).lower_ in {"instead", "rather"}:
            state.negations.append(head.nbor(-1).text)  # "instead of attacking"
            break
        if reached.lower_ == "short" and reached.dep_ == "advmod" and is_verb(head):
            state.negations.append(f"{head.text} short")
            reached = head
            continue
        if step == 0 and reached.dep_ == "xcomp" and predicate.lemma_.lower() in _HELPING and head.lemma_.lower() in _GOING and any(
            c.lower_ in {"in", "up", "across", "over", "ashore", "forward"} for c in head.children
        ):
            reached = head  # "have moved in to help the Somalis"
            continue
        if reached.dep_ in {"ccomp", "xcomp", "acl", "pcomp", "prep", "acomp", "oprd", "attr", "csubj"}:
            if reached.dep_ == "acl" and reached.tag_ in {"VBN", "VBG", "VBD"} and not any(
                c.dep_ == "mark" and c.lower_ == "that" for c in reached.children
            ):
                break
            if head.i in claimed and head.lemma_.lower() == "agree" and reached.dep_ == "xcomp":
                return Mood("planned", (head.text,), True)
            before = len(state.content)
            _governor(head, reached, state)
            if len(state.content) > before and head.i in claimed:
                return Mood("hypothetical", tuple(state.content), True)
            if head.i in claimed and head.lemma_.lower() in words()["askverbs"] | {"threaten", "warn", "vow", "hint"}:
                return Mood("hypothetical", (head.text,), True)
        elif reached.dep_ == "conj":
            if any(c.dep_ in {"nsubj", "nsubjpass"} for c in reached.children) and head.dep_ not in {"ccomp", "xcomp", "advcl"}:
                break
        elif reached.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "appos", "poss", "compound", "amod", "npadvmod", "dep", "punct"}:
            break
        reached = head
    if is_question(predicate) and reached.dep_ not in {"relcl"}:
        state.conditional.append("?")
    return _decide(state)


def _asked_before(predicate: Token, claimed: frozenset[int]) -> Token | None:
    """"condemn ... and demand that he withdraw": the clause is the demand's content wherever the parser hangs it."""
    for child in predicate.children:
        if child.dep_ == "mark" and child.lower_ == "that" and child.i > 0 and child.i - 1 in claimed:
            return child.nbor(-1)
    return None


def _adverbial(clause: Token, state: _State) -> None:
    """A purpose ("to attack X") is an intention, unless it hangs on a verb of motion already coded."""
    if any(c.dep_ == "aux" and c.tag_ == "TO" for c in clause.children):
        state.planned.append("to")


def _merge(state: _State, own: _State) -> None:
    for name in ("conditional", "negations", "possible", "planned", "hedged", "content"):
        getattr(state, name).extend(getattr(own, name))


def _through_nouns(noun: Token, state: _State) -> Token:
    """Modality of a nominal event: its adjectives, the nouns it hangs on, the verb that governs it."""
    lists = words()
    for child in noun.children:
        low = child.lower_
        if child.dep_ in {"amod", "compound", "advmod"}:
            if low in lists["hedgeadj"]:
                state.hedged.append(child.text)
            elif low in lists["planadj"]:
                state.planned.append(child.text)
            elif low in lists["hypoadj"]:
                state.possible.append(child.text)
        elif child.dep_ == "acl" and child.lemma_ in {"blame", "attribute", "ascribe"}:
            state.hedged.append(child.text)  # "an attack blamed on the rebels"
        elif child.dep_ == "det" and low in {"no", "any"}:
            (state.negations if low == "no" else state.possible).append(child.text)
    node = stands_for(noun)
    if node is not noun and node.dep_ == "dobj" and is_verb(node.head) and node.head.lemma_.lower() not in lists["denying"]:
        if node.head.lemma_.lower() in TURNING_DOWN:
            state.negations.append(node.head.text)
        return node.head  # "had no role in the raid", "rejected any responsibility for it"
    for _ in range(6):
        head = node.head
        if head == node:
            return node
        if node.dep_ in {"pobj"}:
            prep = head
            if prep.lower_ == "without":
                state.negations.append(prep.text)
            above = prep.head
            if above.lower_ == "responsible" and above.dep_ == "acomp":
                return above.head
            if is_verb(above) and _taken_for_granted(noun, prep, above):
                return noun
            if prep.lower_ in {"for", "to", "on", "against", "of", "at", "behind"} and is_verb(above):
                if above.lemma_.lower() in {"call", "press", "push", "appeal", "ask", "beg", "plead"} and prep.lower_ == "for":
                    state.content.append(above.text)
                return prep
            if above.pos_ in {"NOUN", "PROPN"} and prep.lower_ in {"of", "for", "about", "on"}:
                _noun_governor(above, state)
                node = above
                continue
            return prep
        if node.dep_ in {"conj", "appos"} and head.pos_ in {"NOUN", "PROPN"}:
            node = head
            continue
        if node.dep_ in {"nsubj", "nsubjpass"} and is_verb(head):
            if head.lemma_ == "be" and any(c.dep_ in {"acomp", "attr"} and c.i > head.i for c in head.children):
                return node  # "the threat is not new" denies no threat
            if head.lemma_.lower() in EXISTENCE:
                return head
            return node
        if node.dep_ in {"dobj", "attr", "oprd"} and is_verb(head):
            lemma = head.lemma_.lower()
            if lemma in lists["denying"] or lemma in _EXCLUDING:
                state.negations.append(head.text)
                if lemma in _EXCLUDING:
                    state.possible.append(head.text)
                return head
            if lemma in {"prevent", "avert", "avoid", "deter", "cancel"}:
                state.negations.append(head.text)
            elif lemma in {"consider", "discuss", "debate"} and head.dep_ in {"advcl", "xcomp"} and head.head.lemma_.lower() in _SITTING:
                return node  # "met to consider the raids by Portugal"
            elif lemma in {"fear", "consider", "discuss", "weigh", "contemplate", "threaten", "risk", "provoke", "envisage", "imagine"}:
                state.possible.append(head.text)
            elif lemma in {"announce", "order", "plan", "expect", "prepare", "approve", "authorise", "authorize", "promise", "pledge", "schedule", "await",
                           "postpone", "offer"}:  # fmt: skip
                state.planned.append(head.text)
            elif lemma in {"allege", "suspect"}:
                state.hedged.append(head.text)
            elif lemma == "call" and any(c.dep_ in {"oprd", "appos", "xcomp", "acomp"} and c.i > node.i for c in [*head.children, *node.children]):
                return node  # "called the bombing a crime"
            elif lemma in words()["askverbs"] | {"seek", "want", "oppose", "favour", "favor", "need"}:
                state.content.append(head.text)
            return head if lemma in _GOVERNED else node
        return node
    return node


_AFTER = frozenset({"after", "following", "since", "during", "amid", "despite", "over", "in"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def _taken_for_granted(noun: Token, prep: Token, verb: Token) -> bool:
    """"may have used such bombs in its strike on the port", "could respond to the attack": the deed itself is not in doubt."""
    if prep.lower_ not in _AFTER and not (prep.lower_ == "to" and verb.lemma_.lower() in {"respond", "react", "reply", "retaliate"}):
        return False
    if prep.lower_ == "in" and verb.lemma_.lower() in {"join", "take", "help", "participate", "assist", "engage", "result", "end", "culminate", "succeed", "fail"}:
        return False
    if prep.lower_ in {"after", "following"} and not any(c.tag_ == "MD" for c in verb.children):
        return True  # "agreed to sell four fighters after a request from the council"
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in _DEFINITE) for c in noun.children)


def _decide(state: _State) -> Mood:
    # "could not rule out", "did not deny": an even number of negations cancels
    negations = list(dict.fromkeys(state.negations))
    if state.conditional:
        return Mood("hypothetical", tuple(state.conditional + state.possible), False)
    if len(negations) % 2 == 1:
        return Mood("negated", tuple(negations), False)
    if state.possible or state.content:
        return Mood("hypothetical", tuple(state.possible + state.content), False)
    if state.planned:
        return Mood("planned", tuple(state.planned), False)
    if state.hedged:
        return Mood("hedged", tuple(state.hedged), False)
    return Mood("actual", (), False)
