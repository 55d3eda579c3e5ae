"""Names that are written with the family name first: Chinese, Korean and Vietnamese ones."""

from __future__ import annotations

from onrecord.resolve.facts import facts
from onrecord.resolve.names import fold, skeleton

# The commonest family names, romanised; several are given names or words elsewhere, hence the checks below.
_FAMILIES = frozenset(
    """
    kim lee rhee park choi choe jung jeong chung kang cho yoon yun jang lim im han oh seo shin kwon hwang ahn
    song an pak ryu yoo moon bae baek nam noh roh ban ri li wang zhang chang liu chen chan yang zhao huang
    zhou chow wu xu sun hu zhu gao lin he guo ma luo xi deng hua wen jiang peng zeng xiao tian dong pan yuan
    cai lu yu ye tang feng cheng cao wei xie du fu shen qin geng zhong zou bo bai meng hou tsai lai ng leung
    lam cheung nguyen tran le pham vo ngo dang bui do ho duong ly truong vu
    """.split()
)


def family_key(name: str) -> str:
    """What blocks of the family name are made by, where it stands first: "kim" of Kim So-ri; "" for other names.

    "Kim Roe" is of the given name Kim, "Lee Amos Roe" of Lee: a first word that is a given name too needs two more
    words that are none.
    """
    words = fold(name).split()
    if not 2 <= len(words) <= 3 or words[0] not in _FAMILIES:
        return ""
    genders = facts().genders
    if any(word in genders or len(word) == 1 for word in words[1:]):
        return ""
    return "" if len(words) == 2 and words[0] in genders else skeleton(words[0])
