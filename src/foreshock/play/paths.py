"""Typical paths: the kept worlds clustered by where everybody stood and how wars went, each cluster told by its medoid."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foreshock.play.inputs import Game, Kind
from foreshock.play.naming import side_of
from foreshock.play.outcomes import helps, side_words
from foreshock.play.record import SETTLED, SIDE_A_WON, SIDE_B_WON, Record

if TYPE_CHECKING:
    from foreshock.play.futures import Futures

F64 = NDArray[np.float64]
ENDINGS = (SIDE_A_WON, SIDE_B_WON, SETTLED)
TIMES = {2: "twice", 3: "three times", 4: "four times", 5: "five times", 6: "six times", 7: "seven times", 8: "eight times", 9: "nine times"}


def ending(game: Game, confrontation: int, code: int) -> str:
    """How a war ended: who won it, or that it is settled."""
    return "it is settled by agreement" if code == SETTLED else f"{side_words(game, confrontation, 1 if code == SIDE_A_WON else -1)} wins"


def repeated(events: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Events (rank, turn, text) with those of the same words told once, at the first turn, and how often.

    >>> repeated([(8, 3, "A offers talks"), (8, 9, "A offers talks"), (0, 5, "a war begins")])
    [(8, 3, 'A offers talks (twice)'), (0, 5, 'a war begins')]
    """
    often = Counter(text for _, _, text in events)
    first = {text: (rank, turn) for rank, turn, text in sorted(events, reverse=True)}
    return [(*first[text], text if n == 1 else f"{text} ({TIMES.get(n, f'{n} times')})") for text, n in often.items()]


def told(game: Game, actor: int, row: int) -> str:
    """A move as a reader is told of it."""
    who, where = game.actors[actor], game.confrontations[game.where[actor, row]]
    kind = Kind(int(game.kind[actor, row]))
    if kind is Kind.PRESS:
        side = side_of(game, actor, int(game.where[actor, row])) or 1
        word = "restrains" if game.change[actor, row] * side < 0 else "presses"
        return f"{who} {word} {game.actors[game.target[actor, row]]} over {where}"
    words = {Kind.INVITE: "asks friends for forces", Kind.NEGOTIATE: "offers talks", Kind.MEDIATE: "offers to mediate"}
    return f"{who} {words[kind]} in {where}"


def features(record: Record) -> F64:
    """[W, D] what makes worlds alike: rungs at a third, two thirds and the end of the way, wars going on and how they ended."""
    turns = len(record.choices)
    at = [max(turns // 3 - 1, 0), max(2 * turns // 3 - 1, 0), turns - 1]
    parts = [record.rungs[t].reshape(-1, record.worlds) / 7.0 for t in at]
    for t in at:
        parts.append((record.status[t] & 1).astype(float) * 1.5)
        parts += [((record.status[t] >> 1) == code) * 1.5 for code in ENDINGS]
    return np.concatenate(parts).T


def cluster(x: F64, w: F64, k: int, rounds: int = 30) -> tuple[NDArray[np.intp], F64, float]:
    """Weighted k-means from a deterministic farthest-point start: labels, centres and the weighted sum of squares left."""
    centres = [np.average(x, axis=0, weights=w)]
    near = ((x - centres[0]) ** 2).sum(1)
    centres = [x[int((near * (w > 0)).argmax())]]
    for _ in range(1, k):
        near = np.min([((x - c) ** 2).sum(1) for c in centres], axis=0)
        centres.append(x[int(np.argsort(near * (w > 0))[int(0.995 * (len(x) - 1))])])
    centre = np.array(centres)
    labels = np.zeros(len(x), np.intp)
    for _ in range(rounds):
        fresh = ((centre * centre).sum(1) - 2 * x @ centre.T).argmin(1)  # the square of x itself is the same for every centre
        mass = w * (fresh == np.arange(k)[:, None])
        total = mass.sum(1)
        centre[total > 0] = (mass @ x)[total > 0] / total[total > 0, None]
        if (fresh == labels).all():
            break
        labels = fresh
    left = float((w * ((x - centre[labels]) ** 2).sum(1)).sum())
    return labels, centre, left


def timeline(game: Game, record: Record, world: int, most: int = 8) -> list[dict[str, Any]]:
    """The notable events of one world: wars beginning and ending, actors reaching new rungs, pressure and invitations; what comes again is
    told once, with how often."""
    events: list[tuple[int, int, str]] = []
    turns = len(record.choices)
    for c, name in enumerate(game.confrontations):
        before = int(game.active[c])
        for t in range(turns):
            status = int(record.status[t, c, world])
            if (status & 1) and not before:
                events.append((0, t, f"{name} becomes a war"))
            if before and not status & 1:
                events.append((0, t, f"the war {name} ends: {ending(game, c, status >> 1)}"))
            before = status & 1
    for i, actor in enumerate(game.actors):
        for c in range(len(game.confrontations)):
            side = side_of(game, i, c)
            if game.principal[i, c] or side == 0:
                continue
            top = max(int(game.involvement[i, c]) * side, 0)
            for t in range(turns):
                rung = int(record.rungs[t, i, c, world]) * side
                if rung > top:
                    top = rung
                    events.append((7 - rung, t, f"{actor} {helps(game, rung, c, side)}"))
        for t in range(turns):
            row = int(record.choices[t, i, world])
            if game.kind[i, row] in (Kind.PRESS, Kind.INVITE, Kind.NEGOTIATE, Kind.MEDIATE):
                events.append((8, t, told(game, i, row)))
    chosen = sorted(sorted(repeated(events))[:most], key=lambda e: e[1])
    return [{"turn": t + 1, "text": text} for _, t, text in chosen]


def typical(futures: Futures, most: int = 5) -> list[dict[str, Any]]:
    """The three to five typical paths of an ensemble, largest first: ``share`` of the worlds, ``text``, ``timeline``, ``world``.

    The number of clusters is the smallest (from 3) beyond which another takes away less than a tenth of what is left.
    """
    game = futures.setup.game
    x = np.concatenate([features(r) for r in futures.kept])
    w = np.concatenate(futures.kept_weight)
    if w.sum() <= 0:
        return []
    x = x[:, x.std(0) > 0] if (x.std(0) > 0).any() else x[:, :1]
    distinct = len({row.tobytes() for row in x})
    tried = {k: cluster(x, w, k) for k in range(1, min(most, distinct) + 1)}
    k = min(3, max(tried))
    while k + 1 in tried and tried[k + 1][2] < 0.9 * tried[k][2]:
        k += 1
    labels, centres, _ = tried[k]
    found = []
    for j in range(k):
        mass = np.where(labels == j, w, 0.0)
        if mass.sum() <= 0:
            continue
        distance = np.where(mass > 0, ((x - centres[j]) ** 2).sum(1), np.inf)
        world = int(distance.argmin())
        part, inside = divmod(world, futures.kept[0].worlds)
        record = futures.kept[part]
        events = timeline(game, record, inside)
        states = []
        for c, name in enumerate(game.confrontations):
            status = int(record.status[-1, c, inside])
            if status & 1:
                states.append(f"{name} has become a war" if not game.active[c] else f"the war {name} goes on")
            elif status >> 1:
                states.append(f"the war {name} ends, {ending(game, c, status >> 1)}")
        way = "; ".join(e["text"] for e in events if "becomes a war" not in e["text"])
        text = f"At the end {', '.join(states) if states else 'there is no war'}."
        if way:
            text += f" On the way: {way}."
        found.append(
            {"share": float(mass.sum() / w.sum()), "text": text, "timeline": events, "world": record.first + inside}
        )
    return sorted(found, key=lambda path: -path["share"])
