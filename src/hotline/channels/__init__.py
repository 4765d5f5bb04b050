"""渠道: how people reach the hotline and are reached: phone, SMS, mail, WeChat, letters.

Carries CD-01, CD-03, AH-02, AH-19, JN-02, DL-02 and NA-01. Each channel is a slice with one port.
"""

from __future__ import annotations
