from core.models.account import User
from core.models.page import BasePage, BodyPage

__all__ = ["BasePage", "BodyPage", "User"]
