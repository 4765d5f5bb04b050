"""The tables of the room: the categories that matters are put into, and what they were called."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from typing_extensions import override

if TYPE_CHECKING:
    from django.db.models import Manager


class Category(models.Model):
    """类别, one of up to three levels; never removed, for orders keep its name."""

    name = models.CharField(max_length=60)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    #: 全称, the names from the first level down: 市容环境/环境卫生/垃圾清运
    path = models.CharField(max_length=190, unique=True)
    is_active = models.BooleanField(default=True)
    #: 并入的类别
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")

    objects: ClassVar[Manager[Category]]

    @override
    def __str__(self) -> str:
        return self.path


class FormerName(models.Model):
    """曾用全称: what a category was called, so that orders received then are counted with it."""

    path = models.CharField(max_length=190, primary_key=True)
    category = models.ForeignKey(Category, models.PROTECT, related_name="former_names")

    objects: ClassVar[Manager[FormerName]]

    @override
    def __str__(self) -> str:
        return self.path
