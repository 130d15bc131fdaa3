"""`python -m app` is the same as `infill`."""

from app.cli.commands import main

if __name__ == "__main__":  # the processes of `verify` may import this file again
    main()
