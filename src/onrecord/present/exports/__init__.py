"""The record in the forms of other programs. Each module makes plain rows of what `rows.told` reads from a store."""
