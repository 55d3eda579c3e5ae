"""Made-up sentences and the statements that must be found in them.

A case is `(what it shows, text, statements)`; a statement is `source | cue | content`, its spans joined by " … ", as in
the text. A line break in the text starts a new paragraph. An empty list means that nothing may be found.
"""

Case = tuple[str, str, list[str]]

SPEECH: list[Case] = [
    # indirect
    (
        "that-clause",
        "The minister said that the bridge would reopen.",
        ["The minister | said | that the bridge would reopen"],
    ),
    (
        "bare clause",
        "Mara Teller said the bridge would reopen in May.",
        ["Mara Teller | said | the bridge would reopen in May"],
    ),
    (
        "all along",
        "The governor, Mara Teller, has all along rejected the plan to flood the valley.",
        ["The governor, Mara Teller | rejected | the plan to flood the valley"],
    ),
    (
        "some time later",
        "The guild opened the gates in March, but a few months later refused to say who had paid for them.",
        ["The guild | refused | to say who had paid for them"],
    ),
    (
        "shares",
        "In the survey, 55% said that the board acted on its own, with 37% saying the palace had a hand in it.",
        ["55% | said | that the board acted on its own", "37% | saying | the palace had a hand in it"],
    ),
    ("present tense", "The ministry says it has no such plans.", ["The ministry | says | it has no such plans"]),
    ("perfect", "Veldania has said it will not sign.", ["Veldania | said | it will not sign"]),
    ("pronoun", "She noted that turnout had fallen.", ["She | noted | that turnout had fallen"]),
    ("time before that", "Teller said on Monday that talks had failed.", ["Teller | said | that talks had failed"]),
    ("bare time", "Teller said Monday that talks had failed.", ["Teller | said | that talks had failed"]),
    (
        "occasion before that",
        "Teller said in an interview that talks had failed.",
        ["Teller | said | that talks had failed"],
    ),
    (
        "time before verb",
        "The mayor on Tuesday announced that the pool would close.",
        ["The mayor | announced | that the pool would close"],
    ),
    (
        "adverb",
        "The council repeatedly warned that the dam was weak.",
        ["The council | warned | that the dam was weak"],
    ),
    ("negated", "The bank did not say that rates would rise.", ["The bank | did not say | that rates would rise"]),
    ("content first", "The dam is safe, the council said.", ["the council | said | The dam is safe"]),
    (
        "content first, time",
        "The dam is safe and will be watched, the council said on Friday.",
        ["the council | said | The dam is safe and will be watched"],
    ),
    (
        "content first, inverted",
        "The dam is safe and will be watched, said the council.",
        ["the council | said | The dam is safe and will be watched"],
    ),
    ("parenthetical", "The dam, the council said, is safe for now.", []),
    (
        "US is no pronoun",
        "The attack came at dawn, a senior US official said Sunday.",
        ["a senior US official | said | The attack came at dawn"],
    ),
    ("name like an adverb", "Taxes will fall, Senator Kelly said.", ["Senator Kelly | said | Taxes will fall"]),
    (
        "wh-clause",
        "Officials explained how the valve had failed.",
        ["Officials | explained | how the valve had failed"],
    ),
    ("whether", "Reporters asked whether the valve had failed.", ["Reporters | asked | whether the valve had failed"]),
    ("base form", "Doctors say the drug works.", ["Doctors | say | the drug works"]),
    (
        "progressive",
        "The union is saying that the offer is too low.",
        ["The union | saying | that the offer is too low"],
    ),
    # told, warned, reminded: somebody is addressed
    ("told X that", "Teller told parliament that the fund was empty.", ["Teller | told | that the fund was empty"]),
    ("told X, bare", "Teller told reporters the fund was empty.", ["Teller | told | the fund was empty"]),
    ("told pronoun", "Ilk told him the fund was empty.", ["Ilk | told | the fund was empty"]),
    ("told X to", "Teller told the envoys to leave at once.", ["Teller | told | the envoys to leave at once"]),
    ("content first, told", "The fund is empty, Teller told the Morning Post.", ["Teller | told | The fund is empty"]),
    (
        "warned X against",
        "Ostria warned Veldania against closing the strait.",
        ["Ostria | warned | against closing the strait"],
    ),
    (
        "warned X that",
        "Ostria warned its neighbours that it would close the strait.",
        ["Ostria | warned | that it would close the strait"],
    ),
    ("reminded X", "Ilk reminded voters that he had built the port.", ["Ilk | reminded | that he had built the port"]),
    (
        "urged X to",
        "The envoy urged both sides to hold their fire.",
        ["The envoy | urged | both sides to hold their fire"],
    ),
    (
        "asked X to",
        "The court asked the ministry to hand over the files.",
        ["The court | asked | the ministry to hand over the files"],
    ),
    (
        "called on X to",
        "Ostria called on Veldania to withdraw its ships.",
        ["Ostria | called on | Veldania to withdraw its ships"],
    ),
    # nominal and prepositional objects
    (
        "accuse of",
        "Ostria accused Veldania of jamming its radios.",
        ["Ostria | accused | Veldania of jamming its radios"],
    ),
    ("warn against", "The bishop warned against hasty judgment.", ["The bishop | warned | against hasty judgment"]),
    ("call for", "Farmers called for an inquiry into the spill.", ["Farmers | called for | an inquiry into the spill"]),
    ("reject the notion", "Ilk rejected the notion of a joint army.", ["Ilk | rejected | the notion of a joint army"]),
    ("deny the allegation", "The firm denied the allegation.", ["The firm | denied | the allegation"]),
    ("deny doing", "The firm denied dumping waste in the lake.", ["The firm | denied | dumping waste in the lake"]),
    (
        "express concern",
        "The panel expressed concern over the delays.",
        ["The panel | expressed | concern over the delays"],
    ),
    (
        "raise concern",
        "Doctors raised concerns about the new ward.",
        ["Doctors | raised | concerns about the new ward"],
    ),
    (
        "pledge support",
        "The league pledged support to the islanders.",
        ["The league | pledged | support to the islanders"],
    ),
    ("commit to", "Ostria committed to lifting the tariff.", ["Ostria | committed | to lifting the tariff"]),
    ("describe as", "Teller described the vote as a farce.", ["Teller | described | the vote as a farce"]),
    ("vow to", "The rebels vowed to fight on.", ["The rebels | vowed | to fight on"]),
    ("vow, time, to", "The rebels vowed Tuesday to fight on.", ["The rebels | vowed | to fight on"]),
    ("agree to", "Both sides agreed to meet again.", ["Both sides | agreed | to meet again"]),
    ("refuse to", "The captain refused to name the ship.", ["The captain | refused | to name the ship"]),
    ("made clear", "Teller made clear that no deal was near.", ["Teller | made clear | that no deal was near"]),
    ("pointed out", "Ilk pointed out that the law had lapsed.", ["Ilk | pointed out | that the law had lapsed"]),
    (
        "went on to say",
        "Ilk went on to say that the law had lapsed.",
        ["Ilk | went on to say | that the law had lapsed"],
    ),
    # coordination, participles
    (
        "shared subject",
        "Teller said the fund was empty and warned that wages would go unpaid.",
        ["Teller | said | the fund was empty", "Teller | warned | that wages would go unpaid"],
    ),
    (
        "shared subject, comma",
        "Ostria rejected the map, and said it would appeal.",
        ["Ostria | rejected | the map", "Ostria | said | it would appeal"],
    ),
    (
        "two subjects",
        "Ostria said the map was false, and Veldania said it was true.",
        ["Ostria | said | the map was false", "Veldania | said | it was true"],
    ),
    (
        "but",
        "Ostria said the map was false, but Veldania insisted that it was true.",
        ["Ostria | said | the map was false", "Veldania | insisted | that it was true"],
    ),
    (
        "saying",
        "Teller closed the port, saying that the pier was unsafe.",
        ["Teller | saying | that the pier was unsafe"],
    ),
    (
        "warning",
        "Teller closed the port, warning that the pier might fall.",
        ["Teller | warning | that the pier might fall"],
    ),
    (
        "adding",
        "“The pier is unsafe,” Teller said, adding that repairs would take a year.",
        ["Teller | said | “The pier is unsafe,”", "Teller | adding | that repairs would take a year"],
    ),
    (
        "adding a quotation",
        "The pier is unsafe, Teller said, adding: “Repairs will take a year.”",
        ["Teller | said | The pier is unsafe", "Teller | adding | “Repairs will take a year.”"],
    ),
    (
        "opening participle",
        "Rejecting the offer, Foreign Minister Ruva Senn said talks were over.",
        ["Foreign Minister Ruva Senn | Rejecting | the offer", "Foreign Minister Ruva Senn | said | talks were over"],
    ),
    (
        "letter saying",
        "The guild sent a letter saying the rules were unfair.",
        ["a letter | saying | the rules were unfair"],
    ),
    (
        "content ends with the clause",
        "While Ilk denied the report, his deputy said it was true.",
        ["Ilk | denied | the report", "his deputy | said | it was true"],
    ),
    # sources
    (
        "title and name",
        "Veldanian Interior Minister Jonas Ilk said the border was open.",
        ["Veldanian Interior Minister Jonas Ilk | said | the border was open"],
    ),
    (
        "apposition",
        "Jonas Ilk, the interior minister of Veldania, said the border was open.",
        ["Jonas Ilk, the interior minister of Veldania | said | the border was open"],
    ),
    (
        "role then name",
        "The head of the harbour police, Mara Teller, said the border was open.",
        ["The head of the harbour police, Mara Teller | said | the border was open"],
    ),
    (
        "relative clause",
        "Teller, who runs the harbour, said the border was open.",
        ["Teller, who runs the harbour | said | the border was open"],
    ),
    ("adverb between", "Teller, meanwhile, said the border was open.", ["Teller | said | the border was open"]),
    (
        "participle between",
        "Teller, speaking in the capital, said the border was open.",
        ["Teller | said | the border was open"],
    ),
    (
        "spokesperson",
        "A spokesperson for the Ostrian Navy Department confirmed that two ships had sailed.",
        ["A spokesperson for the Ostrian Navy Department | confirmed | that two ships had sailed"],
    ),
    (
        "two names",
        "Ostria and Veldania said the strait was open.",
        ["Ostria and Veldania | said | the strait was open"],
    ),
    (
        "bracketed party",
        "Senator Ada Roo (P-Lake) said the bill was dead.",
        ["Senator Ada Roo (P-Lake) | said | the bill was dead"],
    ),
    ("opening phrase", "On Monday Ostria said the strait was open.", ["Ostria | said | the strait was open"]),
    (
        "opening phrase, comma",
        "In a statement, the navy said the strait was open.",
        ["the navy | said | the strait was open"],
    ),
    (
        "reduced relative",
        "A report published by the academy concluded that the ice was thin.",
        ["A report published by the academy | concluded | that the ice was thin"],
    ),
    (
        "restrictive relative",
        "A driver who saw the crash said the bus was empty.",
        ["A driver who saw the crash | said | the bus was empty"],
    ),
    (
        "inverted apposition",
        "“It was quick,” said Lena Brook, a clerk at the mill.",
        ["Lena Brook, a clerk at the mill | said | “It was quick,”"],
    ),
    (
        "apposition before told",
        "“It was quick,” Lena Brook, a clerk at the mill, told Radio Nine.",
        ["Lena Brook, a clerk at the mill | told | “It was quick,”"],
    ),
    # passives and other voices
    (
        "quoted as saying",
        "“We will react,” Ilk was quoted as saying by the Post.",
        ["Ilk | was quoted as saying | “We will react,”"],
    ),
    ("it was announced", "It was announced that the mine would close.", [" | announced | that the mine would close"]),
    ("expected by", "The minister is expected to resign.", [" | expected | The minister … to resign"]),
    ("participle is no verb", "Ilk read the plan announced by Ostria.", []),
    # according to, as, in the words
    (
        "according, last",
        "The mine will close in June, according to the owner.",
        ["the owner | according to | The mine will close in June"],
    ),
    (
        "according, first",
        "According to the owner, the mine will close in June.",
        ["the owner | According to | the mine will close in June"],
    ),
    (
        "according, document",
        "The call lasted an hour, according to a statement by the palace.",
        ["a statement by the palace | according to | The call lasted an hour"],
    ),
    # nested
    (
        "said B expressed",
        "The palace said Ilk expressed concern over the strait.",
        ["The palace | said | Ilk expressed concern over the strait", "Ilk | expressed | concern over the strait"],
    ),
    (
        "said B said",
        "Senn told Radio Nine that Ilk had denied the report.",
        ["Senn | told | that Ilk had denied the report", "Ilk | denied | the report"],
    ),
    # nouns
    (
        "possessor's warning that",
        "The bishop's warning that war was near went unheard.",
        ["The bishop's | warning | that war was near went unheard"],
    ),
    ("his claim that", "Few believed his claim that the dam was safe.", ["his | claim | that the dam was safe"]),
    ("opposition to", "Ilk voiced opposition to the pipeline.", ["Ilk | voiced | opposition to the pipeline"]),
    # a question put to the speaker
    (
        "asked whether",
        "Asked whether he would resign, Ilk said he would not.",
        [" | Asked | whether he would resign", "Ilk | said | he would not"],
    ),
    (
        "when asked",
        "When asked about the fire, the mayor replied, “I was away.”",
        ["the mayor | replied | “I was away.”"],
    ),
]

