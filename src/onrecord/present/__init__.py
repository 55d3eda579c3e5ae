"""What people and programs see: the command line, JSON, text, exports. Calls `answer` and `pipeline` only."""
