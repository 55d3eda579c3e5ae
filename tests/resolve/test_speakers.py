"""Who speaks: made-up reports with the speaker that each source stands for."""

from __future__ import annotations

import dataclasses

import pytest

from onrecord.model import Span, Speaker
from onrecord.resolve import resolve
from tests.resolve.marked import read

# (what is tested, marked report, the name for each statement in order; None: no speaker)
NAMES: list[tuple[str, str, list[str | None]]] = [
    ("title before", "[[1|Foreign Minister Ana Roe]] spoke.", ["Ana Roe"]),
    ("title with country", "[[1|Norvian President Olen Marsk]] spoke.", ["Olen Marsk"]),
    ("small title before", "[[1|Kremlin spokesperson Ivan Roe]] spoke.", ["Ivan Roe"]),
    ("former", "[[1|Former Tarn Gov. Martin O'Rell]] spoke.", ["Martin O'Rell"]),
    ("secretary of state", "[[1|Secretary of State Mara Quill]] spoke.", ["Mara Quill"]),
    ("minister for", "[[1|Minister for Foreign Affairs Mara Quill]] spoke.", ["Mara Quill"]),
    ("ambassador to", "[[1|Norvian Ambassador to the United States Hamid Quill]] spoke.", ["Hamid Quill"]),
    ("rank", "[[1|Gen. Boris Quill]] spoke.", ["Boris Quill"]),
    ("knight", "[[1|Sir Peter Quill]] spoke.", ["Peter Quill"]),
    ("senator with place", "[[1|Sen. Mary Quill (D-Ohio)]] spoke.", ["Mary Quill"]),
    ("senator of", "[[1|Senator Mary Quill of Ohio]] spoke.", ["Mary Quill"]),
    ("professor", "[[1|Professor John Quill]] spoke. Later [[2|Professor Quill]] agreed.", ["John Quill",
     "John Quill"]),
    ("apposition behind", "[[1|Mary Quill, the foreign minister of Norvia,]] spoke.", ["Mary Quill"]),
    ("apposition before", "[[1|The training commander of the Norvian forces, Ihor Palan]] spoke.", ["Ihor Palan"]),
    ("possessive role", "[[1|the Norvian team's coach, Mara Quill]] spoke.", ["Mara Quill"]),
    ("two titles", "[[1|Mary Quill, director of trade and chair of the Centre for Nets]] spoke.", ["Mary Quill"]),
    ("middle initial", "[[1|Mary Q. Roe]] spoke. [[2|Roe]] left.", ["Mary Q. Roe", "Mary Q. Roe"]),
    ("junior", "[[1|Peter Roe Jr.]] spoke. [[2|Roe]] left.", ["Peter Roe Jr.", "Peter Roe Jr."]),
    ("particles", "[[1|Jan van der Roe]] spoke. [[2|Van der Roe]] left.", ["Jan van der Roe", "Jan van der Roe"]),
    ("arabic article", "[[1|Khaled al-Quill]] spoke. [[2|Al-Quill]] left.", ["Khaled al-Quill", "Khaled al-Quill"]),
    ("bin", "[[1|Prince Faisal bin Quill]] spoke.", ["Faisal bin Quill"]),
    ("hyphen", "[[1|Maria Roe-Quill]] spoke. [[2|Roe-Quill]] left.", ["Maria Roe-Quill", "Maria Roe-Quill"]),
    ("accents", "[[1|Dagný Þórsdóttir]] spoke. [[2|Þórsdóttir]] left.", ["Dagný Þórsdóttir", "Dagný Þórsdóttir"]),
    ("fullest form", "[[1|Peter Quill]] spoke. [[2|Peter Amos Quill]] left.", ["Peter Amos Quill", "Peter Amos Quill"]),
    ("given name like a particle", "Ben Quill arrived. [[1|Mr. Quill]] spoke.", ["Ben Quill"]),
    ("particle of a surname", "Idris Ben Quill arrived. [[1|Ben Quill]] spoke.", ["Idris Ben Quill"]),
    ("family name first", "Choi So-ri arrived. [[1|Choi]] spoke.", ["Choi So-ri"]),
    ("family name first, of two", "Choi So-ri met Bora Choi.\n\nIt rained.\n\nIt snowed.\n\nChoi So-ri sat down. "
     "[[1|Choi]] spoke.", ["Choi So-ri"]),
    ("given name before a surname", "Kim Roe arrived. [[1|Roe]] spoke.", ["Kim Roe"]),
    ("title of several", "[[1|Presidents Ana Roe]] and Ivo Quill met. [[2|Quill]] left.", ["Ana Roe", "Ivo Quill"]),
    ("small title of several", "[[1|Norvian senators Ana Roe and Ivo Quill]] spoke.", ["Ana Roe; Ivo Quill"]),
    ("abbreviated rank", "[[1|Cmdr. Ivo Quill, a spokesman for the fleet,]] spoke.", ["Ivo Quill"]),
    ("ranking member", "[[1|Senate Fisheries Committee ranking member Ivo Quill]] spoke. [[2|Quill]] left.",
     ["Ivo Quill", "Ivo Quill"]),
    ("credit before a name", "A boat at sea. | Getty Quill aide leaves. The deal pleased Ivo Quill. [[1|Quill]] spoke.",
     ["Ivo Quill"]),
    ("nationality before a name", "American Peter Quill arrived. [[1|Quill]] spoke.", ["Peter Quill"]),
    ("state beside a sign", "It hurts US & China trade. [[1|China]] spoke.", ["China"]),
    ("rank before a state", "Senior US officials came. [[1|The US]] spoke.", ["United States"]),
    ("officials alone", "[[1|Officials]] say so.", ["Officials"]),
    ("people before someone", "[[1|One person around Quill]] said so.", ["One person around Quill"]),
    ("names and others", "Ana Roe and Ivo Quill left. [[1|Ms. Roe, Mr. Quill and others]] agreed.",
     ["Ana Roe; Ivo Quill; others"]),
    ("as well as, and what is told of it", "[[1|The US, as well as the Harbour Council – which Ana Roe]] agreed.",
     ["United States; Harbour Council"]),
    ("a list that begins before", "Russia, [[1|its northern neighbours and Belarus]] agreed.",
     ["Russia; its northern neighbours; Belarus"]),
    ("with the article", "The United States, [[1|its northern neighbours and Belarus]] agreed.",
     ["United States; its northern neighbours; Belarus"]),
    ("no list before", "In Russia, [[1|its northern neighbours and Belarus]] agreed.",
     ["its northern neighbours; Belarus"]),
    ("the latter", "Chancellor Mara Quill met President Ivo Roe on Monday. [[1|The latter]] asked.", ["Ivo Roe"]),
    ("the former", "Chancellor Mara Quill met President Ivo Roe on Monday. [[1|the former]] asked.", ["Mara Quill"]),
    ("the latter of bodies", "Russia met Belarus. [[1|The latter]] asked.", ["Belarus"]),
    ("the latter of nobody", "It rained. [[1|The latter]] asked.", ["latter"]),
    ("along with", "[[1|Ana Roe, along with six other senators,]] agreed.", ["Ana Roe; six other senators"]),
    ("officials of two states", "[[1|U.S. and Norwegian officials]] agreed.", ["U.S. and Norwegian officials"]),
    ("two descriptions", "[[1|Norwegian activists and a war monitor]] agreed.", ["Norwegian activists; war monitor"]),
    ("one description of two bodies", "[[1|Officials from the port and the railway]] agreed.",
     ["Officials from the port and the railway"]),
    ("how they spoke", "[[1|A Norwegian official speaking on condition of anonymity]] agreed.", ["Norwegian official"]),
    ("the officials", "[[1|Two senior officials]] agreed.\n\n[[2|The officials]] left.",
     ["Two senior officials", "Two senior officials"]),
    ("analysts again", "[[1|Some analysts]] agreed. It rained, [[2|analysts]] said.",
     ["Some analysts", "Some analysts"]),
    ("officials and more", "[[1|Some officials]] agreed. [[2|officials and experts]] left.",
     ["Some officials", "officials and experts"]),
    ("official for an adviser", "[[1|A port adviser]] agreed.\n\n[[2|The official]] left.",
     ["port adviser", "port adviser"]),
    ("a body's statement", "The Harbour Council met. [[1|A Harbour Council statement]] is short.", ["Harbour Council"]),
    ("report from a body", "[[1|A June report from the Harbour Council]] was short.", ["Harbour Council"]),
    ("paper is no man", "Ivo Quill wrote in the paper the Lantern, then made a film in which [[1|he]] agreed.",
     ["Ivo Quill"]),
    ("name, who", "The patron was named as Ivo Quill, who left. “No,” [[1|he]] said.", ["Ivo Quill"]),
    ("mother opens", "Ana Roe was tried.\n\nQuill’s mother wept. “No,” [[1|she]] said.", ["Quill’s mother"]),
    ("wife, with the name here", "His wife wept. Ana Roe left, and [[1|she]] agreed.", ["Ana Roe"]),
    ("police, they", "Police closed the road. [[1|They]] gave no reason.", ["Police"]),
    ("family, they", "On Monday, his family wrote a letter. [[1|They]] gave no reason.", ["his family"]),
    ("nobody, they", "The road was closed. [[1|They]] gave no reason.", [None]),
    ("a divided state", "North Korea fired. [[1|The North]] denied it.", ["North Korea"]),
    ("a region", "The storm came. [[1|The North]] denied it.", ["North"]),
    ("the statement", "[[1|The Harbour Council]] agreed. It had met before, [[2|the statement]] went on.",
     ["Harbour Council", "Harbour Council"]),
    ("leaders of two states", "Norwegian President Ana Roe met Chadian President Ivo Quill. "
     "[[1|The presidents of Norway and Chad]] agreed.", ["Ana Roe; Ivo Quill"]),
    ("leaders, not a state", "[[1|The teachers of Norway and Chad]] agreed.", ["teachers of Norway and Chad"]),
    ("home behind a name", "[[1|Senate Fisheries Leader Ivo Quill of Tarn]] spoke.", ["Ivo Quill"]),
    ("firm by its first word", "Quill Airways flew. [[1|Quill]] denied it.", ["Quill Airways"]),
    ("place, not its university", "Quill University opened. [[1|Quill]] denied it.", ["Quill"]),
    ("acronym in brackets", "Quill Motors (QM) paid. [[1|QM]] denied it.", ["Quill Motors"]),
    ("body of a state", "[[1|The US Federal Reserve]] agreed. [[2|The Federal Reserve]] left.",
     ["Federal Reserve", "Federal Reserve"]),
    ("body in a title", "[[1|Quill Airways]] chief Ana Roe left.", ["Quill Airways"]),
    ("one of several, named", "[[1|One of the sailors, Ana Roe,]] waved.", ["Ana Roe"]),
    ("kind of firm, named", "[[1|The low-cost carrier, Quill Airways]] denied it.", ["Quill Airways"]),
    ("surname", "Mary Quill arrived. [[1|Quill]] spoke.", ["Mary Quill"]),
    ("surname before full name", "[[1|Quill]] spoke. Mary Quill arrived on Monday.", ["Mary Quill"]),
    ("first name", "Hillary Quill arrived. [[1|Hillary]] spoke.", ["Hillary Quill"]),
    ("honorific", "Mary Quill arrived. [[1|Ms. Quill]] spoke.", ["Mary Quill"]),
    ("surname like a capital", "Mary Paris arrived. [[1|Paris]] spoke.", ["Mary Paris"]),
    ("surname of two, by honorific", "Mary Quill met Peter Quill. [[1|Mr. Quill]] spoke. [[2|Ms. Quill]] left.",
     ["Peter Quill", "Mary Quill"]),
    ("surname of two, by honorific far off",
     "Peter Quill and Mary Quill met.\n\nNothing else was known.\n\nIt rained.\n\n[[1|Mrs. Quill]] spoke.",
      ["Mary Quill"]),
    ("surname of two, last in full",
     "Mary Quill arrived.\n\nIt rained.\n\nHer brother Peter Quill slept. [[1|Quill]] spoke.", ["Peter Quill"]),
    ("capital", "[[1|Moscow]] denied it.", ["Russia"]),
    ("short country", "[[1|The US]] agreed. [[2|U.S.]] agreed.", ["United States", "United States"]),
    ("Britain", "[[1|Britain]] agreed. [[2|London]] agreed.", ["United Kingdom", "United Kingdom"]),
    ("government of", "[[1|The Russian government]] agreed.", ["Russia"]),
    ("authorities", "[[1|Russian authorities]] agreed.", ["Russian authorities"]),
    ("possessed government", "[[1|Norway's government]] agreed.", ["Norway"]),
    ("Kremlin", "[[1|The Kremlin]] agreed.", ["Kremlin"]),
    ("Downing Street", "[[1|Downing Street]] agreed. [[2|No. 10]] agreed.", ["Downing Street", "Downing Street"]),
    ("White House", "[[1|The White House]] agreed.", ["White House"]),
    ("acronym", "[[1|NATO]] agreed.", ["NATO"]),
    ("short form of a body", "[[1|The UN]] agreed.", ["United Nations"]),
    ("WHO is not who", "[[1|WHO]] agreed.", ["World Health Organization"]),
    ("acronym of the report", "The Norvian Rail Trust (NRT) met. [[1|NRT]] agreed.", ["Norvian Rail Trust"]),
    ("ministry", "[[1|The Norwegian Foreign Ministry]] agreed.", ["Norwegian Foreign Ministry"]),
    ("country's ministry", "[[1|Norway's Defence Ministry]] agreed.", ["Norway's Defence Ministry"]),
    ("ministry again", "[[1|Norway's Defence Ministry]] agreed. [[2|The ministry]] left.",
     ["Norway's Defence Ministry", "Norway's Defence Ministry"]),
    ("company", "Quill Holdings rose. [[1|The company]] agreed.", ["Quill Holdings"]),
    ("church", "The Church of Quill met. [[1|The Church]] agreed.", ["Church of Quill"]),
    ("two countries", "[[1|Russia and Belarus]] agreed.", ["Russia; Belarus"]),
    ("two countries, comma", "[[1|Russia, Belarus]] agreed.", ["Russia; Belarus"]),
    ("two people", "[[1|Mary Quill and Peter Roe]] agreed.", ["Mary Quill; Peter Roe"]),
    ("two titled", "[[1|Sen. Mary Quill and Rep. Peter Roe]] agreed.", ["Mary Quill; Peter Roe"]),
    ("one and others", "[[1|Mary Quill and other senators]] agreed.", ["Mary Quill; other senators"]),
    ("people and a body", "[[1|Northern lawmakers and the Tarn Rowing Guild]] agreed.",
     ["Northern lawmakers; Tarn Rowing Guild"]),
    ("people and one with a title", "[[1|Teachers and Mayor Ana Roe]] agreed.", ["Teachers; Ana Roe"]),
    ("one of two offices", "[[1|Prime Minister and Defence Minister Ivo Roe]] agreed.", ["Ivo Roe"]),
    ("by party", "[[1|Ana Roe]] spoke.\n\n“Gone,” [[2|the Arizona Republican]] said. “Lost,” [[3|the Lakeland"
     " Democrat]] said.", ["Ana Roe", "Ana Roe", "Ana Roe"]),
    ("by what was before", "[[1|Ana Roe]] spoke. [[2|The former Tarn governor]] wept.", ["Ana Roe", "Ana Roe"]),
    ("front-runner", "[[1|Ana Roe]] spoke. [[2|The front-runner]] wept.", ["Ana Roe", "Ana Roe"]),
    ("another was named since", "[[1|Ana Roe]] spoke. Ivo Quill listened. [[2|The front-runner]] wept.",
     ["Ana Roe", "front-runner"]),
    ("people of any kind", "The paper quoted other weavers [[1|who]] agreed.", ["other weavers"]),
    ("people with whom a sentence begins", "Angry weavers [[1|who]] agreed left.", ["weavers"]),
    ("what somebody is", "Adam Roe, a failed harbour candidate [[1|who]] agreed, left.", ["Adam Roe"]),
    ("whose aide is told of", "[[1|An aide to Mayor Ana Roe, the Tarn rower who won the cup,]] agreed.",
     ["aide to Mayor Ana Roe"]),
    ("who took the picture", "Norwegian President Olen Marsk waves. (Tarn photo: Adam Roe)\n\nMuch as [[1|he]] agreed.",
     ["Olen Marsk"]),
    ("spokesperson of a ministry", "[[1|A spokesperson for Norway’s Defence Ministry]] agreed.",
     ["Norway’s Defence Ministry"]),
    ("spokesman of a body", "[[1|A Kremlin spokesman]] agreed.", ["Kremlin"]),
    ("spokesman of a company", "Quill Holdings rose. [[1|A spokeswoman for the company]] agreed.", ["Quill Holdings"]),
    ("a senior official", "[[1|A senior official who asked not to be named]] agreed.",
     ["senior official who asked not to be named"]),
    ("sources", "[[1|sources]] agreed.", ["sources"]),
    ("some people", "[[1|Some people]] agreed.", ["Some people"]),
    ("officials", "[[1|Russian officials]] agreed.", ["Russian officials"]),
    ("people of a country", "[[1|Russians]] agreed.", ["Russians"]),
    ("party people", "[[1|Republicans]] agreed.", ["Republicans"]),
    ("supporters", "Mary Quill came. [[1|Quill supporters]] agreed.", ["Quill supporters"]),
    ("empty", "It rained. {{1|Nobody spoke.}}", [None]),
    ("he", "Peter Quill arrived. [[1|He]] spoke.", ["Peter Quill"]),
    ("she", "Mary Quill arrived. [[1|She]] spoke.", ["Mary Quill"]),
    ("he in brackets", "Peter Quill arrived and [[1|(he)]] spoke.", ["Peter Quill"]),
    ("he and she", "Mary Quill met Peter Roe. [[1|She]] spoke. [[2|He]] left.", ["Mary Quill", "Peter Roe"]),
    ("subject first", "Peter Quill met Boris Roe. [[1|He]] spoke.", ["Peter Quill"]),
    ("told", "Peter Quill told Boris Roe [[1|he]] would leave.", ["Peter Quill"]),
    ("after a quotation",
     "“{{1|We will go,}}” [[1|Peter Quill]] said of Boris Roe.\n\n“{{2|We will stay,}}” [[2|he]] said.",
     ["Peter Quill", "Peter Quill"]),
    ("names inside the quotation do not count",
     "[[1|Peter Quill]] was calm. “{{2|Boris Roe told me so. Boris Roe knows,}}” [[2|he]] said.", ["Peter Quill",
      "Peter Quill"]),
    ("gender from a title", "Mr. Tavish Quen met Ms. Ulla Brand. [[1|She]] spoke.", ["Ulla Brand"]),
    ("gender from a noun", "The actress Quen Tavish arrived with Orin Bask. [[1|She]] spoke.", ["Quen Tavish"]),
    ("gender from a pronoun",
     "Quen Tavish sold her house. Peter Roe bought it.\n\nQuen Tavish wept. Peter Roe laughed. [[1|She]] spoke.",
     ["Quen Tavish"]),
    ("nobody fits", "[[1|She]] spoke.", [None]),
    ("it", "NATO met in Oslo. [[1|It]] agreed.", ["NATO"]),
    ("it, the institution", "[[1|The Kremlin]] said of Peter Quill no. [[2|It]] added more.", ["Kremlin", "Kremlin"]),
    ("it, the government", "[[1|Moscow]] denies the charge. [[2|It]] says others lie.", ["Russia", "Russia"]),
    ("they", "[[1|Russia and Belarus]] met. [[2|They]] agreed.", ["Russia; Belarus", "Russia; Belarus"]),
    ("who", "Peter Quill, [[1|who]] spoke, left.", ["Peter Quill"]),
    ("I in a quotation", "“{{1|[[2|I]] think {{2|it rains}},}}” said [[1|Mary Quill]].", ["Mary Quill", "Mary Quill"]),
    ("we in a quotation", "“{{1|[[2|We]] believe {{2|it rains}},}}” said [[1|the Kremlin]].", ["Kremlin", "Kremlin"]),
    ("he in a quotation is another",
     "“{{1|President Olen Marsk came, and [[2|he]] said {{2|so}},}}” said [[1|Peter Quill]].", ["Peter Quill",
      "Olen Marsk"]),
    ("he in another's words",
     "[[1|The Kremlin]] said {{1|President Olen Marsk came and [[2|he]] said {{2|this}}}}.", ["Kremlin", "Olen Marsk"]),
    ("the president", "President Olen Marsk met Minister Boris Roe. [[1|The president]] spoke.", ["Olen Marsk"]),
    ("the minister", "President Olen Marsk met Minister Boris Roe. [[1|The minister]] spoke.", ["Boris Roe"]),
    ("minister by office",
     "Foreign Minister Olen Marsk met Finance Minister Boris Roe. [[1|The finance minister]] spoke.",
     ["Boris Roe"]),
    ("leader of a country",
     "Norwegian Prime Minister Ana Berg met Danish Prime Minister Ivo Holm. [[1|The Danish leader]] spoke.",
     ["Ivo Holm"]),
    ("leader of another country", "Danish Prime Minister Ivo Holm came. [[1|The Norvian leader]] spoke.",
     ["Norvian leader"]),
    ("her spokesman", "Senator Mary Quill left. Her spokesman, Ivo Holm, stayed. [[1|Her spokesman]] spoke.",
     ["Ivo Holm"]),
    ("owner's spokesman", "Quill's spokesman Ivo Holm stayed. [[1|Quill's long time spokesman]] spoke.", ["Ivo Holm"]),
    ("by age", "Mary Quill, 61, met Ana Roe, 45, at noon. [[1|The 61-year-old]] spoke.", ["Mary Quill"]),
    ("the woman", "Mary Quill met Peter Roe. [[1|The woman]] spoke.", ["Mary Quill"]),
    ("the senator", "Sen. Mary Quill met Rep. Peter Roe. [[1|The congressman]] spoke.", ["Peter Roe"]),
    ("a president is nobody's", "President Olen Marsk came. [[1|A president]] spoke.", ["president"]),
    ("seeded office", "It rained. [[1|The Russian president]] spoke.", ["Vladimir Putin"]),
    ("seeded office, named by surname", "Putin slept. [[1|The Russian president]] spoke.", ["Vladimir Putin"]),
    ("made-up state", "Norvian troops left Norvia. [[1|Norvia]] spoke.", ["Norvia"]),
    ("made-up government", "Norvia slept. The Norvian army left. [[1|The Norvian government]] spoke.", ["Norvia"]),
    ("made-up capital", "The Norvian army left Norvia's capital, Tarn. [[1|Tarn]] spoke.", ["Norvia"]),
    ("made-up capital, other order", "The Norvian army left Tarn, the capital of Norvia. [[1|Tarn]] spoke.",
     ["Norvia"]),
    ("made-up leader", "Norvia slept. Norvian President Olen Marsk came. [[1|The Norvian leader]] spoke.",
     ["Olen Marsk"]),
    ("sentence adverb is no name", "Peter Quill came. Additionally [[1|he]] spoke. Additionally, [[2|he]] left.",
     ["Peter Quill", "Peter Quill"]),
    ("part of a name", "Mary Mc[[1|Quill]] spoke.", ["Mary McQuill"]),
    ("campaign", "[[1|The Quill campaign]] spoke.", ["Quill campaign"]),
    ("bank", "[[1|The Bank of Norway]] spoke.", ["Bank of Norway"]),
    ("newspaper", "[[1|The New York Times]] wrote.", ["New York Times"]),
    ("building", "The Quill House is old. [[1|The Quill House]] warned. [[2|Quill House]] left.",
     ["Quill House", "Quill House"]),
    ("street", "[[1|Barrow Street]] said. [[2|A Barrow Street spokeswoman]] agreed. [[3|She]] left.",
     ["Barrow Street", "Barrow Street", "Barrow Street"]),
    ("a person called House", "[[1|Mary House]] spoke. [[2|House]] left.", ["Mary House", "Mary House"]),
    ("a person called Hall, by title", "[[1|Minister Tavish Hall]] spoke. [[2|Tavish Hall]] left.", ["Tavish Hall",
     "Tavish Hall"]),
    ("the office", "[[1|Barrow Street]] spoke. [[2|A spokeswoman for the office]] agreed.", ["Barrow Street",
     "Barrow Street"]),
    ("press service", "[[1|The presidential press service]] spoke. [[2|The press service]] left. [[3|It]] agreed.",
     ["presidential press service"] * 3),
    ("a made-up state's ministry", "The Norvian army left Norvia. [[1|Norvia’s Defence Ministry]] agreed.",
     ["Norvia’s Defence Ministry"]),
    ("clause behind a body", "[[1|The Norvian navy, up from two years ago]], spoke.", ["Norvian navy"]),
    ("clause behind an unnamed source", "[[1|A senior official, who spoke on condition of anonymity,]] agreed.",
     ["senior official"]),
    ("list of sources", "[[1|officials, analysts and diplomats]] agreed.", ["officials, analysts and diplomats"]),
    ("adverbs name nobody", "Quill has [[1|far]] said it, [[2|more]] often than [[3|this]].", [None, None, None]),
    ("small words and days name nobody", "[[1|There]] it says so, [[2|recent weeks]] say, and [[3|10]] say.",
     [None, None, None]),
    ("a page's words name nobody", "[[1|READ MORE]]\n\nIt rained.", [None]),
    ("statement by", "[[1|A statement by the Norwegian Foreign Ministry]] said so.", ["Norwegian Foreign Ministry"]),
    ("transcript released by", "[[1|a transcript released by the Quill House]] showed it.", ["Quill House"]),
    ("someone's remarks", "Mary Quill came. [[1|Quill’s remarks]] were clear.", ["Mary Quill"]),
    ("his country", "Norwegian Foreign Minister Peter Quill came. [[1|His country]] agreed.", ["Norway"]),
    ("its navy", "[[1|The Norwegian navy]] left. Norway was calm. [[2|Its navy]] spoke.", ["Norwegian navy"] * 2),
    ("its navy, unnamed", "Norway was calm. [[1|Its navy]] spoke.", ["Norway's navy"]),
    ("a state by its navy", "Ships came to Tarnia. Tarnia was calm. [[1|Its navy]] spoke.", ["Tarnia's navy"]),
    ("no state", "Acme joined the Union. [[1|Its board]] spoke.", ["Its board"]),
    ("his government", "Norwegian Foreign Minister Peter Quill came. [[1|His government]] agreed.", ["Norway"]),
    ("his country, unknown", "Peter Quill came. [[1|His country]] agreed.", [None]),
    ("president in a headline", "[[1|President]] warns of storm\n\nPresident Olen Marsk warned on Monday.",
     ["Olen Marsk"]),
    ("spokesman not named yet", "[[1|Marsk’s spokesman]] warned.\n\n“{{2|No,}}” [[2|Peter Quill]] said.\n\n"
     "[[3|The spokesman]] left.", ["Peter Quill"] * 3),
    ("another spokesman", "A police spokesman waited. [[1|The police spokesman]] warned. “{{2|No,}}” [[2|Peter Quill, a"
     " farmer,]] said. [[3|The spokesman]] left.", ["police spokesman",
     "Peter Quill", "police spokesman"]),
    ("the minister is who was speaking", "Foreign Minister Olen Marsk came.\n\nIt rained.\n\n[[1|Boris Quill]] told"
     " reporters it was over. “{{2|No,}}” [[2|the minister]] added.", ["Boris Quill", "Boris Quill"]),
    ("the minister is the one of that role", "Foreign Minister Olen Marsk came. [[1|Boris Quill]] told reporters it was"
     " over. [[2|The minister]] agreed.", ["Boris Quill", "Olen Marsk"]),
    ("the president need not have been named", "[[1|Boris Quill]] spoke. [[2|The president]] agreed.", ["Boris Quill",
     "president"]),
    ("a role that opens the paragraph", "The host of the show yawned at the guests. “{{1|Go on,}}” [[1|she]] said.",
     ["host of the show"]),
    ("a man's role is not hers", "The chairman of the club yawned. “{{1|Go on,}}” [[1|she]] said.", [None]),
    ("no role", "The rain fell on the club. “{{1|Go on,}}” [[1|she]] said.", [None]),
    ("a role of another paragraph", "The host of the show yawned.\n\n“{{1|Go on,}}” [[1|she]] said.", [None]),
    ("she, an unnamed one", "Mary Quill came. [[1|A spokeswoman for the Norwegian police]] spoke. [[2|She]] left.",
     ["spokeswoman for the Norwegian police"] * 2),
    ("surname of two, by rank", "Minister Boris Quill met Admiral Ana Quill.\n\nIt rained.\n\n[[1|Admiral Quill]]"
     " spoke. [[2|Minister Quill]] left.", ["Ana Quill", "Boris Quill"]),
    ("by telephone", "Minister Boris Quill wept.\n\nAdmiral Ana Roe shrugged. “{{1|Fine,}}” [[1|she]] told the paper by"
     " phone.", ["Ana Roe"]),
    ("the subject right before", "Boris Quill, the mayor, spoke. Ivo Roe, the governor, replied online. “{{1|No,}}”"
     " [[1|he]] wrote.", ["Ivo Roe"]),
    ("according to is no subject", "It grew, according to the Norwegian navy. Tarn denies it, and says that [[1|it]] is"
     " small.", ["Tarn"]),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), [c[1:] for c in NAMES], ids=[c[0] for c in NAMES])
