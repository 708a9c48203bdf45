"""Renderers: pure functions from an answer or a report to text, one module a format."""
