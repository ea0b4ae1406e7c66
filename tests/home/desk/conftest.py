from tests.stories.conftest import story_key

__all__ = ["story_key"]
