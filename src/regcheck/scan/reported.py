"""Acts that a sentence only reports: of someone at fault, as another's claim, refused, to come.

The document is not what the draft ends: 乙方擅自停止执行甲, 当事人提出甲已失效, 建议废止甲，我局不同意,
甲将于某日失效. Each function is given what stands before or after a citation; what is looked at
ends with its clause before it, and with the next citation after it.
"""

from __future__ import annotations

import re

from regcheck.scan.wording import CHANGING, ENDING, KINDS_OF_TITLES, untitled

_CLAUSE = r"[^，,。；;：:《》\n]"
_HERE = r"[^《〔\n]"  # up to the next citation

# Who may not end a document; a bureau may, and says so in its own drafts.
_PARTY = (
    r"(?:[甲乙丙]方|承租人|出租人|[承发]包[人方]|采购人|供应商|[中投]标人|当事人|申请人|原告|被告"
    rf"|某{_CLAUSE}{{0,6}}(?:区|街道?|[乡镇村局]|公司|企业|单位)"
    r"|该(?:区|街道?|[乡镇村校院]|公司|企业|单位|部门|项目))"
)
_AT_FAULT = r"(?:擅自|私自|违[法规]|单方面?|无故|拒不|变相|自行(?!失效|作废))"
_CLAIMED = (
    r"(?:误(?:认|以)为|误[传读判]|[谣网讹据]传|[听据]说|媒体报道|(?:观点|有的?(?:单位|同志|意见))认为"
    r"|[函电信辩诉声宣谎据映报]称"
    r"|(?<!根据)(?<!针对)(?<![经对])"
    r"(?:当事人|申请人|原告|被告|上诉人|答辩人|投诉人|信访人|举报人|群众|[市居村网]民|网友|代表|委员(?!会)"
    rf"|[甲乙丙]方|业主|有人|[商住租]户|企业|公司){_CLAUSE}{{0,6}}"
    r"(?:提出|主张|认为|反映|表示|指出|以为|说(?!明)|(?<![名职简统])称))"
)
# What another says or does reaches to the citation; what only describes it, 违规出台的甲, does not,
# but 擅自停止执行的甲 does.
_OF_IT = rf"(?:(?!的){_CLAUSE}){{0,20}}(?:(?:{ENDING})的)?原?$"
_REPORTED = re.compile(
    rf"{_CLAIMED}[，,：:]?(?!现?(?:宣布|决定|予以))[“\"]?{_OF_IT}"
    rf"|{_AT_FAULT}(?:(?!的){_CLAUSE}){{0,6}}?(?:[将把对]|宣布|决定|(?:{ENDING})的?|{CHANGING}){_OF_IT}"
    rf"|(?:方案|选项)[一二三四五六\dA-F甲乙丙][：:]{_CLAUSE}{{0,20}}$"
    rf"|{_PARTY}{_CLAUSE}{{0,12}}(?:{ENDING}|{CHANGING}|宣布|决定)了?原?$"
)

# What is upheld: 该文件未被废止, 该预案现行有效; refused: 不予采纳; or made good: 应予纠正.
_OTHERS = r"其[他它余]|本(?:通知|办法|决定|规定|意见)"
_WITHIN = rf"(?:(?!{_OTHERS})[^。；;《〔\n\t|])"  # its sentence, and its cell
_END = r"(?=[ \u3000]*(?:[，,。；;\n\t|）)]|\Z))"
_UPHELD = (
    r"(?<![据按照行])(?:该|此|上述)"
    rf"{_CLAUSE}{{0,8}}?(?:文件?|{KINDS_OF_TITLES})(?:(?![的前后不]|{_OTHERS}){_CLAUSE}){{0,4}}"
    rf"(?:现行有效|[未没]有?被?(?:废止|失效|宣布失效)|(?:继续|仍然?)(?:[在应]|执行|施行|实施|适用|使用|有效)|有效{_END})"
    r"(?!的)"
)
_REFUSED = rf"(?:不予?(?:同意|采纳|支持|认可|赞成)|未[予获被]?采纳|不能?成立|不属?实){_END}"
_RUMOUR = rf"[系是属](?:误[读传解]|谣言){_END}"
_ALREADY = r"[^，,。；;《〔\n]{0,8}已"  # 已废止，故不予支持
_MADE_GOOD = (
    rf"[，,](?:(?!的|{_OTHERS}){_CLAUSE}){{0,8}}?(?:违约责任|(?:应(?:当|予以?)(?:撤销|纠正|整改|处罚|问责|追责)|建议整改)"
    rf"{_END}|未足额|未(?:按规定|按时|依法|及时)(?:兑[付现]|发放|拨付))"
)
_OF_SOMEONE = (  # 不再执行甲的企业, not 废止甲的责任单位为…
    r"[）)]?的(?!责任|牵头|主管|起草|制定|实施|承办)"
    r"[^，,。；;\n《〔]{0,8}(?:企业|单位|部门|公司|个人|人员|街道|[商住租用]户|行为|做法)(?![为是：:])"
)
_DENIED = re.compile(
    rf"(?:{_WITHIN}|。){{0,60}}?{_UPHELD}"
    rf"|[）)]?[ \u3000]*[|\t][ \u3000]*{_REFUSED}"
    rf"|{_WITHIN}{{0,40}}?{_RUMOUR}"
    rf"|(?!{_ALREADY})[）)]?(?:的(?:建议|意见|提案|请求|主张|说法))?(?:(?!意见){_WITHIN}){{0,40}}?{_REFUSED}"
    rf"|[）)]*{_MADE_GOOD}|{_OF_SOMEONE}"
)
# An end that comes by itself, at a day; not 将于某日起废止, which the draft brings about.
_TO_COME = re.compile(
    r"[）)]?[（(]?[^。；;，,《〔\n]{0,12}?"
    r"(?:即将(?:到期|届满|期满)?|(?<!现)将(?:[于在自](?:(?!同时|一并|予以|[日时]起)[^。；;，,《〔\n]){1,25}?)?"
    r"(?:到期|届满|期满|(?<=[年月日])))后?(?:自动|自然|自行)*(?:失效|作废)(?![^。\n]{0,8}(?:决定|予以))"
)

# What is amended or extended is used from then on: 修订了甲，各单位要贯彻执行. A notice that amends
# something itself ends so, too: 第三条修改为…，请贯彻执行.
_USED = re.compile(
    rf"(?:(?!修[改订正]为){_HERE}){{0,40}}?[，,。；;](?:(?![请望])[^，,。；;《〔\n]){{0,10}}"
    rf"(?:(?:按照?|依照?|依据|根据|遵照|执行)(?:该|此|上述)(?:文件?|{KINDS_OF_TITLES})|贯彻(?:执行|落实))"
)


def is_reported(before: str) -> bool:
    """Whether what is said of a citation after these words is what another did or claims."""
    return bool(_REPORTED.search(untitled(before)))


def is_denied(after: str) -> bool:
    """Whether these words after a citation deny the act, make it good, or leave it to the future."""
    return bool(_DENIED.match(after) or _TO_COME.match(after))


def is_used(after: str) -> bool:
    """Whether these words after a citation use the document that was amended or extended."""
    return bool(_USED.match(after))
