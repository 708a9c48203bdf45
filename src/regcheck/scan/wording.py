"""The words by which a sentence says that a document is repealed, lapsed, amended or extended.

Each function is given what stands right before or right after a citation. What is doubtful is
not an act: a document that is no longer in force is then reported, not passed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from regcheck.model import Action

_VERBS: Mapping[Action, str] = {
    "declare-lapsed": "失效|作废",
    "repeal": "废止|(?:停止|不再)(?:执行|施行|实施)|停止使用|不再适用",
    "amend": "修改|修订|修正|删去|删除",
    "extend": "延长",
}
ENDING = f"{_VERBS['declare-lapsed']}|{_VERBS['repeal']}"
CHANGING = f"{_VERBS['amend']}|{_VERBS['extend']}"
_SIGNS = ("废", "修", "失效", "停止", "不再", "删", "延长")  # each verb holds one

ROW = (
    r"(?:[-*•·]\s*)?"
    r"(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）.．、]?|[①-⒛]|第[一二三四五六七八九十]+[条项件]?[、，]?)"
)
KINDS_OF_TITLES = "通知|通告|公告|决定|意见|办法|规定|细则|方案|措施|政策|批复|预案|标准|规划"
BARE = rf"(?:[^。；;：:《》\n]{{2,80}}(?:{KINDS_OF_TITLES}))?"  # a title without 《》
_OURS = r"(?:武汉市人民政府|市?人民政府|市政府|本市|我市|原)*"
# Each run of them can be read in one way only, and is never given back.
_WORDS = (
    r"(?:[，,]?(?:同时|目前|现|一并|一律|同步|相应|即日起|即行?|立即|随即|随之|正式|依法|予以|应(?:予以?|当)?|均|也|都"
    r"|业?已经?|自行|自动|"
    r"届时|到期|期满|届满|因有效期|因期限|宣布|自然|全[文部]|集中|被|将|拟)\s?)*+"
)
_DAY = r"\d{4}(?:年|[.．/-])\d{1,2}(?:月(?:\d{1,2}日)?|[.．/-]\d{1,2})"
# A bare day may be one to which something else is granted: 享受甲，2024年12月31日停止执行.
WHEN = (
    rf"{_WORDS}(?:(?:[，,]?(?:[自从][^。；，\t|]{{1,30}}(?:起|后)|于[^。；，\t|]{{1,25}}"
    rf"|自{_DAY})|{_DAY}(?:起|(?=[ \u3000]?{_WORDS}废止)))"
    rf"\s?{_WORDS})?"
)

# A verb right before the citation, in its line: in the line above it is a heading's, or a cell's.
# After 合同的 it is a noun; with a blank behind it, it may be one, unless what leads to it says no.
# 新修订的 and 修订了 only tell of a document that is used.
_BEFORE = re.compile(
    r"(?P<led>决定|同时|一并|予以|宣布|现|拟|[。；;，])?"
    rf"(?<![未不的])(?P<verb>(?P<ends>{ENDING})的?|(?<![新近])(?:{CHANGING}))(?:(?(ends)了)|的是)?"
    rf"{_OURS}(?(led)[ \u3000]?)“?\Z"
)
# A heading over a list: the documents are to be the very object of its verb, 废止下列文件：.
_COUNT = r"[\d一二三四五六七八九十百两]{1,4}\s?[件项个份部]"
_LISTED = rf"(?:下列|以下|如下|共?{_COUNT})"
_OF_KIND = r"(?:部分|一批|有关|相关|本市|我市|全市|市人民政府|市政府|武汉市|本级|政府|原|现行|行政|规范性|政策性?)*"
_THESE = (
    rf"{_OF_KIND}{_LISTED}(?:{_LISTED}|{_OF_KIND}){{0,3}}"
    r"(?:文件|规定|规章|通知|通告|公告|决定|办法|意见|政策|细则|措施|制度)"
)
_TAIL = (
    rf"(?:的?(?:目录|清单|名单|一览表|部分条款|部分内容|有效期限?))?(?:共?{_COUNT})?"
    r"(?:[（(][^（）()\n]{1,20}[）)])?(?:[，,]?(?:具体|分别)?(?:如下|的?有|为|是|包括))?"
)
_ITEM = rf"\s*{BARE}[（(“]?\s*$"
_HEADING = re.compile(
    rf"(?<![未不的])(?P<verb>(?P<ends>{ENDING})的?|{CHANGING})(?:了|的是)?"
    rf"(?:{_THESE}|{_OF_KIND}规范性文件|(?(ends){_OF_KIND}文件|(?!))){_TAIL}"
    rf"(?:[：:]\s*(?:{ROW})?|\n\s*{ROW}){_ITEM}"
)
_HEADING_OF_OBJECT = re.compile(  # 对下列文件予以废止：, 决定废止：
    rf"(?:{_THESE}{WHEN}(?:[作做]出?|进行|如下){{0,2}}|决定(?:予以|同时|一并)?(?={ENDING}))"
    rf"(?P<verb>{ENDING}|{CHANGING})(?:如下)?[：:]\s*(?:{ROW})?{_ITEM}"
)
# The papers of a deal are changed or void under a document, which stays as it is.
OF_A_DEAL = re.compile("合同|协议|招标|投标")
_CLAUSES = re.compile(r"[。；;，,\n]")

# Who must not, need not, will not or did not do it does not do it, nor who would: 如废止…
_IF = (
    r"(?:(?<![例比诸譬假])如(?![下期上实此何图表附意约])|假如|若(?!干)|倘|一旦|万一|凡|除非"
    r"|(?<![应相适担正武不妥恰])当(?![前时年日地事月晚今初选]|天(?!然))"
    r"|(?<![待机际境])遇|(?<![接招])待(?![遇业岗])"
    r"|虽|尽管|即使|即便|哪怕|纵使|就算|无论|不论|不管)"
)
_WHILE = (  # 合同履行期间，… but not 疫情期间, 过渡期内
    r"(?:合同|协议|租赁|[承出]租|租(?=期)|履行|履约|服务|施工|质保)"
    r"[^，,。；;：:《》\n]{0,8}(?:期间|期内|期限内|过程中)[，,]?"
)
_REFUSED = (
    r"(?:反对|拒绝|推迟|延迟|延缓|延后|暂停|无权|无意|阻止|放弃|并非"
    r"|不(?:同意|赞[成同]|支持|批准|接受|认可|因|拟|打算|准备|会|愿|许|允许|考虑|建议|主张))"
)
_NEGATED = re.compile(
    r"(?:(?:不得|严禁|禁止|不能|无需|无须|不可|不应|不宜|不必|不要|未经|没有|不予|不再|避免|防止"
    rf"|{_IF}|{_WHILE}|{_REFUSED})[^，,。；;：:《》\n]{{0,12}}|未[^，,。；;：:《》\n]{{0,3}}|不"
    r"|(?:是否|能否|可否|应否|暂缓|暂不|撤销关于)[^，,。；;：:《》\n]{0,4}"
    r"|(?:(?<!原)因|由于)(?:[本我市省区县国家]{0,2}(?:人民)?政府)?(?:宣布|决定)?)$"
)
# What the draft rests on, and who does something, is not what it is done to.
_RELIED_ON = re.compile(
    r"(?:根据|依据|按照?|依照?|遵照|参照|参考|对照|鉴于|落实|贯彻|遵守|遵循|符合|结合|违反|违背|满足"
    r"|引用|采用|涉及|(?<![意常会罕])见(?!义)|(?<!原)因(?!此)|由于|(?<!停止)(?<!不再)(?:执行|适用|实施))"
    # It ends with its cell, unless that is a label: 依据文件｜4号.
    rf"(?:(?<=据)(?:文[件号]|政策)?[ \t]*[|\t]\s*|[:：]?\s*"
    rf"|(?:(?!{ENDING}|{CHANGING})[^。；，,：:\n\t|]){{1,16}}(?:[:：]\s*|[^\S\t\n]*(?:\n\s*)?))"
    rf"(?:{ROW})?[（(]?$"
)
_AGENT = re.compile(r"(?:被|由|经|以|(?<=\S)至|直到)\s*$")  # 至 alone is that of a range
_SUPPOSED = re.compile(
    rf"(?:{_IF}|{_WHILE}|{_REFUSED})(?:[^，,。；;：:《》\n]|《[^《》]{{1,100}}》){{0,20}}$"
)

# What follows an act: not 废止后, 废止前, 失效的, nor 修改方案, 修改完善本办法, 延长申报期限.
# Of several verbs, what follows the last counts (废止、失效前); 废止或者修改 is none that is done,
# nor is what has consequences for a deal (失效，双方应当…; 废止，租金相应调整).
_ALSO = rf"(?:(?:、|和|以?及|与){_WORDS}(?:{ENDING}|{CHANGING}))*+"
_PARTIES = r"(?:双方|各方|[甲乙]方|当事人|本?(?:合同|协议|租约|契约))"
_PAID = r"(?:租金|租期|补贴|补助|奖励|价款|服务费|工期|报价|押金|保证金)"
# What the draft itself, or an authority, settles is no matter of a deal.
_SETTLED = (
    r"[^。；;，,\n]{0,8}(?:(?:按照?|依照?)本(?!合同|协议)|另行(?:制定|公布|发布|通知)"
    r"|由[^。；;，,\n]{0,12}(?:[局委厅办]|部门|政府)(?:另行|负责|制定|解释|公布|发布|明确|统筹)"
    r"|(?:不再|停止)(?:执行|施行|适用))"
)
# What becomes of a deal: 本协议自动终止, 租金不变, 可以解除合同, 停止支付补贴.
_DEALT = (
    r"(?:[^。；;，,\n《〔]{0,6}(?:双方|[甲乙]方|本(?:合同|协议|租约|契约))"
    r"|(?=[^。；;，,\n《〔]{0,24}(?:调整|终止|解除|变更|不变|顺延|协商|补偿(?!协议|合同)|赔偿"
    r"|停发|停付|停止支付|不再支付))"
    rf"[^。；;，,\n《〔]{{0,20}}(?:{_PARTIES}|{_PAID}(?!{_SETTLED})|价格|单价|费用|付款|结算))"
)
# What becomes of something not named as a deal's: 标准相应调整, not 其他文件相应调整.
_CHANGED = (
    rf"(?!{_SETTLED}|其他|其它|其余"
    r"|[^。；;，,\n]{0,8}(?:职责|分工|责任|机构|文件|规定|序号|顺序))"
    r"[^。；;，,\n《〔]{0,12}(?:不变|顺延|(?:给予|予以|支付|应)[^。；;，,\n]{0,4}(?:补偿|赔偿)"
    r"|(?:相应|随之|自动|自行|另行)[^。；;，,\n]{0,4}(?:调整|终止|解除|变更|失效|协商|补偿|赔偿))"
)
_THEN = rf"(?:{_PARTIES}|(?:相关|有关|原)?{_PAID}(?!{_SETTLED})|{_DEALT}|{_CHANGED})"
_EARLIER = r"[^。；;，,\n]{0,8}[此之以]?前已"  # 此前已受理的，仍按原规定办理
_SO_STILL = rf"但(?!{_EARLIER})[^。；;\n]{{0,25}}(?:仍|继续|该文)"
_SO = (
    rf"(?:则|{_THEN}|{_SO_STILL}"
    r"|(?:应当?|均|须|仍)?(?:以|按照?|依照?|从|适用|执行|采用)"
    r"[^。；;，,]{0,10}(?:新|修订|修改|变更|届时|其(?:规定|标准|要求)|另行))"
)
# The document is used all the same: 已失效。奖励标准仍按该文执行. A sentence that carries the act
# out (同时废止) is not undone by the next one.
_STILL = (
    rf"(?!{_EARLIER})[^。；;\n]{{0,16}}(?:继续|仍)[按依照执适]{{1,2}}[行用]?"
    r"(?:其|(?:该|此|上述)(?:文|办法|规定|通知|通告|公告|决定|意见|政策|标准|细则|方案))"
)
_DONE = r"(?:(?<=同时..)|(?<=予以..)|(?<=一并..)|(?<=一律..)|(?<=起..)|(?<=同时....)|(?<=起....))"
_STOPS = (
    rf"{_ALSO}\s*(?:{_DONE}(?:[。！!\n]|[，,；;](?!{_DEALT}|{_SO_STILL}|仍|继续|{_STILL}))"
    rf"|(?<=如下..)[，,]|[。！!\n](?!\n?(?:仍|继续|[甲乙]方[^。；;，,\n]{{0,4}}(?:仍|继续)|{_STILL}))|$"
    rf"|(?:[，,；;](?!{_SO})|[）)\]】]|(?:、|和|以?及|与)(?=[^。；;，,\n的时前后]{{0,12}}[《〔]))"
    rf"(?![^。；;\n]{{0,2}}(?:继续|仍)|{_STILL}))"
)
# The draft goes on to use the document, or speaks of something in it: 修改甲规定的样本.
_GOES_ON = re.compile(
    r"[）)]?\s*(?:仍|继续|之?[前后]|时|[中所]?(?:规定|确定|要求|约定)"
    r"|第[^。；;，,]{1,20}[条款项](?:所|规定的|约定的|确定的))"
)
# What it speaks of may come: 废止甲的，租金不变; not 关于废止甲的情况说明.
_IF_AT_ALL = r"的(?:[，,；;]|话|(?:情况|情形)下?[，,])"
_CONDITION = re.compile(rf"[）)]?\s*(?:{_IF_AT_ALL}|[，,；;](?:{_THEN}|{_STILL}))")
_CONDITION_OF_DONE = re.compile(rf"[）)]?\s*(?:{_IF_AT_ALL}|[，,；;](?:{_DEALT}|{_STILL}))")
# The draft's own item carries it out: 一、废止甲, 决定废止甲.
_CARRIED_OUT = re.compile(
    rf"(?:[\n。；;]\s*(?:{ROW})?|[，,：:])(?:现|决定|同时|一并|予以){{0,3}}"
    rf"(?<![，,：:])(?:{ENDING}|{CHANGING}){_OURS}(?:《[^《》]*》)?[（(“]?\Z"
)
# What may follow the number of the document that it is said of: 文件, 以下简称…, closing brackets.
_SHORT = r"以下(?:统称|简称|称)[^（）()。；;\n]{1,30}"
_CALLED = rf"(?:文件?)?(?:[，,]?{_SHORT})?[）)]?(?:[（(]{_SHORT}[）)])?"
_ETC = (
    r"(?:等(?:(?!要求|规定|精神|依据|不一致|抵触|不符|冲突|矛盾|的)[^。；，,]){0,25}?"
    rf"|共?{_COUNT}{_OF_KIND}文件)?"
)
_AFTER_ENDING = re.compile(
    rf"\A{_CALLED}[ \u3000\n]?[（(\[【]?{_ETC}[ \u3000\n]?{WHEN}(?P<verb>{ENDING})(?={_STOPS})"
)
_AFTER_CHANGING = re.compile(
    rf"\A{_CALLED}{_ETC}"
    r"(?:的?部分(?:条款|内容|条文|规定))?(?:的?有效期)?(?:的?施行时间)?"
    r"(?:的?第[（(]?[\d一二三四五六七八九十百]{1,5}[）)]?[条款项章节][、和及与至第（()）\d一二三四五六七八九十百条款项章节]{0,40}"
    r"(?:[^。；，]{0,30}?“[^”]{0,80}”)?)?[ \u3000\n]?"
    r"(?:[，,]?(?:同时|一并|均|再次|予以|进行|作出?|做出?|相应|如下|以下|下列|部分|集中|适当|统一|的|已经?|被))*"
    rf"(?:(?<!的)|(?=..如下))(?P<verb>{CHANGING})"
    r"(?:(?=为|成|如下|以下|下列|至|到|有效期|施行时间|[：:“\d]|第[\d一二三四五六七八九十]|其中"
    rf"|[一二两三四五六七八九十]+年)|(?={_STOPS}))"
)
# A sentence goes on over a line's end; a row of a table, or a heading, does not.
_SENTENCE = re.compile(r"[。；;，！!）)\]】为成至到]|(?<=如下\w\w)[：:]")
# A sentence of its own on the list before it.
_ABOVE = re.compile(
    r"\A[）)]?\s*[。；;，,]?\s*(?:以上|上述|前述)"
    rf"(?:等|各|所列|{_LISTED}){{0,2}}{_OF_KIND}(?:文件|规定|通知|办法)"
    rf"\s*{WHEN}(?P<verb>{ENDING})(?={_STOPS})"
)
_TITLE = re.compile(  # 市政府关于疫情期间减免租金的通知（
    r"关于(?:(?!根据|依据|如果|一旦)[^。；;：:，,《》\n]){2,80}的(?:若干|实施|指导|暂行)?"
    rf"(?:{KINDS_OF_TITLES})\s?[（(]?\s?\Z"
)
_BLANKS = re.compile(r"\s\s+")


def said_before(before: str) -> Action | None:
    """The act whose verb, or whose heading, a citation follows."""
    if not has_verb(before):
        return None
    before = tidy(before)
    if found := _BEFORE.search(before):
        return act_of(found)
    found = _HEADING.search(before) or _HEADING_OF_OBJECT.search(before)
    if found and OF_A_DEAL.search(_CLAUSES.split(before[: found.start("verb")])[-1]):
        return None
    return act_of(found)


def said_after(after: str) -> Action | None:
    """The act that the sentence which a citation begins goes on to say."""
    if not has_verb(after):
        return None
    after = tidy(after)
    found = _AFTER_ENDING.match(after) or _AFTER_CHANGING.match(after)
    if found and "\n" in after[: found.start("verb")] and not _SENTENCE.match(after, found.end()):
        return None
    return act_of(found)


def said_of_list(after: str) -> Action | None:
    """The act that a sentence says of the list that ends before it: 以上文件同时废止."""
    return act_of(_ABOVE.match(tidy(after))) if has_verb(after) else None


def is_relied_on(before: str) -> bool:
    """Whether a citation after these words is what the draft rests on."""
    return bool(_RELIED_ON.search(untitled(before)))


def is_agent(before: str) -> bool:
    """Whether a citation after these words is what an act is done by: 由《…》废止."""
    return bool(_AGENT.search(before))


def is_supposed(before: str) -> bool:
    """Whether what follows a citation after these words is said of a case that may come: 如《…》."""
    return bool(_SUPPOSED.search(untitled(before)))


def untitled(before: str) -> str:
    """Without the bare title that a citation follows: its words say nothing of the document."""
    return _TITLE.sub("", before)


def goes_on(after: str) -> bool:
    """Whether the draft goes on to use a citation before these words, or something in it."""
    return bool(_GOES_ON.match(after))


def is_carried_out(before: str) -> bool:
    """Whether the draft itself does what the verb before a citation says: 一、废止…"""
    return bool(_CARRIED_OUT.search(tidy(before)))


def is_condition(after: str, carried_out: bool) -> bool:
    """Whether an act whose object stands before these words is only one that may come."""
    return bool((_CONDITION_OF_DONE if carried_out else _CONDITION).match(after))


def tidy(text: str) -> str:
    """Runs of white space made one character: the patterns would try every way to part them."""
    return _BLANKS.sub(lambda run: "\n" if "\n" in run[0] else run[0][0], text)


def has_verb(text: str) -> bool:
    """Whether a verb may be there at all; most text holds none and costs little."""
    return any(sign in text for sign in _SIGNS)


def act_of(found: re.Match[str] | None) -> Action | None:
    if found is None or _NEGATED.search(found.string, 0, found.start("verb")):
        return None
    said = found["verb"].removesuffix("的")
    return next(act for act, words in _VERBS.items() if re.fullmatch(words, said))
