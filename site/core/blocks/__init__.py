from core.blocks.body import BodyBlock
from core.blocks.care import CareBlock
from core.blocks.guidance import StepBlock

__all__ = ["BodyBlock", "CareBlock", "StepBlock"]
