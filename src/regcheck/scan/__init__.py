"""Citations of normative documents in drafts: reading, finding and judging them."""
