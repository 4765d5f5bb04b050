"""研判: hot topics, forecasts and staffing. Reads everything, changes nothing.

Carries CD-03, AH-33, JN-06 and NA-04.
"""

from __future__ import annotations
