"""The made-up sample city 齐川市: see README.md beside this file."""

from warehouse.sample.raw import Sample, SampleReport, generate, make_sample, write_raw

__all__ = ["Sample", "SampleReport", "generate", "make_sample", "write_raw"]
