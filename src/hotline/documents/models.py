"""The tables of the room: which files there are, and who opened them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from typing_extensions import override

if TYPE_CHECKING:
    from django.db.models import Manager

Indexes = list[models.Index] | tuple[models.Index, ...]

NUMBER = 32
WORD = 200


class FileRow(models.Model):
    """文件: what is known of a file; its bytes lie encrypted in the site's folder."""

    id = models.CharField(max_length=NUMBER, primary_key=True)
    number = models.CharField(max_length=NUMBER)
    #: 带密钥内容摘要, which is its name in the folder: the same content of a matter lies there once
    place = models.CharField(max_length=64)
    #: 媒体类型, as its content told it
    kind = models.CharField(max_length=100)
    size = models.BigIntegerField()
    material = models.CharField(max_length=64)
    #: 单位或机关 that added it, and the post from which it was done
    by = models.CharField(max_length=WORD)
    post = models.CharField(max_length=64)
    at = models.DateTimeField()
    #: 文件名, encrypted: people write names into it
    name = models.BinaryField()
    has_thumbnail = models.BooleanField(default=False)
    #: 命令编号, by which a form that is sent twice is known
    command = models.CharField(max_length=64)

    objects: ClassVar[Manager[FileRow]]

    class Meta:
        indexes: ClassVar[Indexes] = [
            models.Index(fields=["number", "at", "id"], name="file_number_at"),
            models.Index(fields=["place"], name="file_place"),
            models.Index(fields=["command"], name="file_command"),
        ]

    @override
    def __str__(self) -> str:
        return f"file {self.id}"


class FileOpened(models.Model):
    """查阅记录: who opened which file, and when. Append-only."""

    file = models.CharField(max_length=NUMBER)
    number = models.CharField(max_length=NUMBER)
    post = models.CharField(max_length=64)
    #: 人员编号; none where the requester opened it by the query code
    person = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    objects: ClassVar[Manager[FileOpened]]

    class Meta:
        indexes: ClassVar[Indexes] = [models.Index(fields=["number", "at"], name="opened_number")]

    @override
    def __str__(self) -> str:
        return f"opening {self.pk}"


class IssuedPaper(models.Model):
    """制发文书: what an official paper said when it was issued, frozen; it holds no text itself."""

    number = models.CharField(max_length=NUMBER)
    #: 序号 of the event that it follows from
    seq = models.IntegerField()
    kind = models.CharField(max_length=32)
    #: 同一文种的第几份
    place = models.IntegerField()
    #: 版面版本
    layout = models.IntegerField()
    #: the contents as JSON
    contents = models.TextField()
    at = models.DateTimeField()

    objects: ClassVar[Manager[IssuedPaper]]

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint] | tuple[models.BaseConstraint, ...]] = [
            models.UniqueConstraint(fields=["number", "kind", "place"], name="issued_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.place}"


class TakenOut(models.Model):
    """导出记录: who took what out of the system, and when. Append-only."""

    #: 文书、案卷或列表
    what = models.CharField(max_length=16)
    #: 文种 and format, or the name of the list
    name = models.CharField(max_length=64)
    #: 工单编号, empty for a list
    number = models.CharField(max_length=NUMBER, blank=True)
    #: 筛选条件
    asked = models.CharField(max_length=WORD, blank=True)
    rows = models.IntegerField(default=0)
    post = models.CharField(max_length=64)
    #: 人员编号; none where a program or the site's own command took it
    person = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    objects: ClassVar[Manager[TakenOut]]

    class Meta:
        indexes: ClassVar[Indexes] = [
            models.Index(fields=["number", "at"], name="taken_number_at"),
            models.Index(fields=["person", "what", "at"], name="taken_person_at"),
            models.Index(fields=["at", "id"], name="taken_at"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.what} {self.pk}"
