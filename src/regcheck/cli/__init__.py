"""The command line: the only part that knows Typer, the clock and the environment."""
