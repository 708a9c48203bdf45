"""`python -m regcheck` is the same as `regcheck`."""

from regcheck.cli.app import main

main()
