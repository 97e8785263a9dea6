"""Measures how rare a part of a name is: a shared Vaseghi says much, a shared Mohammad little. Pure.

Counted over the primary names of 3,688 people: those of the Iran regimes and of eight others (Syria, Al-Qaida, Iraq,
Afghanistan, Libya, Yemen, terrorism, Sudan) on the UK list of 2026-05-12, those of the Iran programmes and of the
same other countries on the SDN list of 2024-05-03. A person on both lists counts twice. `python -m bench.rarity`
counts anew.
"""

from __future__ import annotations

import math
from functools import lru_cache

from watchers.names.budget import once
from watchers.names.sound import is_persian, sound

PEOPLE = 3688
LEAST = 4  # people; parts that fewer of them have are not in the table

# Each line: the number of people who have each of the parts that follow, written as they sound.
_BORNE_BY = """
841: al
686: muhamad
296: ali
261: ahmad
165: hasan
159: husEn
132: ibrahim
124: abd
118: abdul
73: sEd
71: raza tikriti
67: mahmud
63: abu
58: abdula
54: abdala mustafa
53: rahman
51: ban
44: hamid sala
41: umar
37: abas
36: yusuf
35: mahdi
34: din majid
33: salim
32: musa
30: nasar
28: sulEman
27: amin asad bin xalil
26: mansur muhsan yahya
25: ismEl xalid
24: amir jamal
23: aziz
22: kamal salam
21: murtaza salih
20: adnan amar habib hamad javad sad xan
19: imad rahim
18: SEx akbar aqa
17: aliraza isa karim samir usman
16: barzan fEsal haqani sultan xalad yusaf
15: qadafi raSid
14: Eman hafiz jasim masud ravi sEf sabavi sadam taha valid
13: abdal hamza latif muhamadi musavi nur yasin
12: adal haji hamdan husEni jafari malik maxluf muhsin qasan qasim usama vali zuhEr
11: Sarif basam basir bilal fuad hadi husam jabar jan murad sadaq
10: aSraf akram ala axund azam bakr darviS iyad munir nabil rada ubEdi uld xamis
9: abdi abubakar adan ahmadi anvar asmEl baSir fEz jamil juma mujtaba nEf qulam qulamraza riyad ruf
9: salman samar tahar talib xalifa yunis
8: Sar abdulahi adam avad dib fata favaz firas hEdar haj hakim hala isam karimi maki maruf milad
8: muamar muqadam nEm nasir nuri qasam qazi subhi sulEmani ur vahid
7: Saban abdu adib adil asadi asaf asqar ayub duri fadi farhad haSim hijazi jafar jalal jihad li
7: marvan nurzE qEs qadir ramadan razE sadi satar tahir turki umid xEr xalaf
6: Sah aJar abrahim anas andrE arif atiya azavi baSar davud fasi gul hEsam hamSu hani hikmat iqbal
6: ismal jalil judat luE madani manan mirzE musana nadar qafur qani qari rabi rana salama samad sami
6: saqr suhEl tabatabE talal tariq tilfa ubEd vasim xuri yahiya yasir yusif
5: Carif Safi Samlax Sarifi abid abrahimi ag alhasan amur axras bahzad barakat da dahqan diyab dud
5: fadil fara faraj fuz fuzi gadafi hEdari haSami hamidraza hamud hana haq haris hiSam hiSan hirzala
5: husi iman izat jaburi jasam jr mahar masri maxamad mazidih mir mubarak mulavi murtazavi muxtar
5: nabi najar nasr nazir raSidi rida rustam tEsir tuma val xatib xudr yakub yasar yunus zEd zEn zada
5: zafar zakariya zaki zarinqalam ziyad
4: Cudri Cuka Cuman Safiq Sams aCakzE aStiyani abasi abdirahman abdulkarim abud abulfazl ajmi alavi
4: alsEd aris asadula asgari asi aslan ayad azim badi badr bakar baqar baqi brahim brukan dala fahd
4: fayad fazl fazli gaurga halim hamadi hamdi hamidavi harzi hilal islam jabir juhn jusaf kasim
4: kazami kukak kuni lEla mahmudi malaki marufi mizban muala muhanad mukalad mula musab mutasim naji
4: najib nasim nazar parviz qadar qadur qalib qasami qatirji qusE rad radi rafi rahimi rajab rami
4: rasul razaq ridvan ruhula rustum sEfula sadiq safari safvan salahi sirhan tarak tarxan tufiq uda
4: uni uvad vahab vazir xadr xaliq xatuni xudE yadula yaqub yazid yunas zEdi zafir zahadi zahar
4: zahrani ziya zubEdi zurEk
"""

# Fitted with likeness.py: the least that the commonest part is worth, and the worth of a short one of n letters:
# 0.52 + 0.11 n.
FLOOR = 0.14
COMMONEST = 0.48 * PEOPLE  # a part that so many people have would be worth nothing
SHORT, A_LETTER = 0.52, 0.11
LEAST_WEIGHT = FLOOR * SHORT


@lru_cache(maxsize=1 << 15)
def weight(part: str) -> float:
    """Returns the worth of a shared part, in [0.07, 1]: 1 for a long one that nobody else in the lists has."""
    spoken = sound(part)
    bearers = _in_persian().get(spoken.replace("a", ""), 1) if is_persian(part) else _in_latin().get(spoken, 1)
    rare = 1.0 - math.log(bearers) / math.log(COMMONEST)
    return max(FLOOR, rare) * min(1.0, SHORT + A_LETTER * len(spoken))


@once
def _in_latin() -> dict[str, int]:
    """Returns sound -> number of people, for the parts in the table."""
    counts: dict[str, int] = {}
    for line in _BORNE_BY.split("\n"):
        number, _, parts = line.partition(":")
        counts |= dict.fromkeys(parts.split(), int(number or 0))
    return counts


@once
def _in_persian() -> dict[str, int]:
    """Returns the same counts by the sounds as Persian script would write them: no a, and a u that may be written or
    not."""
    counts: dict[str, int] = {}
    for spoken, number in _in_latin().items():
        written = spoken.replace("a", "").replace("E", "i").replace("y", "i")
        for key in {written.replace("u", "v"), written.replace("u", "")}:
            counts[key] = counts.get(key, 0) + number
    return counts
