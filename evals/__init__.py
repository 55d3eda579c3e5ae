"""Quality, measured: an eval is a module with `measure() -> Result`; `python -m evals --gate` holds all to floors."""
