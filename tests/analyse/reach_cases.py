"""Made-up sentences: how far a content reaches, whose it is, and what is told of but was not said.

A case is `(what it shows, text, statements)`; all statements of the text are listed, as in `statement_cases`.
"""

Case = tuple[str, str, list[str]]

ENDS: list[Case] = [
    (
        "the next clause of a promise",
        "The mayor pledged to reopen the mill, and the guests left for the station.",
        ["The mayor | pledged | to reopen the mill"],
    ),
    (
        "the report's own relative clause",
        "The mayor pledged to reopen the mill, which stands above the weir.",
        ["The mayor | pledged | to reopen the mill"],
    ),
    (
        "a relative clause of the promise",
        "The mayor pledged to open a mill, which would run all year.",
        ["The mayor | pledged | to open a mill, which would run all year"],
    ),
    (
        "the occasion",
        "Teller offered to sell the ferries after a two-hour phone call with the guild.",
        ["Teller | offered | to sell the ferries"],
    ),
    (
        "an occasion that is promised",
        "Teller offered to back talks in the spring.",
        ["Teller | offered | to back talks in the spring"],
    ),
    (
        "what the report adds of the charge",
        "The council accused the guild of hiding the books, a charge that puzzled the auditors.",
        ["The council | accused | the guild of hiding the books"],
    ),
    (
        "an aside between subject and verb",
        "Teller disputed the idea that the report, which clerks wrote, was late.",
        ["Teller | disputed | the idea that the report, which clerks wrote, was late"],
    ),
    (
        "a clause of time",
        "The guild rejected the “last offer” as Ostmark prepared new fees.",
        ["The guild | rejected | the “last offer”"],
    ),
    (
        "what it is taken for",
        "The guild mocked the plan as a trick that failed twice.",
        ["The guild | mocked | the plan as a trick that failed twice"],
    ),
    (
        "an occasion with its clause",
        "Marr refused to say in a speech that the mill was safe.",
        ["Marr | refused | to say in a speech that the mill was safe"],
    ),
    (
        "as much as",
        "The guild praised a plan as bold as its rivals were timid.",
        ["The guild | praised | a plan as bold as its rivals were timid"],
    ),
    (
        "even as",
        "The guild rejected the “last offer” even as Ostmark prepared new fees.",
        ["The guild | rejected | the “last offer”"],
    ),
    (
        "a clause of time in a that-clause",
        "The guild said that the fees rose as Ostmark closed the pass.",
        ["The guild | said | that the fees rose as Ostmark closed the pass"],
    ),
    (
        "the fact",
        "Teller pointed to the fact that the pass was open.",
        ["Teller | pointed to | that the pass was open"],
    ),
    (
        "asked when",
        "The guild asked when the pass would open.",
        ["The guild | asked | when the pass would open"],
    ),
    (
        "asked them where",
        "The guild asked them where the money was.",
        ["The guild | asked | where the money was"],
    ),
    (
        "what a clause judges",
        "Ostmark closed the pass, a step that the guild called reckless.",
        ["the guild | called | a step … reckless"],
    ),
]

ENDS += [
    (
        "with caution",
        "The guild welcomed the mayor’s offer with great caution.",
        ["The guild | welcomed | the mayor’s offer"],
    ),
    (
        "on the day",
        "Marr outlined the aims of the guild, on the day when the mill opened.",
        ["Marr | outlined | the aims of the guild"],
    ),
    (
        "on the eve of a thing with a verb",
        "Marr explained the aims of the guild, on the eve of the day when the mayor opened the fair.",
        ["Marr | explained | the aims of the guild"],
    ),
    ("within hours", "The guild dismissed the claims within hours.", ["The guild | dismissed | the claims"]),
    (
        "the day of the charge",
        "The mayor accused the guild on Friday of hiding the books.",
        ["The mayor | accused | the guild … of hiding the books"],
    ),
]

