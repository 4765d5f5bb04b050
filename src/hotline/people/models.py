"""The tables of the room: units, posts, persons, and what of a requester is kept under lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from typing_extensions import override

from hotline.order.names import Party
from hotline.people.posts import Post, PostRole, UnitKind

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Manager


#: mypy wants what a Meta may hold, not what it holds here
Indexes = list[models.Index] | tuple[models.Index, ...]
Constraints = list[models.BaseConstraint] | tuple[models.BaseConstraint, ...]


class Unit(models.Model):
    """单位, a node of a tree of any depth."""

    #: 单位编号, the word that orders and packs use for it
    code = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=200)
    #: 简称
    short_name = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=16)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    #: 从根到本单位的路径, /city/water/pipes/
    path = models.CharField(max_length=2000, unique=True)
    #: 机关, where the unit is one of the offices that orders know
    office = models.CharField(max_length=16, blank=True)
    #: 单位自有的规则包
    pack = models.CharField(max_length=64, blank=True)
    #: 统一社会信用代码
    credit_code = models.CharField(max_length=18, blank=True)
    #: 有无专职承办人员 (AH-08), kept in step by `units`
    has_handler = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[Manager[Unit]]

    @override
    def __str__(self) -> str:
        return self.code


class Person(models.Model):
    """人员, who holds posts. No event names one."""

    login = models.CharField(max_length=64, unique=True)
    display_name = models.CharField(max_length=100)
    #: argon2id, never the password
    password = models.CharField(max_length=200, blank=True)
    #: 首次登录须改密码: the password was given by somebody else
    must_change = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[Manager[Person]]

    @override
    def __str__(self) -> str:
        return f"person {self.pk}"


class PostRow(models.Model):
    """岗位, and who holds it now."""

    id = models.CharField(max_length=64, primary_key=True)
    role = models.CharField(max_length=16)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="posts")
    #: 任职起止: from when to when the person holds it; None: always, and until further notice
    held_since = models.DateTimeField(null=True)
    held_until = models.DateTimeField(null=True)
    #: 专职
    is_full_time = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[Manager[PostRow]]

    @override
    def __str__(self) -> str:
        return self.id

    def is_held_by(self, person_id: int, at: datetime) -> bool:
        """Whether a person acts from it at an instant."""
        begun = self.held_since is None or self.held_since <= at
        goes_on = self.held_until is None or self.held_until > at
        open_ = self.is_active and self.unit.is_active
        return open_ and self.person_id == person_id and begun and goes_on

    def post(self) -> Post:
        """The post as the desk needs it."""
        unit = self.unit
        return Post(
            id=self.id,
            role=PostRole(self.role),
            unit=unit.code,
            path=unit.path,
            kind=UnitKind(unit.kind),
            office=Party(unit.office) if unit.office else None,
        )


class PackChange(models.Model):
    """规则包变更: from a day on a unit works by another regulation than before."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="pack_changes")
    since = models.DateField()
    #: 规则包; empty: that of the unit above
    pack = models.CharField(max_length=64, blank=True)

    objects: ClassVar[Manager[PackChange]]

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["unit", "since"], name="pack_change_unit_since")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.unit_id} {self.since}"


class AdministrationRow(models.Model):
    """管理日志: who changed what of the site, and when. Append-only."""

    at = models.DateTimeField()
    person = models.ForeignKey(Person, models.PROTECT, null=True)
    post = models.CharField(max_length=64)
    #: 事项, a word of the administrator's console
    what = models.CharField(max_length=32)
    #: 对象: a unit's code, a login, a pack …
    about = models.CharField(max_length=200)
    #: 变动, before and after; never a password, never anything of a requester
    told = models.CharField(max_length=1000, blank=True)
    #: 上级路径 of the unit that it concerns, for administrators of a part of the tree
    path = models.CharField(max_length=2000, blank=True)
    #: 命令编号: what was sent twice was done once
    command = models.CharField(max_length=64)

    objects: ClassVar[Manager[AdministrationRow]]

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["command"], name="administration_command")
        ]

    @override
    def __str__(self) -> str:
        return f"administration {self.pk}"


