"""The pages: what each shows (`views`), how it is drawn (`drawings`, `marks`), and its template."""
