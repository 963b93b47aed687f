"""Why a row is next, and which labels the sentence names."""

from workbench.labelling.queue import Reason, best, margin, why, why_passages, why_several


def test_best_is_stable():
    assert best([0.2, 0.4, 0.4], [7, 8, 9], 2) == [(8, 0.4), (9, 0.4)]


def test_margin():
    assert margin([0.5, 0.3, 0.2]) == 0.2
    assert margin([1.0]) == 1.0


def test_reasons():
    assert why("uncertain", [0.45, 0.4, 0.15], [1, 2, 3], is_test=False) == Reason("torn", (1, 2))
    assert why("uncertain", [0.6, 0.2, 0.2], [1, 2, 3], is_test=False) == Reason("unsure", (1,))
    assert why("uncertain", [0.9, 0.05, 0.05], [1, 2, 3], is_test=False) == Reason("sure", (1,))
    assert why("uncertain", None, [], is_test=False) == Reason("file")
    assert why("random", [0.9, 0.1], [1, 2], is_test=False) == Reason("random")
    assert why("uncertain", [0.5, 0.5], [1, 2], is_test=True) == Reason("test")


def test_reasons_of_several_labels_name_the_one_that_is_least_sure():
    assert why_several("uncertain", {1: 0.9, 2: 0.45, 3: 0.1}, (1,)) == Reason("maybe", (2,))
    assert why_several("uncertain", {1: 0.9, 2: 0.3, 3: 0.1}, (1, 2)) == Reason("maybe", (2,)), "by its own limit"
    assert why_several("uncertain", {1: 0.9, 2: 0.1}, (1,)) == Reason("clear")
    assert why_several("file", {1: 0.5}, ()) == Reason("file")
    assert why_several("random", {1: 0.5}, ()) == Reason("random")


def test_reasons_of_passages_name_the_one_that_is_least_sure():
    assert why_passages("uncertain", [(1, 0.9), (2, 0.6)], 0.8) == Reason("unclear", (2,))
    assert why_passages("uncertain", [(1, 0.9)], 0.5) == Reason("missed")
    assert why_passages("uncertain", [(1, 0.9)], 0.8) == Reason("clear")
    assert why_passages("uncertain", [], 0.6) == Reason("missed")
    assert why_passages("file", [], 0.6) == Reason("file")