def test_name(marked: str, expected: list[str | None]) -> None:
    report, statements = read(marked)
    resolved = resolve(report, statements)
    assert [s.speaker.name if s.speaker else None for s in resolved] == expected
    for s in resolved:
        assert (s.speaker is None) == (s.speaker_because is None)


# (what is tested, marked report, fields of statement 1's speaker)
FIELDS: list[tuple[str, str, dict[str, str | None]]] = [
    ("person", "[[1|Mary Quill]] spoke.", {"type": "person", "role": None, "outfit": None, "country": None}),
    ("role without article", "[[1|The Kremlin spokesman Ivan Roe]] spoke.",
     {"type": "person", "role": "Kremlin spokesman", "outfit": "Kremlin", "country": "Russia"}),
    ("minister", "[[1|Ukrainian Foreign Minister Mara Quill]] spoke.",
     {"role": "Ukrainian Foreign Minister", "outfit": "Ukraine", "country": "Ukraine"}),
    ("role from an apposition", "[[1|Mara Quill]], a spokeswoman for the Norwegian Defence Ministry, spoke.",
     {"outfit": "Norwegian Defence Ministry", "country": "Norway"}),
    ("role from elsewhere", "President Olen Marsk came. [[1|Marsk]] spoke.", {"role": "President"}),
    ("government", "[[1|Moscow]] spoke.", {"type": "government", "country": "Russia"}),
    ("building", "[[1|The White House]] spoke.", {"type": "government", "country": "United States"}),
    ("organisation", "[[1|NATO]] spoke.", {"type": "organization", "country": None}),
    ("ministry", "[[1|Norway's Defence Ministry]] spoke.", {"type": "organization", "country": "Norway"}),
    ("group", "[[1|Russian officials]] spoke.", {"type": "group"}),
    ("two", "[[1|Russia and Belarus]] spoke.", {"type": "government"}),
    ("anonymous", "[[1|A senior official]] spoke.", {"type": "group"}),
    ("source", "[[1|A source familiar with the talks]] spoke.", {"type": "group"}),
    ("sources", "[[1|Sources familiar with the matter]] spoke.", {"type": "group"}),
    ("one who could be named", "[[1|The harbour minister]] spoke.", {"type": "unknown"}),
    ("name that a pronoun stands for", "Hari Quellan slept. [[1|Hari Quellan]] spoke. [[2|He]] agreed.",
     {"type": "person"}),
    ("name alone", "[[1|Hari Quellan]] spoke.", {"type": "unknown"}),
    ("made-up", "Norvia slept. [[1|Norvian President Olen Marsk]] spoke.", {"country": "Norvia",
     "role": "Norvian President"}),
    ("building is a body", "[[1|The Amber Palace]] warned.", {"type": "organization", "role": None}),
    ("building with its country", "The Norvian army left Norvia. [[1|The Quill House, Norvia's presidency,]] warned.",
     {"type": "organization", "country": "Norvia"}),
    ("building by its premier", "Norway's Prime Minister Ana Roe left. [[1|Barrow Street, the prime minister's"
     " office,]] agreed.", {"type": "organization", "country": "Norway"}),
    ("spokesman of the only building", "The Quill House warned of rain. [[1|Presidential spokesman Ivo Roe]] agreed.",
     {"outfit": "Quill House", "country": None}),
    ("not of a premier's building", "Barrow Street, the prime minister's office, warned of rain. [[1|Presidential"
     " spokesman Ivo Roe]] agreed.", {"outfit": None}),
    ("not of one of two buildings", "The Quill House warned. The Tarn Palace warned. [[1|Presidential spokesman Ivo"
     " Roe]] agreed.", {"outfit": None}),
    ("spokesman of a named building", "The Quill House burned. [[1|Quill House spokesman Ivo Roe]] agreed.",
     {"outfit": "Quill House"}),
    ("spokesman of the only president", "Norwegian President Olen Marsk left. [[1|Presidential spokesman Ivo Roe]]"
     " agreed.", {"country": "Norway"}),
    ("not of one of two presidents", "Norwegian President Olen Marsk met Danish President Ana Berg. [[1|Presidential"
     " spokesman Ivo Roe]] agreed.", {"country": None}),
    ("owner's country", "Norwegian President Olen Marsk left. [[1|Marsk's spokesman, Ivo Roe,]] agreed.",
     {"country": "Norway", "role": "Marsk's spokesman"}),
    ("his spokesman", "Norwegian President Olen Marsk left. [[1|His spokesman, Ivo Roe,]] agreed.",
     {"country": "Norway", "role": "spokesman"}),
    ("rank behind a role", "[[1|The spokesman of the Norwegian Defence Ministry, Colonel Ivo Roe,]] agreed.",
     {"role": "spokesman of the Norwegian Defence Ministry", "outfit": "Norwegian Defence Ministry"}),
    ("ministry spokesman", "The Defence Ministry of Norway warned. [[1|Ministry spokesman Colonel Ivo Roe]] agreed.",
     {"outfit": "Defence Ministry of Norway", "country": "Norway"}),
    ("minister of the only such country", "The Norwegian foreign minister was tired.\n\n[[1|Foreign Minister Ivo Roe]]"
     " agreed.", {"country": "Norway"}),
    ("minister who meets another", "The Norwegian foreign minister met [[1|Foreign Minister Ivo Roe]].",
     {"country": None}),
    ("a secretary is no minister", "The Norwegian foreign minister was tired.\n\n[[1|Foreign Secretary Ivo Roe]]"
     " agreed.", {"country": None}),
    ("two without a country", "The Norwegian foreign minister was tired.\n\nForeign Minister Ana Berg left.\n\n"
     "[[1|Foreign Minister Ivo Roe]] agreed.", {"country": None}),
    ("day before a title", "On [[1|Friday as President Ivo Roe]] agreed.", {"role": "President"}),
    ("president known by name", "It rained. [[1|President Barack Obama]] agreed.", {"country": "United States"}),
    ("cited for a state", "Norway has warned of rain, with presidential spokesman [[1|Ivo Roe]] saying so.",
     {"country": "Norway"}),
    ("state by its minister", "Tarn's Prime Minister Ana Roe left. [[1|Tarn]] agreed.", {"type": "government"}),
    ("state by its border", "[[1|Tarn]] replied by closing its land border.", {"type": "government"}),
    ("state by its adjective", "The Norvian shore is steep. [[1|Norvia]] agreed.", {"type": "government"}),
    ("a portfolio is no state", "[[1|The Ministry of Transport]] agreed.", {"country": None}),
    ("rank behind a body", "[[1|Senate Majority Leader Ivo Roe]] agreed.", {"outfit": "Senate"}),
    ("secretary for a body's press", "[[1|White House Press Secretary Ana Roe]] agreed.", {"outfit": "White House"}),
    ("vice president of a company", "[[1|Quill Company Vice President Ana Roe]] agreed.", {"outfit": "Quill Company"}),
    ("share of those asked", "[[1|Only 43%]] agreed.", {"type": "group"}),
    ("share of those asked, in words", "[[1|More than six in 10]] agreed.", {"type": "group"}),
    ("a continent is no state", "Asian markets fell. [[1|Asia]] agreed.", {"type": "unknown"}),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), [c[1:] for c in FIELDS], ids=[c[0] for c in FIELDS])
