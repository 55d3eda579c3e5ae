"""The project's own gold: offsets, names and labels beside a report's id, joined with texts that stand elsewhere."""
