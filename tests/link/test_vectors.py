"""Vectors of words, summed."""

from __future__ import annotations

import numpy as np

from onrecord.link import vectors
from onrecord.store.interface import CODE


def likeness(one: str, other: str) -> float:
    return float(vectors.vector([one]) @ vectors.vector([other]))


def test_what_means_the_same_lies_near() -> None:
    told = "the army will pull out of the islands"
    assert likeness(told, "troops to be withdrawn from the islands") > likeness(
        told, "the islands will get a new school"
    )
    assert likeness(told, "the army will pull out of the islands") > 0.999


def test_a_name_that_no_table_has_lies_near_itself() -> None:
    assert likeness("Qorvelin", "Qorvelin spoke") > likeness("Qorvelin", "Zhamtarek spoke") + 0.2


def test_parts_of_a_text_are_one() -> None:
    assert np.allclose(vectors.vector(["the army will", "leave"]), vectors.vector(["the army will leave"]), atol=1e-6)


def test_no_words() -> None:
    assert not vectors.vector([]).any() and not vectors.vector(["…", " "]).any()
    assert vectors.code(vectors.vector([])) != bytes(CODE)


def test_a_code_is_a_bit_for_each_part() -> None:
    told = vectors.vector(["the army will leave"])
    bits = np.unpackbits(np.frombuffer(vectors.code(told), dtype=np.uint8))
    assert (bits == (vectors.turned(told) > 0)).all() and len(bits) == 8 * CODE


def test_bits_tell_how_near_two_vectors_lie() -> None:
    told, retold, other = (
        vectors.vector([text])
        for text in ("the army will leave", "the troops are to leave", "bread has become dearer since May")
    )

    def differ(one: object, two: object) -> int:
        return (int.from_bytes(vectors.code(one)) ^ int.from_bytes(vectors.code(two))).bit_count()

    assert differ(told, retold) < differ(told, other)
    # Two vectors at an angle differ in as large a part of the bits as the angle is of a half turn.
    angle = np.arccos(told @ other) / np.pi
    assert abs(differ(told, other) / (8 * CODE) - angle) < 0.1


def test_a_headline_tells_what_it_is_about() -> None:
    told = vectors.vector(["he would help"], "Premier to send doctors to flooded valley")
    asked = vectors.vector(["physicians will go to the flood region"])
    assert told @ asked > vectors.vector(["he would help"]) @ asked + 0.2


def test_every_word_of_the_table_has_a_row() -> None:
    table = vectors._table()
    assert len(table.parts) == len(table.rows) + table.others == len(table.scale)
    assert table.turn.shape == (table.parts.shape[1], 8 * CODE) and len(table.rows) > 10_000


def test_a_question_is_met_word_by_word() -> None:
    asked = vectors.Question("soldiers to leave the islands")
    same = asked.likeness(["soldiers to leave the islands"])
    near = asked.likeness(["the troops will leave the northern islands"])
    headed = asked.likeness(["they will leave"], "Troops on the islands")
    other = asked.likeness(["bread has become dearer since May"])
    assert same > 0.99 > near > headed > other + 0.2
    assert asked.likeness([]) == asked.likeness(["…"]) == 0.0 == vectors.Question("…").likeness(["the troops"])
