"""Invents people on both lists whom nobody watches, some of whom have a watched person's name."""

from __future__ import annotations

from tests.fakes.watching import IRAN, NUCLEAR, VASEGHI
from watchers.lists.sample import Person

UK = (
    VASEGHI,
    Person("IRN0007", "Ahmad-Reza RADAN", (IRAN,), "2020-12-31", births=("1963",), position="Police chief"),
    Person("IRN0004", "Abdolghassem SALAVATI", (IRAN,), "2020-12-31", non_latin=("ابوالقاسم صلواتی",)),
    Person("IRN0052", "Mohammad MOGHISSEH", (IRAN,), "2020-12-31", ("Mohammad MOGHISEH",)),
    Person("INU0282", "Hosein SALIMI", (NUCLEAR,), "2023-10-18", ("Hosein SALAMI",), births=("1960",)),
    Person("INU0398", "Qasem SOLEIMANI", (NUCLEAR,), "2025-09-28", births=("1957-03-11",)),
    Person("INU0399", "Ghasem SOLEYMANI", (NUCLEAR,), "2025-09-28", ("Ghasem SOLAYMANI",)),
    Person("IRN0901", "Karim MAJIDZADEH", (IRAN,), "2022-02-25", weak_aliases=("Abu Majid",)),
    Person("INU0300", "Pasargad Melli", (NUCLEAR,), kind="entity"),
)
US = (
    Person("34083", "VASEGHI, Leila", ("IRAN-HR",), births=("1972",)),
    Person("12251", "RADAN, Ahmad-Reza", ("IRAN-HR",), births=("1963", "1964")),
    Person("23470", "SALAVATI, Abolghassem", ("IRAN-TRA",)),
    Person("10481", "SOLEIMANI, Qasem", ("SDGT",), births=("1957-03-11",)),
    Person("27848", "KHAMENEI, Mojtaba", ("IRAN-EO13876",), births=("1969",)),
    Person("27854", "SOLEIMANI, Gholamreza", ("IRAN-HR",), births=("1964",)),
)
OF_WATCHED = ("IRN0086", "34083", "27854")
