"""防刷: what keeps programs from flooding the hotline, without a puzzle for anybody.

A form carries a signed pass that is neither brand new nor a day old, a field that no person sees
stays empty, and no more comes from one address or one telephone than people write. Whatever is
held back is shown to its writer again with all that was typed and with what to do: nothing is
dropped in silence.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _

from hotline.law.calendar import SHANGHAI
from hotline.people.sameness import normalised_phone
from hotline.people.tallies import count, full_until, tally_key
from hotline.web.kit.moments import moment

#: 填写的时间, at least and at most
YOUNGEST = timedelta(seconds=3)
OLDEST = timedelta(hours=24)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

#: how many matters come from one address in an hour, from one telephone in an hour and in a day
MOST_OF_ADDRESS = 30
MOST_OF_PHONE = 5
MOST_OF_PHONE_A_DAY = 12
#: how often wrong codes are tried in an hour: for one number, and from one address
MOST_OF_NUMBER = 10
MOST_TRIES = 30

#: how many forms with files are looked at from one address in an hour: to draw a photo is dear
MOST_WITH_FILES = 60
#: how often in a day words or files are added to one order
MOST_ADDITIONS = 10

#: a field that no person sees; programs fill it
TRAP = "website"


@dataclass(frozen=True, slots=True)
class Pass:
    """The pass of one form: its id, and when the form was opened."""

    id: str
    opened_at: float

    def age(self, now: datetime) -> timedelta:
        """How long ago the form was opened."""
        return timedelta(seconds=now.timestamp() - self.opened_at)

    def is_old(self, now: datetime) -> bool:
        """Whether the form was open too long."""
        return self.age(now) > OLDEST


@dataclass(frozen=True, slots=True)
class Held:
    """暂未提交: why, and what to do."""

    because: str
    #: whether it is the number of matters, and not the form itself
    is_too_much: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """计数时段: what is counted of whom, how much of it is reasonable, and in which span."""

    purpose: str
    who: str
    most: int
    span: timedelta

    def is_full(self, now: datetime) -> bool:
        """Whether no more is reasonable before the span ends."""
        return full_until(self._key(now), now, self.most, self.span) is not None

    def add(self, now: datetime) -> None:
        """One more."""
        count(self._key(now), now, self.span)

    def ends_at(self, now: datetime) -> datetime:
        """When the next span begins, by Beijing's clock."""
        return self._began_at(now) + self.span

    def _key(self, now: datetime) -> bytes:
        return tally_key(f"{self.purpose} {self._began_at(now):%Y%m%d%H}", self.who)

    def _began_at(self, now: datetime) -> datetime:
        local = now.astimezone(SHANGHAI).replace(minute=0, second=0, microsecond=0)
        return local if self.span < DAY else local.replace(hour=0)


def new_pass(now: datetime) -> str:
    """A fresh pass."""
    return _signer().sign(f"{secrets.token_hex(12)}.{now.timestamp():.0f}")


def read_pass(raw: str) -> Pass | None:
    """The pass; None where it is not one of ours."""
    try:
        own_id, _dot, opened = _signer().unsign(raw).partition(".")
    except BadSignature:
        return None
    return Pass(own_id, float(opened))


def matters(address: str, phone: str) -> tuple[Window, ...]:
    """What one matter counts towards."""
    found = [Window("matters of an address", address, MOST_OF_ADDRESS, HOUR)]
    digits = normalised_phone(phone)
    if digits:
        found.append(Window("matters of a phone", digits, MOST_OF_PHONE, HOUR))
        found.append(Window("matters of a phone in a day", digits, MOST_OF_PHONE_A_DAY, DAY))
    return tuple(found)


def with_files(address: str) -> tuple[Window, ...]:
    """What one form with files counts towards, whatever becomes of it."""
    return (Window("files of an address", address, MOST_WITH_FILES, HOUR),)


def additions(number: str) -> Window:
    """What one addition to an order counts towards."""
    return Window("additions", number, MOST_ADDITIONS, DAY)


def tries(address: str, number: str) -> tuple[Window, ...]:
    """What one wrong code counts towards."""
    return (
        Window("codes of a number", number, MOST_OF_NUMBER, HOUR),
        Window("codes of an address", address, MOST_TRIES, HOUR),
    )


def full(windows: tuple[Window, ...], now: datetime) -> Window | None:
    """The window that is full, if one is."""
    return next((one for one in windows if one.is_full(now)), None)


def odd(own: Pass | None, trap: str, now: datetime) -> Held | None:
    """What is odd about a form that is sent; sent once more after a look it goes through."""
    if trap:
        told = _(
            "有一个不应填写的栏目里有内容，可能是浏览器自动填入的，现已清空。请核对后再次提交。"
        )
        return Held(told)
    if own is None:
        return Held(_("这张表单不完整，请核对后再次提交。"))
    if own.is_old(now):
        return Held(_("这张表单打开已经超过一天，内容都还在，请核对后再次提交。"))
    if own.age(now) < YOUNGEST:
        return Held(_("提交得太快了，内容都还在，请核对后再次提交。"))
    return None


def too_much(windows: tuple[Window, ...], now: datetime) -> Held | None:
    """Whether more comes than is reasonable; the urgent ones are told to call."""
    found = full(windows, now)
    if found is None:
        return None
    until = moment(found.ends_at(now))
    if found.purpose in {"matters of an address", "files of an address"}:
        told = _(
            "您所在的网络一小时内提交的诉求过多，请在%(until)s之后再提交，内容都还在。急事请直接拨打12345。"
        )
    else:
        told = _(
            "这个电话号码近期提交的诉求过多，请在%(until)s之后再提交，内容都还在。急事请直接拨打12345。"
        )
    return Held(told % {"until": until}, is_too_much=True)


def _signer() -> Signer:
    return Signer(salt="hotline.public.form")