def test_fields(marked: str, expected: dict[str, str | None]) -> None:
    report, statements = read(marked)
    speaker = resolve(report, statements)[0].speaker
    assert speaker is not None
    assert {key: getattr(speaker, key) for key in expected} == expected


REASONS = [
    ("Mary Quill came. [[1|Quill]] spoke.", "surname of Mary Quill, named in full at 0"),
    ("[[1|Moscow]] spoke.", "capital of Russia"),
    ("Mary Quill came. [[1|She]] spoke.", "she: the woman last named as subject"),
    ("[[1|Some people]] spoke.", "known only by this description"),
]


@pytest.mark.parametrize(("marked", "because"), REASONS)
def test_reason(marked: str, because: str) -> None:
    report, statements = read(marked)
    assert resolve(report, statements)[0].speaker_because == because


def test_headline_finds_full_name_in_body() -> None:
    title = "Quill Warns Of Storm In Norway"
    report, statements = read(f"[[1|Quill]]{title[5:]}\n\nMary Quill, a sailor, came to Tarn on Monday.", title=title)
    assert [s.speaker.name for s in resolve(report, statements) if s.speaker] == ["Mary Quill"]


def test_headline_without_marks_does_not_swallow_names() -> None:
    report, statements = read(
        "[[1|Russia, Belarus]] Warn Against Norwegian Storm\n\nRussia and Belarus warned on Monday."
    )
    speaker = resolve(report, statements)[0].speaker
    assert speaker is not None and speaker.name == "Russia; Belarus"


