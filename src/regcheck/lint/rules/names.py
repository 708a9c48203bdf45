"""RC313–RC314: what a title says of another document, and the other names of a document."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from regcheck.findings import Finding, Place, Related, Rule
from regcheck.i18n import say
from regcheck.lint.context import Context, within
from regcheck.lint.mentions import Mention, every_name
from regcheck.lint.rules.rule import CheckedRule
from regcheck.lint.title_verbs import REISSUING
from regcheck.model import Action, Document
from regcheck.titles import plain, regulations_inside

# A name is near another that begins and ends like it and differs in a few characters.
_LONG, _FEW, _CANDIDATES = 8, 4, 50
_SHOWN = 3  # documents that one finding names


def _place(mention: Mention) -> Place:
    return within(mention.document.at, "title", mention.start, mention.end)


class _Namesakes(NamedTuple):
    """The documents of one name; by the year of an act, those of them that it can mean."""

    documents: Sequence[Document]
    ids: AbstractSet[int]
    numbers: AbstractSet[str]
    by_year: dict[int | None, "_Meant"]


class _Meant(NamedTuple):
    """The first documents that an act can mean, and those whose acts could not all be read, by number."""

    first: Mapping[str, Document]
    unsure: AbstractSet[str]


def _implied_act(context: Context) -> Iterator[Finding]:
    """A name may be that of many documents and in many titles: each is gone through once."""
    by_name: dict[str, _Namesakes] = {}
    by_number = context.facts.by_number
    for mention in context.mentions.all:
        name, act = mention.name, mention.document
        documents = context.mentions.by_name[name]
        if not documents or by_number[act.number] is not act:  # of two records (RC103) the first
            continue
        if name not in by_name:
            numbers = {document.number for document in documents}
            by_name[name] = _Namesakes(documents, {id(d) for d in documents}, numbers, {})
        named = by_name[name]
        actions = mention.actions
        if act.number in named.numbers:  # it bears the name itself
            actions |= REISSUING
        meant = _meant_by(act, named)
        targets = [target for number, target in meant.first.items() if number != act.number]
        lost = any(number != act.number for number in meant.unsure)  # it may be recorded there
        if targets and not lost and not _is_recorded(context, act, named, actions):
            yield _unrecorded(mention, targets[:_SHOWN], actions)


def _meant_by(act: Document, named: _Namesakes) -> _Meant:
    """One more than is shown, for it may be the act itself."""
    year = act.key.year
    if year not in named.by_year:
        meant = [document for document in named.documents if _is_not_later(document, act)]
        first: dict[str, Document] = {}
        for document in meant:
            if len(first) <= _SHOWN:
                first.setdefault(document.number, document)
        unsure = {document.number for document in meant if "events" in document.lost}
        named.by_year[year] = _Meant(first, unsure)
    return named.by_year[year]


def _is_not_later(document: Document, act: Document) -> bool:
    """An act reaches no document of a later year."""
    year, own = document.key.year, act.key.year
    return year is None or own is None or year <= own


def _is_recorded(
    context: Context, act: Document, named: _Namesakes, actions: Collection[Action]
) -> bool:
    """Whether the act that a title implies is recorded of a document that it can mean."""
    return any(
        event.action in actions
        and id(target) in named.ids
        and target.number != act.number
        and _is_not_later(target, act)
        for target, event in context.acts_by.get(act.number, ())
    )


def _unrecorded(
    mention: Mention, targets: Sequence[Document], actions: Collection[Action]
) -> Finding:
    message = say(
        "标题说到 {number}，那里却没有 by 为本文件的 {actions} 事件",
        number=[target.number for target in targets],
        actions=" / ".join(sorted(actions)),
    )
    related = Related(targets[0].at.value_place("number"), say("标题说的文件在这里"))
    return Finding("RC313", message, _place(mention), mention.document.number, (related,))


IMPLIED_ACT_UNRECORDED = CheckedRule(
    Rule(
        "RC313",
        "implied-act-unrecorded",
        "warning",
        say("标题说修改、延长、废止了目录里的另一件文件，那一件却没有记这个事件"),
        say("查那一件的人看不到它被修改或延期过，答案就少了一次变动"),
        say("在被处理的文件下补记事件；日期没有印出就不写 date"),
        bad="""
- number: 江政规〔2019〕6号
  title: 市人民政府关于印发江城市停车管理办法的通知
