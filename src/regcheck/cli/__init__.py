"""The command line: the only part that knows Typer, the clock and the environment."""

from __future__ import annotations


def main() -> None:
    """The console script: run the command line, then leave at once."""
    import gc

    # A command lives for a fraction of a second and makes few cycles: collecting is half its cost.
    gc.set_threshold(200_000, 50, 50)

    try:
        from regcheck.cli.late import late_imports

        with late_imports():
            from regcheck.cli.app import main as run

        run()
    except KeyboardInterrupt:  # before there was anything to tell it
        raise SystemExit(2) from None
