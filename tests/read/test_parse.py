from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.config import Limits
from onrecord.model import Page, Raw, Refusal
from onrecord.read import parse

LIMITS = Limits()
SMALL = Limits(bytes=1000, characters=100)


def page_of(data: bytes, form: Any = "text", limits: Limits = LIMITS, **given: str) -> Page:
    page, refusals = parse(Raw("d", "folder/d", form, data, given), limits)
    assert refusals == ()
    assert page is not None
    return page


def refusal_of(data: bytes, form: Any = "text", limits: Limits = LIMITS) -> Refusal:
    page, refusals = parse(Raw("d", "folder/d", form, data), limits)
    assert page is None
    (refusal,) = refusals
    assert refusal.source == "folder/d"
    assert "\n" not in refusal.line()
    return refusal


def line(**values: object) -> bytes:
    return json.dumps({"text": "She said so."} | values).encode()


@pytest.mark.parametrize(
    "text",
    [
        "One line",
        "Two\nlines\n",
        "Two\r\nlines\r\n",
        "Old\rMac\r",
        "\ufeffMarked",
        "e\u0301 combining, 😀 astral, zero\u200bwidth, \u202eturned\u202c, \u2028 line, \x85 next",
        "  edges stay \n\n",
        "Tabs\tand\x0cfeeds, a stray \x01 control in a text that is long enough to be taken for one",
        "<p>Tag residue</p> <img src=x> is text",
    ],
)
def test_text_is_the_input_character_by_character(text: str, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(text.encode("utf-8"))
    with open(file, encoding="utf-8", newline="") as opened:
        assert page_of(file.read_bytes()).content == opened.read() == text
    assert page_of(line(text=text), "json").content == text


@pytest.mark.parametrize("codec", ["utf-16", "utf-32"])
def test_marked_utf_16_and_32(codec: str) -> None:
    assert page_of("Größe\r\n, she said 😀".encode(codec)).content == "Größe\r\n, she said 😀"


@pytest.mark.parametrize(
    "text",
    [
        "Café",
        "The naïve “minister” said it’s over – €5",
        "Él dijo: «No habrá más»",
        "Ça a été dit à l’été par le ministre",
        "Größe über Ärger",
    ],
)
def test_plain_windows_1252_is_read(text: str) -> None:
    assert page_of(text.encode("cp1252")).content == text


@pytest.mark.parametrize(
    "data",
    [
        "Министр сказал, что всё хорошо".encode("cp1251"),
        "Министр сказал, что всё хорошо".encode("koi8-r"),
        "大臣は述べた".encode("shift_jis"),
        "部长表示".encode("gbk"),
        "Minister powiedział, że miało być więcej".encode("cp1250"),
        "She said “no” – and ’twas so".encode() + b"\xff",
        "“Cut short”".encode()[:-1],
        b"high \x81 byte",
        b"\xff\xfe\x00",
    ],
)
def test_wrongly_encoded_text_is_refused(data: bytes) -> None:
    refusal = refusal_of(data)
    assert refusal.slug == "encoding"
    assert "at byte" in refusal.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF file"),
        (b"PK\x03\x04\x14\x00\x06\x00", "zip archive"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"GIF89a\x01\x00", "a GIF image"),
        (b"\x1f\x8b\x08\x00", "gzip data"),
        (b"{\\rtf1 Hello}", "an RTF document"),
        (b"SQLite format 3\x00", "an SQLite database"),
        (b"She said\x00 so", "is binary"),
        (b"\x01\x02\x03\x04 abc", "is binary"),
        ("no mark".encode("utf-16-le"), "is binary"),
    ],
)
@pytest.mark.parametrize("form", ["text", "html"])
def test_binary_is_refused_and_named(data: bytes, words: str, form: str) -> None:
    refusal = refusal_of(data, form)
    assert refusal.slug == "binary"
    assert words in refusal.message


