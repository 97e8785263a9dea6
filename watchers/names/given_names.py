"""The given names that everyone knows, so that none is taken for a misspelling of another. Pure.

Hassan and Hossein, Mahmoud and Mohammad, Omid and Hamid differ by a letter or two, and are different men's names:
where both parts are in this table, the table decides and no likeness of letters.
"""

from __future__ import annotations

from functools import lru_cache

from watchers.names.budget import once
from watchers.names.sound import sound
from watchers.names.spelling import parts_once

# A name a line, with spellings that sound different, in both scripts. Spellings that sound.py makes equal need not be
# repeated. Names whose spellings run into each other (Salah, Saleh; Said, Sad) are left out on purpose.
_NAMES = """
Abbas عباس
Abdollah Abdallah عبدالله
Ahmad Achmed احمد
Akbar اکبر
Ali علی
Alireza علیرضا
Amin امین
Amir امیر
Amirali امیرعلی
Amirhossein امیرحسین
Amirreza امیررضا
Asghar Asqar Askar اصغر
Bahram بهرام
Behnam بهنام
Behrouz بهروز
Behzad بهزاد
Davoud Daud Dawood داوود داود
Ebrahim Ibrahim ابراهیم
Esmail Ismail Ismaeel اسماعیل
Farhad فرهاد
Fatemeh Fatima فاطمه
Gholamali غلامعلی
Gholamhossein غلامحسین
Gholamreza غلامرضا
Habib حبیب
Hadi هادی
Hamed حامد
Hamid حمید
Hamidreza حمیدرضا
Hassan حسن
Hashem Hashim هاشم
Hossein Husain حسین
Jafar Jaafar جعفر
Jalal جلال
Javad Jawad جواد
Kamal کمال
Kamran کامران
Karim کریم
Kaveh کاوه
Kazem Kadhim Kazim کاظم
Khalil خلیل
Kian کیان
Kiya کیا
Laleh لاله
Leila لیلا
Mahmoud محمود
Majid مجید
Mansour منصور
Maryam مریم
Masoud مسعود
Mehdi Mahdi مهدی
Mehrdad مهرداد
Mohammad Mohamed Muhammad Mehmet محمد
Mohammadali محمدعلی
Mohammadjavad محمدجواد
Mohammadreza محمدرضا
Mohsen Muhsin محسن
Mojtaba Mujtaba مجتبی
Morteza Murtada مرتضی
Mostafa Mustafa مصطفی
Mousa Musa موسی
Nader Nadir نادر
Naser Nasir ناصر
Omid امید
Qasem Qasim قاسم
Rahim رحیم
Rahman رحمان
Ramin رامین
Reza Rida رضا
Rostam رستم
Rouhollah Ruhallah روح‌الله
Sadegh Sadiq صادق
Saeed سعید
Salar سالار
Salman سلمان
Sohrab سهراب
Vahid Wahid وحید
Yaghoub Yaqub یعقوب
Yousef Yusuf Yusif یوسف
Zahra زهرا
"""


@once
def _table() -> dict[str, int]:
    table: dict[str, int] = {}
    for number, line in enumerate(_NAMES.split("\n")):
        for spelling in line.split():
            table[sound("".join(parts_once(spelling)))] = number
    return table


def given_name(sound: str) -> int:
    """Returns the number of the well-known name that a sound is, from 1 up; 0 for none. Equal numbers are one
    name."""
    return _table().get(sound, 0)


@lru_cache(maxsize=1 << 7)
def sounds_of(given: int) -> frozenset[str]:
    """Returns the sounds of the well-known name with this number."""
    return frozenset(sound for sound, number in _table().items() if number == given)
