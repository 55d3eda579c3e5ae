"""Many reports at once, by parts: files → statements → links → Parquet, on one machine or on Spark."""
