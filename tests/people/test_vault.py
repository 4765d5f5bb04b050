"""Identity and words under lock: found again, revealed for a reason, erased for good."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import psycopg
import pytest
from django.db import IntegrityError, transaction
from psycopg import sql

from hotline.people import keys, vault
from hotline.people.models import Identity, MatterKey, RevealRow, SealedText
from hotline.people.vault import Erased, NoReason, Who
from hotline.site.rehearsal import together

if TYPE_CHECKING:
    from pathlib import Path

    from hotline.people.posts import Post
    from hotline.site.rehearsal import Copy

NOON = datetime(2025, 3, 3, 4, tzinfo=UTC)
WANG = Who("王小梅", "138 1234 5678", "51010719900307422X", "成都市武侯区某路1号")
NUMBER = "510100202503030000011"


def keep(number: str, who: Who) -> str:
    key = keys.new_key()
    with transaction.atomic():
        MatterKey.objects.create(number=number, wrapped=vault.wrap(key, number))
        requester = vault.requester_key(who)
        vault.keep_identity(key, number, who, requester)
        sealed = vault.seal_text(key, f"t{number}", "水管爆了")
        SealedText.objects.create(id=f"t{number}", number=number, ciphertext=sealed)
    return requester


def test_a_person_is_known_again_by_telephone_however_it_is_written(database: Copy) -> None:
    first = keep("1", WANG)

    assert database.name
    assert keep("2", Who(phone="+86 13812345678")) == first
    assert keep("3", Who(id_number="51010719900307422x", phone="028-111")) == first
    assert keep("4", Who(phone="13812345679")) != first
    assert vault.matters_of(Who(phone="13812345678")) == ["1", "2", "3"]


def test_two_persons_with_one_telephone_stay_two_where_their_id_numbers_differ(
    database: Copy,
) -> None:
    first = keep("1", WANG)

    assert database.name
    assert keep("2", Who(phone=WANG.phone, id_number="510107198801010011")) != first


def test_two_calls_of_one_telephone_at_once_are_one_person(database: Copy) -> None:
    first, second = together(lambda: keep("1", WANG), lambda: keep("2", WANG))

    assert database.name
    assert first == second


def test_no_word_of_an_identity_lies_in_the_tables(database: Copy) -> None:
    keep(NUMBER, WANG)
    with psycopg.connect(database.url("owner")) as server:
        found = b""
        for name in map(
            sql.Identifier, ("people_identity", "people_requester", "people_sealedtext")
        ):
            rows = server.execute(sql.SQL("SELECT t::text FROM {} t").format(name)).fetchall()
            found += str(rows).encode()
            found += b"".join(
                bytes(value)
                for row in server.execute(sql.SQL("SELECT * FROM {}").format(name))
                for value in row
                if isinstance(value, bytes)
            )

    for word in ("王小梅", "13812345678", "51010719900307422X", "武侯区", "水管"):
        assert word.encode() not in found
        assert word.encode().hex().encode() not in found


@pytest.mark.clause("AH-34")
def test_an_identity_is_masked_until_a_reason_is_given_and_logged(dispatcher: Post) -> None:
    keep(NUMBER, WANG)

    assert vault.masked(NUMBER) == Who(
        "王**", "138******5678", "510*************2X", "成都市武侯区***"
    )
    with pytest.raises(NoReason):
        vault.reveal(NUMBER, dispatcher, "  ", NOON)
    assert not RevealRow.objects.exists()

    told = vault.reveal(NUMBER, dispatcher, "回访", NOON, wanted=("phone",))
    assert told == Who(phone=WANG.phone)
    row = RevealRow.objects.get()
    assert (row.number, row.post, row.fields, row.reason) == (
        NUMBER,
        dispatcher.id,
        "phone",
        "回访",
    )


def test_a_reveal_is_logged_even_where_nothing_could_be_shown(dispatcher: Post) -> None:
    with pytest.raises(Erased):
        vault.reveal("0", dispatcher, "回访", NOON)

    assert RevealRow.objects.count() == 1


def test_the_reveal_log_can_be_changed_by_nobody(dispatcher: Post, database: Copy) -> None:
    keep(NUMBER, WANG)
    vault.reveal(NUMBER, dispatcher, "回访", NOON)
    for role in ("default", "owner"):
        for verb in (
            "UPDATE people_revealrow SET reason = ''",
            "DELETE FROM people_revealrow",
        ):
            with (
                psycopg.connect(database.url(role)) as server,
                pytest.raises(psycopg.errors.InsufficientPrivilege),
            ):
                server.execute(verb)


@pytest.mark.clause("NA-07")
def test_after_erasing_nothing_of_the_matter_opens(database: Copy) -> None:
    keep(NUMBER, WANG)
    assert vault.read_texts(NUMBER) == {f"t{NUMBER}": "水管爆了"}

    vault.erase(NUMBER, NOON)

    assert database.name
    assert bytes(SealedText.objects.get().ciphertext)
    assert Identity.objects.get().phone is None
    assert vault.matters_of(WANG) == []
    for read in (vault.read_texts, vault.masked):
        with pytest.raises(Erased):
            read(NUMBER)


def test_a_text_opens_neither_under_another_id_nor_under_another_key(database: Copy) -> None:
    key = keys.new_key()
    sealed = vault.seal_text(key, "one", "水管爆了")

    assert database.name
    for other, place in ((key, "two"), (keys.new_key(), "one")):
        with pytest.raises(keys.Unreadable) as caught:
            keys.unlock(other, sealed, place)
        assert "水管" not in str(caught.value)


def test_the_master_key_must_be_the_owners_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOTLINE_DATA", str(tmp_path))
    made = keys.master_key()
    assert made == keys.master_key()
    file = tmp_path / keys.KEY_FILE
    assert file.stat().st_mode & 0o777 == 0o600

    keys.forget()
    file.chmod(0o644)
    with pytest.raises(keys.KeyUnusable):
        keys.master_key()
    file.chmod(0o600)
    file.write_text("short")
    with pytest.raises(keys.KeyUnusable):
        keys.master_key()
    keys.forget()


def test_no_identity_is_in_a_repr_a_message_or_a_log(
    database: Copy, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    keep(NUMBER, WANG)
    seen = [repr(WANG), str(WANG), f"{WANG}", str(list(Identity.objects.all())), caplog.text]
    with pytest.raises(IntegrityError) as caught:
        vault.keep_identity(keys.new_key(), NUMBER, WANG, vault.requester_key(WANG))
    seen += [str(caught.value), repr(caught.value), repr(caught.value.__cause__)]

    assert database.name
    for word in ("王小梅", "1381234", "422X", "武侯"):
        assert word not in "".join(seen)
