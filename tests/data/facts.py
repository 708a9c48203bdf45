"""What 武汉市人民政府公报 2024年第5、6期 prints, written down independently of the catalogue.

`gazette_rows.tsv` holds the rows of the two acts' lists and the titles of the documents that
the issue prints in full; this module holds the rest. Dates are ISO text, `number`s canonical.
The catalogue is reconciled against both, so nothing here may be copied from it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

Validity = str | Mapping[str, str]
"""`indefinite`, `unstated`, `unknown`, or `{term, until}` with either or both."""

# --- The two acts and the documents printed beside them --------------------------------------

DECISION: Final = "武政规〔2024〕4号"  # 关于集中修改和废止…的决定, number above its title
NOTICE: Final = "武政规〔2024〕5号"  # 关于公布继续有效…的通告, number above its title
ACTS_TAKE_EFFECT: Final = "2024-03-22"  # last clause of each: 自2024年3月22日起施行
REPUBLISHED_UNTIL: Final = "2025-12-31"  # 5号, heading of part two

MOTORCYCLES: Final = "武政规〔2019〕21号"  # 4号 一(一)
PREPARED_DISHES: Final = "武政规〔2022〕22号"  # 4号 一(二)
EQUITY_FUNDS: Final = "武政规〔2023〕6号"  # 4号 一(三), and 5号 part one row 27
DECISION_2021: Final = "武政规〔2021〕4号"  # 5号 part three row 34; history line of 〔2019〕21号
ENERGY_REVIEW: Final = "武发改规〔2023〕1号"  # 部门文件选登, first
ENERGY_FUND: Final = "武发改规〔2023〕2号"  # 部门文件选登, second
OUTPATIENTS: Final = "武医保规〔2023〕2号"  # 部门文件选登, third


class Row(NamedTuple):
    """A row of `gazette_rows.tsv`; `act` is `-` for a document printed in full."""

    act: str
    part: str
    row: str
    number: str
    title: str
    end: str

    @property
    def place(self) -> dict[str, int]:
        """The row as an event's `list` records it."""
        return {"part": int(self.part), "row": int(self.row)}

    def __str__(self) -> str:
        return f"{self.number} ({self.act} {self.part}.{self.row})"


def _read_rows() -> Iterator[Row]:
    path = Path(__file__).with_name("gazette_rows.tsv")
    with path.open(encoding="utf-8", newline="") as text:
        reader = csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(reader)
        yield from (Row(*cells) for cells in reader)


ROWS: Final = tuple(_read_rows())  # every row of the lists, and the five documents in full
LISTED: Final = tuple(row for row in ROWS if row.act != "-")  # rows of the two acts alone
TITLES: Final = {row.number: row.title for row in ROWS}  # 〔2023〕6号 alone is printed in two rows


def rows_of(act: str, part: int) -> tuple[Row, ...]:
    """The rows of one part of an act, as printed."""
    return tuple(row for row in ROWS if row.act == act and row.part == str(part))


# --- Counts ----------------------------------------------------------------------------------

DOCUMENTS: Final = 127  # 114 of 5号, 6 + 2 of 4号 alone, the two acts, three departmental
CONTINUING: Final = 114  # 5号, first paragraph: 继续有效的114件
DECLARED: Final[Mapping[str, tuple[tuple[int, str, int], ...]]] = {
    DECISION: ((1, "amend", 3), (2, "repeal", 6)),  # 4号, headings 一 and 二
    NOTICE: ((1, "confirm", 63), (2, "republish", 15), (3, "confirm", 36)),  # 5号, 一 二 三
}
ROWS_OUT_OF_ORDER: Final = (34, 46, 55)  # 5号 part one: earlier last day than the row above
GOLDEN_IN_FORCE: Final[Mapping[str, int]] = {  # of the 114, by 5号's three parts alone
    "2024-03-22": 114,  # the day of the notice
    "2025-01-01": 111,  # part one rows 1–3 have ended
    "2025-12-31": 95,  # rows 4–19 too; the last day of part two still counts
    "2026-01-01": 74,  # rows 20–24 and 55, and all 15 of part two have ended
    "2026-02-07": 73,  # row 25 ended the day before
    "2026-02-08": 71,  # rows 26 and 27 ended the day before
}