@pytest.mark.parametrize("data", [b"", b" ", b"\r\n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", "\u2003\u200b\n".encode()])
@pytest.mark.parametrize("form", ["text", "html"])
def test_empty_is_refused(data: bytes, form: str) -> None:
    assert refusal_of(data, form).slug == "empty"


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><p>x",
        "\ufeff\n <html lang=en><p>x",
        "<!-- a note -->\n<HTML>\n",
        '<?xml version="1.0"?><html><p>x',
        "<body class=x>y",
    ],
)
def test_html_named_as_text_is_refused(text: str) -> None:
    refusal = refusal_of(text.encode())
    assert (refusal.slug, refusal.message) == ("html", "looks like HTML; name it .html")
    assert refusal_of(line(text=text), "json").message == 'looks like HTML; give it as "html"'


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        ("<p>Größe".encode(), "<p>Größe"),
        ("\ufeff<p>Größe".encode(), "<p>Größe"),
        ("<p>Größe".encode("utf-16"), "<p>Größe"),
        ("<p>Größe “so”".encode("cp1252"), "<p>Größe “so”"),
        ("<meta charset='windows-1251'><p>Слово".encode("cp1251"), "<meta charset='windows-1251'><p>Слово"),
        ("<meta charset=iso-8859-1><p>“so”".encode("cp1252"), "<meta charset=iso-8859-1><p>“so”"),
        ("<meta charset=iso-8859-1><p>“so”".encode(), "<meta charset=iso-8859-1><p>“so”"),  # declared wrongly
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis"><p>大臣'.encode("cp932"),
            '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis"><p>大臣',
        ),
        ("<meta charset=iso-2022-jp><p>大臣".encode("iso2022_jp"), "<meta charset=iso-2022-jp><p>大臣"),
        (b"<meta charset=punycode><p>x-y", "<meta charset=punycode><p>x-y"),
        (b"<meta charset=zlib><p>caf\xe9", "<meta charset=zlib><p>café"),
        (b"<meta charset=utf-8><p>" + b"x" * 3000 + b"\xff", "<meta charset=utf-8><p>" + "x" * 3000 + "\ufffd"),
    ],
)
def test_html_is_decoded_by_mark_validity_declaration(data: bytes, wanted: str) -> None:
    page = page_of(data, "html")
    assert (page.media, page.content) == ("html", wanted)


def test_html_that_is_not_what_it_declares_is_refused() -> None:
    refusal = refusal_of(b"<meta charset=utf-8><p>" + "Слово за слово".encode("cp1251"), "html")
    assert refusal.slug == "encoding"
    assert "utf-8" in refusal.message


def test_a_page_of_200_000_attributes_is_a_page() -> None:
    data = b"<html><body " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b"><p>x"
    assert len(page_of(data, "html").content) == len(data)


def test_too_large_is_refused_with_both_numbers() -> None:
    refusal = refusal_of(b"x" * 1001, limits=SMALL)
    assert (refusal.slug, refusal.message) == ("too-large", "has 1,001 bytes; a report may have 1,000")
    refusal = refusal_of(b"x" * 101, limits=SMALL)
    assert (refusal.slug, refusal.message) == ("too-large", "has 101 characters; a report may have 100")
    refusal = refusal_of(b"\xff" * 401, limits=SMALL)  # whatever its encoding
    assert (refusal.slug, refusal.message[:30]) == ("too-large", "has more than 100 characters, ")
    assert len(page_of(b"<p>" + b"x" * 500, "html", SMALL).content) == 503  # markup is not text
    assert len(page_of("é".encode() * 100, limits=SMALL).content) == 100


def test_json_gives_all_that_it_knows() -> None:
    data = line(
        doc_id="a-1", id="other", outlet="The Daily", title=" A title ", url="https://x.example/1", byline="Jane Roe",
        language="en", published="Mon, 27 Sep 2021 10:00:00 +0300", unknown={"deep": [1]},
    )  # fmt: skip
    assert page_of(data, "json") == Page(
        "a-1", "folder/d", "text", "She said so.", given_id="a-1", outlet="The Daily", title="A title",
        url="https://x.example/1", published="2021-09-27T10:00:00+03:00", byline="Jane Roe", language="en",
    )  # fmt: skip


@pytest.mark.parametrize("empty", [None, "", " "])
def test_null_and_empty_metadata_are_unknown(empty: str | None) -> None:
    page = page_of(line(outlet=empty, title=empty, url=empty, byline=empty, language=empty), "json")
    assert (page.outlet, page.title, page.url, page.byline, page.language) == (None,) * 5