def test_anonymous_sources_of_two_reports_differ() -> None:
    report, statements = read("[[1|A senior official]] spoke.")
    other = dataclasses.replace(report, id="r2")
    one, two = (resolve(r, statements)[0].speaker for r in (report, other))
    assert one is not None and two is not None
    assert one.name == two.name and one.id != two.id


def test_named_speakers_of_two_reports_are_one() -> None:
    report, statements = read("[[1|Mary Quill]] spoke.")
    assert (
        resolve(report, statements)[0].speaker == resolve(dataclasses.replace(report, id="r2"), statements)[0].speaker
    )


def test_ministries_of_two_countries_differ() -> None:
    ids = set()
    for country in ("Norway", "Denmark"):
        report, statements = read(f"[[1|{country}'s Defence Ministry]] spoke.")
        speaker = resolve(report, statements)[0].speaker
        assert speaker is not None
        ids.add(speaker.id)
    assert len(ids) == 2


ADDRESSEES = [
    ("[[1|Peter Quill]] told Mary Roe {{1|to go}}.", "Mary Roe", "Mary Roe"),
    ("Mary Roe came. [[1|Peter Quill]] told Roe {{1|to go}}.", "Roe", "Mary Roe"),
    ("Mary Roe came. [[1|Peter Quill]] told her {{1|to go}}.", "her", "Mary Roe"),
    ("[[1|Peter Quill]] told reporters {{1|to go}}.", "reporters", "reporters"),
    ("[[1|Peter Quill]] told Moscow {{1|to go}}.", "Moscow", "Russia"),
]


