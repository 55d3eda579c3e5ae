"""More made-up sentences: relays, interruptions, denials, headlines, turns; a case is as in `statement_cases`."""

from tests.analyse.statement_cases import Case

RELAYED: list[Case] = [
    (
        "according to, with cues of its own",
        "According to Reed Hall, Ilk told his counterpart that the tugs must leave and expressed concern over the "
        "drill.",
        [
            "Reed Hall | According to | Ilk told his counterpart that the tugs must leave and expressed concern over "
            "the drill",
            "Ilk | told | that the tugs must leave",
            "Ilk | expressed | concern over the drill",
        ],
    ),
    (
        "a conjunct without a cue of saying",
        "According to the palace, Teller conveyed her concern over the tugs, and reminded Ilk that the bay is open.",
        [
            "the palace | According to | Teller conveyed her concern over the tugs, and reminded Ilk that the bay is "
            "open",
            "Teller | conveyed | her concern over the tugs",
        ],
    ),
    (
        "reported at the end, citing an agency",
        "Jonas Ilk said that two tugs had come in and had gone only late, Marinet reported on Tuesday, citing the "
        "Ostinform agency.",
        [
            "Marinet | reported | Jonas Ilk said that two tugs had come in and had gone only late",
            "Jonas Ilk | said | that two tugs had come in and had gone only late",
        ],
    ),
    (
        "content of a cue ends where another's attribution begins",
        "Ilk has proposed an honest way out of the quarrel, Reed Hall said following the call.",
        [
            "Ilk | proposed | an honest way out of the quarrel",
            "Reed Hall | said | Ilk has proposed an honest way out of the quarrel",
        ],
    ),
    (
        "with somebody saying",
        "Ostria rejected the offer, with spokesman Jonas Ilk saying that the talks were over.",
        ["Ostria | rejected | the offer", "spokesman Jonas Ilk | saying | that the talks were over"],
    ),
    (
        "a relative clause that reports",
        "The bay is open, said Mara Teller, who promised that the tugs would leave.",
        ["Mara Teller | said | The bay is open", "who | promised | that the tugs would leave"],
    ),
]

BROKEN: list[Case] = [
    ("subject, attribution, verb", "The dam, the council said, is safe.", ["the council | said | The dam … is safe"]),
    (
        "with an occasion",
        "Most of the tugs, Ilk said on Monday, had left the bay.",
        ["Ilk | said | Most of the tugs … had left the bay"],
    ),
    ("behind an opening phrase", "In May, she said, the dam will close.", ["she | said | In May … the dam will close"]),
    ("behind a conjunction", "But, she said, the dam is safe.", ["she | said | the dam is safe"]),
    (
        "mixed",
        "A promise about tugs, she added, could be made by all, “and not over the telephone”.",
        ["she | added | A promise about tugs … could be made by all, “and not over the telephone”"],
    ),
    (
        "quoted verb",
        "The dam, he said, “was a red line in March, and it is one in April.”",
        ["he | said | The dam … “was a red line in March, and it is one in April.”"],
    ),
]

