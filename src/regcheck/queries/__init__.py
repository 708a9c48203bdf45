"""The answers: what the commands ask of a catalogue, as frozen records that any renderer can show."""
