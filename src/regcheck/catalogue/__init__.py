"""From the bytes of a catalogue file to its facts."""
