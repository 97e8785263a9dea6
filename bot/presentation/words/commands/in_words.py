"""Puts what commands answer of chats into words, each by its type."""

from __future__ import annotations

from bot.answers.commands import of_a_chat as chat
from bot.answers.commands import of_commands as command
from bot.answers.commands import of_operators as operators
from bot.answers.commands.outcome import Said
from bot.language import Language, language
from bot.model.action import Tap
from bot.model.message import Button, Message, paragraph
from bot.presentation.words.commands import all_chats, help, names_there, this_chat, watchlist
from bot.presentation.words.commands.outcomes import outcome_message
from bot.presentation.words.news import review, sample, storage_trouble, suggestion
from bot.presentation.words.persons import short_name
from bot.presentation.words.replies import changed, preferences, refused
from watchers.model import Entry


def done_in_words(answer: Said | chat.OfAChat | operators.OfOperators | command.OfCommands, t: Language) -> Message:
    """Returns the message that says what came of a command."""
    if isinstance(answer, Said):
        return outcome_message(answer, t)
    if isinstance(answer, chat.OfAChat):
        return _of_a_chat(answer, t)
    return _of_commands(answer, t) if isinstance(answer, command.OfCommands) else _of_operators(answer, t)


def _of_a_chat(answer: chat.OfAChat, t: Language) -> Message:
    match answer:
        case chat.Introduction():
            return this_chat.introduction(answer, t)
        case chat.Welcome():
            return this_chat.welcome(answer, t)
        case chat.LanguageAsked():
            return this_chat.language_asked(t)
        case chat.LanguageChosen():
            return this_chat.language_chosen(language(answer.code))
        case chat.Privacy():
            return this_chat.privacy(answer, t)
        case chat.EndAsked():
            return this_chat.end_asked(answer, t)
        case chat.Following():
            return this_chat.following(answer, t)
        case chat.Choosing():
            return this_chat.choosing(answer, t)
        case chat.InWindow():
            return Message((), language=t.code)
        case chat.Muted():
            return this_chat.muted(answer, t)
        case chat.Unmuted():
            return this_chat.unmuted(answer, t)
        case chat.PauseAsked():
            return this_chat.pause_asked(answer, t)
        case chat.EndedForAll():
            return changed.ended_for_all(answer, t)
        case chat.Revived():
            t = language(answer.language)
            return Message((changed.revived(answer.hand, t),), language=t.code)
        case chat.PutBack():
            return changed.put_back(language(answer.language, answer.dates))
        case _:
            return _of_settings(answer, t)


def _of_settings(answer: chat.OfSettings, t: Language) -> Message:
    match answer:
        case chat.Overview():
            return preferences.overview(answer, t)
        case chat.SettingMenu():
            return preferences.menu(answer.key, answer.settings, answer.own, t)
        case chat.WrongValueOf():
            return Message((paragraph(preferences.wrong(answer.key, t)),), language=t.code)
        case chat.UnknownSetting():
            near = ((Button.to(answer.near, Tap("set", answer.near)),),) if answer.near else ()
            return Message((paragraph(preferences.unknown(answer.word, answer.near, t)),), near, t.code)


def _of_operators(answer: operators.OfOperators, t: Language) -> Message:
    match answer:
        case operators.AllChats():
            return all_chats.all_chats(answer, t)
        case operators.OneChat():
            return all_chats.one_chat(answer, t)
        case operators.Managers():
            return all_chats.managers(answer, t)
        case operators.RemovalAsked():
            return all_chats.removal_asked(answer, t)
        case operators.WaitingChats():
            return all_chats.waiting(answer, t)
        case operators.Workspaces():
            return all_chats.workspaces(answer, t)
        case operators.Invitation():
            return all_chats.invitation(answer, t)
        case operators.Acts():
            return watchlist.acts(answer, t)
        case operators.Everyone():
            return watchlist.everyone(answer, t)
        case operators.HowToWatch():
            return watchlist.how_to_watch(t)
        case operators.Faulty():
            return watchlist.faulty(answer, t)
        case operators.Stands():
            return watchlist.stands(answer, t)
        case operators.OpenSuggestions():
            return suggestion.waiting(answer, t)
        case _:
            return _of_judgements(answer, t)


def _of_judgements(answer: operators.OfJudgements, t: Language) -> Message:
    match answer:
        case operators.OpenReviews():
            return review.open_reviews(answer, t)
        case operators.WasFirst():
            return Message((paragraph(review.was_first(answer.decision, t)),), language=t.code)
        case operators.Judged():
            who = short_name(answer.official, t)
            said = review.outcome(answer.decided, answer.verb, t.apart(answer.listing), who, t)
            return Message((paragraph(said),), language=t.code)
        case operators.RefusedEditions():
            return refused.waiting(answer.editions, t)
        case operators.AnotherWaits():
            return refused.another_waits(answer.edition, answer.reasons, t)
        case operators.Accepted():
            return refused.accepted(answer.outcome, answer.source, t)


def _of_commands(answer: command.OfCommands, t: Language) -> Message:
    match answer:
        case command.BeingRepaired():
            return storage_trouble.repaired(t)
        case command.NamesThere():
            return names_there.names_there(answer, t)
        case command.Usage():
            return help.usage(answer, t)
        case command.Help():
            return help.all_help(answer, t)
        case command.HelpOn():
            return help.help_on(answer, t)
        case command.NoSuchCommand():
            return help.no_such_command(answer, t)
        case command.Exported():
            return help.exported(answer, t)
        case command.Sample():
            if isinstance(answer.of, Entry):
                return sample.of_listing(answer.of, answer.official, t)
            return sample.of_record(answer.of, answer.official, t)