# --- What is printed about a document's own dates and validity -------------------------------

OWN_DATES: Final[Mapping[str, Mapping[str, str]]] = {
    # 4号: signature 2024年3月16日; 自2024年3月22日起施行(自公布之日起施行)
    DECISION: {"signed": "2024-03-16", "published": "2024-03-22", "effective": "2024-03-22"},
    # 5号: signature 2024年3月16日; 自2024年3月22日起施行(自公布之日起施行)
    NOTICE: {"signed": "2024-03-16", "published": "2024-03-22", "effective": "2024-03-22"},
    # Signature 2019年9月12日; history line: 2019年9月13日公布, 自2019年9月15日起施行
    MOTORCYCLES: {"signed": "2019-09-12", "published": "2019-09-13", "effective": "2019-09-15"},
    # Signature 2022年11月24日; history line: 2022年12月2日施行; last clause: 自公布之日起
    PREPARED_DISHES: {
        "signed": "2022-11-24",
        "published": "2022-12-02",
        "effective": "2022-12-02",
    },
    # Signature 2023年2月5日; history line: 2023年2月8日施行; last clause: 自公布之日起
    EQUITY_FUNDS: {"signed": "2023-02-05", "published": "2023-02-08", "effective": "2023-02-08"},
    # History line of 〔2019〕21号: 2021年3月23日施行的…决定; neither signing nor publication
    DECISION_2021: {"effective": "2021-03-23"},
    # 2023年11月9日 beside the number; art. 21: 自公布之日起执行
    ENERGY_REVIEW: {"published": "2023-11-09", "effective": "2023-11-09"},
    # 2023年11月30日 beside the number; art. 19: 自2023年11月30日起施行
    ENERGY_FUND: {"signed": "2023-11-30", "effective": "2023-11-30"},
    # 2023年12月26日 beside the number; clause 七: 自2024年1月1日起执行
    OUTPATIENTS: {"signed": "2023-12-26", "effective": "2024-01-01"},
}

OWN_VALIDITY: Final[Mapping[str, Validity]] = {
    DECISION: "unstated",  # read whole: no clause on validity
    NOTICE: "unstated",  # read whole: no clause on its own validity
    MOTORCYCLES: "indefinite",  # art. 八 said 长期执行 until 4号 struck the words
    PREPARED_DISHES: {"until": "2025-12-31"},  # last clause: 有效期至2025年12月31日
    # Last clause: 有效期为3年; history line and 5号 part one row 27: 2026年2月7日
    EQUITY_FUNDS: {"term": "3年", "until": "2026-02-07"},
    ENERGY_REVIEW: {"term": "5年"},  # art. 21: 有效期5年
    ENERGY_FUND: {"term": "5年"},  # art. 19: 有效期5年
    OUTPATIENTS: {"term": "5年"},  # clause 七: 有效期5年
}

RESTARTED: Final[Mapping[str, Validity]] = {
    # 4号, below 一(三): 有效期自本决定公布之日起重新计算, 5年; history line: 至2029年3月21日
    MOTORCYCLES: {"term": "5年", "until": "2029-03-21"},
}

OWN_CONDITION: Final[Mapping[str, str]] = {
    ENERGY_REVIEW: "执行期间若国家、省有新规定,从其规定执行",  # art. 21, last words
}
LISTED_CONDITION: Final = "yields-to-newer"  # 5号, heading of part three: 以新文件为准

# --- What the acts do ------------------------------------------------------------------------


class Struck(NamedTuple):
    """Words that 4号 deletes, and the place that it names."""

    provision: str
    delete: str