QUOTED: list[Case] = [
    ("quote first", "“The fund is empty,” Teller said.", ["Teller | said | “The fund is empty,”"]),
    ("quote first, inverted", "“The fund is empty,” said Teller.", ["Teller | said | “The fund is empty,”"]),
    ("quote last", "Teller said, “The fund is empty.”", ["Teller | said | “The fund is empty.”"]),
    ("quote last, colon", "Teller said: “The fund is empty.”", ["Teller | said | “The fund is empty.”"]),
    ("straight", '"The fund is empty," Teller said.', ['Teller | said | "The fund is empty,"']),
    (
        "single straight",
        "'The fund is empty,' Teller said. 'It can't go on.'",
        ["Teller | said | 'The fund is empty,' … 'It can't go on.'"],
    ),
    (
        "single curly",
        "‘The dogs’ owners are angry,’ she said. ‘They’re upset.’",
        ["she | said | ‘The dogs’ owners are angry,’ … ‘They’re upset.’"],
    ),
    ("guillemets", "« The fund is empty », said Teller.", ["Teller | said | « The fund is empty »"]),
    ("low-high", "„The fund is empty“, said Teller.", ["Teller | said | „The fund is empty“"]),
    ("two apostrophes", "''The fund is empty,'' Teller said.", ["Teller | said | ''The fund is empty,''"]),
    (
        "curly opens, straight closes",
        '“The fund is empty," Teller said. "It is over.”',
        ['Teller | said | “The fund is empty," … "It is over.”'],
    ),
    (
        "broken by its attribution",
        "“The fund,” Teller said, “is empty.”",
        ["Teller | said | “The fund,” … “is empty.”"],
    ),
    (
        "goes on in the next sentence",
        "“The fund is empty,” Teller said. “We cannot pay. Nobody can.”",
        ["Teller | said | “The fund is empty,” … “We cannot pay. Nobody can.”"],
    ),
    (
        "several sentences inside",
        "“It is over. We cannot pay. Go home,” Teller said.",
        ["Teller | said | “It is over. We cannot pay. Go home,”"],
    ),
    ("question", "“Who will pay?” Teller asked.", ["Teller | asked | “Who will pay?”"]),
    ("question, pronoun", "“Who will pay?” she asked.", ["she | asked | “Who will pay?”"]),
    (
        "curly in curly",
        "Senn said: “Ostria’s “red lines” end at its border. Ours do too.”",
        ["Senn | said | “Ostria’s “red lines” end at its border. Ours do too.”"],
    ),
    (
        "straight in straight",
        '"Ostria\'s "red lines" end at its border," Senn said.',
        ['Senn | said | "Ostria\'s "red lines" end at its border,"'],
    ),
    ("single in double", "“He said ‘never’ to me,” Senn recalled.", ["Senn | recalled | “He said ‘never’ to me,”"]),
    (
        "two closings together",
        "“He told me, ‘Wait and see,’” Senn said.",
        ["Senn | said | “He told me, ‘Wait and see,’”"],
    ),
    ("manner", "“Get out of here,” Ilk demurred.", ["Ilk | demurred | “Get out of here,”"]),
    (
        "aside before the quotation",
        "Ilk joked, with a broad smile, “I never liked that bridge.”",
        ["Ilk | joked | “I never liked that bridge.”"],
    ),
    ("tweeted", "“No comment from me today,” he tweeted.", ["he | tweeted | “No comment from me today,”"]),
    ("in a tweet", "Senn said in a tweet: “Our border is ours.”", ["Senn | said | “Our border is ours.”"]),
    (
        "content first with a quotation in it",
        "The vote was “a farce from start to end,” Teller said.",
        ["Teller | said | The vote was “a farce from start to end,”"],
    ),
    (
        "mixed",
        "Teller said the vote was “a farce” from the start.",
        ["Teller | said | the vote was “a farce” from the start"],
    ),
    (
        "mixed with verb",
        "Teller said Ostria “will be ready” if ships come.",
        ["Teller | said | Ostria “will be ready” if ships come"],
    ),
    ("calling", "Teller left the hall, calling the vote “a farce”.", ["Teller | calling | the vote “a farce”"]),
    ("programme addressed", "“We are ready,” Teller told “Late Hour” on Sunday.", ["Teller | told | “We are ready,”"]),
    ("two attributions", "“We wait,” he said, adding that “the door is open,” he said.", ["he | said | “We wait,”"]),
    # paragraphs
    ("several paragraphs", "“The fund is empty.\n“We cannot pay,” Teller said.", ["Teller | said | “We cannot pay,”"]),
    (
        "paragraphs after the cue",
        "Teller said: “The fund is empty.\n“We cannot pay.”",
        ["Teller | said | “The fund is empty. … “We cannot pay.”"],
    ),
    (
        "announced by a colon",
        "The mayor went on:\n“The fund is empty. We cannot pay.”",
        ["The mayor | went | “The fund is empty. We cannot pay.”"],
    ),
    (
        "floating paragraph",
        "“The fund is empty,” Teller said.\n“Nobody will be paid this month.”",
        ["Teller | said | “The fund is empty,”", "Teller |  | “Nobody will be paid this month.”"],
    ),
    (
        "floating behind an indirect one",
        "Teller said the fund was empty. “Nobody will be paid this month.”",
        ["Teller | said | the fund was empty", "Teller |  | “Nobody will be paid this month.”"],
    ),
    (
        "introduced by its speaker",
        "Teller was blunt. “Nobody will be paid this month.”",
        ["Teller |  | “Nobody will be paid this month.”"],
    ),
    (
        "colon without a verb",
        "From the report: “The dam was never safe at all.”",
        ["the report | : | “The dam was never safe at all.”"],
    ),
    # marks that are not speech
    ("term", "The so-called “peace corridor” was shelled.", []),
    ("name of a drill", "The “Bold Heron-2031” drill ended early.", []),
    ("film", "The film “Harbour of Glass” opens in May.", []),
    ("nickname", "Jonas “Jo” Ilk won the race.", []),
    ("apostrophes", "It's the '90s and rock 'n' roll isn't dead.", []),
]

