"""The return code and the recovery code: Crockford base 32 with a check character.

The check is Luhn mod 32. It notices every single wrong character and every swap of
two neighbours except 0 and Z. It cannot notice two characters swapped over an even
distance, so two groups of four in the wrong order either; of other mistakes it
lets one in 32 pass. A code that passes wrongly meets no row.
"""

from __future__ import annotations

import secrets
import unicodedata
from itertools import batched

from core.sealing.errors import CodeFault, CodeMistyped
