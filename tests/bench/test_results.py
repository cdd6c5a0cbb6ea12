"""What the bench writes down: ratios of medians, budgets kept and missed, and what could not be measured."""

import re
from xml.etree import ElementTree

import pytest

from bench import asking, machine, needs, picture, results
from bench.__main__ import QUICK, SET
from bench.asking import Target
from bench.results import Budget, Slowest

SVG = "http://www.w3.org/2000/svg"


def target(name, *rounds):
    return Target(name, 1, ["/"], rounds=list(rounds), slowest=[1.0 for _each in rounds])


def test_a_budget_compares_medians_and_says_whether_it_is_kept():
    targets = {"hit": target("hit", 50, 90, 10), "nginx": target("nginx", 100, 100, 100)}

    assert "0.50 × | kept" in Budget("hit / nginx", "hit", "nginx", least=0.5).judged(targets)
    assert "**missed**" in Budget("hit / nginx", "hit", "nginx", least=0.51).judged(targets)


def test_what_has_no_budget_is_told_and_not_judged():
    targets = {"first": target("first", 70), "peer": target("peer", 10)}

    assert Budget("first / peer", "first", "peer").judged(targets) == "| first / peer | none | 7.00 × |  |"


def test_a_list_that_takes_longer_in_a_bigger_newsroom_misses_its_budget():
    targets = {"front, miss": target("front, miss", 100), "front, miss, 100,000": target("…", 50)}
    (budget,) = results.slower_with_more([10_000, 100_000], ["front"])

    assert "2.00 × | **missed**" in budget.judged(targets)


def test_what_is_asked_for_more_often_is_what_budgets_compare():
    compared = {name for each in results.BUDGETS if isinstance(each, Budget) for name in (each.target, each.than)}

    assert {*QUICK, *SET} <= compared


def test_an_answer_that_is_too_slow_misses_its_budget():
    targets = {"search": Target("search", 1, ["/"], rounds=[9, 9, 9], slowest=[140, 160, 149])}

    assert "149.0 ms | kept" in Slowest("any word", "search", most=150).judged(targets)
    assert "149.0 ms | **missed**" in Slowest("any word", "search", most=148).judged(targets)
    assert "not measured: find" in Slowest("any word", "find", most=150).judged(targets)


def test_every_size_of_newsroom_is_searched_for_every_kind_of_word():
    names = [each.target for each in results.searches(["", ", 100,000"])]

    assert names[:3] == ["search, common", "search, rare", "search, hostile"]
    assert names[5] == "search, hostile, 100,000"


def test_a_peer_that_is_not_there_is_said_to_be_missing():
    assert "not measured: Wagtail" in Budget("hit / Wagtail", "hit", "Wagtail", 10).judged({"hit": target("hit", 1)})


def test_a_server_that_answered_nothing_in_time_is_compared_with_nothing():
    targets = {"hit": target("hit", 90), "slow": target("slow", 0, 0, 0)}

    assert "not measured: slow" in Budget("hit / slow", "hit", "slow", 10).judged(targets)


def test_the_table_holds_every_target_with_its_spread(monkeypatch, tmp_path):
    monkeypatch.setattr(results, "FILE", tmp_path / "RESULTS.md")
    results.write({"hit": target("hit", 1000, 3000, 2000)}, results.BUDGETS, ["10,000 stories"], ["| publish | 4 |"])
    said = (tmp_path / "RESULTS.md").read_text()

    assert "| hit | 2,000 | 1,000–3,000 | 1.0 | 16 |" in said
    assert "- 10,000 stories" in said
    assert said.endswith("| publish | 4 |")
    assert "Python 3" in said


def test_the_picture_has_a_bar_for_all_that_was_measured_and_none_for_the_rest():
    targets = {"hit": target("hit", 900), "nginx static": target("nginx static", 1800)}
    drawn = ElementTree.fromstring(picture.draw(targets))

    bars = [each for each in drawn.iter(f"{{{SVG}}}rect") if each.get("class") in ("o", "b")]
    assert [int(each.get("width")) for each in bars] == [440, 220]
    assert "900" in [each.text for each in drawn.iter(f"{{{SVG}}}text")]
    assert "Wagtail, Redis" not in picture.draw(targets)


def test_the_readme_quotes_what_was_measured():
    """Every ratio that it names stands in the table."""
    readme, measured = ((results.ROOT / name).read_text() for name in ("README.md", "bench/RESULTS.md"))
    quoted = re.findall(r"\d[\d.,]* ×", readme)

    assert quoted
    assert [each for each in quoted if each not in measured] == []


def test_a_load_goes_through_all_its_pages():
    assert 'paths, at = {"/a/", "/b/"}, 0' in asking._script(Target("some", 1, ["/a/", "/b/"]))


@pytest.mark.parametrize(("said", "milliseconds"), [("250us", 0.25), ("1.5ms", 1.5), ("2s", 2000)])
def test_times_are_told_in_milliseconds(monkeypatch, said, milliseconds):
    monkeypatch.setattr(asking, "_wrk", lambda *_: f"  99%  {said}\nRequests/sec:  1234.5\n")
    asked = Target("some", 1, ["/"])
    asking.ask(asked, 1)

    assert asked.rounds == [1234.5]
    assert asked.slowest == [milliseconds]


def test_a_server_that_answers_wrongly_ends_the_bench(monkeypatch):
    monkeypatch.setattr(asking, "_wrk", lambda *_: "  99% 1ms\nRequests/sec: 9\n Non-2xx or 3xx responses: 4\n")
    with pytest.raises(SystemExit, match="answered wrongly"):
        asking.ask(Target("some", 1, ["/"]), 1)


def test_waiting_for_an_idle_machine_ends():
    assert 0 <= machine.await_idle(0) <= 1


def test_what_is_not_on_the_machine_is_named_by_its_package(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert needs.missing() == ["wrk", "nginx-light", "redis-server", "util-linux"]
