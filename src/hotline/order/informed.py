"""告知情况: how the unit told the requester the result, and what the requester said of it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from hotline.order.names import Channel, Grade


class Informed(BaseModel):
    """The record of telling the result, with the three answers asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: 告知方式
    by: Channel | None = None
    #: 对办理结果
    result: Grade | None = None
    #: 对回复内容
    content: Grade | None = None
    #: 对服务态度
    attitude: Grade | None = None

    def grades(self) -> dict[str, Grade]:
        """The answers that were given."""
        asked = {"result": self.result, "content": self.content, "attitude": self.attitude}
        return {name: grade for name, grade in asked.items() if grade is not None}
