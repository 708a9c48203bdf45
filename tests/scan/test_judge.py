"""What is said of each citation on a day: the codes of the findings, and the messages that differ."""

from datetime import date
from pathlib import Path

import pytest

from regcheck.catalogue.load import load_facts
from regcheck.scan.core import scan_bytes
from regcheck.scan.index import Index
from regcheck.scan.judge import Question
from regcheck.scan.report import judge_all, report

FACTS = load_facts(Path(__file__).with_name("examples.yaml"))
INDEX = Index.of(FACTS)
DAY = date(2024, 6, 1)
UNDATED = "江政规〔2015〕20号"


def findings(text: str, on: date = DAY, drafted: date | None = None) -> list[tuple[str, str, str]]:
    outcome = judge_all(
        FACTS, [scan_bytes(text.encode(), "a.md", INDEX)], Question(on, drafted=drafted)
    )
    found = report(outcome, {}).diagnostics
    return [(d.finding.code, d.severity, str(d.finding.message)) for d in found]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("江政规〔2022〕3号", ""),
        ("《江城市老旧小区加装电梯补贴办法》", "RS101"),
        ("江政规[2018]第7号", "RS101 RS401"),
        ("江政规〔2022〕3号、7号", "RS202"),
        ("江政规〔2022〕\n3号", ""),
        ("江政规\\[2022\\]3号", "RS401"),
        ("江政规**〔2022〕**3号", ""),
        ("财税〔2022〕3号、鄂江政规〔2022〕3号", ""),
        # Titles.
        ("《路灯管理办法》（江政规〔2022〕3号）", ""),
        ("《江城市人民政府关于印发江城市路灯管理办法的通知》（江政规〔2022〕3号）", ""),
        ("《江城市路灯管理办法（试行）》（江政规〔2022〕3号）", "RS302"),
        ("《关于扩大城市绿地的意见》（江政规〔2022〕3号）", "RS301"),
        ("《江城市户外广告管理办法》（江政规〔2022〕3号）", "RS301"),
        ("《江城市路灯管理办法》（江政规〔2018〕7号）", "RS101 RS301"),
        ("《江城市路灯管理办法》（江政〔2010〕3号）", ""),  # an older one, of another organ
        (f"根据{UNDATED}", "RS204"),
        ("根据《江城市渡口管理办法》", "RS204"),
        (f"废止{UNDATED}", ""),
        (f"修改{UNDATED}", "RS204"),
        # Acts.
        ("废止江政规〔2022〕3号、江政规〔2018〕7号", "RS403"),
        ("修改《关于调整行政权力事项的通知》", "RS403"),
        ("江政规〔2018〕7号（已失效）", "RS403"),
        # A dead title counts; beside the number of an organ that is not catalogued it is in doubt.
        ("《江城市停车收费管理办法》（江政〔2010〕3号）", "RS301"),
        ("《江城市停车收费管理办法》（江政〔2019〕2号）", "RS102"),
        ("《江城市停车收费管理办法》（江政〔2010〕3号）同时废止", "RS403"),
        ("修改《市人民政府关于调整行政权力事项的通知》", "RS403"),
    ],
)
def test_codes(text: str, codes: str):
    assert [code for code, _, _ in findings(text)] == codes.split()


MESSAGES = """
江政规〔2018〕7号
    《市人民政府关于印发江城市老旧小区加装电梯补贴办法的通知》已到期失效，最后有效日是 2023-08-31
《江城市停车收费管理办法》
    已于 2024-02-01 由 江政规〔2024〕1号 废止，由 江政规〔2023〕8号 替代
《江城市轮渡票价管理办法》
    已于 2024-02-01 由 江政规〔2024〕1号 宣布失效（目录第 1 项）
《江城市户外广告管理办法》
    已于 2024-02-01 由 江政规〔2024〕1号 暂停执行
《江城市夜间施工管理办法》
    在 2024-06-01 尚未施行，自 2024-07-01 起施行
《市人民政府关于加强早点摊点管理的通知》
    在 2024-06-01 是否有效不明：目录的来源没有印出施行日期，也没有哪一天能证明已经施行
江政规〔2022〕33号
    目录里有“江政规”的文件，没有这一号；是不是 江政规〔2022〕3号、江政规〔2023〕10号、江政规〔2021〕9号？
江政规〔2015〕20号
    目录记录了由 江政规〔2024〕1号 作出的废止，没有印出日期：从哪天起不再有效，请先核实
《江城市路灯管理办法》（江政规〔2022〕13号）
    目录里有“江政规”的文件，没有这一号；旁边的标题是 江政规〔2022〕3号 的
《市人民政府关于调整行政权力事项的通知》
    几件文件都叫这个标题，请写上文号：江政规〔2016〕11号（不明）、江政规〔2023〕10号（有效）
"""
_LINES = [line.strip() for line in MESSAGES.strip().splitlines()]


_BESIDE_ANOTHER = (
    "旁边的标题《江城市停车收费管理办法》是 江政规〔2019〕2号 的；这个文号是别的机关的，目录不收；"
    "标题所指的文件：已于 2024-02-01 由 江政规〔2024〕1号 废止，由 江政规〔2023〕8号 替代"
)
_LINES += ["《江城市停车收费管理办法》（江政〔2010〕3号）", _BESIDE_ANOTHER]


