"""National packs: figures by key, benefits in units, what is unknown, the template.

The messages for broken packs stand in `bad/country-*` and are compared in `test_bad.py`.
"""

import math
import re
from pathlib import Path

import pytest

from peter.benefits.earnings_related import EarningsRelated, Tier
from peter.benefits.flat_rate import FlatRate
from peter.benefits.phased import Phase, Phased
from peter.check import Report, check
from peter.errors import FileError, Problem, RequestError
from peter.life import simulate
from peter.model.country import NINE, PROVISIONS, Basis, Country, FigureKind, Reach
from peter.model.policy import Rates
from peter.model.terms import Branch, PaidBy
from peter.reading import shipped
from peter.scenario.countries import country_ids, load_country, parse_country, template
from peter.scenario.currencies import currencies
from peter.scenario.policies import load_policy
from peter.scenario.shelf import policy_ids
from peter.scenario.stories import load_scenario

COUNTRIES = [load_country(code) for code in country_ids()]
each_country = pytest.mark.parametrize("country", COUNTRIES, ids=lambda c: c.code)

KG, UZ, DE = (load_country(code) for code in ("KG", "UZ", "DE"))

OF_FACTS = {"economy.minimum_wage", "economy.poverty_line_per_capita"}
"""Derived, and read: the Uzbek page names three times the minimum wage, and the note of the Kyrgyz
line of a year gives it a month."""


def pack(folder: Path, text: str) -> str:
    """A pack as a file."""
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def filled() -> str:
    """The template with every example taken in, and its figures known."""
    text = re.sub(r"unknown = true\n(look = .*\n#: value)", r"\1", template("ZZ"))
    return re.sub(r"^#: ", "", text, flags=re.MULTILINE)


def problems_of(path: str, today: str = "") -> list[Problem]:
    """What is wrong with a pack."""
    problems: list[Problem] = []
    parse_country(Path(path), problems, today)
    return problems


# What ships -----------------------------------------------------------------------------------


def test_ids() -> None:
    """Three countries ship, and the policies of the standards stay six."""
    assert country_ids() == ("de", "kg", "uz")
    assert len(policy_ids()) == 6


@each_country
def test_fine(country: Country) -> None:
    """Each pack is without a fault, by its code and by its path."""
    path = str(shipped("countries", f"{country.code.lower()}.toml"))
    assert check(country.code) == Report(country.code, "national pack", ())
    assert check(path) == Report(path, "national pack", ())


@each_country
def test_found(country: Country) -> None:
    """A country is found by its code in any case of letters, or by the path of its pack."""
    assert load_country(country.code.lower()) is country
    path = str(shipped("countries", f"{country.code.lower()}.toml"))
    assert load_country(path).figures == country.figures


@each_country
def test_policy(country: Country) -> None:
    """A pack is a policy like any other, found by the same names."""
    policy = load_policy(country.code)
    assert policy is country.policy
    assert (policy.id, policy.country) == (country.code.lower(), country.code)
    assert policy.title
    assert policy.summary
    assert policy.assumes == country.assumes
    path = str(shipped("countries", f"{policy.id}.toml"))
    assert load_policy(path).benefits == policy.benefits


@each_country
def test_figures(country: Country) -> None:
    """Every figure has its source and date; every unknown one says where to look."""
    for figure in country.figures.values():
        if figure.is_unknown:
            assert figure.look, figure.key
            assert not figure.verified, figure.key
        else:
            assert figure.source, figure.key
            assert figure.as_of, figure.key


@each_country
def test_own_arithmetic(country: Country) -> None:
    """What we worked out ourselves is never marked as read."""
    for figure in country.figures.values():
        if figure.kind in (FigureKind.DERIVED, FigureKind.ILLUSTRATIVE):
            assert not figure.verified or figure.key in OF_FACTS, figure.key


