"""kill -9 of the server's processes while people ask and answer: whatever they were told was sent is there and opens."""

import time
from random import Random

import pytest

from tests.proof.killed.load import assert_nothing_is_lost, under_load
from tests.proof.killed.server import served

pytestmark = pytest.mark.proof
KILLS = 24


def test_what_was_told_as_sent_is_there_however_often_the_server_is_killed(tmp_path):
    chance = Random("the server")
    with served(tmp_path) as server:
        with under_load(server) as load:
            for number in range(KILLS):
                # On a busy machine nothing is sent within seconds, and killing it then proves little.
                load.until_more_is_sent()
                time.sleep(chance.uniform(0.2, 3))
                if number % 3 == 2:
                    server.kill()
                    server.start()
                else:
                    server.kill_a_worker(chance.randrange(2))
                    server.wait()
        assert len(load.sent) > KILLS
        assert len(load.answered) > 3
        assert_nothing_is_lost(load)
