"""Results have one order, whatever order an engine found them in."""

from itertools import permutations

from pipeline.report import Severity
from pipeline.validate.engine import Result


def test_results_with_and_without_value_can_be_ordered():
    made = [
        Result("http://e/1", (), None, "Closed", "http://e/S", Severity.ERROR),
        Result("http://e/1", (), "", "Closed", "http://e/S", Severity.ERROR),
        Result("http://e/1", ("http://e/p",), "a", "In", "http://e/S", Severity.ERROR, limit=None),
        Result("http://e/1", ("http://e/p",), "a", "In", "http://e/S", Severity.ERROR, limit="b"),
        Result("http://e/2", (), None, "Node", "http://e/S", Severity.ERROR),
    ]
    nested = Result("http://e/2", (), None, "Node", "http://e/S", Severity.ERROR, details=(made[0],))
    assert all(sorted(order) == made for order in permutations(made))
    assert sorted([nested, made[4]]) == [made[4], nested]