@each_country
def test_provisions(country: Country) -> None:
    """A pack speaks of every row of the matrix, and says where to look."""
    assert tuple(country.provisions) == PROVISIONS
    assert all(provision.look for provision in country.provisions.values())


@each_country
def test_lived(country: Country) -> None:
    """What is lived has an amount; what has none is unknown, and no zero stands in for it."""
    for national in country.benefits.values():
        benefit = national.benefit
        amounts = [benefit.rate, getattr(benefit, "amount", None)]
        for part in (*getattr(benefit, "phases", ()), *getattr(benefit, "tiers", ())):
            amounts += [part.rate, getattr(part, "amount", None)]
        is_unknown = any(amount is not None and math.isnan(amount) for amount in amounts)
        assert is_unknown == bool({"rate", "amount", "phases", "tiers"} & set(national.unknown))
        assert national.is_lived == (benefit in country.policy.benefits)
        assert not (is_unknown and national.is_lived)
        assert benefit.unknown == national.unknown
        if not national.is_lived or national.reach is not Reach.EXACT or national.unknown:
            assert national.simplified


@each_country
def test_unknown_branches(country: Country) -> None:
    """A branch of which nothing can be lived is unknown, which is not the same as nothing."""
    have = {benefit.branch for benefit in country.policy.benefits}
    assert set(country.policy.unknown) == set(NINE) - have
    assert Branch.MEDICAL_CARE in country.policy.unknown


@each_country
def test_told_of_time(country: Country) -> None:
    """A lived benefit says what the story does where a rule of time is not known."""
    for national in country.benefits.values():
        said = [text for text in national.simplified if "is not known; in the story" in text]
        if national.is_lived:
            timed = {"waiting_days", "duration_days", "qualifying_months"}
            assert len(said) == len(timed & set(national.unknown))


# Kyrgyzstan -----------------------------------------------------------------------------------


def test_kyrgyz_maternity() -> None:
    """Ten working days of full pay by the employer, then 2,000 som a month from the budget."""
    national = KG.benefits["maternity"]
    benefit = national.benefit
    assert isinstance(benefit, Phased)
    amount = 2000 / 44400 * 1000
    assert benefit.phases == (
        Phase(14, 1.0, None, PaidBy.EMPLOYER),
        Phase(None, None, amount, PaidBy.STATE),
    )
    assert benefit.duration_days == 126
    assert national.figures["phases"] == (
        "maternity.first_phase_working_days",
        "maternity.first_10_working_days",
        "maternity.from_11th_working_day",
    )
    assert "Working days are counted in weeks of five." in national.simplified
    assert any("high-altitude" in text for text in national.simplified)


def test_kyrgyz_sickness() -> None:
    """The employer pays both phases; how long is not known, and is no figure."""
    national = KG.benefits["sickness"]
    assert isinstance(national.benefit, Phased)
    assert {phase.paid_by for phase in national.benefit.phases} == {PaidBy.EMPLOYER}
    assert national.benefit.phases[1].amount == pytest.approx(10000 / 44400 * 1000)
    assert "duration_days" in national.unknown
    assert KG.figure("sickness.duration").is_unknown


def test_kyrgyz_old_age() -> None:
    """Women from 58, men from 63; the base part alone, so that it is a least."""
    national = KG.benefits["old_age"]
    assert isinstance(national.benefit, FlatRate)
    assert (national.benefit.from_age_years, national.benefit.from_age_years_women) == (63, 58)
    assert national.benefit.amount == pytest.approx(7100 / 44400 * 1000)
    assert national.reach is Reach.AT_LEAST
    assert "old_age.average_pension" in KG.provisions["old_age"].practice


def test_kyrgyz_income_test() -> None:
    """An income test that the story does not have is not lived, and the pack says so."""
    national = KG.benefits["ui_bulogo_komok"]
    assert not national.is_lived
    assert "no such test" in national.simplified[0]