class Token(models.Model):
    """接口令牌: only its digest is kept."""

    digest = models.BinaryField(max_length=32, unique=True)
    post = models.ForeignKey(PostRow, models.CASCADE, related_name="tokens")
    note = models.CharField(max_length=100, blank=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar[Manager[Token]]

    @override
    def __str__(self) -> str:
        return f"token {self.pk}"


class MatterKey(models.Model):
    """诉求密钥, wrapped by the master key; once it is erased nothing of the matter opens."""

    number = models.CharField(max_length=32, primary_key=True)
    wrapped = models.BinaryField(null=True)
    erased_at = models.DateTimeField(null=True)

    objects: ClassVar[Manager[MatterKey]]

    @override
    def __str__(self) -> str:
        return f"key of {self.number}"


class SealedText(models.Model):
    """文本, encrypted under the key of its matter; events hold its id and a keyed digest."""

    id = models.CharField(max_length=32, primary_key=True)
    number = models.CharField(max_length=32)
    ciphertext = models.BinaryField()

    objects: ClassVar[Manager[SealedText]]

    class Meta:
        indexes: ClassVar[Indexes] = [models.Index(fields=["number"], name="sealed_text_number")]

    @override
    def __str__(self) -> str:
        return f"text {self.id}"


class Requester(models.Model):
    """诉求人: an opaque key, found again by blind indexes."""

    key = models.CharField(max_length=32, primary_key=True)
    phone_index = models.BinaryField(max_length=32, null=True)
    id_index = models.BinaryField(max_length=32, null=True)

    objects: ClassVar[Manager[Requester]]

    class Meta:
        indexes: ClassVar[Indexes] = [
            models.Index(fields=["phone_index"], name="requester_phone"),
            models.Index(fields=["id_index"], name="requester_id"),
        ]

    @override
    def __str__(self) -> str:
        return self.key


class Identity(models.Model):
    """身份: who raised a matter, encrypted under the key of that matter."""

    number = models.CharField(max_length=32, primary_key=True)
    requester = models.ForeignKey(Requester, models.PROTECT, null=True, related_name="matters")
    name = models.BinaryField(null=True)
    phone = models.BinaryField(null=True)
    id_number = models.BinaryField(null=True)
    address = models.BinaryField(null=True)

    objects: ClassVar[Manager[Identity]]

    @override
    def __str__(self) -> str:
        return f"identity of {self.number}"


class RevealRow(models.Model):
    """揭示记录: who saw what, why and when. Append-only."""

    number = models.CharField(max_length=32)
    post = models.CharField(max_length=64)
    person = models.ForeignKey(Person, models.PROTECT, null=True)
    fields = models.CharField(max_length=100)
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()

    objects: ClassVar[Manager[RevealRow]]

    class Meta:
        indexes: ClassVar[Indexes] = [
            models.Index(fields=["number", "at"], name="reveal_number_at"),
            models.Index(fields=["post", "at"], name="reveal_post_at"),
        ]

    @override
    def __str__(self) -> str:
        return f"reveal {self.pk}"


class SecondFactor(models.Model):
    """第二验证因子: the secret of a person's one-time codes, sealed; and the last code used."""

    person = models.OneToOneField(
        Person, models.CASCADE, primary_key=True, related_name="second_factor"
    )
    sealed = models.BinaryField()
    #: 已用到的时间步, so that no code is taken twice
    last_step = models.BigIntegerField(default=0)
    #: set once the first code was right
    confirmed_at = models.DateTimeField(null=True)

    objects: ClassVar[Manager[SecondFactor]]

    @override
    def __str__(self) -> str:
        return f"second factor of {self.person_id}"


class Tally(models.Model):
    """计数: how often something was tried, by a keyed digest of who tried; no list of them."""

    key = models.BinaryField(max_length=32, primary_key=True)
    count = models.IntegerField(default=0)
    last_at = models.DateTimeField()

    objects: ClassVar[Manager[Tally]]

    @override
    def __str__(self) -> str:
        return f"{self.count} times"


class SignedIn(models.Model):
    """登录会话: only a digest of its token is kept."""

    digest = models.BinaryField(max_length=32, primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="sessions")
    post = models.ForeignKey(PostRow, models.CASCADE, null=True, related_name="sessions")
    #: whether nothing more is asked: the second factor was right, or there is none
    is_whole = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects: ClassVar[Manager[SignedIn]]

    class Meta:
        indexes: ClassVar[Indexes] = [
            models.Index(fields=["person", "seen_at"], name="signed_in_person")
        ]

    @override
    def __str__(self) -> str:
        return f"session of {self.person_id}"
