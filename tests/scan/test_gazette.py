"""No number of a long official text is lost: counted again, with another pattern.

REGCHECK_GAZETTE names the text of a gazette; without it an excerpt in its manner takes its place.
"""

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from regcheck.catalogue.find import shipped
from regcheck.catalogue.load import load_facts
from regcheck.scan.core import scan_bytes
from regcheck.scan.index import Index

INDEX = Index.of(load_facts(shipped()))
EXCERPT = """\
市人民政府关于修改部分行政规范性文件的决定
各区人民政府，市人民政府各部门：
　　经研究，决定对3件文件予以修改，对下列文件予以废止。
　　一、将《武汉市储备猪肉管理办法》（武政规〔2022〕15号）第五条修改为：“储备
企业应当有12号以上的冷库。”
　　二、市人民政府关于加快发展的若干意见（武政规〔2018〕
24号）自公布之日起废止，原武政办〔2015〕 103 号文件同时停止执行。
　　附件：1. 继续有效的文件目录（武政〔2013〕7号、武政规〔2016〕3号）
序号 文件名称 文号
1 关于印发武汉市门楼牌标志管理暂行办法的通知 武政规〔2018〕24 号
2 关于地铁2号线的通告 武政办〔2019〕９号
— 12 —
湖北省人民政府办公厅关于公布目录的通知（鄂政办发〔2020〕
　　 17号）　武政规〔2024〕2号　政府令第312号
"""


def gazettes() -> dict[str, str]:
    named = os.environ.get("REGCHECK_GAZETTE")
    return {"excerpt": EXCERPT} | ({"gazette": Path(named).read_text("utf-8")} if named else {})


def counted(text: str) -> Counter[str]:
    """The years and serials in brackets before 号, with all white space out of the way."""
    bare = re.sub(r"\s", "", text).translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    return Counter(re.findall(r"[\u4e00-\u9fff](〔\d{4}〕\d+号)", bare))


@pytest.mark.parametrize("name", gazettes())
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_no_number_is_lost(name: str, encoding: str):
    text = gazettes()[name]
    found = scan_bytes(text.encode(encoding), "gazette.txt", INDEX)
    numbers = [cited.citation.number or "" for cited in found.cited]
    wanted = counted(text)
    assert wanted.total() >= 8
    assert not wanted - Counter(re.sub("^[^〔]*", "", number) for number in numbers)


def test_the_excerpt():
    found = scan_bytes(EXCERPT.encode(), "gazette.txt", INDEX)
    assert [cited.citation.number for cited in found.cited if cited.citation.number] == [
        "武政规〔2022〕15号",
        "武政规〔2018〕24号",
        "武政办〔2015〕103号",
        "武政〔2013〕7号",
        "武政规〔2016〕3号",
        "武政规〔2018〕24号",
        "武政办〔2019〕9号",
        "鄂政办发〔2020〕17号",
        "武政规〔2024〕2号",
        "政府令第312号",
    ]