def test_kyrgyz_conflicts() -> None:
    """Where sources contradict one another both figures stand together."""
    pairs = {pair for provision in KG.provisions.values() for pair in provision.conflicts}
    assert pairs == {
        ("economy.average_wage", "economy.average_wage_for_contributions"),
        ("economy.informal_share_national", "economy.informal_share_ilo"),
        ("contributions.total", "contributions.reduced_total_small_private"),
    }
    values = [KG.figure(key).value for pair in sorted(pairs) for key in pair]
    assert values == [0.2725, 0.1225, 44400, 31604, 0.24, 0.60]


def test_kyrgyz_practice() -> None:
    """Law is not practice: who draws what stands beside the law."""
    practice = {key for provision in KG.provisions.values() for key in provision.practice}
    values = {key: KG.figure(key).value for key in practice}
    assert values["unemployment.recipients"] == 435
    assert values["maternity.recipients"] == 27700
    assert values["old_age.coverage_65plus"] == 0.9
    assert KG.policy.rates == Rates(0.10, 0.1725, 0.10)


def test_wages() -> None:
    """Amounts are converted by the first reference wage, with its date and source."""
    assert KG.wages == ("economy.average_wage", "economy.average_wage_for_contributions")
    assert (KG.currency.code, KG.currency.wage, KG.currency.date) == ("KGS", 44400, "2025")
    assert KG.units(44400) == 1000
    assert KG.money(1000) == 44400
    assert KG.labourer_wage == ""
    assert KG.figure("economy.labourer_wage").look


# Uzbekistan -----------------------------------------------------------------------------------


def test_uzbek_maternity() -> None:
    """75, 85 and 100 % by months insured; below ten months nothing."""
    benefit = UZ.benefits["maternity"].benefit
    assert isinstance(benefit, EarningsRelated)
    assert benefit.tiers == (Tier(10, 0.75), Tier(25, 0.85), Tier(61, 1.0))
    assert (benefit.rate, benefit.qualifying_months, benefit.duration_days) == (1.0, 10, 126)


def test_uzbek_sickness() -> None:
    """The rates of the new fund were not found: nothing is lived, and the old range is shown."""
    national = UZ.benefits["sickness"]
    assert "rate" in national.unknown
    assert Branch.SICKNESS in UZ.policy.unknown
    assert national.otherwise == ("duration_days",)
    assert UZ.figure("sickness.rate_range").value == (0.60, 1.00)
    assert "sickness.rate_range" in UZ.provisions["sickness"].law


def test_uzbek_unemployment() -> None:
    """75 then 50 %, three months from the 11th day, at most three minimum wages."""
    national = UZ.benefits["unemployment"]
    benefit = national.benefit
    assert isinstance(benefit, Phased)
    assert benefit.phases == (Phase(30, 0.75), Phase(None, 0.50))
    assert benefit.most == pytest.approx(3 * 1271000 / 6300000 * 1000)
    assert (benefit.waiting_days, benefit.duration_days, benefit.qualifying_months) == (10, 90, 18)
    assert national.in_months == ("duration_days",)
    assert "A month is counted as 30 days." in national.simplified
    assert not UZ.figure("unemployment.waiting_days").verified


def test_uzbek_old_age() -> None:
    """55 % for 25 or 20 years, from 7 years on; the ceiling is not known, so it is a most."""
    national = UZ.benefits["old_age"]
    benefit = national.benefit
    assert isinstance(benefit, EarningsRelated)
    assert (benefit.full_months, benefit.full_months_women) == (300, 240)
    assert (benefit.rate, benefit.qualifying_months) == (0.55, 84)
    assert (benefit.from_age_years, benefit.from_age_years_women) == (60, 55)
    assert benefit.least == pytest.approx(918000 / 6300000 * 1000)
    assert national.reach is Reach.AT_MOST
    assert "most" in national.unknown
    assert not benefit.has_ceiling