STRUCK: Final[Mapping[str, Struck]] = {
    MOTORCYCLES: Struck("第八条", "长期执行"),  # 4号 一(一)
    PREPARED_DISHES: Struck(  # 4号 一(二)
        "第二条",
        "对使用武汉地区食用农产品作为生产原料的预制菜食品生产龙头企业,纳入农业产业化龙头企业和"
        "重点商贸流通服务企业范畴,在基础设施、设备采购、贷款贴息等方面优先给予政策扶持。",
    ),
    EQUITY_FUNDS: Struck(  # 4号 一(三)
        "十一、其他事项",
        "享受本政策的股权投资管理机构和股权投资基金,应当保持注册地、主要经营地、投资活动地在"
        "我市;若10年内迁出我市的,需退还一次性落户奖励资金。",
    ),
}


class DatedAct(NamedTuple):
    """An act that no list names; `date` is empty where no source prints it."""

    number: str
    action: str
    by: str
    date: str


UNLISTED_ACTS: Final = (
    # History line of 〔2019〕21号: 根据2021年3月23日施行的…第一次修订
    DatedAct(MOTORCYCLES, "amend", DECISION_2021, "2021-03-23"),
    # 5号 part three row 26, title: 修改《…公共租赁住房货币化保障工作的通知》部分内容
    DatedAct("武政规〔2017〕58号", "amend", "武政规〔2018〕20号", ""),
    # 5号 part three row 33, title: 修改《武汉市违法占用地上建筑物处置办法》施行时间
    DatedAct("武政规〔2018〕25号", "amend", "武政规〔2020〕17号", ""),
    # 5号 part three row 36, title: 延长《…城乡居民基本医疗保险实施办法》有效期
    DatedAct("武政规〔2017〕24号", "extend", "武政规〔2022〕20号", ""),
)

GAPS: Final[Mapping[str, int]] = {
    # 5号 part two, rows 1–10: days after the printed old end and before 2024-03-22
    "武政规〔2019〕17号": 355,  # ended 2023年4月1日
    "武政规〔2017〕58号": 207,  # ended 2023年8月27日
    "武政规〔2017〕24号": 203,  # ended 2023年8月31日
    "武政规〔2018〕24号": 193,  # ended 2023年9月10日
    "武政规〔2018〕25号": 152,  # ended 2023年10月21日
    "武政规〔2018〕37号": 84,  # ended 2023年12月28日
    "武政规〔2018〕39号": 78,  # ended 2024年1月3日
    "武政规〔2019〕5号": 53,  # ended 2024年1月28日
    "武政规〔2019〕1号": 26,  # ended 2024年2月24日
    "武政规〔2019〕7号": 17,  # ended 2024年3月4日
}

# --- Names -----------------------------------------------------------------------------------

CITY: Final = "武汉市人民政府"  # signature of every document of the city printed in the issue
ISSUERS: Final[Mapping[str, tuple[str, ...]]] = {  # every other document: the city alone
    "武政规〔2020〕8号": (CITY, "民航湖北监管局"),  # 5号 part one row 13, title
    ENERGY_REVIEW: ("武汉市发展和改革委员会",),  # title: 市发改委; art. 20 in full
    ENERGY_FUND: ("武汉市发展和改革委员会",),  # title: 市发改委, named in full as above
    OUTPATIENTS: ("市医保局",),  # title; its full name is printed nowhere in the issue
}
ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    # 5号, first paragraph: 航行服务程序…保护区域 where row 1 has 航空程序…保护区
    "武政规〔2019〕8号": (
        "市人民政府关于印发武汉天河机场航行服务程序净空保护区域一体化图使用管理办法的通知",
    ),
    # 5号 part three row 33, inside the title of 〔2020〕17号
    "武政规〔2018〕25号": ("武汉市违法占用地上建筑物处置办法",),
    # The policies that the notice issues, below its signature: one 的 more than the title
    EQUITY_FUNDS: ("关于加快发展股权投资的若干支持政策",),
    # History line of 〔2019〕21号; row 34 of part three repeats 文件
    DECISION_2021: ("市人民政府关于修改和废止部分规范性文件的决定",),
    # History lines of the three amended texts: without 行政
    DECISION: ("市人民政府关于集中修改和废止部分规范性文件的决定",),
}
ALSO_PRINTED: Final[Mapping[str, tuple[str, ...]]] = {  # an alias the catalogue may do without
    # Table of contents of the issue: repeats 文件
    DECISION: ("市人民政府关于集中修改和废止部分行政规范性文件文件的决定",),
    # 5号 part three row 36: the regulation that the document's own title already names
    "武政规〔2017〕24号": ("武汉市城乡居民基本医疗保险实施办法",),
}

