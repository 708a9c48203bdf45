"""Whatever a document's facts are, and whatever day is asked about, there is an answer to show."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from regcheck import i18n
from regcheck.api import Catalogue
from regcheck.model import Document, Facts, Header
from regcheck.nodes import MapNode
from regcheck.queries.answer import Answer
from regcheck.render import answers, answers_json, history, rows, summary, table
from regcheck.render.page import Screen
from tests.properties.test_timeline_properties import DAYS, DOCUMENTS, KNOWN_FROM, MAYBE_DAY

HORIZON = date(2021, 1, 1)
HEADER = Header("测试目录", "Asia/Shanghai", HORIZON, MapNode())
DAY = DAYS | st.dates()


def catalogue(document: Document, known: dict[str, date | None]) -> Catalogue:
    by_number = {document.number: document}
    return Catalogue(Facts("c.yaml", HEADER, (), (), (document,), by_number, known))


def pages(asked: Catalogue, answer: Answer, screen: Screen) -> list[str]:
    number, on, known_on = answer.number, answer.on, answer.known_on
    life = asked.history(number, known_on=known_on)
    counted = asked.summary(on=on, known_on=known_on)
    return [
        answers.status_text(asked, [answer], screen),
        history.history_text(asked, life, on, screen),
        table.list_text(asked, [answer], on, screen, known_on=known_on),
        summary.summary_text(asked, counted, on, screen, known_on),
    ]


@given(DOCUMENTS, KNOWN_FROM, DAY, MAYBE_DAY, st.sampled_from([40, 80, 200]))
@settings(max_examples=60)
def test_every_page(
    document: Document, known: dict[str, Any], on: date, known_on: date | None, width: int
) -> None:
    asked = catalogue(document, known)
    answer = asked.status(document.number, on=on, known_on=known_on)
    for page in pages(asked, answer, Screen(width, False)):
        page.encode("gbk")
        assert max(map(cell_len, page.splitlines())) <= width
    for form in (rows.answer_rows([answer], asked), rows.answer_rows([answer], asked, True)):
        assert form.count("\t") == 5
    i18n.use("en")
    try:
        assert pages(asked, answer, Screen(width, False))
    finally:
        i18n.use("zh")


@given(DOCUMENTS, KNOWN_FROM, DAY, MAYBE_DAY)
@settings(max_examples=200)
def test_every_answer(
    document: Document, known: dict[str, Any], on: date, known_on: date | None
) -> None:
    asked = catalogue(document, known)
    answer = asked.status(document.number, on=on, known_on=known_on)
    told = json.loads(answers_json.status_json(asked, on, known_on, [answer], []))["results"][0]
    assert told["in_force"] is (told["status"] == "in-force") is ("有效：" in told["text"][:3])
    assert ("beyond-horizon" in told["flags"]) is (on > HORIZON)
    assert told["days_left"] is None or told["until"]
    if told["status"] == "unknown":  # says which fact is missing
        assert told["missing"]
        assert told["text"] == f"不明：{told['missing'][0]['text']}"
    if told["status"] in {"expired", "repealed", "declared-lapsed"}:
        assert told["since"] is None or told["since"] <= str(on)
        assert told["until"] is None or told["until"] < str(on)
    if told["in_force"]:
        assert told["until"] is None or told["until"] >= str(on)
    life = json.loads(answers_json.history_json(asked, on, known_on, asked.history(answer.number)))
    assert len(life["events"]) <= len(document.events) or known_on
    assert life["periods"][0]["from"] is None
    assert life["periods"][-1]["until"] is None
