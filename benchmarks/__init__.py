"""Benchmarks: what is fast enough is measured beside a yardstick in the same run, never timed in a test."""
