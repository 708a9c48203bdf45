"""What a sentence says is being done to the documents that it cites: `=` is nothing.

One letter a citation, in order: r repeal, l declare-lapsed, a amend, e extend.
"""

import pytest

from regcheck.scan.citations import citations
from regcheck.scan.index import Index

INDEX = Index(frozenset({"武政规"}), {"路灯办法": ("武政规〔2022〕3号",)})
N1, N2, N3 = "武政规〔2021〕1号", "武政规〔2021〕2号", "《照明办法》（武政规〔2021〕3号）"
_LETTERS = {"repeal": "r", "declare-lapsed": "l", "amend": "a", "extend": "e", None: "="}


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        # The verb before.
        (f"决定废止{N1}。", "r"),
        (f"废止{N1}、{N2}和{N3}。", "rrr"),
        (f"宣布失效{N1}。", "l"),
        (f"停止执行原{N1}。", "r"),
        (f"已废止的{N1}不得引用。", "r"),
        (f"修改{N3}。", "a"),
        ("关于修改《路灯办法》的决定", "a"),
        ("关于延长《路灯办法》有效期的通告", "e"),
        (f"废止下列文件：\n1.{N1}；\n2.{N3}；\n3.市政府关于照明的通知（{N2}）。", "rrr"),
        (f"决定废止以下2件文件\n（一）{N3}\n\n（二）{N1}", "rr"),
        (f"不得废止{N1}。", "r"),  # missed: a modal before the verb is not understood
        (f"未废止{N1}。", "="),
        # The verb after.
        (f"{N1}同时废止。", "r"),
        (f"{N1}、{N2}同时废止。", "rr"),
        (f"{N1}自2024年5月1日起废止。", "r"),
        (f"{N3}自本办法施行之日起失效，由区政府负责清理。", "l"),
        (f"原{N1}、{N3}等2件文件予以废止。", "rr"),
        (f"{N1}已被{N2}废止。", "r="),
        (f"{N1}废止后，按本办法办理。", "r"),
        (f"{N1}不再执行；", "r"),
        (f"将{N3}第三条修改为：“略”。", "a"),
        (f"对{N1}作如下修改：", "a"),
        (f"{N1}第五条、第六条中的“街道”修改为“镇街”。", "a"),
        (f"{N1}部分条款予以修改。", "a"),
        (f"{N1}有效期延长至2026年。", "e"),
        # Neither.
        (f"根据{N1}，废止{N2}。", "=r"),
        (f"根据{N1}和{N2}修改合同。", "=="),
        (f"按照{N1}修改合同。", "="),
        (f"执行{N1}，{N2}同时废止。", "=r"),
        (f"废止{N1}，执行{N2}。", "r="),
        (f"现印发{N3}，{N1}同时废止。", "=r"),
        (f"现印发{N3}，同时废止{N1}。", "=r"),
        (f"{N1}第三条规定，合同可以修改。", "="),
        (f"{N1}规定的废止程序不变。", "="),
        (f"废止程序按{N1}办理。", "="),
        (f"合同修改依据：{N1}", "="),
        (f"废止下列合同：\n一、依照{N1}签订的合同；\n二、依照{N2}签订的合同。", "=="),
        (f"根据清理结果，由{N1}废止的文件不再列出。", "="),
        (f"废止{N1}。{N2}继续执行。", "r="),
        (f"停止执行{N1}。\n现印发{N3}。", "r="),
        (f"删去无关内容。{N1}", "="),
        (f"《关于修改〈路灯办法〉的决定》（{N1}）", "="),
    ],
)
def test_acts(text: str, acts: str):
    assert "".join(_LETTERS[found.act] for found in citations(text, INDEX)) == acts
