"""What keeps scoring quick and small: work grows with what differs, not with how many contacts there are."""

from __future__ import annotations

import pickle
from collections import Counter

import pytest

from scoring import scorer as scorer_module
from scoring.facts import columns as col
from scoring.facts import memory as memory_module
from scoring.facts.coded import Hashes, Texts
from scoring.facts.memory import Memory
from scoring.lexicon import Lexicon
from scoring.rule import PROPERTIES
from scoring.scorer import Scorer
from tests.factories import AS_OF, contact, frame_of, texts_of
from tests.scored import KEY


class Counted:
    """A function of texts that knows how often it was asked about each."""

    def __init__(self) -> None:
        self.calls: Counter[tuple[str, ...]] = Counter()

    def __call__(self, *texts: str) -> bool:
        self.calls[texts] += 1
        return "a" in "".join(texts)


def page(values: list[str | None], memory: Memory) -> Texts:
    return texts_of(values, memory)


def test_each_distinct_text_is_judged_once_however_many_contacts_have_it() -> None:
    judge, texts = Counted(), page(["a", "b", None, "a"] * 500, Memory())
    assert col.flag_distinct(texts, judge).tolist() == [True, False, False, True] * 500
    assert judge.calls == {("a",): 1, ("b",): 1}


def test_each_combination_is_judged_once_and_only_where_asked() -> None:
    judge, memory = Counted(), Memory()
    columns = (page(["a", "b", "b", None] * 500, memory), page(["x", "x", "y", "x"] * 500, memory))
    where = columns[1].spread([text == "x" for text in columns[1].values])
    assert col.flag_together(columns, judge, where).tolist() == [True, False, False, False] * 500
    assert judge.calls == {("a", "x"): 1, ("b", "x"): 1}


def test_a_text_that_was_left_out_is_not_judged() -> None:
    judge, texts = Counted(), page(["a", "b", "c"], Memory())
    assert not col.flag_distinct(col.keep(texts, texts.codes == 1), judge).any()
    assert judge.calls == {("b",): 1}


def test_what_was_judged_on_one_page_is_known_on_the_next() -> None:
    judge, memory = Counted(), Memory()
    for values in (["a", "b"], ["b", "a", "c"], ["c"]):
        col.flag_distinct(page([*values], memory), judge)
        col.flag_together((page([*values], memory), page(["z"] * len(values), memory)), judge)
    assert set(judge.calls.values()) == {1}


def test_the_memory_of_answers_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_module, "MOST_ANSWERS", 10)
    judge, memory = Counted(), Memory()
    for number in range(100):
        verdicts = col.flag_distinct(page([f"a{number}", f"b{number}", "a"], memory), judge)
        assert verdicts.tolist() == [True, False, True]
        assert sum(map(len, memory._answers.values())) <= 10
    assert not col.flag_distinct(page([f"b{number}" for number in range(11)], memory), judge).any()


def test_a_scorer_sent_to_another_process_takes_no_text_along() -> None:
    scorer = Scorer(AS_OF, KEY)
    scorer.add([{"properties": contact(lastname="Zephyrine")}])
    sent = pickle.dumps(scorer)
    assert b"ephyrine" not in sent
    assert pickle.loads(sent).tally(complete=True) == scorer.tally(complete=True)


def test_a_scorer_after_another_reads_no_name_again_and_takes_along_its_own_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = ["Grace", "Ada", "Grace", "Zephyrine"]
    nameless = {"properties": contact(firstname=None, lastname=None)}
    pages = [[{"properties": contact(firstname=name, lastname="Hopper")}, nameless] for name in names]
    alone, together = Scorer(AS_OF, KEY), Scorer(AS_OF, KEY)
    read: list[str] = []
    original = Lexicon._read

    def reading(self: Lexicon, hashes: Hashes, names: list[str]) -> None:
        read.extend(names)
        original(self, hashes, names)

    monkeypatch.setattr(Lexicon, "_read", reading)
    before: Scorer | None = None
    for records in pages:
        before = Scorer(AS_OF, KEY, before)
        before.add(records)
        sent = pickle.loads(pickle.dumps(before))
        assert len(sent._people.lexicon) == 2
        together.merge(sent)
    assert read == ["grace", "hopper", "ada", "zephyrine"]
    monkeypatch.undo()
    for records in pages:
        alone.add(records)
    assert together.tally(complete=True) == alone.tally(complete=True)
    assert list(together.pairs()) == list(alone.pairs()) != []


def test_a_long_page_is_looked_at_in_blocks_and_scores_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [
        contact(email=f"grace{number % 9}@navy.mil", company=f"Navy {number % 4}") for number in range(50)
    ]
    whole, cut = Scorer(AS_OF, KEY), Scorer(AS_OF, KEY)
    whole.add_frame(frame_of(*people), PROPERTIES)
    monkeypatch.setattr(scorer_module, "_BLOCK", 7)
    cut.add_frame(frame_of(*people), PROPERTIES)
    assert cut.tally(complete=True) == whole.tally(complete=True)
    assert cut.masks().tolist() == whole.masks().tolist()
