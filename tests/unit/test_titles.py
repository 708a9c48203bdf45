"""The regulations that a title issues, under whose names its document is known."""

from __future__ import annotations

import pytest

from regcheck.titles import plain, regulations_inside


@pytest.mark.parametrize(
    ("title", "issued"),
    [
        ("市人民政府关于印发江城市停车管理办法的通知", ["江城市停车管理办法"]),
        ("关于印发《甲办法》和《乙办法》的通知", ["甲办法", "乙办法"]),
        ("关于印发《甲办法（试行）》等3件文件的通知", ["甲办法(试行)"]),
        ("关于印发修订后的《甲办法》的通知", ["甲办法"]),
        ("关于印发《江城市〈甲条例〉实施细则》的通知", ["江城市《甲条例》实施细则"]),
        ("关于印发《甲办法》补充规定的通知", ["《甲办法》补充规定"]),
        ("关于修订印发《甲办法》的通知", ["甲办法"]),
        ("关于修改并印发《甲办法》的通知", ["甲办法"]),
        ("市人民政府关于修改后重新印发江城市甲办法的通知", ["江城市甲办法"]),
        ("关于修改完善后重新印发甲办法的通知", ["甲办法"]),
        ("关于修改并重新公布印发甲办法的通知", ["甲办法"]),
        ("关于废止部分文件和重新印发甲办法的通知", ["甲办法"]),
        ("关于废止《甲办法》并印发《乙办法》的通知", ["乙办法"]),
        ("关于贯彻《国务院甲条例》印发江城市贯彻办法的通知", ["江城市贯彻办法"]),
        ("关于贯彻国务院决定并印发甲办法的通知", ["甲办法"]),
        ("关于加强停车管理的通知", []),
        ("关于取消发布甲办法的决定", []),
        ("关于终止印发甲办法的通知", []),
        ("关于贯彻实施国务院发布《甲条例》的通知", []),
        ("关于做好停车信息发布工作的通知", []),
        # What is done to another document issues nothing of it.
        ("市人民政府关于废止《市人民政府关于印发江城市停车管理办法的通知》的决定", []),
        ("市人民政府关于废止市人民政府关于印发甲办法的通知的决定", []),
        ("市人民政府关于废止市政府发布《江城市停车管理办法》的决定", []),
        ("关于修改市政府印发的《甲办法》的决定", []),
        ("关于延长市政府印发《甲办法》有效期的决定", []),
        ("关于废止《甲办法》和市政府关于印发乙办法的通知的决定", []),
    ],
)
def test_regulations_inside(title: str, issued: list[str]) -> None:
    assert [*regulations_inside(plain(title))] == issued


@pytest.mark.parametrize(
    "piece", ["《", "》", "《》", "《甲》", "《甲》和", "关于", "印发", "废止印发", "《〈"]
)
def test_long_titles_take_linear_time(piece: str) -> None:
    """Sixteen thousand of each would take minutes in quadratic time."""
    regulations_inside(plain(f"关于印发{piece * 16_000}的通知"))
    regulations_inside(plain(f"关于{piece * 16_000}印发甲办法的通知"))
