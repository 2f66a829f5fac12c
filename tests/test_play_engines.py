"""The engines: random numbers, agreement world by world, independence of how worlds are dealt out."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from foreshock.errors import InputError
from foreshock.play import choice, engine, native, reference, rng
from foreshock.play import compiled as compiled_engine
from foreshock.play.example import crisis
from foreshock.play.inputs import with_parameters
from foreshock.play.record import Plan
from play_kit import compiled

ARRAYS = [
    "choices", "rungs", "status", "heat", "front", "types", "precision", "sensitivity", "manpower", "manpower_end", "belief",
    "likelihood",
]  # fmt: skip


def u32(*values: int) -> list[np.ndarray]:
    return [np.array([v], np.uint32) for v in values]


@pytest.mark.parametrize(
    ("key", "counter", "expected"),
    [  # known answers of the Random123 distribution, kat_vectors, threefry2x32 20
        ((0, 0), (0, 0), (0x6B200159, 0x99BA4EFE)),
        ((0xFFFFFFFF, 0xFFFFFFFF), (0xFFFFFFFF, 0xFFFFFFFF), (0x1CB996FC, 0xBB002BE7)),
        ((0x13198A2E, 0x03707344), (0x243F6A88, 0x85A308D3), (0xC4923A9C, 0x483DF7A0)),
    ],
)
def test_threefry_known_answers(key: tuple[int, int], counter: tuple[int, int], expected: tuple[int, int]) -> None:
    with np.errstate(over="ignore"):
        a, b = rng.threefry(*u32(*key), *u32(*counter))
    assert (int(a[0]), int(b[0])) == expected


def test_exponential_is_exact_to_float32() -> None:
    x = np.linspace(-75, 75, 200_001).astype(np.float32)
    assert np.abs(choice.exponential(x) / np.exp(x.astype(float)) - 1).max() < 3e-7


@pytest.mark.parametrize("shape", [(12, 3, 24, 20, 8), (3, 1, 10, 12, 5), (5, 2, 40, 9, 9), (2, 1, 6, 15, 2)])
def test_engines_agree_bit_by_bit(shape: tuple[int, ...]) -> None:
    game = crisis(*shape[:4], types=shape[4], seed=shape[0])
    ours, theirs = reference.run(game, 7, 256, 512), compiled(game, 7, 512, first=256)
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(ours, name), getattr(theirs, name), err_msg=name)


def test_engines_agree_with_forced_and_weighed_moves_and_foresight() -> None:
    game = crisis(4, 2, 20, 10)
    slopes = np.random.default_rng(0).normal(0, 0.3, (4, 2, 2, 6)).astype(np.float32)
    game = replace(with_parameters(game, {"foresight": 0.8}), slopes=slopes)
    plan = Plan.free(game)
    plan.forced[2, 1], plan.forced[5, 3], plan.weighed[2, 1] = 3, 1, True
    ours, theirs = reference.run(game, 3, 0, 256, plan), compiled(game, 3, 256, plan)
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(ours, name), getattr(theirs, name), err_msg=name)
    assert (ours.choices[2, 1] == 3).all()
    assert ours.likelihood.shape == (1, 256)
    assert (ours.likelihood > 0).all()


def test_engines_agree_where_moves_are_forbidden() -> None:
    game = crisis(4, 2, 20, 8)
    kind = game.kind.copy()
    kind[0, 3], kind[2, 5], kind[2, 1] = -1, -1, -1
    game = game.edit(kind=kind)
    ours, theirs = reference.run(game, 3, 0, 512), compiled(game, 3, 512)
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(ours, name), getattr(theirs, name), err_msg=name)
    assert not np.isin(ours.choices[:, 2], [5, 1]).any()
    assert (ours.choices[:, 2] > 5).any()


def test_a_world_does_not_depend_on_its_neighbours() -> None:
    game = crisis(4, 2, 20, 8)
    whole = compiled(game, 5, 1024)
    for start in (0, 384, 896):
        part = compiled(game, 5, 128, first=start)
        for name in ARRAYS:
            np.testing.assert_array_equal(
                getattr(whole, name)[..., start : start + 128], getattr(part, name), err_msg=name
            )


def test_seeds_matter_and_repeat() -> None:
    game = crisis(4, 2, 20, 8)
    one, again, other = compiled(game, 5, 256), compiled(game, 5, 256), compiled(game, 6, 256)
    np.testing.assert_array_equal(one.choices, again.choices)
    assert (one.choices != other.choices).any()


def test_beliefs_stay_distributions_and_states_stay_in_range() -> None:
    record = compiled(crisis(6, 3, 24, 40), 2, 512)
    np.testing.assert_allclose(record.belief.sum(1), 1, atol=1e-5)
    assert np.abs(record.rungs).max() <= 7
    assert record.heat.min() >= 1
    assert record.heat.max() <= 5
    assert (record.manpower_end > 0).all()
    for item in fields(record):
        value = getattr(record, item.name)
        if isinstance(value, np.ndarray) and value.dtype.kind == "f":
            assert np.isfinite(value).all(), item.name


def test_engine_names_and_block_sizes_are_checked() -> None:
    game = crisis(2, 1, 8, 2)
    with pytest.raises(InputError, match="no engine `fortran`"):
        engine.run(game, 1, 0, 128, engine="fortran")
    with pytest.raises(InputError, match="blocks of 128"):
        engine.run(game, 1, 0, 100, engine="numpy")


def test_impossible_games_are_refused_in_one_sentence() -> None:
    game = crisis(3, 1, 8, 4)
    with pytest.raises(InputError, match="`prior` must sum to 1"):
        game.edit(prior=game.prior * 0.5)
    with pytest.raises(InputError, match="`stakes` has shape"):
        game.edit(stakes=np.zeros((2, 1)))
    with pytest.raises(InputError, match="Did you mean `friction`"):
        with_parameters(game, {"frictoin": 0.5})
    with pytest.raises(InputError, match=r"no mechanism `spilover`.*Did you mean `spillover`"):
        with_parameters(game, {}, off=("spilover",))


def test_the_kept_object_code_is_what_runs_and_damage_to_it_is_survived(tmp_path: Path) -> None:
    game = crisis(3, 1, 10, 6)
    compiled(game, 1, 128)
    folder = engine.cache_folder()
    if not (folder / native.OBJECT).exists():
        pytest.skip("this platform cannot link the kept object code; Numba's own cache is used")
    loaded = native.load(folder)
    ours, theirs = compiled_engine.run(game, 2, 0, 256, kernel=loaded), reference.run(game, 2, 0, 256)
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(ours, name), getattr(theirs, name), err_msg=name)
    assert engine.warm() == folder, "a second time it is there already"
    with pytest.raises(OSError, match=r"engine\.json"):
        native.load(tmp_path)
    with pytest.raises(ValueError, match="no 64-bit"):
        native.undefined(b"MZ" + bytes(100))