def test_uzbek_coverage() -> None:
    """Two reports name 44 % with opposite meaning: no row shows it without the dashboard."""
    for provision in UZ.provisions.values():
        named = (*provision.law, *provision.practice, *(k for p in provision.conflicts for k in p))
        assert "coverage.ilo_wspdb" not in named
    assert "do not print" in UZ.figure("coverage.ilo_wspdb").note
    assert "44" not in str(UZ.figure("coverage.ilo_wspdb").value)
    assert UZ.figure("coverage.any_benefit").is_unknown


# Germany --------------------------------------------------------------------------------------


def test_german_sickness() -> None:
    """Six weeks by the employer, then 70 % of gross as a most, 78 weeks in all."""
    national = DE.benefits["sickness"]
    benefit = national.benefit
    assert isinstance(benefit, Phased)
    assert benefit.phases == (Phase(42, 1.0, None, PaidBy.EMPLOYER), Phase(None, 0.70))
    assert benefit.duration_days == 78 * 7
    assert national.reach is Reach.AT_MOST


def test_german_unemployment() -> None:
    """60 % of net pay: a share of gross only in the story, and said to be of net."""
    national = DE.benefits["unemployment"]
    assert national.basis is Basis.NET
    assert national.benefit.rate == pytest.approx(0.60 * 0.69)
    assert national.figures["rate"] == ("unemployment.rate", "contributions.net_share")
    assert DE.policy.rates == Rates(0.21, 0.21, None)


def test_without_a_wage() -> None:
    """Without a reference wage no sum of money is converted, and none is lived."""
    assert DE.wages == ()
    assert math.isnan(DE.currency.wage)
    national = DE.benefits["kindergeld"]
    assert DE.figure("family.kindergeld").value == 255
    assert "amount" in national.unknown
    assert not national.is_lived


# One's own ------------------------------------------------------------------------------------


def test_template(tmp_path: Path) -> None:
    """A pack of one's own passes the check with everything unknown, and can be lived under."""
    path = pack(tmp_path, template("kz", "2026-11-22"))
    assert check(path) == Report(path, "national pack", ())
    country = load_country(path)
    assert (country.code, country.date) == ("KZ", "2026-11")
    assert all(figure.is_unknown for figure in country.figures.values())
    assert set(country.policy.unknown) == set(NINE)
    assert country.policy.rates is None
    assert simulate(load_scenario("peter"), load_policy(path)).months


def test_examples(tmp_path: Path) -> None:
    """Each example of the template is right: with all of them taken in it still passes."""
    path = pack(tmp_path, filled())
    assert check(path).problems == ()
    country = load_country(path)
    assert not any(figure.is_unknown for figure in country.figures.values())
    assert set(NINE) - set(country.policy.unknown) == set(NINE) - {Branch.MEDICAL_CARE}
    assert not any(national.unknown for national in country.benefits.values()) or all(
        name in ("waiting_days", "qualifying_months", "duration_days")
        for national in country.benefits.values()
        for name in national.unknown
    )


def test_comments() -> None:
    """Every figure of the template has an example, every branch a benefit to copy."""
    text = template("ZZ")
    assert text.count("[figure.") - text.count("[figure.G") == text.count("#: value = ")
    branches = set(re.findall(r'#: branch = "(\w+)"', text))
    assert branches >= {branch.value for branch in NINE} - {"medical_care"}


@pytest.mark.parametrize("code", ["", "K", "KGZ", "1A", "../"])
def test_no_code(code: str) -> None:
    """A template is for a country's code of two letters."""
    with pytest.raises(RequestError, match="two letters"):
        template(code)


def test_edited(tmp_path: Path) -> None:
    """A pack that is being edited is read anew each time."""
    path = pack(tmp_path, template("KZ"))
    before = load_country(path).name
    pack(tmp_path, template("KZ").replace(f'"{before}"', '"Kazakhstan"'))
    assert load_policy(path).title == "Kazakhstan"


