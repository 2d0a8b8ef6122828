"""A file that a command writes is there as a whole, or not at all."""

import os
import stat

import pytest
from django.core.management.base import CommandError

from basis.uitvoer import check_writable, write_whole


def check(uit):
    check_writable(uit, voorbeeld="rapport.pdf")


def test_a_new_file_in_a_folder_that_is_there_may_be_written(tmp_path):
    check(tmp_path / "uit.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_refused_with_an_example_of_a_file_in_it(tmp_path):
    with pytest.raises(CommandError) as refused:
        check(tmp_path)
    assert str(refused.value) == (
        f"“{tmp_path}” is een map; noem een bestand, bijvoorbeeld {tmp_path / 'rapport.pdf'}."
    )


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"De map “.*/weg” bestaat niet\."):
        check(tmp_path / "weg" / "uit.pdf")


@pytest.mark.parametrize("dicht", ["map", "bestand"])
def test_what_may_not_be_written_is_said_before_the_work(tmp_path, monkeypatch, dicht):
    uit = tmp_path / "uit.pdf"
    uit.write_bytes(b"oud")
    closed = tmp_path if dicht == "map" else uit
    monkeypatch.setattr(os, "access", lambda pad, hoe: pad != closed)  # root may write anywhere
    with pytest.raises(CommandError, match="mag niet; kies een andere plaats"):
        check(uit)


def test_the_file_holds_what_was_given_and_nothing_stays_beside_it(tmp_path):
    uit = tmp_path / "uit.pdf"
    write_whole(uit, b"nieuw")
    assert uit.read_bytes() == b"nieuw"
    assert list(tmp_path.iterdir()) == [uit]


def test_an_older_file_is_replaced(tmp_path):
    uit = tmp_path / "uit.pdf"
    uit.write_bytes(b"een veel langere oude inhoud")
    write_whole(uit, b"nieuw")
    assert uit.read_bytes() == b"nieuw"


def test_a_disk_that_is_full_leaves_the_older_file_and_nothing_beside_it(tmp_path, monkeypatch):
    uit = tmp_path / "uit.pdf"
    uit.write_bytes(b"oud")

    def full(*paden):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(CommandError, match="lukt niet: No space left on device"):
        write_whole(uit, b"nieuw")
    assert uit.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [uit]


def test_others_may_read_the_file_as_far_as_the_machine_lets_them(tmp_path):
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "uit.pdf", b"x")
        assert os.umask(0o027) == 0o027  # and the machine's own choice stands as it was
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "uit.pdf").stat().st_mode) == 0o640


def test_a_pipe_is_written_to_and_not_replaced(tmp_path):
    pijp = tmp_path / "pijp"
    os.mkfifo(pijp)
    lezer = os.open(pijp, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pijp, b"door de pijp")
        assert os.read(lezer, 100) == b"door de pijp"
    finally:
        os.close(lezer)
    assert stat.S_ISFIFO(pijp.stat().st_mode)
