"""附件: whoever has a part in the order adds files to it."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from hotline.order.story import sentence, tell
from hotline.trial.verbs import parse
from tests.order.building import COMPANY, WATER, concluded, dispatched, missing, received, signed

PHOTO: dict[str, object] = {"material": "site_photo", "files": ["image/jpeg"]}
RETURNED: dict[str, object] = {
    "ground": "not_our_function",
    "reason": "不属本单位职责",
    "basis": "三定方案第四条",
    "suggested_unit": "housing",
}


@pytest.mark.parametrize("by", ["water", "requester", "hotline", "upstream", "leader"])
def test_whoever_has_a_part_adds_files(by: str) -> None:
    life = signed().do("attach", by=by, **PHOTO)

    assert life.names == ["FilesAttached"]
    assert (life.told[0].by, life.order.attached_by(by)) == (by, ("site_photo",))
    assert sentence(tell(life.told[0])) == "添加附件：现场照片"


def test_what_comes_with_a_matter_is_the_offices_to_add() -> None:
    life = received().do("attach", material="letter_scan", files=["application/pdf"])

    assert life.told[0].by == "hotline"


@pytest.mark.parametrize("by", ["roads", "system"])
def test_a_stranger_adds_nothing(by: str) -> None:
    assert signed().refused("attach", by=by, **PHOTO).missing == ()


def test_what_is_missing_is_named() -> None:
    assert missing(dispatched().refused("attach")) == {"material", "files"}
    assert missing(dispatched().refused("attach", material="recording")) == {"files"}


@pytest.mark.parametrize("verb", ["file_case", "merge"])
def test_a_closed_file_takes_no_more(verb: str) -> None:
    life = concluded() if verb == "file_case" else received()
    life.do(verb, **({} if verb == "file_case" else {"into": "202503030002"}))

    assert life.refused("attach", **PHOTO).clause == "NA-02"


def test_after_the_end_the_office_may_still_add() -> None:
    assert concluded().do("attach", **PHOTO).order.stage == "concluded"


@pytest.mark.clause("QP-09d")
def test_a_photo_that_was_added_need_not_be_named_again() -> None:
    life = signed(WATER)
    assert {"site_photo", "recording"} <= missing(life.refused("request_return", **RETURNED))

    life.do("attach", by="water", **PHOTO)
    life.do("attach", by="requester", material="recording", files=["audio/mpeg"])

    lost = missing(life.refused("request_return", **RETURNED))
    assert "site_photo" not in lost
    assert "recording" in lost, "what the requester sent is no proof of the unit's"


@pytest.mark.clause("EN-05")
@pytest.mark.parametrize("kind", ["image/jpeg", "audio/mpeg", "video/mp4"])
def test_a_reply_may_be_a_picture_a_voice_or_a_video(kind: str) -> None:
    life = signed(COMPANY).do("attach", by="water", material="picture", files=[kind])
    event = life.told[0]

    assert event.model_dump()["files"][0]["kind"] == kind


@pytest.mark.parametrize(
    "fields",
    [
        {"material": "王小花的照片", "files": ["image/jpeg"]},
        {"material": "site_photo", "files": ["photo of Mrs Wang.jpg"]},
        {"material": "site_photo", "files": [{"kind": "image/jpeg", "id": "../x"}]},
        {"material": "site_photo", "files": [{"kind": "image/jpeg", "size": -1}]},
    ],
)
def test_no_event_can_hold_a_name(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        parse("attach", fields)
