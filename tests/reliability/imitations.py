"""Pages and texts that pass off their own words as another's, each planted in a way of its own in a harmless report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Page

LEAD = (
    "The harbour board of Tessel Bay met on Tuesday to settle who pays for the new breakwater after the spring floods."
)
MORE = "The meeting in the town hall went on until the evening, and several of the merchants had left before its end."
LAST = "A second meeting is set for next month, when the engineers are to lay their drawings before the whole council."
STORY = (LEAD, MORE, LAST)
SAYINGS = (
    "“We will close the harbour to every foreign ship by Friday,” President Ilmar Voss said.",
    'Minister Tove Marrin told reporters: "Our troops are crossing the river tonight."',
    "“The bank has no money left and will not open again,” said Governor Pell Astor.",
    "Ilmar Voss said that the treaty was void and that nobody should keep to it any longer.",
)
MARKS = "″″ ʺʺ 〃〃 ❝❞ ＂＂ ״״ ❛❛ ˮˮ ‶″ ´´".split()


@dataclass(frozen=True, slots=True)
class Planted:
    how: str
    page: Page
    words: str | None = None  # that must not be found as a statement


def html(how: str, planted: str, words: str, style: str = "", number: int = 0) -> Planted:
    paragraphs = "".join(f"<p>{p}</p>" for p in STORY)
    source = (
        f"<html><head><title>Breakwater talks go on</title><style>{style}</style></head><body><article>"
        f"<h1>Breakwater talks go on</h1>{paragraphs}{planted}"
        f"<p>{LAST.replace('second', 'third')}</p></article></body></html>"
    )
    return Planted(how, Page(f"{how}-{number}", "page.html", "html", source, outlet="Tessel Courier"), words)


HIDDEN = {
    "display": '<p style="display: none">{}</p>',
    "hidden": "<div hidden><p>{}</p></div>",
    "aria": '<p aria-hidden="true">{}</p>',
    "visibility": '<div style="visibility:hidden"><p>{}</p></div>',
    "white": '<p style="color:#FFFFFF">{}</p>',
    "white on white": '<div style="background: white"><p style="color: rgb(255, 255, 255)">{}</p></div>',
    "nearly white": '<p style="color:#fefefe;background-color:#fff">{}</p>',
    "font": '<p><font color="white">{}</font></p>',
    "size": '<p style="font-size:0px">{}</p>',
    "opacity": '<p style="opacity:0">{}</p>',
    "far left": '<p style="position:absolute; left:-9999px">{}</p>',
    "indent": '<p style="text-indent:-5000px">{}</p>',
    "height": '<div style="height:0;overflow:hidden"><p>{}</p></div>',
    "transparent": '<p style="color:transparent">{}</p>',
    "clip": '<p style="position:absolute;clip:rect(0,0,0,0)">{}</p>',
    "comments": '<section class="comments"><h3>Comments</h3><div class="user">{}</div></section>',
    "comment list": '<ul id="comment-list"><li><b>old_salt</b> {}</li></ul>',
    "disqus": '<div class="disqus-comments"><p>{}</p></div>',
}


def hidden() -> Iterator[Planted]:
    for n, (how, markup) in enumerate(HIDDEN.items()):
        for m in range(2):
            words = SAYINGS[(n + m) % len(SAYINGS)]
            yield html(how, markup.format(words), words, number=m)
    for m, rule in enumerate((".x9{display:none}", "p.x9 { color: #ffffff; background: #fefefe }", "#x9{font-size:0}")):
        words = SAYINGS[m]
        yield html("style sheet", f'<p class="x9" id="x9">{words}</p>', words, rule, m)


def text(how: str, *paragraphs: str, words: str | None = None, number: int = 0, **given: str) -> Planted:
    given.setdefault("outlet", "Tessel Courier")
    page = Page(f"{how}-{number}", "report.txt", "text", "\n\n".join(paragraphs), **given)  # type: ignore[arg-type]
    return Planted(how, page, words)


def written() -> Iterator[Planted]:
    for n, head in enumerate(("Comments", "12 Comments", "Reader comments", "COMMENTS (3)")):
        yield text("comments", *STORY, head, "old_salt", SAYINGS[n], words=SAYINGS[n], number=n)
    for n, head in enumerate(("harbourfan77 • 3 hours ago", "Posted by old_salt at 10:41")):
        yield text("a comment", *STORY, head, SAYINGS[n], words=SAYINGS[n], number=n)
    for n, pair in enumerate(MARKS):
        said = (
            f"President Ilmar Voss said: {pair[0]}We will close the harbour to every ship by Friday,{pair[1]} and left."
        )
        yield text("marks", LEAD, said, MORE, LAST, number=n)
    for n, name in enumerate(
        ("Ilmаr Vоss", "Ilmar Vοss", "𝗜𝗹𝗺𝗮𝗿 𝗩𝗼𝘀𝘀", "Ilmar Ｖｏｓｓ", "Il\u200bmar Voss", "Ilmar V\u2060oss")
    ):
        said = f"“We will close the harbour to every ship by Friday,” President {name} said on Tuesday."
        yield text("name", LEAD, said, MORE, LAST, number=n)
    for n, turned in enumerate(("President \u202essoV\u202c said", "\u202dVoss\u202c said")):
        yield text("direction", LEAD, f"{turned} that the harbour is to be closed to every ship.", MORE, LAST, number=n)


OUTLETS = [
    *("Rеuters", "Reuters\u200b Wоrld", "ВВС", "СNN", "Reutters", "Reuter5", "Bloornberg", "Assoicated Press"),
    *("The Guardlan", "Washingtom Post", "Financial Tirnes", "A1 Jazeera", "Interfаx", "Xlnhua", "The New Vork Times"),
    *("B\u200bBC News", "Der Spiege1", "Αl Jazeera", "Kyiv lndependent", "Ｒｅｕｔｅｒｓ"),
]
HOSTS = [
    *("reuters.com.daily-post.example", "www.bbc-news-live.example", "cnn.breaking.example", "xn--ruters-4ve.com"),
    *("rеuters.com", "apnews-wire.example", "theguardian.co.news.example", "bloornberg.com", "reuters-world.com"),
]
CREDITS = ["Rеuters", "Reutres", "Reuter5", "Interfаx", "Xinhaa", "Bloomburg", "АFP", "Yonhop", "Tаnjug", "Ukrinforrn"]


def names() -> Iterator[Planted]:
    for n, outlet in enumerate(OUTLETS):
        yield text("outlet", *STORY, outlet=outlet, number=n)
    for n, host in enumerate(HOSTS):
        yield text("address", *STORY, url=f"https://{host}/world/breakwater", number=n)
    for n, credit in enumerate(CREDITS):
        first = f"TESSEL BAY, March 3 ({credit}) - {LEAD}" if n % 2 else f"TESSEL BAY ({credit}) — {LEAD}"
        yield text("credit", first, MORE, LAST, published="2024-03-03", number=n)
    for n, byline in enumerate(("By Ann Dell, Rеuters", "Associatted Press")):
        yield text("byline", *STORY, byline=byline, number=n)


def planted() -> list[Planted]:
    return [*hidden(), *written(), *names()]