@pytest.mark.parametrize("empty", [None, ""])
def test_null_and_empty_dates_are_unknown(empty: str | None) -> None:
    assert page_of(line(published=empty), "json").published is None


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({}, None),
        ({"doc_id": None, "id": ""}, None),
        ({"id": "b"}, "b"),
        ({"doc_id": None, "id": "b"}, "b"),
        ({"doc_id": "a", "id": "b"}, "a"),
        ({"id": 7}, "7"),
        ({"id": 0}, "0"),
        ({"id": -1.50}, "-1.5"),
        ({"id": 12345678901234567890123}, "12345678901234567890123"),
    ],
)
def test_ids_are_strings(values: dict[str, object], wanted: str | None) -> None:
    page = page_of(line(**values), "json")
    assert (page.doc_id, page.given_id) == (wanted or "d", wanted)


def test_a_number_of_any_length_is_an_id() -> None:
    data = b'{"text": "x", "id": ' + b"9" * 5000 + b', "n": 1e999999}'
    assert page_of(data, "json").doc_id == "9" * 5000


def test_html_in_json() -> None:
    assert page_of(b'{"html": "<html><p>x"}', "json").media == "html"
    assert page_of(b'{"text": "", "html": "<p>x"}', "json").content == "<p>x"
    assert page_of(b'{"text": "y", "html": "<p>x"}', "json").content == "y"


