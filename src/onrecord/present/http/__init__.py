"""The record over HTTP: pages for people and `/api/v1` for programs, from one table of routes each."""