ATTITUDES: list[Case] = [
    ("believe", "Ilk believes that the map is false.", ["Ilk | believes | that the map is false"]),
    ("hope", "The islanders hope the ferry will return.", ["The islanders | hope | the ferry will return"]),
    ("oppose", "Ostria staunchly opposes the idea of a joint army.", ["Ostria | opposes | the idea of a joint army"]),
    ("fear", "Farmers fear that the river will rise.", ["Farmers | fear | that the river will rise"]),
    ("want", "Veldania wants to join the league.", ["Veldania | wants | to join the league"]),
    ("think", "She thinks the map is false.", ["She | thinks | the map is false"]),
    (
        "adjective",
        "Teller is confident that the fund will recover.",
        ["Teller | confident | that the fund will recover"],
    ),
]

NOTHING: list[tuple[str, str]] = [
    ("plain event", "Two ships sailed from the harbour at dawn."),
    ("a time with a colon", "The train leaves at 12:30 and arrives at 14:05."),
    ("a ratio", "The court split 5:4 on Friday."),
    ("plural noun", "Twelve states on the coast share the river."),
    ("delegates", "He has 400 pledged delegates in the north."),
    ("ruling", "The ruling party lost two seats."),
    ("understanding", "A better understanding of the tides came later."),
    ("alleged", "The alleged build-up went on near the river."),
    ("report as a noun", "The report was on the desk."),
    ("calls as a noun", "Two calls from the harbour came at dawn."),
]

TITLES: list[Case] = [
    (
        "name first",
        "Ostria: Navy ships in the strait are a ‘red line’",
        ["Ostria | : | Navy ships in the strait are a ‘red line’"],
    ),
    (
        "name last",
        "Navy build-up is a ‘direct threat’ to our ports: Ilk",
        ["Ilk | : | Navy build-up is a ‘direct threat’ to our ports"],
    ),
    ("says", "Ostria Says Strait Will Stay Open", ["Ostria | Says | Strait Will Stay Open"]),
    (
        "two names warn",
        "Ostria, Veldania Warn Against Closing Strait",
        ["Ostria, Veldania | Warn | Against Closing Strait"],
    ),
    ("vows to", "Ilk vows to reopen the strait", ["Ilk | vows | to reopen the strait"]),
    ("says at the end", "Strait will stay open, Ilk says", ["Ilk | says | Strait will stay open"]),
    ("words of nobody", "‘We are not for sale’: a mill on the edge of town", [" |  | ‘We are not for sale’"]),
    ("a term, and no words", "‘The old mill’: a guide", []),
    ("subtitle", "Harbour of Glass: a history", []),
    ("live", "Live: Storm nears the coast", []),
]
