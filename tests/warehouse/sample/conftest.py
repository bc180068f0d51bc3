"""The sample city, generated once."""

import pytest

from warehouse.sample import Sample, generate


@pytest.fixture(scope="session")
def sample() -> Sample:
    return generate()
