"""`python -m regcheck` is the same as `regcheck`."""

from regcheck.cli import main

main()
