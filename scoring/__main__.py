"""`python -m scoring contacts.csv`: score a HubSpot export on this machine."""

import sys

if __name__ == "__main__":
    from scoring.command.main import main

    sys.exit(main())
