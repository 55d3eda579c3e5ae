"""How good a run is against gold: statements, utterances and stories, by fixed definitions."""

from onrecord.scoring.links import score_stories, score_utterances
from onrecord.scoring.statements import compare_statements, score_statements

__all__ = ["compare_statements", "score_statements", "score_stories", "score_utterances"]
