"""What every test starts from: no settings of the caller's shell, no stopwatch."""

import os

from hypothesis import settings

for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLUMNS", "LINES"):
    os.environ.pop(name, None)
for name in [name for name in os.environ if name.startswith("REGCHECK_")]:
    del os.environ[name]

# Builds on the profile that hypothesis chose (`ci` where CI is set). A slow machine fails no test.
settings.register_profile("regcheck", settings(), deadline=None)
settings.load_profile("regcheck")
