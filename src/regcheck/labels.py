"""What the codes are called in human text; the codes themselves are never translated."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

from regcheck.dates import Term
from regcheck.i18n import Sentence, say
from regcheck.model import Action
from regcheck.timeline import Flag, Status

STATUS: Mapping[Status, Sentence] = {
    "in-force": say("有效"),
    "not-yet-effective": say("尚未施行"),
    "expired": say("到期失效"),
    "repealed": say("已废止"),
    "declared-lapsed": say("宣布失效"),
    "suspended": say("暂停执行"),
    "unknown": say("不明"),
}

ACTION: Mapping[Action, Sentence] = {
    "amend": say("修改"),
    "confirm": say("继续有效"),
    "republish": say("重新公布"),
    "extend": say("延长"),
    "repeal": say("废止"),
    "declare-lapsed": say("宣布失效"),
    "suspend": say("暂停"),
    "resume": say("恢复"),
}

FLAG: Mapping[Flag, Sentence] = {
    "amended": say("经修改"),
    "indefinite": say("长期有效"),
    "unstated-end": say("未写明有效期"),
    "computed-end": say("截止日由期限推算"),
    "gap-covered": say("由重新公布追溯覆盖"),
    "partially-repealed": say("部分条款已废止"),
    "pending-end": say("已记录将终止或暂停"),
    "conditional": say("附条件"),
    "partially-suspended": say("部分条款暂停"),
    "unpublished": say("当时尚未公布"),
    "beyond-horizon": say("晚于目录记录"),
}

CONDITION: Mapping[str, Sentence] = {
    "yields-to-newer": say("如新文件作出调整的，以新文件为准"),
}


def term(length: Term) -> Sentence:
    """A term in words: 3年, 1年6个月."""
    units = (
        (length.years, say("{n}年", n=length.years)),
        (length.months, say("{n}个月", n=length.months)),
        (length.days, say("{n}日", n=length.days)),
    )
    parts = [said for count, said in units if count]
    return reduce(lambda first, second: say("{first}{second}", first=first, second=second), parts)


def condition(text: str) -> Sentence:
    """A condition in words: a known code by its label, anything else as the source prints it."""
    return CONDITION.get(text) or say("{text}", text=text)
