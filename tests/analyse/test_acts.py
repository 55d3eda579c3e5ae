"""Acts: cue, content, what stands before and after the cue → act and negation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analyse.acts import ACTS, act_of, cameo, plover
from onrecord.analyse.context import enrich
from onrecord.analyse.redline import red_line
from tests.analyse.marked import read

DOCS = Path(__file__).parents[2] / "docs" / "acts.md"

# a marked statement, its act, whether it is negated
ACT_OF = [
    # what a court finds is made known; what a fisherman finds is not
    ("{S:The jury} {C:found} {Q:the ferryman guilty of murder}.", "announce", False),
    ("{S:The harbour court} {C:ruled} {Q:that the tolls violated the charter}.", "announce", False),
    ("{Q:The ferryman} {C:was found} {Q:guilty of murder}.", "announce", False),
    ("{S:The fisherman} {C:found} {Q:that the guild had lied}.", "accuse", False),
    ("{S:The widow} {C:requested} {Q:an inquest}.", "demand", False),
    # the word of speaking stands in the content
    ("{S:The palace} {C:would not} {Q:comment on the talks}.", "decline", True),
    ("{S:The palace} {C:offered no} {Q:explanation}.", "decline", True),
    # what another may do, did or would have done is no threat of the speaker's
    ("{S:She} {C:said} {Q:that rival guilds might attack the toll house}.", "state", False),
    ("{S:She} {C:said} {Q:it was doubtful that tolls would fully pay for the bridge}.", "state", False),
    ("{S:She} {C:said} {Q:there could be serious repercussions for the valley}.", "warn", False),
    ("{S:She} {C:said} {Q:she feared the bill could jeopardise the ferry}.", "concern", False),
    # not every "let's" and "we should" puts something forward
    ("{Q:“Let’s see what the tide brings,”} {S:she} {C:said}.", "state", False),
    ("{S:She} {C:said} {Q:we should not pretend that this is new}.", "state", False),
    # "yes" to nothing that was claimed, a step in a procedure, an offer of help, a tally
    ("{S:She} {C:said} {Q:the hearing would be held in the old mill}.", "announce", False),
    ("{S:Police} {C:identified} {Q:a ferryman as a suspect}.", "announce", False),
    ("{S:Veldia} {C:offered} {Q:asylum to the engineer}.", "pledge", False),
    ("{S:Veldia} {C:offered} {Q:aid if the raids end}.", "propose", False),
    ("{S:She} {C:reaffirmed} {Q:the goal of a valley without guns}.", "pledge", False),
    ("{S:The office} {C:estimates} {Q:that forty boats have sunk}.", "state", False),
    ("{S:The office} {C:estimates} {Q:that forty boats will sink}.", "predict", False),
    ("{S:The palace} {C:would not detail} {Q:its talks with Ostra}.", "decline", True),
    ("{Q:“Our hearts go out to the crew,”} {S:she} {C:said}.", "mourn", False),
    ("{S:She} {C:said} {Q:the pilot was a hero}.", "praise", False),
    ("{S:She} {C:said} {Q:the guild had no direct evidence of that}.", "deny", False),
    ("{S:She} {C:said} {Q:it would take several weeks to dry}.", "state", False),
    # the cue names it
    ("{S:She} {C:warned} {Q:that taxes would rise}.", "warn", False),
    ("{S:She} {C:is warning} {Q:that taxes would rise}.", "warn", False),
    ("{S:She} {C:issued a warning} {Q:about taxes}.", "warn", False),
    ("{S:She} {C:threatened} {Q:to close the port}.", "threaten", False),
    ("{S:She} {C:accused} {Q:Veldia of lying}.", "accuse", False),
    ("{S:She} {C:blamed} {Q:Veldia for the fire}.", "accuse", False),
    ("{S:She} {C:condemned} {Q:the raid}.", "condemn", False),
    ("{S:She} {C:denounced} {Q:the raid}.", "condemn", False),
    ("{S:She} {C:rejected} {Q:the plan}.", "reject", False),
    ("{S:She} {C:dismissed} {Q:the plan}.", "reject", False),
    ("{S:She} {C:ruled out} {Q:a second vote}.", "reject", False),
    ("{S:She} {C:opposes} {Q:the plan}.", "reject", False),
    ("{S:She} {C:criticised} {Q:the plan}.", "criticise", False),
    ("{S:She} {C:criticized} {Q:the plan}.", "criticise", False),
    ("{S:She} {C:said} {Q:there needs to be a second vote}.", "demand", False),
    ("{S:She} {C:said} {Q:“It is long past time to stop the dredging.”}", "demand", False),
    ("{S:She} {C:stressed} {Q:that the onus is on Veldia}.", "demand", False),
    ("{S:She} {C:said} {Q:Veldia owed the harbour masters a full explanation}.", "state", False),
    ("{S:She} {C:said} {Q:that Veldia owes the harbour masters a full explanation}.", "demand", False),
    ("{S:She} {C:said} {Q:polls ask whether there should be a second vote}.", "state", False),
    ("{S:She} {C:demanded} {Q:a second vote}.", "demand", False),
    ("{S:She} {C:urged} {Q:Veldia to pull back}.", "demand", False),
    ("{S:She} {C:called on} {Q:Veldia to pull back}.", "demand", False),
    ("{S:She} {C:called for} {Q:calm}.", "demand", False),
    ("{S:She} {C:denied} {Q:taking gifts}.", "deny", False),
    ("{S:She} {C:expressed concern} {Q:over the build-up}.", "concern", False),
    ("{S:She} {C:voiced} {Q:concern over the build-up}.", "concern", False),
    ("{S:She} {C:raised} {Q:concerns over the build-up}.", "concern", False),
    ("{S:She} {C:asked} {Q:who would pay}.", "ask", False),
    ("{S:She} {C:explained} {Q:that the well was dry}.", "explain", False),
    ("{S:She} {C:announced} {Q:a new route}.", "announce", False),
    ("{S:She} {C:predicted} {Q:a cold winter}.", "predict", False),
    ("{S:She} {C:confirmed} {Q:that two ships had sailed}.", "confirm", False),
    ("{S:She} {C:admitted} {Q:that the figures were wrong}.", "admit", False),
    ("{S:She} {C:hoped} {Q:for rain}.", "hope", False),
    ("{S:She} {C:proposed} {Q:a truce}.", "propose", False),
    ("{S:She} {C:thanked} {Q:the crew}.", "thank", False),
    ("{S:She} {C:praised} {Q:the crew}.", "praise", False),
    ("{S:She} {C:hailed} {Q:the crew}.", "praise", False),
    ("{S:She} {C:backed} {Q:the reform}.", "support", False),
    ("{S:She} {C:apologised} {Q:for the error}.", "apologise", False),
    ("{S:She} {C:agreed} {Q:to meet}.", "agree", False),
    ("{S:She} {C:pledged} {Q:to end the strike}.", "pledge", False),
    ("{S:She} {C:vowed} {Q:to end the strike}.", "pledge", False),
    ("{S:She} {C:promised} {Q:help}.", "pledge", False),
    ("{S:She} {C:committed} {Q:to taking action}.", "pledge", False),
    ("{S:She} {C:offered to} {Q:help}.", "pledge", False),
    ("{S:She} {C:refused} {Q:to leave}.", "refuse", False),
    # negation
    ("{S:She} {C:declined} {Q:to comment}.", "decline", True),
    ("{S:She} {C:refused} {Q:to say whether taxes would rise}.", "decline", True),
    ("{S:She} declined to {C:say} {Q:whether taxes would rise}.", "decline", True),
    ("{S:She} refused to {C:confirm} {Q:that two ships had sailed}.", "decline", True),
    ("{S:She} did not {C:comment} on {Q:the claim}.", "decline", True),
    ("{S:She} denied {C:saying} {Q:that taxes would rise}.", "deny", True),
    ("{S:She} did not {C:deny} {Q:taking gifts}.", "state", False),
    ("{S:She} {C:did not rule out} {Q:a second vote}.", "state", False),
    ("{S:She} did not {C:rule out} {Q:a second vote}.", "state", False),
    ("{S:She} did not {C:criticise} {Q:the plan}.", "state", False),
    ("{S:She} did not {C:agree} {Q:to meet}.", "reject", False),
    ("{S:She} did not {C:promise} {Q:help}.", "state", True),
    ("{S:She} has never {C:promised} {Q:help}.", "state", True),
    ("{S:She} did not {C:say} {Q:that taxes would rise}.", "state", True),
    ("{S:She} has not {C:said} {Q:that they will stay}.", "state", True),
    ("{S:She} did not {C:say} {Q:how many had come}.", "decline", True),
    ("{S:She} would not {C:say} {Q:that taxes would rise}.", "decline", True),
    # the content turns what the cue names
    ("{S:She} {C:warned}: {Q:“If one soldier lands, we will close the road.”}", "threaten", False),
    ("{S:She} {C:declared}: {Q:“If one soldier lands, we will shut the border.”}", "threaten", False),
    ("{S:She} {C:offered} {Q:to open the lock if Veldia paid}.", "propose", False),
    ("{S:She} {C:dismissed} {Q:reports of a fire}.", "deny", False),
    ("{S:She} {C:rejected} {Q:the claim that the dam had leaked}.", "deny", False),
    ("{S:She} {C:expected} {Q:to be consulted}.", "demand", False),
    ("{S:She} {C:told} {Q:them to leave the pier}.", "demand", False),
    ("{S:She} {C:described} {Q:the charge as baseless}.", "reject", False),
    # the content shows it, under a neutral cue
    ("{S:She} {C:said} {Q:the harbour was open}.", "state", False),
    ("{S:She} {C:said}: {Q:“The harbour is open.”}", "state", False),
    ("{S:She} {C:said}: {Q:“I apologise to everyone.”}", "apologise", False),
    ("{S:She} {C:said}: {Q:“We will retaliate at once.”}", "threaten", False),
    ("{S:She} {C:said} {Q:it would cut off the gas}.", "threaten", False),
    ("{S:She} {C:said} {Q:her country would not hesitate to use force}.", "threaten", False),
    ("{S:She} {C:announced} {Q:that it would expel the envoy}.", "threaten", False),
    ("{S:She} {C:warned} {Q:of a joint response}.", "threaten", False),
    ("{S:She} {C:said} {Q:the move would have serious consequences}.", "warn", False),
    ("{S:She} {C:said} {Q:this would cross our red lines}.", "warn", False),
    ("{S:She} {C:said}: {Q:“We demand the release of the crew.”}", "demand", False),
    ("{S:She} {C:said} {Q:Veldia must withdraw its troops}.", "demand", False),
    ("{S:She} {C:said}: {Q:“That is not true.”}", "deny", False),
    ("{S:She} {C:said} {Q:there was no evidence of fraud}.", "deny", False),
    ("{S:She} {C:said}: {Q:“We will never accept this plan.”}", "reject", False),
    ("{S:She} {C:said} {Q:she was deeply concerned}.", "concern", False),
    ("{S:She} {C:said} {Q:they would build a school}.", "pledge", False),
    ("{S:She} {C:said}: {Q:“We agreed that we need to take some steps.”}", "pledge", False),
    ("{S:She} {C:tweeted}: {Q:“Thank you, Ostra!”}", "thank", False),
    ("{S:She} {C:said}: {Q:“I hope it rains.”}", "hope", False),
    ("{S:She} {C:said}: {Q:“No comment.”}", "decline", False),
    ("{S:She} {C:said}: {Q:“You should not be surprised when the ice breaks.”}", "threaten", False),
    ("{S:She} {C:said}: {Q:“This is not a threat. It is a promise.”}", "threaten", False),
    ("{S:She} {C:said} {Q:such a dam would upset the balance of the valley}.", "warn", False),
    ("{S:She} {C:said} {Q:any new dam would be answered}.", "warn", False),
    ("{S:She} {C:said}: {Q:“Nobody will be able to say that he was not told.”}", "warn", False),
    ("{S:She} {C:said}: {Q:“Our patience has limits.”}", "warn", False),
    ("{S:She} {C:said} {Q:that a dam remained a red line for Ostra}.", "warn", False),
    ("{S:She} {C:said} {Q:that a visit is no red line}.", "state", False),
    ("{S:She} {C:said} {Q:the guild had no plan to move}.", "deny", False),
    ("{S:She} {C:said} {Q:that no such dam is planned}.", "deny", False),
    ("{S:She} {C:said}: {Q:“There was no meeting.”}", "deny", False),
    ("{S:She} {C:said}: {Q:“There was no doubt.”}", "state", False),
    ("{S:She}, {C:asked} {Q:whether it rained}.", "ask", False),
    ("{S:She} {C:said} {Q:that they did not}.", "deny", False),
    ("{S:She} {C:said}: {Q:“Outsiders have no say in our harbour.”}", "reject", False),
    ("{S:She} {C:said}: {Q:“Nobody has asked us.”}", "reject", False),
    ("{S:She} {C:said}: {Q:“That is a fairy tale.”}", "reject", False),
    ("{S:She} {C:said} {Q:two boats had entered the bay without giving notice}.", "accuse", False),
    ("{S:She} {C:said}: {Q:“They are lying to you.”}", "accuse", False),
    ("{S:She} {C:said} {Q:the true purpose of the survey was another}.", "accuse", False),
    ("{S:She} {C:said}: {Q:“The crew behaved in a way that must be called brave.”}", "state", False),
    ("{S:She} {C:insisted} {Q:that she wanted to be asked}.", "demand", False),
    ("{S:She} {C:said}: {Q:“This time we want signatures.”}", "demand", False),
    ("{S:She} {C:said}: {Q:“The government needs to act.”}", "demand", False),
    ("{S:She} {C:said}: {Q:“The bay must stay open, and it must be clean.”}", "demand", False),
    ("{S:She} {C:said}: {Q:“It must stay open to all.”}", "state", False),
    ("{S:She} {C:said}: {Q:“We are ready to pull back, but only if Veldia signs.”}", "propose", False),
    ("{S:She} {C:said} {Q:that Ostra was ready to host the talks}.", "pledge", False),
    ("{S:She} {C:said} {Q:that all of them would go home in May}.", "pledge", False),
    ("{S:She} {C:said} {Q:that the text would be published}.", "pledge", False),
    ("{S:She} {C:said}: {Q:“We will not be rushed.”}", "state", False),
    ("{S:She} {C:said}: {Q:“If they come, they will eat well.”}", "state", False),
    ("{S:She} {C:said}: {Q:“What worries me is the ice.”}", "concern", False),
    ("{S:She} {C:said} {Q:this was “a matter for the judges”}.", "decline", False),
    ("{Q:“Who paid?”} {C:asked} {S:she}.", "ask", False),
    ("{C:According to} {S:her}, {Q:the harbour was open}.", "state", False),
    ("{S:Ostra}{C::} {Q:harbour is open}", "state", False),
    # questions that are not answered, and those that are
    ("{S:She} {C:said}: {Q:“I would rather not say.”}", "decline", False),
    ("{S:She} {C:said}: {Q:“We’d prefer not to comment on that.”}", "decline", False),
    ("Asked whether the mill would close, {S:she} {C:said} {Q:that it would}.", "confirm", False),
    ("Asked if talks were under way, {S:she} {C:replied} {Q:that such talks had begun in May}.", "confirm", False),
    ("Asked whether the mill would close, {S:she} {C:said} {Q:that it would not}.", "deny", False),
    ("Asked whether the mill would close, {S:she} {C:said} {Q:the flour was good}.", "state", False),
    ("Asked when the mill would close, {S:she} {C:said} {Q:that it was old}.", "state", False),
    # what the content tells of
    ("{S:She} {C:said} {Q:that rockets on the ridge could hit our towns}.", "warn", False),
    ("{S:She} {C:said} {Q:that rockets on the ridge were old}.", "state", False),
    ("{S:She} {C:told} the council {Q:exactly what would happen to the dam if it rained}.", "warn", False),
    ("{S:She} {C:told} the council {Q:what happened to the dam}.", "state", False),
    ("{S:She} {C:said} {Q:that the league had crept up to their borders}.", "accuse", False),
    ("{S:She} {C:said} {Q:that the two sides had come closer}.", "state", False),
    ("{S:She} {C:complained} {Q:that a barge had blocked the lock}.", "accuse", False),
    ("{S:She} {C:complained} {Q:that the soup was cold}.", "criticise", False),
    ("{S:She} {C:complained} {Q:that she had taken the wrong train}.", "criticise", False),
    ("{S:She} {C:told} {Q:them to mind their own garden}.", "reject", False),
    ("{S:She} {C:said}: {Q:“We have heard all this before.”}", "reject", False),
    ("{S:She} {C:said}: {Q:“They cannot agree on a date.”}", "state", False),
    ("{S:She} {C:said}: {Q:“They cannot count the votes, let alone win them.”}", "criticise", False),
    ("{S:She} {C:said} {Q:the mayor was good at avoiding meetings}.", "criticise", False),
    ("{S:She} {C:said} {Q:the mayor treats the law the way others treat the weather}.", "criticise", False),
    ("{S:She} {C:said}: {Q:“Our concern is the price and not the colour.”}", "state", False),
    ("{S:She} {C:said}: {Q:“Our concern is the price.”}", "concern", False),
    ("{S:She} {C:said} {Q:that the pensions were safe}.", "pledge", False),
    ("{S:She} {C:said} {Q:that the path was safe}.", "state", False),
    ("{S:She} {C:insisted}: {Q:“A promise means a promise.”}", "pledge", False),
    ("{S:She} {C:insisted}: {Q:“No means no.”}", "state", False),
    ("{S:She} {C:said} {Q:the guild had read the plan and hoped that it would last}.", "hope", False),
    # words of judgement, where nothing firmer stands
    ("{S:She} {C:said} {Q:the mayor had lied to the guild}.", "accuse", False),
    ("{S:She} {C:said} {Q:the clerk was under investigation, suspected of fraud}.", "state", False),
    ("{S:She} {C:said} {Q:the plan was a mistake}.", "criticise", False),
    ("{S:She} {C:said} {Q:the mayor should have called the guild}.", "criticise", False),
    ("{S:She} {C:said} {Q:the council failed to mend the dam}.", "criticise", False),
    ("{S:She} {C:said} {Q:the council should mend the dam}.", "demand", False),
    ("{S:She} {C:said} {Q:we should be there by noon}.", "propose", False),
    ("{S:She} {C:asked} {Q:the guests to leave their boots at the door}.", "demand", False),
    ("{S:She} {C:asked} {Q:whether to leave}.", "ask", False),
    ("{S:She} {C:said} {Q:prices will rise}.", "predict", False),
    ("{S:She} {C:said} {Q:it was unlikely that the dam would hold}.", "predict", False),
    ("{S:She} {C:said} {Q:the mill was not for sale}.", "reject", False),
    ("{S:She} {C:said} {Q:the tax would hurt small farms}.", "warn", False),
    ("{S:She} {C:said} {Q:the march could spark unrest}.", "warn", False),
    ("{S:She} {C:said}: {Q:“If they come again, they will pay a heavy price.”}", "threaten", False),
    ("{S:She} {C:vowed} {Q:to wipe out the smugglers}.", "threaten", False),
    ("{S:She} {C:vowed} {Q:to paint the school}.", "pledge", False),
    ("{S:She} {C:said} {Q:it was the right decision}.", "support", False),
    ("{S:She} {C:said}: {Q:“We have no further comment.”}", "decline", False),
    ("{S:She} {C:said}: {Q:“I’m so sorry.”}", "apologise", False),
    ("{S:She} {C:acknowledged} {Q:that the figures were wrong}.", "admit", False),
]

# a first and a second statement, and the second's act
IN_A_ROW = [
    ("{S1:Mayor Ivo Tarr} {C1:denied} {Q1:the theft}. {Q2:“We were at home,”} {S2:Tarr} {C2:said}.", "deny"),
    ("{S1:Mayor Ivo Tarr} {C1:rejected} {Q1:the plan}. {Q2:“The river is low,”} {S2:he} {C2:said}.", "reject"),
    ("{S1:Mayor Ivo Tarr} {C1:denied} {Q1:the theft}. {Q2:“We apologise for it,”} {S2:he} {C2:said}.", "apologise"),
    ("{S1:Mayor Ivo Tarr} {C1:denied} {Q1:the theft}. {Q2:“It rained,”} {S2:Judge Ada Venn} {C2:said}.", "state"),
    ("{S1:Mayor Ivo Tarr} {C1:praised} {Q1:the plan}. {Q2:“The river is low,”} {S2:he} {C2:said}.", "state"),
    ("{S1:Orr} {C1:said} {Q1:it was late}. Ada begs to differ. {Q2:“It was noon,”} {S2:she} {C2:said}.", "deny"),
]


@pytest.mark.parametrize(("marked", "act"), IN_A_ROW, ids=[case[0] for case in IN_A_ROW])
def test_a_quotation_behind_a_denial_is_its_wording(marked: str, act: str) -> None:
    assert enrich(*read(marked))[1].act == act


@pytest.mark.parametrize(("marked", "act", "negated"), ACT_OF, ids=[case[0] for case in ACT_OF])
def test_act(marked: str, act: str, negated: bool) -> None:
    done = enrich(*read(marked))[0]
    assert (done.act, done.negated) == (act, negated)


RED = [
    ("{S:She} {C:said} {Q:that would cross our red lines}.", True),
    ("{S:She} {C:warned} {Q:that more bases would cross one of the leader's “red lines”}.", True),
    ("{S:She} {C:said} {Q:more bases are a red line for us}.", True),
    ("{S:She} {C:said}: {Q:“Our red line is the river.”}", True),
    ("{S:She} {C:said} {Q:new bases would be unacceptable}.", True),
    ("{S:She} {C:said} {Q:Ostra will not tolerate new bases}.", True),
    ("{S:She} {C:said} {Q:doing so would risk crossing the premier's red line}.", True),
    ("{S:She} {C:rejected} {Q:the notion of a Veldian “red line”}.", False),
    ("{S:She} {C:mocked} {Q:Veldia's red lines}.", False),
    ("{S:She} {C:asked} {Q:what would cross the red line}.", False),
    ("{S:She} {C:said} {Q:the talks touched on red lines}.", False),
    ("{S:She} {C:said} {Q:their red lines are limited to their borders}.", False),
    ("{S:She} {C:said} {Q:the puck would have to cross the red line}.", False),
    ("{S:She} {C:said} {Q:the Red Line train would be late}.", False),
    ("{S:She} {C:said} {Q:spending would cross the red line of the budget}.", False),
    ("{S:She} did not {C:say} {Q:that would cross our red lines}.", False),
    ("{S:She} {C:said} {Q:taxes would rise}.", False),
    # restated
    ("{S:She} {C:said} {Q:that a dam remained a red line for Ostra}.", True),
    ("{S:She} {C:said}: {Q:“A dam was a red line in March, and it is a red line in April.”}", True),
    ("{S:Ostra}{C::} {Q:Red line at the dam is not for bargaining}", True),
    ("{S:She} {C:warned} {Q:against a dam, calling it a “red line.”}", True),
    # softened
    ("{S:She} {C:said}: {Q:“A visit is not a red line.”}", False),
    ("{S:She} {C:said}: {Q:“A call there does not mean a red line.”}", False),
    # what must not happen, and what follows
    ("{S:She} {C:said}: {Q:“If one battery appears, we will close the strait.”}", True),
    ("{S:She} {C:threatened} {Q:to close the strait should batteries be deployed}.", True),
    ("{S:She} {C:threatened} {Q:to close the strait}.", False),
    ("{S:She} {C:threatened} {Q:to withhold the grain if any dam is built}.", True),
    ("{S:She} {C:threatened} {Q:retaliation}.", False),
    ("{S:She} {C:warned} {Q:that Ostra would retaliate with full force}.", True),
    ("{S:She} {C:said} {Q:that if the dam is filled, Veldia will pay a price}.", True),
    ("{S:She} {C:said}: {Q:“If they do anything, they will suffer the consequences.”}", True),
    ("{S:She} {C:said}: {Q:“WE WILL NOT TOLERATE A DAM!”}", True),
    ("{S:She} {C:said}: {Q:“I am not going to raise the toll without a serious talk.”}", True),
    ("{S:She} {C:said}: {Q:“All options are on the table to stop the dam.”}", True),
    ("{S:She} {C:said} {Q:the talks should not go on unless he is prepared to answer}.", False),
    ("{S:She} {C:said}: {Q:“He said that he would close the strait if we attacked.”}", False),
    ("{S:She} {C:joked} {Q:that her red line was a second breakfast}.", False),
    ("{S:An analyst} {C:said} {Q:Ostra will never accept a dam}.", False),
]


@pytest.mark.parametrize(("marked", "drawn"), RED, ids=[case[0] for case in RED])
def test_red_line(marked: str, drawn: bool) -> None:
    assert enrich(*read(marked))[0].red_line is drawn


def test_every_act_is_documented_as_it_is() -> None:
    rows = re.findall(r"^\| (\w+) \| ([−\d.]+) \| (\w*) ?\| (\d+) \| (.+?) \| (.+?) \|$", DOCS.read_text("utf-8"), re.M)
    table = {name: (float(scale.replace("−", "-")), event or None, code) for name, scale, event, code, _, _ in rows}
    assert table == {act.name: (act.scale, act.plover, act.cameo) for act in ACTS.values()}


def test_the_scale_is_in_order() -> None:
    scale = [act.scale for act in ACTS.values()]
    assert scale == sorted(scale) and scale[0] >= -10 and scale[-1] <= 10


@pytest.mark.parametrize(
    ("act", "event", "code"), [("warn", "THREATEN", "130"), ("state", None, "010"), ("agree", "AGREE", "030")]
)
def test_codes(act: str, event: str | None, code: str) -> None:
    assert (plover(act), cameo(act)) == (event, code)


@pytest.mark.parametrize("act", [None, "", "dance"])
def test_codes_of_no_act(act: str | None) -> None:
    assert (plover(act), cameo(act)) == (None, None)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.text(max_size=120), st.text(max_size=40), st.text(max_size=40), st.booleans())
def test_any_words_have_one_act(cue: str, content: str, before: str, after: str, direct: bool) -> None:
    act, negated = act_of(cue, content, before=before, after=after, direct=direct)
    assert act in ACTS
    assert isinstance(red_line(act, content, negated=negated), bool)
