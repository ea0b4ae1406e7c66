import pytest

from tests.directory.requests.tampering.everybody import everybody
from tests.directory.requests.tampering.verdicts import Judge


@pytest.fixture
def judge(caplog) -> Judge:
    return Judge(everybody(), caplog)
