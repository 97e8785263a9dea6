"""Tests Persian in pictures: letters joined and in the order in which they are seen, none without a sign in the
font."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont, features

from bot.language import language
from bot.presentation.pictures.canvas import Canvas, Font
from bot.presentation.pictures.letters import numerals, seen
from tests.fakes.chronicle import font_bytes, letters_of
from watchers.watchlist import official_file

# What is seen, from left to right, in Unicode's presentation forms (isolated, final, initial, medial).
FORMS = {
    "لیلا واثقی": "\ufbfd\ufed8\ufe9b\ufe8d\ufeed \ufefc\ufbff\ufedf",  # lam-alef is one sign
    "حاجی‌زاده": "\ufee9\ufea9\ufe8d\ufeaf\ufbfd\ufe9f\ufe8e\ufea3",  # yeh final, zain alone: not joined across
    "خامنه‌ای": "\ufbfc\ufe8d\ufeea\ufee8\ufee3\ufe8e\ufea7",
    "رئیسی": "\ufbfd\ufeb4\ufbff\ufe8b\ufead",
    "نسخهٔ": "\ufeea\ufea8\ufeb4\ufee7",  # the hamza of ezafe is left out
}
TEXTS = [
    "لیلا واثقی",
    "امیرعلی حاجی‌زاده",
    "علی خامنه‌ای",
    "فهرست تحریم بریتانیا (اوفک): تا ۱۲ مه ۲۰۲۶",
    "محمدجواد آذری جهرمی \u2068(IRAN-EO13876)\u2069 از ۲۰۲۱",
]


@pytest.mark.parametrize(("text", "forms"), FORMS.items(), ids=list(FORMS))
def test_persian_is_joined_and_runs_from_right_to_left(text: str, forms: str) -> None:
    assert seen(text, rtl=True) == forms


def test_latin_and_digits_keep_their_direction_and_brackets_face_what_they_enclose() -> None:
    assert seen("تا ۱۲ مه (IRN0086)", rtl=True) == "(IRN0086) \ufeea\ufee3 ۱۲ \ufe8e\ufe97"
    assert seen("(مه): \u2068(IRAN-HR)\u2069 «مه»", rtl=True) == "«\ufeea\ufee3» (IRAN-HR) :(\ufeea\ufee3)"
    assert seen("Leila Vaseghi (مه) 2021", rtl=False) == "Leila Vaseghi (\ufeea\ufee3) 2021"


def test_what_has_no_sign_is_gone_once_it_has_done_its_work() -> None:
    assert seen("\u2068\u200eIRN0086\u2069\u200c\ufeff", rtl=True) == "IRN0086"


def test_a_tag_hidden_in_a_name_changes_nothing() -> None:
    assert seen("(\U000e01efA)\U000e01ef\U000e01ef", rtl=False) == "(A)"


def test_only_persian_has_persian_numerals() -> None:
    assert numerals("10 of 13", "fa") == "۱۰ of ۱۳" and numerals("10 of 13", "en") == "10 of 13"


@pytest.mark.parametrize("text", TEXTS)
def test_it_is_drawn_otherwise_than_a_naive_rendering(text: str) -> None:
    naive = _drawn(text, ImageFont.Layout.BASIC)
    assert _unlike(_drawn(seen(text, rtl=True), ImageFont.Layout.BASIC), naive) > 0.3


@pytest.mark.skipif(not features.check("raqm"), reason="this Pillow has no Raqm to compare with")
@pytest.mark.parametrize("text", TEXTS)
def test_it_is_drawn_as_a_text_engine_draws_it(text: str) -> None:
    """Raqm shapes and orders by the font's own rules. It kerns too, so words are compared, and widths of lines."""
    ours, theirs = _drawn(seen(text, rtl=True), ImageFont.Layout.BASIC), _drawn(text, ImageFont.Layout.RAQM)
    assert abs(_width(ours) - _width(theirs)) < 0.04 * _width(theirs)
    for word in text.translate({0x2068: None, 0x2069: None}).split():
        ours, theirs = _drawn(seen(word, rtl=True), ImageFont.Layout.BASIC), _drawn(word, ImageFont.Layout.RAQM)
        naive = _drawn(word, ImageFont.Layout.BASIC)
        if word.isascii() or word.isdecimal():
            continue
        assert _unlike(ours, theirs) < 0.6 * _unlike(naive, theirs), word


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_the_font_has_a_sign_for_every_letter_of_both_scripts(weight: str) -> None:
    known, t = letters_of(weight), language("fa")
    texts = [name for one in official_file.load() for name in one.all_names]
    texts += [t.date(f"2026-{month:02d}-09") for month in range(1, 13)]
    alphabet = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآأؤئء"
    texts += [f"{letter} {letter}{letter}{letter} ل{letter}" for letter in alphabet]  # in all four forms
    texts += ["0123456789۰۱۲۳۴۵۶۷۸۹", "äéñøçüÄÉ’–—…«»“”،؛؟"]
    for text in texts:
        lacking = [hex(ord(letter)) for letter in seen(text, rtl=True) if ord(letter) not in known]
        assert not lacking, (text, lacking)


def test_a_sign_that_the_font_lacks_is_found() -> None:
    assert not {ord("✓"), ord("→"), 0xFBA4} & letters_of("Regular") and ord("ی") in letters_of("Regular")


def test_the_picture_uses_the_same_letters() -> None:
    """The canvas draws what `seen` says: joined Persian is narrower than the same letters apart."""
    font = Font(40)
    apart = sum(font.width(letter, rtl=True) for letter in "سلیمانی")
    assert font.width("سلیمانی", rtl=True) < 0.85 * apart
    one, other = Canvas(80, rtl=True, dark=False), Canvas(80, rtl=True, dark=False)
    one.text(40, 60, "سلیمانی", font, (0, 0, 0), at="start")
    other.text(40, 60, "ی‌ن‌ا‌م‌ی‌ل‌س", font, (0, 0, 0), at="start")
    assert one.png() != other.png()


def _drawn(text: str, layout: ImageFont.Layout) -> Image.Image:
    font = ImageFont.truetype(io.BytesIO(font_bytes("Regular")), 60, layout_engine=layout)
    image = Image.new("L", (1500, 130), 0)
    engine = layout is ImageFont.Layout.RAQM
    ImageDraw.Draw(image).text(
        (1480, 85),
        text,
        fill=255,
        font=font,
        anchor="rs",
        direction="rtl" if engine else None,
        language="fa" if engine else None,
    )
    return image


def _width(image: Image.Image) -> int:
    left, _, right, _ = image.getbbox() or (0, 0, 0, 0)
    return right - left


def _unlike(one: Image.Image, other: Image.Image) -> float:
    """Returns the ink that only one of them has, as a part of the other's."""
    ink = sum(value * count for value, count in enumerate(other.histogram()))
    apart = ImageChops.difference(one, other)
    return sum(value * count for value, count in enumerate(apart.histogram())) / ink
