from tests.access.conftest import scene

__all__ = ["scene"]
