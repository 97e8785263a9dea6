"""What the UK and the US have done, as the demo replays it: designations of 2019-2026 as facts (who, list, ID, date,
regime or tags), nothing else.

Dates and IDs are those of the public lists; docs/operating.md tells how to watch the real ones.
"""

from __future__ import annotations

from dataclasses import dataclass

from watchers.lists.sample import Person


@dataclass(frozen=True, slots=True)
class Step:
    """One edition: the people that it adds or changes, by ID, on top of the edition before."""

    date: str
    source: str
    people: tuple[Person, ...]
    note: str = ""
    broken: bool = False  # a download that breaks off: it must change nothing


IRAN_2019 = "The Iran (Sanctions) (Human Rights) (EU Exit) Regulations 2019"
NUCLEAR = "The Iran (Sanctions) (Nuclear) (EU Exit) Regulations 2019"
RUSSIA = "The Russia (Sanctions) (EU Exit) Regulations 2019"
IRAN_2023 = "The Iran (Sanctions) Regulations 2023"


def _us(id: str, name: str, tags: str, date: str, births: str = "", **more: tuple[str, ...]) -> Person:
    return Person(
        id,
        name,
        tuple(tags.split("|")),
        date,
        births=tuple(births.split("|")) if births else (),
        aliases=more.get("aliases", ()),
        non_latin=more.get("non_latin", ()),
    )


_SOLEIMANI_ALIASES = ("SOLEIMANI, Gholam Reza", "SOLEYMANI, Gholam Reza", "SOLEIMANY, Gholamreza")

# Other people with like names: the demo shows that they raise no alert.
NAMESAKES = (
    _us("10481", "SOLEIMANI, Qasem", "SDGT|IRGC|IFSR", "2011-10-11", "1957-03-11"),
    _us("13105", "AGHAJANI, Hosein", "SDGT|IRGC|IFSR", "2011-10-11", "1967"),
)

STEPS: tuple[Step, ...] = (
    Step(
        "2021-07-01",
        "us-sdn",
        (
            *NAMESAKES,
            _us("26942", "HAJIZADEH, Amir Ali", "SDGT|IRGC|IFSR", "2019-06-24", "1961"),
            _us("26945", "KHAMENEI, Ali Husseini", "IRAN-EO13876", "2019-06-24", "1939-04-19"),
            _us(
                "27844",
                "RAISI, Ebrahim",
                "IRAN-EO13876",
                "2019-11-04",
                "1960-12-14",
                aliases=("RA'EESI, Sayyid Ibrahim", "RAISOL-SADATI, Seyyid Ebrahim"),
            ),
            _us("28003", "AZARI JAHROMI, Mohammad Javad", "IRAN|IRAN-TRA", "2019-11-22", "1981-09-16"),
            _us(
                "27854",
                "SOLEIMANI, Gholamreza",
                "IRAN-EO13876",
                "2020-01-10",
                "1964|1965",
                aliases=_SOLEIMANI_ALIASES,
            ),
        ),
        "the first reading is a baseline: one summary, no alerts",
    ),
    Step(
        "2021-07-01",
        "uk",
        (
            Person(
                "INU0006",
                "Amir Ali Haji Zadeh",
                (NUCLEAR,),
                "2020-12-31",
                ("Amir Ali Hajizadeh",),
                births=("1962",),
                position="IRGC Aerospace Force Commander",
            ),
        ),
        "the first reading is a baseline: one summary, no alerts",
    ),
    Step(
        "2021-09-03",
        "us-sdn",
        (
            _us("33115", "FARAHANI, Alireza Shahvaroghi", "IRAN-HR", "2021-09-03", "1970-12-06"),
            _us("33131", "KHAZEIN, Mahmoud", "IRAN-HR", "2021-09-03", "1978-11-21", non_latin=("محمود",)),
            _us("33132", "SADEGHI, Kiya", "IRAN-HR", "2021-09-03", "1986-03-21", aliases=("SADEGHI, Kia",)),
            _us("33133", "NOORI, Omid", "IRAN-HR", "2021-09-03", "1976-03-12", aliases=("NOURI, Omid",)),
        ),
        "the plot to kidnap Masih Alinejad",
    ),
    Step(
        "2021-10-29",
        "us-sdn",
        (
            _us(
                "33574", "AGHAJANI, Saeed", "SDGT|IRGC|IFSR", "2021-10-29", "1969-04-03", aliases=("ARA JANI, Saeed",)
            ),
        ),
        "the attack on the Mercer Street",
    ),
    Step(
        "2021-11-15",
        "us-sdn",
        (),
        "a download breaks off half way: refused, nobody hears a false alarm",
        broken=True,
    ),
    Step(
        "2021-12-07",
        "us-sdn",
        (
            _us(
                "34083",
                "VASEGHI, Leila",
                "IRAN-HR",
                "2021-12-07",
                "1973|1972",
                aliases=("VASEGHI, Leyla", "VASEGHI, Layla", "VASEQI, Layla"),
                non_latin=("ليلا",),
            ),
            _us(
                "27854",
                "SOLEIMANI, Gholamreza",
                "IRGC|IRAN-HR|IRAN-EO13876",
                "2020-01-10",
                "1964|1965",
                aliases=_SOLEIMANI_ALIASES,
                non_latin=("غلامرضا",),
            ),
        ),
        "November 2019",
    ),
    Step(
        "2022-09-22",
        "us-sdn",
        (
            _us(
                "39257",
                "ABNOUSH, Salar",
                "IRAN-HR",
                "2022-09-22",
                "1962-05-02",
                aliases=("ABNOOSH, Salar",),
                non_latin=("سالار",),
            ),
        ),
        "November 2019",
    ),
    Step(
        "2022-10-10",
        "uk",
        (
            Person(
                "IRN0082",
                "Gholamreza SOLEIMANI",
                (IRAN_2019,),
                "2022-10-10",
                births=("1964", "1965"),
                position="Head of the Basij",
                reasons="Responsible, as head of the Basij, for serious human rights violations in Iran.",
            ),
            Person(
                "IRN0086",
                "Leila VASEGHI",
                (IRAN_2019,),
                "2022-10-10",
                ("Leyla VASEGHI",),
                births=("1972",),
                position="Former Governor of Shahr-e Qods",
                reasons="Responsible, as governor, for serious human rights violations in November 2019.",
            ),
        ),
        "the first of the ten whom Britain lists for human rights",
    ),
    Step(
        "2022-10-20",
        "uk",
        (
            Person(
                "RUS1653",
                "Saeed Aghajani",
                (RUSSIA,),
                "2022-10-20",
                ("Said Aga Jani", "Saeed Ara Jani", "Said Ara Jani"),
                non_latin=("سعید آقاجانی",),
                position="Head of IRGC Aerospace Force UAV command",
                reasons="Involved in the supply of drones used against Ukraine.",
            ),
        ),
        "drones for the war on Ukraine: listed, but not for human rights",
    ),
    Step(
        "2023-01-23",
        "uk",
        (
            Person(
                "IRN0129",
                "Salar Abnoush",
                (IRAN_2019,),
                "2023-01-23",
                ("Salar Abanush", "Salar Velayatmadar"),
                non_latin=("سالار آبنوش", "سالار ولایتمدار"),
                births=("1962-05-02",),
                position="Vice Commander of the Basij",
                reasons="Involved, as deputy commander of the Basij, in serious human rights violations in Iran.",
            ),
        ),
        "November 2019",
    ),
    Step("2026-05-12", "uk", (), "nothing concerns the ten: silence"),
    Step("2026-07-11", "us-sdn", (), "nothing concerns the ten: silence"),
)
