"""分类: which unit has which duty, and suggestions of category and unit for a received matter.

Carries WS-12, DL-03 and JN-06. A suggestion never decides: a person or a rule of the pack does.
"""

from __future__ import annotations