def test_several_units(tmp_path: Path) -> None:
    """Lengths are given in what the law counts in: 26 weeks are 182 days."""
    path = pack(tmp_path, filled())
    benefit = load_country(path).benefits["sickness"].benefit
    assert (benefit.duration_days, benefit.qualifying_months) == (182, 6)
    as_days = filled().replace("duration_weeks =", "duration_days =")
    assert load_country(pack(tmp_path, as_days)).benefits["sickness"].benefit.duration_days == 26


def test_unknown_field(tmp_path: Path) -> None:
    """A field whose figure is not known limits nothing, and must be spoken of."""
    figure = "[figure.old_age.least]\nlook"
    text = filled().replace(figure, "[figure.old_age.least]\nunknown = true\nlook")
    text = re.sub(r"(?<=unknown = true\n)(look = .*\n)value = .*\n", r"\1", text)
    (first, second) = problems_of(pack(tmp_path, text))
    assert "least: not known" in first.message
    assert "is not exact" in second.message
    said = 'least = "old_age.least"\nreach = "at_least"\nsimplified = ["The least is not known."]'
    path = pack(tmp_path, text.replace('least = "old_age.least"', said))
    national = load_country(path).benefits["old_age"]
    assert national.unknown == ("least",)
    assert national.is_lived
    assert getattr(national.benefit, "least", 0) is None


# What is wrong --------------------------------------------------------------------------------


def test_future(tmp_path: Path) -> None:
    """A date after today is a problem where today is given."""
    path = pack(tmp_path, filled())
    assert problems_of(path, "2026-11-22") == []
    found = problems_of(path, "2025-12-31")
    assert {problem.key.rpartition(".")[2] for problem in found} == {"date", "as_of"}
    assert all(problem.line for problem in found)


@pytest.mark.parametrize(
    ("today", "is_old"), [("2026-03-01", False), ("2028-03-31", False), ("2028-04-01", True)]
)
def test_old(today: str, is_old: bool) -> None:
    """A pack older than two years warns."""
    assert KG.date == "2026-03"
    assert KG.is_old(today) is is_old


@pytest.mark.parametrize("load", [load_country, load_policy])
def test_broken(load: object, tmp_path: Path) -> None:
    """A pack with problems is an error that carries every one of them."""
    assert callable(load)
    text = filled().replace("value = 0.1\n", "value = 1.1\n").replace('"ZZ"', '"zz"')
    with pytest.raises(FileError) as caught:
        load(pack(tmp_path, text))
    assert {p.key for p in caught.value.problems} == {
        "code",
        "figure.contributions.employee.value",
        "figure.contributions.income_tax.value",
    }


def test_nothing_left(tmp_path: Path) -> None:
    """Contributions and tax that leave nothing of a wage are impossible."""
    text = filled().replace("value = 0.1\n", "value = 0.5\n")
    (problem,) = problems_of(pack(tmp_path, text))
    assert (problem.key, "100%" in problem.message) == ("rates", True)


def test_no_country() -> None:
    """An unknown country names those that ship, and the command that writes a pack."""
    with pytest.raises(RequestError) as caught:
        load_country("kz")
    told = str(caught.value)
    assert "de, kg, uz" in told
    assert "peter gaps --new KZ" in told
    with pytest.raises(RequestError, match=r"a country \(de, kg, uz\)"):
        load_policy("kz")


def test_a_wage_that_stands_twice_is_the_same() -> None:
    """The money offered in the settings and the pack of its country count by one wage."""
    packs = {country.currency.code: country.currency for country in (KG, UZ, DE)}
    offered = [money for money in currencies() if money.code in packs]
    assert [money.code for money in offered] == ["KGS", "UZS"]
    for money in offered:
        own = packs[money.code]
        assert (money.wage, money.date, money.source) == (own.wage, own.date, own.source)
        assert (money.checked, money.name, money.country) == (own.checked, own.name, own.country)
