"""Quality, measured: each eval is a module with `measure() -> Result`; `python -m evals --gate` holds them to their floors."""
