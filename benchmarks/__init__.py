"""Benchmarks: each figure beside a yardstick of the same run; nothing here is a timed test."""
