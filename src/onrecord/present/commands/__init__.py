"""One module for each family of commands; the modules import heavy parts inside their functions."""
