from core.models.account import User
from core.models.page import BasePage

__all__ = ["BasePage", "User"]
