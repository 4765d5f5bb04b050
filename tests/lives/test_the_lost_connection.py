"""张科长's line breaks after sending: he sends again, and again, and it is done once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.exchange import tokens
from hotline.people.accounts import issue_token, revoke_token
from hotline.site.rehearsal import together
from tests.lives.cast import Player

if TYPE_CHECKING:
    from tests.lives.cast import Hotline


def test_the_lost_connection(chengdu: Hotline) -> None:
    number = chengdu.dispatched("water")
    chengdu.zhang.must(number, "sign_for")

    replies = together(
        *(
            lambda: chengdu.zhang.do(number, "respond", text="已派抢修队", key="tablet-7-0001")
            for _ in range(4)
        )
    )
    assert [one.status for one in replies] == [200] * 4
    assert [one.body["again"] for one in replies].count(False) == 1
    entries = chengdu.zhang.see(number, "/timeline").body["entries"]
    assert [one["event"] for one in entries].count("Responded") == 1

    # He loses the tablet; its token ends, and a new one goes on.
    revoke_token(chengdu.zhang.token, chengdu.now)
    tokens.forget()
    assert chengdu.zhang.see(number).status == 401
    fresh = Player("zhang", chengdu.zhang.post, issue_token(chengdu.zhang.post, chengdu.now))
    repeated = fresh.do(number, "respond", text="已派抢修队", key="tablet-7-0001")
    assert repeated.body["again"] is True