# --- Ends ------------------------------------------------------------------------------------

EXPIRING_BY_END_OF_2025: Final = 41  # 5号 part one rows 1–24 and 55, all of part two, 〔2022〕22号
EXPIRING_NUMBERS: Final[tuple[str, ...]] = (
    # part one 1–4
    "武政规〔2019〕8号", "武政规〔2021〕18号", "武政规〔2023〕18号", "武政规〔2019〕32号",
    # 5–8
    "武政规〔2023〕3号", "武政规〔2022〕1号", "武政规〔2022〕3号", "武政规〔2020〕7号",
    # 9–12
    "武政规〔2020〕5号", "武政规〔2020〕3号", "武政规〔2022〕6号", "武政规〔2022〕8号",
    # 13–16
    "武政规〔2020〕8号", "武政规〔2022〕13号", "武政规〔2022〕12号", "武政规〔2022〕14号",
    # 17–20
    "武政规〔2020〕15号", "武政规〔2020〕18号", "武政规〔2022〕25号", "武政规〔2021〕12号",
    # 21–24
    "武政规〔2022〕4号", "武政规〔2022〕16号", "武政规〔2022〕18号", "武政规〔2022〕24号",
    # part one 55, out of order in the list
    "武政规〔2023〕13号",
    # part two 1–4
    "武政规〔2019〕17号", "武政规〔2017〕58号", "武政规〔2017〕24号", "武政规〔2018〕24号",
    # 5–8
    "武政规〔2018〕25号", "武政规〔2018〕37号", "武政规〔2018〕39号", "武政规〔2019〕5号",
    # 9–12
    "武政规〔2019〕1号", "武政规〔2019〕7号", "武政规〔2019〕10号", "武政规〔2019〕19号",
    # 13–15
    "武政规〔2019〕22号", "武政规〔2017〕65号", "武政规〔2021〕17号",
    # 4号 一(二)
    "武政规〔2022〕22号",
)  # fmt: skip
ENDS_BY_YEAR: Final[Mapping[int, int]] = {  # final ends, printed or computed; repealed: none
    2024: 3,  # part one rows 1–3
    2025: 38,  # the 41 without those three
    2026: 12,  # rows 25–36
    2027: 11,  # rows 37–47
    2028: 15,  # rows 48–60 without 55, and the three departmental documents
    2029: 3,  # rows 61 and 62, and 〔2019〕21号
    2030: 1,  # row 63
}
COMPUTED_ENDS: Final[Mapping[str, str]] = {  # a term of 5 years, counted to the day's eve
    ENERGY_REVIEW: "2028-11-08",  # from 2023年11月9日
    ENERGY_FUND: "2028-11-29",  # from 2023年11月30日
    OUTPATIENTS: "2028-12-31",  # from 2024年1月1日
}


def final_ends() -> dict[str, str]:
    """The last day of every document that has one, as all of the acts leave it."""
    ends = {row.number: row.end for row in rows_of(NOTICE, 1) + rows_of(DECISION, 1)}
    ends |= {row.number: REPUBLISHED_UNTIL for row in rows_of(NOTICE, 2)}
    return ends | dict(COMPUTED_ENDS)


