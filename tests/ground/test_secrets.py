from stat import S_IMODE

from config.secrets import kept_secret


def test_the_folder_of_a_first_secret_is_its_owners_alone(tmp_path):
    """On a first start the secrets make `var/`, before both databases are put there."""
    kept_secret(tmp_path / "var" / "secret-key")
    assert S_IMODE((tmp_path / "var").stat().st_mode) == 0o700


def test_a_secret_stays_the_same_and_is_its_owners_alone(tmp_path):
    path = tmp_path / "secret-key"
    assert kept_secret(path) == kept_secret(path)
    assert S_IMODE(path.stat().st_mode) == 0o600