@pytest.mark.parametrize(("marked", "words", "name"), ADDRESSEES)
def test_addressee(marked: str, words: str, name: str) -> None:
    report, statements = read(marked)
    statements[0] = dataclasses.replace(statements[0], addressee=Speaker("", words, "unknown"))
    addressee = resolve(report, statements)[0].addressee
    assert addressee is not None and addressee.name == name and addressee.id


def test_order_and_other_fields_are_kept() -> None:
    report, statements = read("Peter Quill came. [[1|He]] spoke. [[2|Quill]] left.")
    backwards = resolve(report, statements[::-1])
    assert [s.id for s in backwards] == ["s2", "s1"]
    assert backwards[::-1] == resolve(report, statements)
    assert all(
        a.content == b.content and a.source == b.source for a, b in zip(backwards[::-1], statements, strict=True)
    )


def test_office_by_date() -> None:
    for day, expected in (("2016-05-01", "Barack Obama"), ("2018-05-01", "Donald Trump"), (None, "US president")):
        report, statements = read("[[1|The US president]] spoke.", published=day)
        speaker = resolve(report, statements)[0].speaker
        assert speaker is not None and speaker.name == expected


@pytest.mark.parametrize(("cue", "wanted"), [("added", "Quill"), ("replied", "Ivo Roe")])
def test_who_adds_something_is_who_spoke_just_before(cue: str, wanted: str) -> None:
    report, statements = read(
        f"Ivo Roe came. Ivo Roe wore his hat. [[1|Quill]] wrote that all was well.\n\n“It is so,” [[2|he]] {cue}."
    )
    at = report.text.index(f" {cue}.") + 1
    last = dataclasses.replace(statements[1], cue=(Span(at, at + len(cue)),))
    speaker = resolve(report, [statements[0], last])[1].speaker
    assert speaker is not None and speaker.name == wanted