- number: 江政规〔2021〕8号
  title: 市人民政府关于修改《江城市停车管理办法》的决定
""",
        good="""
- number: 江政规〔2019〕6号
  title: 市人民政府关于印发江城市停车管理办法的通知
  events:
    - {action: amend, by: 江政规〔2021〕8号}
- number: 江政规〔2021〕8号
  title: 市人民政府关于修改《江城市停车管理办法》的决定
""",
    ),
    _implied_act,
)


def _drift(context: Context) -> Iterator[Finding]:
    for document in context.having("title", "aliases"):
        for at, alias in enumerate(document.aliases):
            title = plain(document.title)
            if plain(alias) not in (title, *regulations_inside(title)):
                message = say("来源另用的名称与标题不同：{how}", how=_difference(alias, document))
                place = document.at["aliases"].value_place(at)
                related = Related(document.at.value_place("title"), say("标题在这里"))
                yield Finding("RC314", message, place, document.number, (related,))
    yield from _near_names(context)


def _difference(alias: str, document: Document) -> str:
    """The stretch in which two names differ, from the title's nearer form: 占用 / 用地."""
    given, title = plain(alias), plain(document.title)
    forms = [title, *regulations_inside(title)]
    own = max(forms, key=lambda form: sum(_common(given, form)))
    before, after = _common(given, own)
    cut = slice(max(before - 2, 0), None)
    mine, theirs = (text[cut][: len(text) - after + 2 - cut.start] for text in (own, given))
    return f"“{mine}” / “{theirs}”"


def _common(one: str, other: str) -> tuple[int, int]:
    """How many characters two texts share at the beginning, and of the rest at the end."""
    most = min(len(one), len(other))
    before = next((at for at in range(most) if one[at] != other[at]), most)
    most -= before
    after = next((at for at in range(most) if one[-1 - at] != other[-1 - at]), most)
    return before, after


def _near_names(context: Context) -> Iterator[Finding]:
    """Names in titles that no document has, but one nearly has."""
    if "documents" in context.partial:  # whose name it is may be what could not be read
        return
    strange = [mention for mention in context.mentions.all if _is_nobodys(context, mention)]
    near: dict[tuple[str, str], list[tuple[str, Document]]] = {
        _ends(mention.name): [] for mention in strange
    }
    for document in context.having("title", "aliases") if near else ():
        for name in every_name(document):
            candidates = near.get(_ends(name))
            if candidates is not None and len(candidates) < _CANDIDATES:
                candidates.append((name, document))
    for mention in strange:
        for name, document in near[_ends(mention.name)]:
            differing = max(len(name), len(mention.name)) - sum(_common(name, mention.name))
            if differing <= _FEW and document is not mention.document:
                message = say(
                    "《{named}》与 {number} 的名称只差几个字；是同一件就记为它的 aliases",
                    named=mention.name,
                    number=document.number,
                )
                related = Related(document.at.value_place("title"), say("相近的标题在这里"))
                by = mention.document.number
                yield Finding("RC314", message, _place(mention), by, (related,))
                break


def _is_nobodys(context: Context, mention: Mention) -> bool:
    return len(mention.name) >= _LONG and not context.mentions.by_name[mention.name]


def _ends(name: str) -> tuple[str, str]:
    return name[:4], name[-4:]


TITLE_DRIFT = CheckedRule(
    Rule(
        "RC314",
        "title-drift",
        "info",
        say("来源用的另一名称（aliases，或别的标题所引）与文件自己的标题不同"),
        say("按那个名称查的人要能找到这一件，又不能把两件混为一件"),
        say("核对是不是同一件；来源如此就用注释说明并忽略"),
        bad="""
- number: 江政规〔2019〕6号
  title: 市人民政府关于印发江城市违法用地建筑物处置办法的通知
- number: 江政规〔2021〕8号
  title: 市人民政府关于修改《江城市违法占地建筑物处置办法》的决定
""",
        good="""
- number: 江政规〔2019〕6号
  title: 市人民政府关于印发江城市违法用地建筑物处置办法的通知
  events:
    - {action: amend, by: 江政规〔2021〕8号}
- number: 江政规〔2021〕8号
  title: 市人民政府关于修改《江城市违法用地建筑物处置办法》的决定
""",
    ),
    _drift,
)
