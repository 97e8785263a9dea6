"""Reads the UK and US sanctions lists, tells what changed and whom it concerns. Knows nothing of chats."""

import sys

# httpx loads its own command line wherever what that draws with happens to be installed; here it is, for the terminal
# chat. As if it were not: that is 3.4 MB of a service, and a tenth of what a command imports.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
