"""Turns the answers about one named person into plain data for JSON, each by its type."""

from __future__ import annotations

from typing import Any

from bot.answers.answer import OfOnePerson
from bot.answers.questions.one_person import Bearers, Interval, OfOne, Purposes, SideBySide, Spellings
from bot.presentation.json_parts import date, hit, status


def of_one_person(answer: OfOnePerson) -> Any:
    """Returns the answer as plain data for json.dumps."""
    match answer:
        case OfOne():
            return {"asked": answer.facet, "side": answer.side, "status": status(answer.status)}
        case Purposes():
            speaking = {one.key: [said.on.listing.id for said in answer.speaking(one)] for one in answer.subjects}
            return {"speak_of": speaking, "status": status(answer.status)}
        case Interval():
            listed = [
                {"side": side, "since": date(since), "days": answer.days(since)} for side, since in answer.dated
            ]
            return {"official": answer.status.official.slug, "from": answer.origin or None, "listed": listed}
        case SideBySide():
            return {"compared": [status(one) for one in answer.statuses]}
        case Spellings():
            forms = [
                {"form": form, "understood": understood, "listed_by": list(sides)}
                for form, understood, sides in answer.forms
            ]
            return {"official": answer.status.official.slug, "forms": forms}
        case Bearers():
            return {
                "official": answer.status.official.slug,
                "name": answer.name,
                "others": list(map(hit, answer.hits)),
            }
