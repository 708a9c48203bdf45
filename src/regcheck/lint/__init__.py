"""Rules that a catalogue must keep, and the engine that checks them."""
