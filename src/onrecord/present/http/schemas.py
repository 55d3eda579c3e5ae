"""The shapes of the answers, one line each, as JSON Schema. `docs/record.md` explains the keys.

`name:type`, all keys always there; `?` may be null, `[T]` a list, `{T}` an object of any keys; a name with a capital
is another shape.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

_PLAIN: dict[str, Json] = {
    "str": {"type": "string"},
    "int": {"type": "integer"},
    "num": {"type": "number"},
    "bool": {"type": "boolean"},
    "any": {},
}

SHAPES = {
    "Span": "start:int end:int text:str",
    "Speaker": "id:str name:str type:str role:str? outfit:str? country:str?",
    "Days": "from:str? to:str?",
    "Said": "from:str? to:str? basis:Span? rule:str?",
    "Scope": "reports:int outlets:int from:str? to:str?",
    "Name": "name:str",
    "Statement": "id:str doc_id:str report:str outlet:str? published:str? kind:str class:str segment:str repeats:str? "
    "content:[Span] cue:[Span] source:[Span] speaker:Speaker? speaker_because:str? addressee:Speaker? channel:str? "
    "via:[Relay] said:Said? act:str? negated:bool red_line:bool plover:str? cameo:str? about:[Name] nested_in:str? "
    "confidence:num made_by:str",
    "Report": "id:str doc_id:str outlet:str? title:str? published:str? url:str? byline:str? wire:str? language:str? "
    "flags:[Flag]",
    "Flag": "slug:str message:str start:int? end:int?",
    "Difference": "op:str fuller:str? here:str? flags:[str]",
    "Inferred": "from:str to:str? because:str",
    "Wording": "id:str doc_id:str outlet:str published:str? published_inferred:Inferred? "
    "speaker:Speaker? speaker_note:str? kind:str segment:str how:str flags:[str] content:[Span] "
    "differences:[Difference] via:[str]",
    "Match": "id:str doc_id:str outlet:str published:str? speaker:Speaker? segment:str kind:str verdict:str "
    "content:[Span] differences:[Difference] score:num note:str?",
    "TextMatch": "report:str doc_id:str outlet:str published:str? block:str content:[Span]",
    "Asked": "words:str speaker:str? speaker_known:bool",
    "Check": "verdict:str scope:Scope utterance:str? speaker:Speaker? matches:[Match] no_support:[Match] "
    "in_text:[TextMatch] near:[Match] first:[str] first_in_text:[str] carriers:[Wording] asked:Asked",
    "Origin": "members:[str] name:str how:str reason:str",
    "RelayOf": "relay:str outlet:str",
    "Reason": "rule:str detail:str weight:num",
    "Decision": "left:str right:str verdict:str score:num by:str made_by:str reasons:[Reason]",
    "Trace": "utterance:str speaker:Speaker? said:Days? fullest:Wording carriers:[Wording] first:[str] reports:int "
    "outlets:int origins:[Origin] relays:[RelayOf] reasons:[Decision] scope:Scope",
    "Cell": "kind:str reason:str carried:[Wording] words:str?",
    "Row": "utterance:str speaker:Speaker? act:str? red_line:bool said:Days? cue:str negated:bool fullest:Wording "
    "cells:{Cell}",
    "Headline": "doc_id:str outlet:str? kind:str title:str title_statement:str? body_statement:str detail:str",
    "Column": "outlet:str reports:[Report]",
    "Comparison": "story:str? title:str focus:str? outlets:[Column] rows:[Row] headlines:[Headline] impossible:str? "
    "scope:Scope",
    "Entry": "utterance:str dated:str from:str? to:str? speaker:Speaker? act:str? red_line:bool channel:str? "
    "addressee:str? cue:str negated:bool content:str statement:str outlets:[str] carriers:int",
    "Member": "id:str doc_id:str content:[Span]",
    "Utterance": "id:str speaker:Speaker? said:Days? first:str? members:[Member]",
    "Story": "id:str title:str documents:[str] from:str? to:str? outlets:[str] statements:int",
    "SpeakerEntry": "id:str name:str type:str role:str? outfit:str? country:str? statements:int names:[str] "
    "roles:[str]",
    "Point": "utterance:str day:str? reported:bool from:str? to:str? speaker:Speaker? through:str act:str? "
    "red_line:bool move:str? facet:str? strength:int certain:bool rests_on:str condition:str? consequence:str? "
    "statement:str outlets:[str] carriers:int answered:[str]",
    "Held": "id:str doc_id:str content:[Span] strength:int",
    "Answer": "id:str doc_id:str content:[Span] how:str speaker:Speaker? because:str",
    "Position": "id:str holder:Name object:str act:str facet:str? members:[Held] answers:[Answer] points:[Point]",
    "Block": "start:int end:int kind:str furniture:bool",
    # --- answers of this API that no command prints
    "Hello": "name:str version:str counts:{int} scope:Scope",
    "Outlets": "outlets:{int}",
    "Found": "scope:Scope statements:[FoundStatement] next:str?",
    "Stories": "stories:[Story] next:str?",
    "Utterances": "utterances:[Utterance] next:str?",
    "Timeline": "scope:Scope entries:[Entry] next:str?",
    "Speakers": "speakers:[SpeakerEntry] next:str?",
    "SpeakerSaid": "id:str name:str type:str role:str? outfit:str? country:str? statements:int names:[str] roles:[str] "
    "said:[Statement] next:str?",
    "Reports": "reports:[Report] next:str?",
    "ReportWhole": "id:str doc_id:str outlet:str? title:str? published:str? url:str? byline:str? wire:str? "
    "language:str? flags:[Flag] text:str blocks:[Block] statements:[Statement] story:str? versions:[str]",
    "Comparisons": "comparisons:[Comparison]",
    "Positions": "scope:Scope positions:[Position] next:str?",
    "Pair": "left:str right:str",
    "Settled": "what:str by:str at:str verdict:str in_force:bool pairs:[Pair]",
    "Decisions": "decisions:[Settled] next:str?",
    "Decided": "appended:int by:str at:str",
    "Correction": "statement:str report:str verdict:str fields:[str] by:str at:str undoes:str? in_force:bool",
    "Corrections": "corrections:[Correction] next:str?",
    "Corrected": "statement:str report:str reports:int at:str",
    "Typed": "result:any next:str?",
    "Training": "documents:[{any}] next:str?",
    "Removed": "removed:bool id:str",
    "Refusals": "counts:{int} refused:[RefusedThen] next:str?",
    "RefusedThen": "source:str slug:str message:str at:str",
    "Refused": "source:str slug:str message:str",
    "Added": "new:[str] known:[str] refused:[Refused]",
    "DisputeSide": "id:str doc_id:str speaker:Speaker? act:str? content:[Span]",
    "Dispute": "kind:str day:str? because:str claim:DisputeSide denial:DisputeSide",
    "Disputes": "scope:Scope disputes:[Dispute] next:str?",
    "Question": "kind:str asked:{any}",
    "Evidence": "evidence:int made:str program:str question:Question scope:Scope answer:any reports:[Proof] digest:str",
    "Proof": "id:str doc_id:str outlet:str? title:str? published:str? url:str? sha256:str characters:int "
    "excerpts:[Span]",
    "Error": "error:Fault",
    "Fault": "status:int slug:str message:str",
}


def schemas() -> dict[str, Json]:
    """`components/schemas`."""
    made = {name: _object(line) for name, line in SHAPES.items()}
    made["Relay"] = {  # an unnamed place has no span
        "type": "object",
        "properties": {"name": _type("str"), "start": _type("int"), "end": _type("int"), "text": _type("str")},
        "required": ["name"],
    }
    found = _object(SHAPES["Statement"] + " score:num")
    return {**made, "FoundStatement": found}


def _object(line: str) -> Json:
    fields = dict(part.split(":", 1) for part in line.split())
    return {"type": "object", "properties": {k: _type(t) for k, t in fields.items()}, "required": list(fields)}


def _type(word: str) -> Json:
    if word.endswith("?"):
        return {"anyOf": [_type(word[:-1]), {"type": "null"}]}
    if word.startswith("["):
        return {"type": "array", "items": _type(word[1:-1])}
    if word.startswith("{"):
        return {"type": "object", "additionalProperties": _type(word[1:-1])}
    return _PLAIN.get(word, {"$ref": f"#/components/schemas/{word}"})
