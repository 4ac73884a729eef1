"""What an operator asks of an installation, one command a module; `storage.__main__` reads the arguments.

A command is given ``say``, which prints a line, and returns what went wrong, if anything: that is the exit
status 1. Settings and database come from `storage.commands.installation`, whose refusals `__main__` reports.
"""
