"""Cubes: the name of a column tells which observation its cells are."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.mapping import compile_plan, load_mappings
from pipeline.mapping.codes import codes
from pipeline.mapping.cube import named, observed, summed, unknown_words, words_of
from pipeline.mapping.cube_model import Cube, Sum
from pipeline.mapping.path import parse_path
from pipeline.terms import expand

POPULATION = load_mappings()["population"]


def cube_of_population() -> Cube:
    assert POPULATION.file.cube
    return POPULATION.file.cube


def test_the_patterns_of_population_stand_for_just_its_official_counts() -> None:
    counted = [column for column, _ in observed(cube_of_population())]
    official = POPULATION.file.headers.new
    first = official.index("総人口")
    assert sorted(counted) == sorted(official[first : first + 40])
    assert len(set(counted)) == 40


def test_no_two_columns_are_the_same_observation() -> None:
    paths = [parse_path(target.path or "") for _, target in observed(cube_of_population())]
    said = {(path.steps[0].qualifiers, path.steps[-1].property) for path in paths}
    assert len(said) == len({path.steps[0].fragment for path in paths}) == 40


@pytest.mark.parametrize(
    ("column", "sex", "age"),
    [
        ("総人口", "cd-code:sex-all", "code:age/all"),
        ("女性", "code:sex/female", "code:age/all"),
        ("85歳以上の男性", "code:sex/male", "code:age/85-over"),
        ("世帯数", "cd-code:sex-all", "code:age/all"),
    ],
)
def test_words_of_a_name_are_codes_and_a_missing_word_is_all(column: str, sex: str, age: str) -> None:
    ((target),) = [target for name, target in observed(cube_of_population()) if name == column]
    said = {q.property: q.iri for q in parse_path(target.path or "").steps[0].qualifiers}
    assert said["cd-dimension:sex"] == expand(sex)
    assert said["cd-dimension:age"] == expand(age)
    assert said["cd-dimension:nationality"] == expand("cd-code:nationality-all")


def test_the_code_for_all_has_no_word_of_its_own() -> None:
    words = words_of(cube_of_population())
    assert [code.name for code in words["性別"]] == ["male", "female"]
    assert "all" not in {code.name for code in words["年齢"]}
    assert words_of(None) == {}


def test_a_chosen_word_stays_chosen() -> None:
    words = words_of(cube_of_population())
    male = {"性別": words["性別"][0]}
    assert [name for name, _ in named("{性別}／{性別}", words, male)] == ["男性／男性"]


def test_a_sum_by_pattern_is_one_sum_for_each_total_over_the_parts_of_the_same_word() -> None:
    words = words_of(cube_of_population())
    (men, women) = summed([Sum(total="{性別}", parts=("{年齢}の{性別}",))], words)
    assert (men.total, women.total) == ("男性", "女性")
    ages = [code.ja for code in codes("age") if code.name != "all"]
    assert men.parts == tuple(f"{age}の男性" for age in ages)
    assert set(product(ages, ["女性"])) == {tuple(part.split("の")) for part in women.parts}


def test_words_that_no_dimension_has_are_found() -> None:
    assert unknown_words("{年令}の{性別}", words_of(cube_of_population())) == ["年令"]


def test_sums_are_judged_only_where_all_their_columns_are_in_the_file() -> None:
    plan = compile_plan(POPULATION, ["総人口", "男性", "女性", "0-4歳の男性"])
    assert [each.total for each in plan.sums] == ["総人口"]


def test_every_observation_repeats_what_the_row_says_of_its_area_and_time() -> None:
    plan = compile_plan(POPULATION, list(POPULATION.columns))
    observations = [node for node in plan.maps.values() if expand("qb:Observation") in node.classes]
    assert len(observations) == 40
    for node in observations:
        assert [at.predicate for at in node.given] == [
            expand(name) for name in ("qb:dataSet", "sdmx-dimension:refArea", "cd-dimension:timePeriod")
        ]
    assert plan.columns_at("population-male", (expand("cd-dimension:timePeriod"),)) == ("調査年月日",)
    assert plan.columns_at("population-male", (expand("sdmx-dimension:refArea"),)) == ("地域コード", "地域名")


def test_every_column_says_what_is_counted_and_of_whom() -> None:
    means = {name: target.means for name, target in observed(cube_of_population())}
    assert {name: m.en for name, m in means.items() if m and name in ("総人口", "0-4歳の男性", "世帯数")} == {
        "総人口": "Population",
        "0-4歳の男性": "Population: male, aged 0 to 4",
        "世帯数": "Households",
    }