@pytest.mark.parametrize(("text", "said"), [*zip(_LINES[::2], _LINES[1::2], strict=True)])
def test_messages(text: str, said: str):
    [(_, _, message)] = findings(text)
    assert message == said


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        ("《江城市停车收费管理办法》（江政规〔2022〕3号）", "RS301", "error"),
        ("《江城市停车收费管理办法》（江政规〔2022〕33号）", "RS202", "error"),
        ("《江城市路灯管理办法》（江政规〔2023〕8号）", "RS301", "warning"),
        ("《江城市路灯管理办法》（江政规〔2022〕33号）", "RS202", "warning"),
        ("废止江政规〔2018〕7号", "RS403", "info"),
        ("修改江政规〔2018〕7号", "RS403", "warning"),
        ("江政规〔2018〕7号有效期延长至2026年", "RS403", "warning"),
        ("《江城市停车收费管理办法》（江政〔2010〕3号）", "RS301", "warning"),
        ("修改江政规〔2021〕9号", "RS403", "info"),  # suspended, and still there to amend
    ],
)
def test_severities(text: str, code: str, severity: str):
    assert [found[:2] for found in findings(text)] == [(code, severity)]


@pytest.mark.parametrize(
    ("on", "severity"),
    [(date(2015, 6, 1), "error"), (date(2024, 6, 1), "warning"), (date(2030, 1, 1), "warning")],
)
def test_a_shared_title_is_an_error_where_none_of_the_documents_stands(on: date, severity: str):
    [(code, grade, _)] = findings("《市人民政府关于调整行政权力事项的通知》", on)
    assert (code, grade) == ("RS203", severity)


@pytest.mark.parametrize(
    ("drafted", "codes"), [("2024-01-31", ["RS402"]), ("2024-02-01", []), (None, [])]
)
def test_what_was_amended_since_the_draft(drafted: str | None, codes: list[str]):
    day = drafted and date.fromisoformat(drafted)
    assert [code for code, _, _ in findings("江政规〔2023〕8号", DAY, day or None)] == codes


@pytest.mark.parametrize("action", ["repeal", "declare-lapsed", "suspend"])
@pytest.mark.parametrize(("provisions", "codes"), [("", ["RS204"]), (", provisions: [第五条]", [])])
def test_an_end_without_a_day(tmp_path: Path, action: str, provisions: str, codes: list[str]):
    text = Path(__file__).with_name("examples.yaml").read_text("utf-8")
    event = f"{{action: {action}, by: 省政规〔2024〕2号{provisions}}}"
    own = tmp_path / "a.yaml"
    external = "external: [{number: 省政规〔2024〕2号}]\n"
    text = text.replace("{action: repeal, by: 江政规〔2024〕1号}", event)
    own.write_text(text.replace("documents:\n", external + "documents:\n"), "utf-8")
    facts = load_facts(own)
    scanned = [scan_bytes(UNDATED.encode(), "a.md", Index.of(facts))]
    [judged] = judge_all(facts, scanned, Question(DAY)).judged
    assert [found.code for found in judged.findings] == codes
    told = {"repeal": "废止", "declare-lapsed": "宣布失效", "suspend": "暂停执行"}[action]
    assert any(f"由 省政规〔2024〕2号 {told}" in str(remark) for remark in judged.remarks)


def test_provisions_that_are_repealed_are_told(tmp_path: Path):
    text = Path(__file__).with_name("examples.yaml").read_text("utf-8")
    event = "{action: repeal, by: 江政规〔2024〕1号, date: 2024-02-01, provisions: [第五条]}"
    own = tmp_path / "a.yaml"
    own.write_text(text.replace("{action: repeal, by: 江政规〔2024〕1号}", event), "utf-8")
    facts = load_facts(own)
    [judged] = judge_all(
        facts, [scan_bytes(f"{UNDATED}第五条".encode(), "a.md", Index.of(facts))], Question(DAY)
    ).judged
    assert "部分条款已废止" in map(str, judged.remarks)


@pytest.mark.parametrize("number", ["江政规〔2024〕9号", "远政发〔2010〕1号"])
@pytest.mark.parametrize(
    ("title", "cited", "found"),
    [
        ("", "江城市停车收费管理办法", [("RS301", "error")]),
        ("", "江城市路灯管理办法", [("RS301", "warning")]),
        ("", "江城市渡船管理办法", []),
        ("江城市渡船管理办法", "江城市停车收费管理办法", [("RS301", "error")]),
        ("市人民政府关于印发江城市停车收费管理办法的通知", "江城市停车收费管理办法", []),
    ],
)
def test_a_title_beside_the_number_of_what_is_not_catalogued(
    tmp_path: Path, title: str, cited: str, found: list[tuple[str, str]], number: str
):
    text = Path(__file__).with_name("examples.yaml").read_text("utf-8")
    named = f", title: {title}" if title else ""
    external = f"external: [{{number: {number}{named}}}]\ndocuments:\n"
    own = tmp_path / "a.yaml"
    own.write_text(text.replace("documents:\n", external), "utf-8")
    facts = load_facts(own)
    scanned = [scan_bytes(f"《{cited}》（{number}）".encode(), "a.md", Index.of(facts))]
    told = report(judge_all(facts, scanned, Question(DAY)), {}).diagnostics
    assert [(one.finding.code, one.severity) for one in told] == found