WHOSE: list[Case] = [
    (
        "who denies, says",
        "Ostmark denies that it plans to close the pass, and says that the fees will fall.",
        [
            "Ostmark | denies | that it plans to close the pass",
            "Ostmark | says | that the fees will fall",
            "it | plans | to close the pass",
        ],
    ),
    (
        "who seized the moment",
        "The fair opened under a clear sky, and Teller seized the moment to remind her rivals that the mill was full.",
        ["Teller | remind | that the mill was full"],
    ),
    (
        "a count goes on",
        "Ostmark has 90 ferries, according to the harbour board, up from 40 in May.",
        ["the harbour board | according to | Ostmark has 90 ferries … up from 40 in May"],
    ),
    (
        "a clause that is a report of its own",
        "Her deputy, Ilk Marr, who in June threatened to resign, said the books were clean.",
        ["Her deputy, Ilk Marr | said | the books were clean", "who | threatened | to resign"],
    ),
    (
        "a clause that is none",
        "Marr, who is not related to the mayor, added that the books were clean.",
        ["Marr, who is not related to the mayor | added | that the books were clean"],
    ),
    (
        "a name for itself",
        "The guild, which calls itself a “family of crafts,” dismissed the plan.",
        ["The guild | dismissed | the plan", "which | calls | itself a “family of crafts,”"],
    ),
    (
        "in his words",
        "The poet Ostrava Lind doubts that the mill will last, because, in her words, the weir is tired.",
        ["The poet Ostrava Lind | doubts | that the mill will last", "her | words | the weir is tired"],
    ),
    (
        "in his words, of what he says anyway",
        "Marr said the mill was, in his words, “a tired old horse”.",
        ["Marr | said | the mill was, in his words, “a tired old horse”"],
    ),
]

NOT_SAID: list[Case] = [
    ("a condition", "The mill stays if the guild rules out new fees.", []),
    ("a condition with that", "He left on condition that the guild promises that fees will fall.", []),
    (
        "what may be said",
        "Marr said that the guild might invite its rivals to the fair.",
        ["Marr | said | that the guild might invite its rivals to the fair"],
    ),
    (
        "what was shown is no word",
        "Marr told the court that the town had shown patience for years.",
        ["Marr | told | that the town had shown patience for years"],
    ),
    ("a study shows", "The survey showed a fall in fees.", ["The survey | showed | a fall in fees"]),
    ("a warning without words", "Ostmark repeated its warning.", []),
    ("in writing", "The guild closed the pass in writing that nobody read.", []),
]

# Inside a quotation; all statements, the outer one first.
RETOLD: list[Case] = [
    (
        "they tell us",
        "“They tell us that ‘Ostmark wants the whole lake for itself’. That is a tale for children,” the mayor said.",
        [
            "the mayor | said | “They tell us that ‘Ostmark wants the whole lake for itself’. "
            "That is a tale for children,”",
            "They | tell | that ‘Ostmark wants the whole lake for itself’",
        ],
    ),
    (
        "by a spokeswoman",
        "“The mayor pointed out that the guild sets its own fees,” a spokeswoman said.",
        [
            "a spokeswoman | said | “The mayor pointed out that the guild sets its own fees,”",
            "The mayor | pointed out | that the guild sets its own fees",
        ],
    ),
    (
        "by nobody",
        "“It was stressed that fees would rise,” the guild said.",
        [
            "the guild | said | “It was stressed that fees would rise,”",
            " | stressed | that fees would rise",
        ],
    ),
    (
        "of oneself",
        "“I told them that the mill was shut, and we said that we were sorry,” Marr said.",
        ["Marr | said | “I told them that the mill was shut, and we said that we were sorry,”"],
    ),
    (
        "what may be said",
        "“He could tell them that ‘the mill is shut for good’,” Marr said.",
        ["Marr | said | “He could tell them that ‘the mill is shut for good’,”"],
    ),
    (
        "in general",
        "“The guild says that it cares, and people hope that it does,” Marr said.",
        ["Marr | said | “The guild says that it cares, and people hope that it does,”"],
    ),
]