CONTENTS: list[Case] = [
    ("a month", "Veldania said in May that it would close the bay.", ["Veldania | said | that it would close the bay"]),
    ("a date", "The ministry had stated on May 12 that it was hit.", ["The ministry | stated | that it was hit"]),
    ("the same day", "Ilk said the same day that the bay was shut.", ["Ilk | said | that the bay was shut"]),
    (
        "a relative clause before the content",
        "Ilk said in a call that lasted an hour that the bay was shut.",
        ["Ilk | said | that the bay was shut"],
    ),
    (
        "an adverb that belongs to the content",
        "Teller told the radio exactly what would happen to the tugs.",
        ["Teller | told | exactly what would happen to the tugs"],
    ),
    (
        "a comment behind it",
        "Ostria signaled that it could live with tugs, in what envoys called mild words.",
        ["Ostria | signaled | that it could live with tugs"],
    ),
    (
        "applause",
        "Teller told the sailors that “our quays are not for rent”, to loud applause.",
        ["Teller | told | that “our quays are not for rent”"],
    ),
    ("quoted infinitive", "Ilk threatened to “turn off the lights”.", ["Ilk | threatened | to “turn off the lights”"]),
    (
        "and that",
        "Ilk noted that the drill had been announced, and that observers were invited.",
        ["Ilk | noted | that the drill had been announced, and that observers were invited"],
    ),
    (
        "the subject of the sentence shares",
        "Teller hoped that the talks would go on and warned that the bay would close.",
        ["Teller | warned | that the bay would close"],
    ),
    (
        "adding behind a quotation",
        "Teller stressed that “we alone decide,” adding that the bay was open.",
        ["Teller | stressed | that “we alone decide,”", "Teller | adding | that the bay was open"],
    ),
    ("once more", "Ilk has once more explained the position of Ostria.", ["Ilk | explained | the position of Ostria"]),
    (
        "more than once",
        "Ostria has more than once called on Veldania to withdraw.",
        ["Ostria | called on | Veldania to withdraw"],
    ),
    (
        "said in order to say it",
        "Teller used the feast to tell her guests that the bay was open.",
        ["Teller | tell | that the bay was open"],
    ),
    (
        "a question between speaker and verb",
        "Roe, asked whether the boats disturbed him, said that they did not.",
        ["Roe | said | that they did not", " | asked | whether the boats disturbed him"],
    ),
    (
        "asked by somebody",
        "Asked by Petri what would count, Roe said that sailors know.",
        ["Petri | Asked | what would count", "Roe | said | that sailors know"],
    ),
    (
        "who asked not to be named",
        "An aide who asked not to be named insisted that the bay was open.",
        ["An aide who asked not to be named | insisted | that the bay was open"],
    ),
    ("grumbled", "One official grumbled that nobody had called.", ["One official | grumbled | that nobody had called"]),
    (
        "own clause, then quoted words",
        "Teller insisted that the fund was in trouble: “We are broke,” she said.",
        ["Teller | insisted | that the fund was in trouble", "she | said | “We are broke,”"],
    ),
]

DENIED: list[Case] = [
    (
        f"{verb} the {noun}",
        f"The ministry {verb} the {noun} that its sailors had opened fire.",
        [f"The ministry | {verb} | the {noun} that its sailors had opened fire"],
    )
    for verb, noun in (
        ("dismissed", "claim"),
        ("rejected", "notion"),
        ("denied", "charge"),
        ("disputed", "report"),
    )
] + [
    (
        "dismissed as",
        "Ilk dismissed as an invention the claim that a tug had blocked the bay.",
        ["Ilk | dismissed | the claim that a tug had blocked the bay"],
    ),
    (
        "declined to say",
        "The palace declined to say whether Ilk will resign.",
        ["The palace | declined | to say whether Ilk will resign"],
    ),
]

SPEAKERLESS: list[tuple[str, str]] = [
    ("this", "Ilk said this."),
    ("how", "Ilk told Marinet by telephone how."),
    ("a name withheld", "The envoy asked not to be named."),
    ("a call that lasted", "The call with Teller that lasted an hour was calm."),
    ("what worries", "What worries the islanders is the ferry."),
]

HEADLINES: list[Case] = [
    ("one verb in capitals", "Ilk AGREES to pull tugs out of bay", ["Ilk | AGREES | to pull tugs out of bay"]),
    ("hits back", "Teller HITS back at Ostria", ["Teller | HITS back at | Ostria"]),
    ("all in capitals", "VELDANIA THREATENS TO CLOSE BAY", ["VELDANIA | THREATENS | TO CLOSE BAY"]),
    ("thunders", "Teller thunders: “We will not kneel”", ["Teller | thunders | “We will not kneel”"]),
    ("no verb of saying", "Teller to visit Ostria", []),
]

TURNS: list[Case] = [
    (
        "a transcript that is quoted as a whole",
        '"ROE: Will you sign it this year?\n"ILK: We have not decided yet.\n"But we may sign it soon.\n"(CROSSTALK)',
        [
            "ROE | : | Will you sign it this year?",
            'ILK | : | We have not decided yet. … "But we may sign it soon.',
        ],
    ),
    (
        "question and answer",
        "Q: Is the bay open today?\nA: It is as open as ever.\nQ: For all the tugs?\nA: For most of the tugs.",
        [
            "Q | : | Is the bay open today?",
            "A | : | It is as open as ever.",
            "Q | : | For all the tugs?",
            "A | : | For most of the tugs.",
        ],
    ),
    (
        "signed words",
        "“We are tired of the drill. We want to fish.” — Mara Teller, 34",
        ["Mara Teller, 34 | — | “We are tired of the drill. We want to fish.”"],
    ),
    (
        "signed in the next line",
        "“We are tired of the drill. We want to fish.”\n— Mara Teller",
        ["Mara Teller | — | “We are tired of the drill. We want to fish.”"],
    ),
    (
        "a post",
        "The bridge is open again. — Mara Teller (@mteller) May 4, 2031",
        ["Mara Teller | — | The bridge is open again."],
    ),
]
