"""Scan beside `grep -oP` and ripgrep on Chinese prose, a citation about every 2 KB, one process.

    python benchmarks/scan.py [megabytes]

Aims for 100 MB, in a UTF-8 locale: numbers alone at least 4 x as fast as `grep -oP` with the same
pattern, numbers and titles together, with their places and judged, at least 1.5 x.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.measure import compare, tell

NUMBER = r"[一-龥]{1,30}?\s*[〔\[［（(【﹝]\s*\d{2,4}\s*[〕\]］）)】﹞]\s*第?\s*\d{1,6}\s*号"
BOTH = rf"{NUMBER}|《[^《》]{{2,150}}》"

_WORDS = """
各区 人民政府 有关部门 应当 加强 组织 领导 明确 责任 分工 完善 机制 及时 研究 解决 过程 中 的
推动 经济 社会 发展 提高 服务 水平 优化 营商 环境 支持 企业 创新 促进 就业 保障 民生 改善 城市 面貌
规范 管理 强化 监督 检查 定期 通报 情况 做好 宣传 引导 工作 街道 社区 居民 代表 参加 会议 讨论 方案
落实 资金 听取 意见 依法 办理 申请 材料 符合 条件 予以 受理 期限 之内 作出 决定 问题
"""
_OTHERS = ("《中华人民共和国土地管理法》", "《城市规划条例》", "《武汉晚报》")


def prose(size: int) -> Iterator[str]:
    """Sentences of about `size` bytes, of invented content; the documents cited are real."""
    from regcheck.catalogue.find import shipped
    from regcheck.catalogue.load import load_facts

    documents = load_facts(shipped()).documents
    rng, words = random.Random(1), _WORDS.split()
    written = since = 0
    while written < size:
        sentence = "".join(rng.choices(words, k=rng.randint(6, 20)))
        if since > 2000:
            since = 0
            document = rng.choice(documents)
            title, number = f"《{document.title}》", document.number
            cited = rng.choice([f"{title}（{number}）", number, title, rng.choice(_OTHERS)])
            sentence = f"根据{cited}的规定，{sentence}"
        if rng.random() < 0.03:
            sentence += rng.choice(("，地铁12号线", "，解放大道188号院", "，第3号议案"))
        sentence += rng.choice("，，，，。。；\n")
        length = len(sentence.encode())
        written += length
        since += length
        yield sentence


def numbers(path: str) -> None:
    """Print every number in a file, as `grep -o` does."""
    from regcheck.scan.numbers import find_numbers
    from regcheck.scan.readers import read

    index = _index()
    with open(path, "rb") as stream:
        for reading in read(stream, path):
            sys.stdout.writelines(f"{f.raw}\n" for f in find_numbers(reading.text, index.organs))


def citations(path: str) -> None:
    """Print every citation in a file with its place."""
    from regcheck.scan.core import scan_file

    for cited in scan_file(path, _index()).cited:
        print(cited.place.line, cited.place.column, cited.citation.raw)


def _index() -> Any:
    from regcheck.catalogue.find import shipped
    from regcheck.catalogue.load import load_facts
    from regcheck.scan.index import Index

    return Index.of(load_facts(shipped()))


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    os.environ["LC_ALL"] = "C.UTF-8"
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "prose.txt"))
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(prose(size * 10**6))
        for name, ours, pattern in (
            ("numbers", {"regcheck": "--numbers"}, NUMBER),
            ("numbers and titles", {"regcheck": "--citations", "regcheck scan": "scan"}, BOTH),
        ):
            commands = {f"{label}, {name}": _ours(how, path) for label, how in ours.items()}
            commands[f"grep -oP, {name}"] = ["grep", "-oP", pattern, path]
            if shutil.which("rg"):
                commands[f"rg -o, {name}"] = ["rg", "-o", pattern, path]
            tell(compare(commands, runs=3), base=f"grep -oP, {name}")


def _ours(how: str, path: str) -> list[str]:
    if how == "scan":
        options = ["--on", "2024-05-01", "--format", "concise"]
        return [sys.executable, "-m", "regcheck", "scan", path, *options]
    return [sys.executable, __file__, how, path]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--numbers"]:
        numbers(sys.argv[2])
    elif sys.argv[1:2] == ["--citations"]:
        citations(sys.argv[2])
    else:
        main()
