"""`python -m bot`"""

from bot.cli.commands import main

main()