# --- Worked cases ----------------------------------------------------------------------------

ANY: Final = "any"  # a bound on which neither the table nor the rules of a run decide


class Case(NamedTuple):
    """One question and its answer; `None` is an open or unknown bound."""

    number: str
    on: str
    known_on: str | None
    status: str
    since: str | None
    until: str | None
    flags: str = ""  # must be there
    no_flags: str = ""  # must not


WORKED_CASES: Final = (
    # 有效期为3年 from 2023年2月8日, 有效期至2026年2月7日: the last day is in force
    Case(EQUITY_FUNDS, "2026-02-07", None, "in-force", "2023-02-08", "2026-02-07",
         "amended beyond-horizon", "computed-end indefinite gap-covered unstated-end"),
    Case(EQUITY_FUNDS, "2026-02-08", None, "expired", "2026-02-08", "2026-02-07",
         "beyond-horizon"),
    # Signed 2023年2月5日, but in force from 2023年2月8日
    Case(EQUITY_FUNDS, "2023-02-07", None, "not-yet-effective", ANY, "2026-02-07",
         "", "beyond-horizon"),
    # The example of the JSON contract
    Case(EQUITY_FUNDS, "2024-05-01", None, "in-force", "2023-02-08", "2026-02-07",
         "amended beyond-horizon", "computed-end pending-end conditional"),
    # 有效期至2029年3月21日, by the second amendment
    Case(MOTORCYCLES, "2029-03-21", None, "in-force", "2019-09-15", "2029-03-21",
         "amended beyond-horizon", "computed-end indefinite"),
    Case(MOTORCYCLES, "2029-03-22", None, "expired", "2029-03-22", "2029-03-21"),
    # 长期执行, as long as 4号 was not known
    Case(MOTORCYCLES, "2024-03-21", "2024-03-21", "in-force", "2019-09-15", None,
         "amended indefinite", "beyond-horizon"),
    # Old end 2023年4月1日; heading of part two: 自有效期届满到本通告施行期间,执行重新公布的文件
    Case("武政规〔2019〕17号", "2023-12-01", None, "in-force", None, "2025-12-31",
         "gap-covered", "beyond-horizon indefinite"),
    Case("武政规〔2019〕17号", "2023-12-01", "2023-12-01", "expired", "2023-04-02", "2023-04-01",
         "", "gap-covered"),
    # Old end 2024年3月27日, after the notice: no gap
    Case("武政规〔2019〕10号", "2024-04-01", None, "in-force", None, "2025-12-31",
         "beyond-horizon", "gap-covered"),
    # 4号 二(四); its start is printed nowhere
    Case("武政规〔2020〕1号", "2024-03-22", None, "repealed", "2024-03-22", None,
         "", "beyond-horizon"),
    Case("武政规〔2020〕1号", "2024-03-21", None, "unknown", ANY, ANY, "pending-end"),
    Case("武政规〔2020〕1号", "2019-12-31", None, "not-yet-effective", ANY, ANY),
    Case("武政规〔2020〕1号", "2024-04-01", None, "repealed", "2024-03-22", None),
    # 5号 part three row 1: 长期有效
    Case("武政规〔2009〕6号", "2030-01-01", None, "in-force", None, None,
         "indefinite beyond-horizon", "computed-end"),
    # 有效期5年 from 2024年1月1日
    Case(OUTPATIENTS, "2028-12-31", None, "in-force", "2024-01-01", "2028-12-31",
         "computed-end beyond-horizon", "indefinite"),
    Case(OUTPATIENTS, "2029-01-01", None, "expired", "2029-01-01", "2028-12-31"),
    # 2021年3月23日施行, and 5号 part three row 34
    Case(DECISION_2021, "2022-01-01", None, "in-force", "2021-03-23", None, "", "beyond-horizon"),
    Case(DECISION_2021, "2021-03-22", None, "not-yet-effective", ANY, ANY),
)  # fmt: skip
