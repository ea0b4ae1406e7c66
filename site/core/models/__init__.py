from core.models.account import User
from core.models.page import BasePage, BodyPage, published_pages

__all__ = ["BasePage", "BodyPage", "User", "published_pages"]
