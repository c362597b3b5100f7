from hypothesis import given
from hypothesis import strategies as st

from lvnews_nlp.batch.inputs import InputFile
from lvnews_nlp.batch.plan import Shard, Unit, make_plan


def units(*names, mtime=1):
    return [Unit(InputFile(name, 1, mtime), 0, 1, str(mtime)) for name in sorted(names)]


def members(plan):
    return {shard.number: [unit.file.name for unit in shard.units] for shard in plan}


def test_new_pages_do_not_move_the_others():
    plan = make_plan(units("b", "c", "d", "e"), shard_size=2)
    assert members(plan) == {0: ["b", "c"], 1: ["d", "e"]}
    grown = make_plan(units("a", "b", "c", "cc", "d", "e"), shard_size=2, old=plan)
    assert members(grown) == {0: ["b", "c"], 1: ["d", "e"], 2: ["a", "cc"]}
    assert [shard.fingerprint for shard in grown[:2]] == [shard.fingerprint for shard in plan]


def test_a_removed_page_touches_its_shard_only():
    plan = make_plan(units("b", "c", "d", "e"), shard_size=2)
    left = make_plan(units("b", "d", "e"), shard_size=2, old=plan)
    assert members(left) == {0: ["b"], 1: ["d", "e"]}
    assert [a.fingerprint == b.fingerprint for a, b in zip(plan, left, strict=True)] == [False, True]


def test_a_changed_page_changes_the_fingerprint_of_its_shard():
    plan = make_plan(units("b", "c", "d"), shard_size=2)
    changed = make_plan([*units("b", "c"), *units("d", mtime=2)], shard_size=2, old=plan)
    assert [a.fingerprint == b.fingerprint for a, b in zip(plan, changed, strict=True)] == [True, False]


@given(st.lists(st.sets(st.text("abc", min_size=1, max_size=3), min_size=1), min_size=1, max_size=4), st.integers(1, 5))
def test_every_plan_holds_every_unit_once(histories, shard_size):
    plan = []
    for names in histories:
        plan = make_plan(units(*names), shard_size=shard_size, old=plan)
        assert sorted(name for shard in plan for name in members([shard])[shard.number]) == sorted(names)
        assert len({shard.number for shard in plan}) == len(plan)
        assert all(0 < shard.n <= shard_size for shard in plan)


def test_shards_survive_json():
    unit = Unit(InputFile("a.jsonl", 5, 6), 10, 3, "x", {11: "b.jsonl, record 1"})
    shard = Shard(3, (unit,))
    assert Shard.from_dict(shard.to_dict()) == shard