@pytest.mark.parametrize(
    ("data", "slug", "words"),
    [
        (b"{", "json", "broken JSON"),
        (b'{"text": "x"', "json", "at character 13"),
        (b'{"text": "x"} {"text": "y"}', "json", "Extra data"),
        (b'{"text": "a\nb"}', "json", "control character"),
        (b"[1]", "json", "a list, not a JSON object"),
        (b"7", "json", "a number, not a JSON object"),
        (b'"x"', "json", "a string, not a JSON object"),
        (b"null", "json", "null, not a JSON object"),
        (b"{}", "bad-value", 'neither "text" nor "html"'),
        (b'{"text": 3}', "bad-value", '"text" is a number'),
        (b'{"text": ["x"]}', "bad-value", '"text" is a list'),
        (b'{"html": {"a": 1}}', "bad-value", '"html" is an object'),
        (b'{"text": "x", "id": [1]}', "bad-value", '"id" is a list'),
        (b'{"text": "x", "doc_id": true}', "bad-value", '"doc_id" is true or false'),
        (b'{"text": ""}', "empty", "is empty"),
        (b'{"text": null}', "empty", "is empty"),
        (b'{"text": " \\n\\t"}', "empty", "is empty"),
        (b'{"text": "x\\u0000"}', "binary", "is binary"),
        (b'{"text": "x", "score": NaN}', "json", "NaN"),
        (b'{"text": "x", "score": -Infinity}', "json", "-Infinity"),
        (b'{"text": "x", "text": "y"}', "json", 'the key "text" twice'),
        (b'{"text": "x", "published": "2021", "published": "2022"}', "json", 'the key "published" twice'),
        (b'{"text": "x\\ud800y"}', "surrogates", "half of a surrogate pair"),
        (b'{"text": "x", "id": "\\udfff"}', "surrogates", '"id"'),
        (b'{"text": "caf\xe9"}', "encoding", "not UTF-8 (at byte 13)"),
        (b'{"text": "x", "n": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "json", "nested too deep"),
        (b'{"a":' * 100_000, "json", "nested too deep"),
    ],
)
def test_bad_json_is_refused(data: bytes, slug: str, words: str) -> None:
    refusal = refusal_of(data, "json")
    assert refusal.slug == slug
    assert words in refusal.message


def test_keys_that_are_ignored_may_stand_twice() -> None:
    assert page_of(b'{"text": "x", "tag": 1, "tag": 2, "meta": {"text": 1, "text": 2}}', "json").content == "x"


def test_a_mark_before_json_and_whole_surrogate_pairs_are_taken() -> None:
    assert page_of(b'\xef\xbb\xbf{"text": "\\ud83d\\ude00"}', "json").content == "😀"


@pytest.mark.parametrize("value", ["2021-13", "soon", 20210927, ["2021"], True, "\ud800"])
def test_a_bad_date_is_named_and_the_page_kept(value: object) -> None:
    page, refusals = parse(Raw("d", "f:3", "json", line(published=value, title="T")), LIMITS)
    assert page is not None
    assert (page.published, page.title) == (None, "T")
    (refusal,) = refusals
    assert (refusal.source, refusal.slug) == ("f:3", "bad-date")
    refusal.line().encode()


@pytest.mark.parametrize(
    ("given", "byline"),
    [
        ({"authors": ["Jane Roe", "Tidewire"]}, "Jane Roe; Tidewire"),
        ({"authors": "Jane Roe"}, "Jane Roe"),
        ({"author": "Jane Roe"}, "Jane Roe"),
        ({"authors": ["Jane Roe"], "byline": "Tidewire"}, "Tidewire"),
        ({"authors": {"name": "Jane Roe"}}, None),
    ],
)
def test_authors_are_a_byline(given: dict[str, object], byline: str | None) -> None:
    assert page_of(line(**given), "json").byline == byline


@pytest.mark.parametrize("key", ["outlet", "title", "url", "byline", "language"])
@pytest.mark.parametrize("value", [5, ["x"], {"name": "x"}, False, "\udc00"])
def test_bad_metadata_is_named_and_the_page_kept(key: str, value: object) -> None:
    page, refusals = parse(Raw("d", "f:3", "json", line(**{key: value})), LIMITS)
    assert page is not None
    assert getattr(page, key) is None
    (refusal,) = refusals
    assert refusal.slug == "bad-value"
    assert f'"{key}"' in refusal.message


def test_what_a_manifest_gives() -> None:
    given = {"outlet": "The Daily", "published": "2021-09-27", "title": "T", "url": "https://x.example"}
    page = page_of(b"She said so.", **given)
    assert (page.outlet, page.published, page.title, page.url) == ("The Daily", "2021-09-27", "T", "https://x.example")
    page = page_of(line(outlet="The Evening", title=None), "json", **given)  # the line's own come first
    assert (page.outlet, page.published, page.title) == ("The Evening", "2021-09-27", "T")


@given(st.binary(max_size=300), st.sampled_from(["text", "html", "json"]))
@example(b"\xff\xfe\x00\xd8", "text")
@example(b"<meta charset=utf-7>\xff", "html")
def test_parse_never_raises_and_gives_what_can_be_written(data: bytes, form: Any) -> None:
    page, refusals = parse(Raw("d", "s", form, data), SMALL)
    assert (page is None) <= bool(refusals)
    if page is not None:
        assert page.content.encode("utf-8")
    for refusal in refusals:
        assert refusal.line().encode("utf-8")


LEAF = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
LIST = st.lists(LEAF, max_size=3)
JSON = LEAF | LIST | st.lists(LIST, max_size=2) | st.dictionaries(st.text(max_size=3), LEAF, max_size=2)
KEYS = st.sampled_from(
    ["doc_id", "id", "text", "html", "outlet", "title", "published", "url", "byline", "language", "x"]
)


@given(st.dictionaries(KEYS, JSON))
def test_parse_never_raises_on_json(values: dict[str, object]) -> None:
    page, refusals = parse(Raw("d", "s", "json", json.dumps(values).encode("utf-8", "surrogatepass")), LIMITS)
    assert (page is None) <= bool(refusals)
    if page is not None:
        assert page.content == (values.get("text") or values["html"])


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])).filter(lambda t: t.strip()))
def test_utf_8_text_comes_through(text: str) -> None:
    page, refusals = parse(Raw("d", "s", "text", text.encode()), LIMITS)
    if page is not None:
        assert page.content == text
    else:
        assert refusals[0].slug in {"empty", "html", "binary"}


@pytest.mark.parametrize(
    "piece", [b"<!--", b"<?xml ", b"<meta ", b"charset=", b"\xef\xbb\xbf", b" ", b"<", b"\xe9", b"{", b'"']
)
def test_hostile_repetition_is_cheap(piece: bytes) -> None:
    import time

    began = time.process_time()  # a busy machine must not make it fail
    for form in ("text", "html", "json"):
        parse(Raw("d", "s", form, piece * (2_000_000 // len(piece))), Limits(characters=10_000_000))  # type: ignore[arg-type]
    assert time.process_time() - began < 5.0


def test_reading_is_light() -> None:
    """Reading imports nothing heavy: the command line's help depends on it."""
    import subprocess

    code = "import sys, onrecord.read; print(sorted({'numpy', 'lxml', 'trafilatura'} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
