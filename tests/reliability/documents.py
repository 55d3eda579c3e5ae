"""Hostile documents, made by a seed: each a file as a reader might be sent it. Nothing here is anybody's text."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

WORDS = (
    "harbour board council treaty breakwater minister said told denied that the ferry would close on Tuesday while "
    "merchants waited and nobody answered for it again near old quay granary market lighthouse envoy talks border"
).split()
NAMES = ("Ilmar Voss", "Tove Marrin", "Pell Astor", "Odile Marsh", "Tobias Renn", "Norland", "the Tessel Bay council")
ODD = "\u0000\u0007\u001b\u007f\u0085\u00ad\u0300\u034f\u061c\u200b\u200d\u200e\u202e\u2028\u2066\u2069\ufeff\ufffd"
ODD += "\U000e0041\U0010ffff"
UNCOMMON = "éßþжקالعربية漢字🚢👩‍👩‍👧‍👦𝕍𝕠𝕤𝕤ﬁĳ"
CELLS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "'\"><svg/onload=x>",
    "&lt;b&gt;",
    "</title>",
    "{{7*7}}",
)
DATES = (
    "9999-99-99",
    "0000-00-00",
    "-44-03-15",
    "31 February 2024",
    "2024-13-45T99:99:99Z",
    "1e999",
    "٢٠٢٤-٠١-٠١",
    "now()",
)


@dataclass(frozen=True, slots=True)
class Hostile:
    kind: str
    name: str  # of the file
    data: bytes


class Dice(random.Random):
    heavy = 1.0


Maker = Callable[[Dice], tuple[str, bytes]]
MAKERS: dict[str, Maker] = {}


def maker(function: Maker) -> Maker:
    MAKERS[function.__name__.replace("_", " ")] = function
    return function


def documents(number: int, *, first: int = 0, seed: int = 12, heavy: float = 1.0) -> Iterator[Hostile]:
    """`number` of them from the `first` on, every kind in turn. `heavy`: the share of full size that bombs have."""
    for n in range(first, first + number):
        kind = list(MAKERS)[n % len(MAKERS)]
        dice = Dice(f"{seed} {n}")
        dice.heavy = heavy
        name, data = MAKERS[kind](dice)
        yield Hostile(kind, f"{n:05}-{name}", data)


def big(dice: Dice, most: int) -> int:
    """A size up to `most`: half of them the most itself, the others of any order of magnitude alike."""
    share = 1.0 if dice.random() < 0.5 else most ** (dice.random() - 1)
    return max(1, int(most * share * dice.heavy))


def sentence(dice: Dice) -> str:
    who, said = dice.choice(NAMES), " ".join(dice.choices(WORDS, k=dice.randint(4, 18)))
    return dice.choice([f"“{said.capitalize()},” {who} said.", f"{who} said that {said}.", f"{said.capitalize()}."])


def prose(dice: Dice, sentences: int = 8) -> str:
    return "\n\n".join(" ".join(sentence(dice) for _ in range(2)) for _ in range(sentences))


def sprinkled(dice: Dice, text: str, marks: str, share: float = 0.05) -> str:
    return "".join(c + dice.choice(marks) if dice.random() < share else c for c in text)


def page(body: str, head: str = "") -> str:
    top = f"<!doctype html><html><head><title>Talks go on</title>{head}</head>"
    return f"{top}<body><article>{body}</article></body></html>"


def paragraphs(dice: Dice) -> str:
    return "".join(f"<p>{p}</p>" for p in prose(dice).split("\n\n"))


# --- bombs ---


@maker
def gzip_bomb(dice: Dice) -> tuple[str, bytes]:
    return "bomb.txt.gz", gzip.compress(dice.choice([b"\0", b"a ", b"\n"]) * big(dice, 120_000_000), 9)


@maker
def gzip_in_gzip(dice: Dice) -> tuple[str, bytes]:
    return "twice.html.gz", gzip.compress(gzip.compress(b"<p>" * big(dice, 20_000_000)))


@maker
def gzip_cut_or_damaged(dice: Dice) -> tuple[str, bytes]:
    data = bytearray(gzip.compress(prose(dice, 30).encode()))
    if dice.random() < 0.5:
        return "cut.txt.gz", bytes(data[: dice.randint(1, len(data))])
    for _ in range(dice.randint(1, 20)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return "damaged.txt.gz", bytes(data)


@maker
def lines_bomb(dice: Dice) -> tuple[str, bytes]:
    return "bomb.jsonl.gz", gzip.compress(b'{"text": "' + b"x" * big(dice, 60_000_000))


@maker
def zip_bomb(dice: Dice) -> tuple[str, bytes]:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(dice.choice(["../../etc/passwd", "/tmp/x.txt", "a\\..\\b.html"]), b"0" * big(dice, 20_000_000))
    return dice.choice(
        ["bomb.zip", "report.html", "report.txt", "report.jsonl", "a.warc", "feed.xml"]
    ), buffer.getvalue()


def record(url: str, body: bytes, *, head: str = "", kind: str = "response", length: int | None = None) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n".encode() + body
    size = len(http) if length is None else length
    top = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
    top += "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
    top += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
    return top.encode("utf-8", "surrogateescape") + http + b"\r\n\r\n"


@maker
def warc_bomb(dice: Dice) -> tuple[str, bytes]:
    packed = gzip.compress(b"<p>a" * big(dice, 15_000_000), 9)
    data = record("http://x.example/", packed, head="Content-Encoding: gzip\r\n") + good_record(dice)
    return ("bomb.warc.gz", gzip.compress(data)) if dice.random() < 0.5 else ("bomb.warc", data)


def good_record(dice: Dice) -> bytes:
    return record("http://good.example/a", page(paragraphs(dice)).encode())


@maker
def warc_of_wrong_lengths(dice: Dice) -> tuple[str, bytes]:
    length = dice.choice([0, -1, 1, 10**6, 10**18, 2**63, 2**64])
    data = record("http://x.example/", page(paragraphs(dice)).encode(), length=length) + good_record(dice)
    return "lengths.warc", data


@maker
def warc_of_wild_headers(dice: Dice) -> tuple[str, bytes]:
    url = dice.choice(
        ["file:///etc/passwd", "../../x", "http://" + "a" * 60_000, "javascript:x", "http://\x00/", "\udcff", ""]
    )
    head = dice.choice(
        ["", "X: " + "y" * 100_000 + "\r\n", "Content-Encoding: br\r\n", "Transfer-Encoding: chunked\r\n"]
    )
    kind = dice.choice(["response", "resource", "warcinfo", "x" * 5000])
    return "headers.warc", record(url, page(paragraphs(dice)).encode(), head=head, kind=kind) + good_record(dice)


@maker
def warc_damaged(dice: Dice) -> tuple[str, bytes]:
    data = bytearray(b"".join(good_record(dice) for _ in range(4)))
    if dice.random() < 0.5:
        data = bytearray(b"".join(gzip.compress(good_record(dice)) for _ in range(4)))
    for _ in range(dice.randint(1, 60)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return ("damaged.warc.gz" if data[:2] == b"\x1f\x8b" else "damaged.warc"), bytes(data[: dice.randint(1, len(data))])


# --- pages ---


@maker
def many_attributes(dice: Dice) -> tuple[str, bytes]:
    value = dice.choice(["", "=1", '="x"'])
    tag = "<p " + " ".join(f"a{n}{value}" for n in range(big(dice, 200_000))) + ">"
    return "attributes.html", page(tag + paragraphs(dice)).encode()


@maker
def one_long_attribute(dice: Dice) -> tuple[str, bytes]:
    key = dice.choice(["class", "style", "id", "href", "content", "onclick"])
    value = dice.choice(["a ", "a", "color:#fff;", "&amp;", "../", "\u202e"]) * big(dice, 1_000_000)
    return "attribute.html", page(f'<p {key}="{value}">x</p>' + paragraphs(dice)).encode()


@maker
def deep_nesting(dice: Dice) -> tuple[str, bytes]:
    tag = dice.choice(["div", "span", "b", "a", "table><tr><td", "ul><li", "blockquote", "font", "p hidden", "section"])
    size = big(dice, 100_000)
    close = f"</{tag.split('>')[0].split()[0]}>" * (size if dice.random() < 0.5 else 0)
    return "nested.html", page(f"<{tag}>" * size + paragraphs(dice) + close + paragraphs(dice)).encode()


@maker
def many_elements(dice: Dice) -> tuple[str, bytes]:
    one = dice.choice(
        ["<p>a</p>", "<br>", "<p>", "<a href=x>y</a> ", "<li>b", "<p hidden>he said “x y z”</p>", "<td>", "<!-- x -->"]
    )
    return "elements.html", page(one * big(dice, 200_000) + paragraphs(dice)).encode()


@maker
def one_line(dice: Dice) -> tuple[str, bytes]:
    piece = dice.choice(
        ["a", "he said ", "“", "said “no” ", "A. ", "1,", "\u200b", "Voss ", "—", ". ", "“a” said b. ", " "]
    )
    text = piece * (big(dice, 20_000_000) // len(piece.encode()) + 1)
    if dice.random() < 0.5:
        return "line.txt", text.encode()
    return "line.html", page(f"<p>{text}</p>").encode()


@maker
def one_word(dice: Dice) -> tuple[str, bytes]:
    return "word.txt", (prose(dice) + "\n\n" + dice.choice("aA1é-'_") * big(dice, 1_200_000)).encode()


@maker
def long_text(dice: Dice) -> tuple[str, bytes]:
    return "long.txt", prose(dice, max(1, big(dice, 1_400_000) // 150)).encode()


@maker
def many_quotations(dice: Dice) -> tuple[str, bytes]:
    marks = dice.choice(["“”", '""', "‘’", "«»", "“", '"', "'", "”“"])
    text = "".join(dice.choice(marks) + dice.choice(WORDS) + " " for _ in range(big(dice, 150_000)))
    return "quotes.txt", (prose(dice, 3) + "\n\n" + text).encode()


@maker
def many_short_lines(dice: Dice) -> tuple[str, bytes]:
    end = dice.choice(["\n", "\r\n", "\r", "\n\n", "\u2028", "\x85", "\x0b", "\v\f"])
    return "lines.txt", end.join(dice.choices(WORDS, k=big(dice, 200_000))).encode()


@maker
def broken_markup(dice: Dice) -> tuple[str, bytes]:
    data = bytearray(page(paragraphs(dice) + "<script>x</script><style>p{color:red}</style>").encode())
    for _ in range(dice.randint(1, 80)):
        data[dice.randrange(len(data))] = dice.choice(b"<>\"'&/=! \x00\xff")
    return "broken.html", bytes(data)


@maker
def style_and_scripts(dice: Dice) -> tuple[str, bytes]:
    size = big(dice, 60_000)
    css = dice.choice(
        [".a{" * size, ".a{color:red}" * size, "@media x{" * size + "}" * size, "," * size * 10, ".a,.b" * size]
    )
    data = dice.choice(
        ["[" * size, '{"@graph":' * size, '{"@type":"NewsArticle","author":' + "[" * 900, '"' + "x" * size]
    )
    return "style.html", page(
        paragraphs(dice), f"<style>{css}</style><script type='application/ld+json'>{data}</script>"
    ).encode()


@maker
def metadata_of_html(dice: Dice) -> tuple[str, bytes]:
    cell = dice.choice(CELLS)
    keys = ("og:title", "og:site_name", "author", "article:published_time", "description", "og:url")
    metas = "".join(
        f'<meta property="{k}" content="{cell if dice.random() < 0.7 else dice.choice(DATES)}">' for k in keys
    )
    linked = json.dumps(
        {"@type": "NewsArticle", "headline": cell, "author": {"name": cell}, "datePublished": dice.choice(DATES)}
    )
    return "metadata.html", page(
        paragraphs(dice), metas + f"<script type='application/ld+json'>{linked}</script>"
    ).encode()


@maker
def metadata_of_json(dice: Dice) -> tuple[str, bytes]:
    odd: list[object] = [*CELLS, *DATES, None, True, 10**400, -0.0, [], {}, "\ud800", "\0", "x" * 100_000, ODD]
    keys = ("doc_id", "id", "outlet", "title", "published", "url", "byline", "language")
    lines = []
    for _ in range(20):
        line: dict[str, object] = {key: dice.choice(odd) for key in keys if dice.random() < 0.6}
        line[dice.choice(["text", "html"])] = prose(dice, 2) if dice.random() < 0.8 else dice.choice(odd)
        lines.append(json.dumps(line, ensure_ascii=dice.random() < 0.5))
    return "metadata.jsonl", "\n".join(lines).encode("utf-8", "surrogatepass")


@maker
def broken_json(dice: Dice) -> tuple[str, bytes]:
    size = big(dice, 300_000)
    many = "{" + ",".join(f'"k{n}":1' for n in range(size // 10)) + "}"
    nulls = '{"text": "' + "\\u0000" * (size // 6) + '"}'
    line = dice.choice(
        [
            "[" * size,
            '{"a":' * size,
            '{"text":' + "9" * size + "}",
            nulls,
            many,
            '{"text":NaN}',
            "nul",
            '{"text":"\\ud800"}',
        ]
    )
    return dice.choice(["broken.jsonl", "broken.json"]), (line + "\n" + json.dumps({"text": prose(dice, 2)})).encode()


# --- feeds ---

ENTITIES = "<!DOCTYPE x [" + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(10)) + "]>"
OUTWARDS = '<!DOCTYPE x [<!ENTITY e9 SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>'


@maker
def entity_bomb(dice: Dice) -> tuple[str, bytes]:
    top = dice.choice([ENTITIES, OUTWARDS])
    if dice.random() < 0.5:
        return "entities.html", page(f"<p>&e9; {sentence(dice)}</p>" + paragraphs(dice)).replace(
            "<!doctype html>", top
        ).encode()
    return (
        "entities.xml",
        f"<?xml version='1.0'?>{top}<rss><channel><item><title>&e9;</title></item></channel></rss>".encode(),
    )


@maker
def wild_feed(dice: Dice) -> tuple[str, bytes]:
    own = dice.choice(["feed.xml", "http://x.example/feed", "#", "../" * 2000])
    item = f"<item><title>{dice.choice(CELLS)}</title><link>{own}</link><pubDate>{dice.choice(DATES)}</pubDate>"
    item += "<x:encoded xmlns:x='http://purl.org/rss/1.0/modules/content/'>"
    item += f"<![CDATA[{paragraphs(dice)}]]></x:encoded></item>"
    nested = "<item>" * dice.choice([0, 50, 50_000])
    body = item * big(dice, 400)
    root = dice.choice(
        [("<rss><channel>", "</channel></rss>"), ("<feed>", "</feed>"), ("<sitemapindex>", "</sitemapindex>")]
    )
    loop = f"<sitemap><loc>{own}</loc></sitemap>" * 50 if root[0] == "<sitemapindex>" else ""
    return "feed.xml", f"{root[0]}{nested}{body}{loop}{root[1]}".encode()


# --- characters ---


@maker
def unseen_characters(dice: Dice) -> tuple[str, bytes]:
    text = sprinkled(dice, prose(dice), ODD.replace("\0", ""), dice.choice([0.001, 0.02, 0.3]))
    return "unseen.txt", text.encode("utf-8", "surrogatepass")


@maker
def nul_characters(dice: Dice) -> tuple[str, bytes]:
    return dice.choice(["nul.txt", "nul.html"]), sprinkled(dice, page(paragraphs(dice)), "\0", 0.001).encode()


@maker
def lone_surrogates(dice: Dice) -> tuple[str, bytes]:
    text = sprinkled(dice, prose(dice), "\ud800\udbff\udc00\udfff", 0.01)
    if dice.random() < 0.5:
        return "surrogates.jsonl", json.dumps({"text": text, "title": text[:50]}).encode()
    return dice.choice(["surrogates.txt", "surrogates.html"]), text.encode("utf-8", "surrogatepass")


@maker
def wrong_encoding(dice: Dice) -> tuple[str, bytes]:
    told = dice.choice(
        ["utf-8", "utf-16", "koi8-r", "iso-2022-jp", "utf-7", "zlib", "x-none", "\"'", "gb18030", "cp037"]
    )
    real = dice.choice(["utf-8", "utf-16", "utf-16-be", "utf-32", "cp1252", "koi8-r", "shift_jis", "cp037", "utf-7"])
    text = page(paragraphs(dice) + sprinkled(dice, prose(dice, 1), UNCOMMON), f"<meta charset={told}>")
    return dice.choice(["encoding.html", "encoding.txt"]), text.encode(real, "replace")


@maker
def random_bytes(dice: Dice) -> tuple[str, bytes]:
    suffix = dice.choice(["txt", "html", "jsonl", "json", "warc", "xml", "txt.gz", "jsonl.gz", "warc.gz"])
    head = dice.choice(
        [
            b"",
            b"\xef\xbb\xbf",
            b"\xff\xfe",
            b"\xfe\xff",
            b"\x1f\x8b\x08\0",
            b"WARC/1.0\r\n",
            b"<html>",
            b"%PDF-",
            b"PK\x03\x04",
        ]
    )
    return f"random.{suffix}", head + dice.randbytes(big(dice, 200_000))


@maker
def turned_round(dice: Dice) -> tuple[str, bytes]:
    text = prose(dice)
    for name in NAMES[:3]:
        text = text.replace(
            name, dice.choice(["\u202e" + name[::-1] + "\u202c", "\u2066" * 200 + name, "\u202d" + name])
        )
    return "turned.txt", text.encode()


@maker
def lookalike_names(dice: Dice) -> tuple[str, bytes]:
    swap = str.maketrans("aeopcxyi", "аеорсхуі")
    text = prose(dice)
    for name in NAMES:
        text = text.replace(
            name, name.translate(swap) if dice.random() < 0.7 else sprinkled(dice, name, "\u200b\u2060", 0.5)
        )
    return "names.txt", text.encode()


@maker
def combining_marks(dice: Dice) -> tuple[str, bytes]:
    marks = "\u0300\u0301\u0323\u0489\u20dd"
    text = "".join(c + "".join(dice.choices(marks, k=dice.choice([0, 0, 3, 50]))) for c in prose(dice, 4))
    return "marks.txt", (text + "a" + dice.choice(marks) * big(dice, 300_000)).encode()


@maker
def absurd_dates(dice: Dice) -> tuple[str, bytes]:
    text = " ".join(
        f"{sentence(dice)} He said it on {dice.choice(DATES)}, {dice.randint(0, 10**9)} years ago." for _ in range(60)
    )
    line = {"text": text, "published": dice.choice(DATES), "outlet": "Post"}
    return "dates.jsonl", json.dumps(line).encode()


@maker
def absurd_numbers(dice: Dice) -> tuple[str, bytes]:
    number = dice.choice(
        ["9" * 5000, "1," * 3000, "1.1." * 2000, "½" * 4000, "²³" * 1000, "XIV" * 1000, "million " * 2000, "-" * 5000]
    )
    return "numbers.txt", (
        prose(dice, 3) + f"\n\nThe board said {number} people were killed on {number}. " + prose(dice, 2)
    ).encode()


if __name__ == "__main__":
    import sys
    from pathlib import Path

    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for one in documents(int(sys.argv[2])):
        (folder / one.name).write_bytes(one.data)
