"""Puts the command line together from its commands, and runs it. Each command imports what it needs when it runs, so
that `--help` stays quick."""

from __future__ import annotations

import gc
import sys
from typing import NoReturn

import click

from bot import __version__
from bot.cli import list_commands, maintenance_commands, question_commands, service_commands
from bot.errors import BotError

# Objects that are made between two looks of the garbage collector, seven times as many as usual: a start makes
# 300,000 that stay, and to look through them again and again took a sixth of its time.
A_LOOK = 5000


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="magnitsky-watch")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def cli(context: click.Context, debug: bool) -> None:
    """Watches governments' sanctions lists for named officials of Iran's regime."""
    context.obj = {"debug": debug}


for _command in (
    service_commands.run,
    service_commands.console,
    service_commands.demo,
    list_commands.check,
    list_commands.replay,
    list_commands.accept,
    maintenance_commands.doctor,
    maintenance_commands.backup,
    maintenance_commands.restore,
    maintenance_commands.watch,
    question_commands.status,
    question_commands.gaps,
    question_commands.search,
    question_commands.history,
    question_commands.sources,
    question_commands.names,
    question_commands.ask,
    question_commands.brief,
    question_commands.export,
):
    cli.add_command(_command)


def main() -> NoReturn:
    """Runs the command line. Every error is one readable line on standard error, without a traceback unless --debug
    asks for it."""
    gc.set_threshold(A_LOOK)
    arguments = sys.argv[1:]
    debug = "--debug" in arguments
    try:
        # --debug may stand anywhere: a reader adds it at the end of the line that failed.
        result = cli(args=[one for one in arguments if one != "--debug"], standalone_mode=False)
        code = result if isinstance(result, int) else 0  # click returns the code of an Exit
    except click.Abort:
        code = 130
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        code = error.exit_code
    except (BotError, click.ClickException) as error:
        if debug:
            raise
        message = error.format_message() if isinstance(error, click.ClickException) else str(error)
        click.echo(f"magnitsky-watch: {' '.join(message.split())}", err=True)
        code = error.exit_code
    except BrokenPipeError:
        code = 0
    except Exception as error:
        if debug:
            raise
        click.echo(f"magnitsky-watch: {_plain(error)}", err=True)
        code = 1
    raise SystemExit(code)


def _plain(error: Exception) -> str:
    """Returns an unexpected error in one line. `--debug` shows the rest."""
    from bot.service.logs import redact

    message = error.strerror or str(error) if isinstance(error, OSError) else str(error)
    where = f" ({error.filename})" if isinstance(error, OSError) and error.filename else ""
    return redact(f"{message or type(error).__name__}{where}".splitlines()[0])
