"""What Canada, the EU, Australia and the UN have done about the same officials: facts of their public lists."""

from __future__ import annotations

from bot.cli.demo.chronology import Step
from watchers.lists.sample import Person

_UKRAINE = "Autonomous (Ukraine)"
_THEMATIC = "Autonomous (Thematic - Human Rights)"
_SILENCE = "nothing concerns the ten: silence"
_FIRST = "the first reading is a baseline: one summary, no alerts"

FIRST_READINGS: tuple[Step, ...] = (
    Step(
        "2021-07-01",
        "canada",
        (Person("Iran/1-2/27", "Hajizadeh, Amir Ali", (), "2016-02-05", ("Amir Ali Haji Zadeh",)),),
        _FIRST,
    ),
    Step(
        "2021-07-01",
        "eu",
        (
            Person(
                "EU.6131.26",
                "Gholamreza SOLEIMANI",
                ("IRN 359/2011",),
                "2021-04-12",
                births=("1964", "1965"),
                position="Head of the Basij Organisation of the Islamic Revolutionary Guard Corps (IRGC)",
            ),
            Person(
                "EU.6140.93",
                "Layla VASEGHI",
                ("IRN 359/2011",),
                "2021-04-12",
                ("Leila VASEGHI", "Leyla VASEGHI", "Layla VASEQI"),
                births=("1972", "1973"),
                position="Former Governor of Shahr-e Qods",
            ),
            Person(
                "EU.2551.85",
                "Amir Ali Haji ZADEH",
                ("IRN 267/2012",),
                "2012-01-23",
                ("Amir Ali HAJIZADEH",),
                position="IRGC Aerospace Force Commander",
            ),
        ),
        _FIRST,
    ),
    Step(
        "2021-07-01",
        "australia",
        (Person("2639", "MUHAMMAD JAMAL ABD-AL RAHIM AHMAD AL-KASHIF", ("1267",), nationality="Egypt"),),
        _FIRST,
    ),
    Step(
        "2021-07-01",
        "un",
        (
            Person(
                "QDi.318",
                "MUHAMMAD JAMAL ABD-AL-RAHIM-AHMAD AL-KASHIF",
                ("Al-Qaida",),
                "2013-10-21",
                nationality="Egypt",
            ),
        ),
        _FIRST,
    ),
)

STEPS: tuple[Step, ...] = (
    Step(
        "2022-10-03",
        "canada",
        (
            Person(
                "Iran/1-2/49",
                "Soleimani, Gholamreza",
                (),
                "2022-10-03",
                non_latin=("غلامرضا سلیمانی",),
                births=("1964",),
            ),
            Person("Iran/1-2.1/2", "Rouhani, Hassan", (), "2022-10-03", non_latin=("حسن روحانی",), births=("1948",)),
        ),
        "Hassan Rouhani is on no other list",
    ),
    Step(
        "2022-10-11",
        "canada",
        (
            Person("Iran/1-2.1/13", "Abnoush, Salar", (), "2022-10-11", non_latin=("سالار آبنوش",)),
            Person("Iran/1-2.1/20", "Vaseghi, Leila", (), "2022-10-11", non_latin=("لیلا واثقی",), births=("1972",)),
        ),
        "November 2019",
    ),
    Step(
        "2022-10-20",
        "eu",
        (
            Person(
                "EU.8973.45",
                "Saeed AGHAJANI",
                ("UKR",),
                "2022-10-20",
                ("Saeed Ara Jani", "Said Ara Jani", "Said Agha Jani"),
                non_latin=("سعید آقاجانی",),
                births=("1969-04-03",),
                position="Commander of the IRGC Aerospace Force UAV Command",
            ),
        ),
        "drones for the war on Ukraine, on the same day as Britain",
    ),
    Step(
        "2022-11-10",
        "canada",
        (
            Person(
                "Iran/1-2/62", "Aghajani, Saeed", (), "2022-11-10", ("Hamid Aghajani",), non_latin=("سعید آقاجانی",)
            ),
        ),
        "drones for the war on Ukraine",
    ),
    Step(
        "2022-11-14",
        "eu",
        (
            Person(
                "EU.9052.15",
                "Salar ABNOUSH",
                ("IRN 2022/2231 (OJ L293-I)",),
                "2022-11-14",
                non_latin=("سالار آبنوش",),
                births=("1962-05-02",),
                position="Deputy Commander of the Basij Resistance Force",
            ),
            Person(
                "EU.9026.7",
                "Amir Ali HAJIZADEH",
                ("UKR 2022/2229 (OJ L293-I)",),
                "2022-11-14",
                ("Amir Ali Haji ZADEH",),
                non_latin=("امیرعلی حاجیزاده",),
                births=("1962-02-28",),
                position="Commander of the IRGC Aerospace Force",
            ),
        ),
        "one for human rights; one, listed before, for drones too",
    ),
    Step(
        "2022-11-29",
        "canada",
        (Person("Iran/1-2.1/38", "Azari Jahromi, Mohammad Javad", (), "2022-11-29", births=("1981",)),),
        "the shutdown of the internet",
    ),
    Step(
        "2022-12-10",
        "australia",
        (
            Person(
                "7290",
                "Gholamreza SOLEIMANI",
                (_THEMATIC,),
                "2022-12-10",
                ("Gholam Reza SOLEIMANI", "Gholam Reza SOLEYMANI", "Gholamreza SOLEIMANY"),
                births=("1964", "1965"),
            ),
            Person(
                "7304",
                "Saeed AGHAJANI",
                (_UKRAINE,),
                "2022-12-10",
                ("Saeed Ara JANI", "Said Agha JANI", "Said Ara JANI", "Hamid AGHAJANI"),
                births=("1969-04-03",),
            ),
            Person("7305", "Amir Ali HAJIZADEH", (_UKRAINE,), "2022-12-10", births=("1962-02-28",)),
        ),
        "human rights, and drones",
    ),
    Step(
        "2023-02-01",
        "australia",
        (Person("7339", "Salar ABNOUSH", (_THEMATIC,), "2023-02-01", ("Salar ABNOOSH",), births=("1962-05-02",)),),
        "November 2019",
    ),
    Step(
        "2025-11-20",
        "un",
        (
            Person(
                "IRi.039",
                "QASEM SOLEIMANI",
                ("Iran",),
                "2007-03-24",
                ("Qasim Soleimani",),
                births=("1957-03-11",),
                position="Commander of Qods force",
            ),
        ),
        "Qasem Soleimani is another man: no alert",
    ),
    Step("2026-02-23", "eu", (), _SILENCE),
    Step("2026-02-24", "australia", (), _SILENCE),
    Step("2026-08-22", "canada", (), _SILENCE),
)
