"""Names of litigants: organisations are told from natural persons and kept; persons are masked (张某, 欧阳某某)."""

from __future__ import annotations

import polars as pl

# An ending of one character is proof only behind a name of some length: 李店 may well be a person.
_LONG_ENDINGS = (
    "公司|集团|银行|支行|分行|分理处|信用社|联社|合作社|合作联社|商行|商店|商场|超市|酒店|宾馆|饭店|餐厅|餐馆|饭庄|工厂|药店|药房|网吧|"
    "经营部|服务部|营业部|门市部|经销处|批发部|项目部|指挥部|事务所|研究院|研究所|学院|大学|中学|小学|幼儿园|学校|医院|卫生院|卫生室|诊所|门诊部|"
    "政府|委员会|村委会|居委会|居民委员会|村民委员会|村民小组|经济联合社|办事处|管委会|管理处|管理局|财政局|公安局|法院|检察院|派出所|司法所|"
    "协会|商会|学会|联合会|工会|基金会|基金|合伙企业|有限合伙|普通合伙|企业|中心|工作室|工作站|服务站|加油站|业主大会|业委会|支队|大队|中队|"
    "农场|林场|牧场|养殖场|市场|影院|剧院|美容院|养老院|福利院|会所|俱乐部|客运站|保险|证券|信托|有限责任|门诊|总店|分店|专卖店|小吃店|经销店|旗舰店"
)
_SHORT_ENDINGS = "[厂店局院社部站所行会馆室处队场园库坊铺庄楼吧城]"
_LATIN = (
    r"(?i)\b(?:inc|llc|l\.l\.c|ltd|llp|lp|corp|corporation|company|co|bank|trust|apartments?|properties|management|"
    r"association|church|university|authority)\b\.?"
)
ORGANISATION = rf"(?:{_LONG_ENDINGS})$|^.{{4,}}{_SHORT_ENDINGS}$|(?:公司|银行|委员会|政府|合作社|事务所)|{_LATIN}"
COMPOUND_SURNAMES = (
    "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|"
    "司徒|鲜于|司空|闾丘|子车|亓官|司寇|巫马|公西|颛孙|壤驷|公良|漆雕|乐正|宰父|谷梁|拓跋|夹谷|轩辕|令狐|段干|百里|呼延|东郭|南门|羊舌|微生|公户|"
    "梁丘|左丘|东门|西门|第五|纳兰|完颜|叶赫|那拉|爱新觉罗|乌拉|瓜尔佳|富察"
)
# The first character of a name, far more often than of anything else written in these columns.
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊"
    "金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗"
    "凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋甘景薄单包司柏宁柯阮桂闵欧解强柴华车冉房边"
)
_BRACKETS = r"\([^()]*\)|\[[^\[\]]*\]|〔[^〔〕]*〕|【[^【】]*】"
_LEGAL_FORM = r"\((?:有限合伙|普通合伙|特殊普通合伙|特殊的普通合伙|个人独资|集团)\)$"
_NUMBERING = r"^(?:\d{1,3}[.、．)]|[(（]\d{1,3}[)）]|[①-⑳])\s*"
# Telephone numbers, also in groups, and whatever else is long.
_DIGITS = r"1[3-9]\d[-\s.]?\d{4}[-\s.]?\d{4}|0\d{2,3}[-)\s]{1,2}\d{7,8}|[0-9]{6,}[0-9Xx]*"
_AND_OTHERS = r"等(?:[0-9]+|[一二三四五六七八九十百]+|多)?(?:人|户|名|家)?$"
_STOPS = " .。;；、,，:：/|-\"'“”"
_ABOUT = (
    "(?:法定代表人|法人代表|负责人|联系人|经办人|经营者|代表人|代理人|执行事务合伙人|联系电话|联系方式|身份证|"
    "统一社会信用代码|住所地|住址)"
)
_BRACKETS_ABOUT = rf"[(\[【〔][^()\[\]【】〔〕]*{_ABOUT}[^()\[\]【】〔〕]*[)\]】〕]"
_BEHIND_WORD = rf"^(.+?)[(\[【〔]?({_ABOUT}.*)$"
_BEHIND_END = rf"^(.*(?:公司|银行|委员会|政府|合作社|事务所|(?:{_LONG_ENDINGS})[\s,，:：;；/|、]))(.*)$"
_PART_OF_ONE = r"[厂店局院部站所处队场园室办组会科股司庭]$|管理人$"  # of an organisation: 清算组, 采购办
_LEFT_BEHIND = r"[\s,，:：;；(]*(?:电话|手机|座机|传真|号码?)?[\s,，:：;；(+]*$"
_REPRESENTATIVE = r"^(?:经营者|负责人|法定代表人|代表人|业主|法定代理人|委托代理人|委托诉讼代理人|执行事务合伙人)"

# One to three Han characters without any of these words: a person, whatever the file says of the kind.
_PLAIN = r"^[\x{4e00}-\x{9fff}]{1,3}$"
_NOT_PLAIN = sorted(
    {*_LONG_ENDINGS.split("|"), "公司", "银行", "委员会", "政府", "合作社", "事务所", "等"}
    | {"经营者", "负责人", "代表人", "业主"}
)


def mask_names(names: pl.Series, kinds: pl.Series) -> pl.DataFrame:
    """One row per name. `kinds`: person | organisation | null, as the file says.

    party_kind    person | organisation
    name_masked   organisations in full, without what stands about people in brackets; persons masked
    org_key       organisations: the name with widths, blanks and case folded; else null
    unsure        bool: too long for a person, but not known as an organisation; masked as a person
    nobody        bool: no name at all (a bare number, or a representative set apart by a comma)
    """
    names = names.cast(pl.String)
    plain = (names.str.contains(_PLAIN) & ~names.str.contains_any(_NOT_PLAIN)).fill_null(False)
    if not plain.any():
        return _masked_with_care(names, kinds)
    persons, others = plain.arg_true(), (~plain).arg_true()
    masked = pl.concat(
        [_plain_persons(names.gather(persons)), _masked_with_care(names.gather(others), kinds.gather(others))]
    )
    return masked[pl.concat([persons, others]).arg_sort()]


def _plain_persons(names: pl.Series) -> pl.DataFrame:
    """What `_masked_with_care` makes of them too, in a fraction of the time: most names are such."""
    base = pl.col("base")
    return (
        pl.DataFrame({"base": names})
        .with_columns(length=base.str.len_chars())
        .select(
            party_kind=pl.lit("person"),
            name_masked=_masked(),
            org_key=pl.lit(None, pl.String),
            unsure=pl.lit(False),
            nobody=pl.lit(False),
        )
    )


def _masked_with_care(names: pl.Series, kinds: pl.Series) -> pl.DataFrame:
    known = pl.DataFrame({"name": names, "kind": kinds.cast(pl.String)})
    folded = pl.col("name").str.normalize("NFKC").str.strip_chars()
    known = known.with_columns(
        full=folded.str.replace(_NUMBERING, "").str.replace_all(_DIGITS, "").str.replace_all(r"\s+", " ")
    )
    known = known.with_columns(
        base=pl.col("full")
        .str.replace_all(_BRACKETS, "")
        .str.replace(_AND_OTHERS, "")
        .str.replace(r"[:：,，].*$", "")
        .str.strip_chars(" .。;；、\"'“”")
    )
    # A company's own brackets stand inside its name; what trails behind is about somebody.
    trimmed = (
        pl.when(pl.col("full").str.contains(_LEGAL_FORM))
        .then("full")
        .otherwise(pl.col("full").str.replace(rf"(?:(?:{_BRACKETS})|[(\[【〔][^)\]】〕]*)$", ""))
    )
    known = known.with_columns(
        trimmed.str.strip_chars(" .。;；、\"'“”:：").alias("organisation"), length=pl.col("base").str.len_chars()
    )
    shaped = pl.col("base").str.contains(ORGANISATION) | pl.col("full").str.contains(_LEGAL_FORM)
    # A company with the name of a person is masked: better one company too many than one person too few.
    short = (
        (pl.col("length") <= 4)
        & pl.col("base").str.contains(r"^\p{Han}+$")
        & ~pl.col("base").str.contains(rf"(?:{_LONG_ENDINGS})$")
    )
    compound = (
        (pl.col("length") <= 4)
        & pl.col("base").str.contains(f"^(?:{COMPOUND_SURNAMES})")
        & ~pl.col("base").str.contains(rf"(?:{_LONG_ENDINGS})$")
    )
    is_org = (
        pl.when(pl.col("kind") == "person")
        .then(False)
        .when(pl.col("kind") == "organisation")
        .then(~short)
        .otherwise(shaped & ~compound)
    )
    known = known.with_columns(is_org=is_org.fill_null(False))
    known = known.with_columns(_without_people(known["organisation"], known["is_org"]))
    return known.select(
        party_kind=pl.when("is_org").then(pl.lit("organisation")).otherwise(pl.lit("person")),
        name_masked=pl.when("is_org")
        .then(pl.col("organisation").str.replace_many(["(", ")"], ["（", "）"]))
        .otherwise(_masked()),
        org_key=pl.when("is_org").then(pl.col("organisation").str.replace_all(r"\s", "").str.to_lowercase()),
        unsure=~pl.col("is_org")
        & pl.col("kind").is_null()
        & (pl.col("length") > 5)
        & pl.col("base").str.contains(r"^\p{Han}+$"),
        nobody=(pl.col("length") == 0)
        | pl.col("base").str.contains(_REPRESENTATIVE)
        | pl.col("base").str.contains(r"^[\d.、]+$"),
    )


def _without_people(names: pl.Series, where: pl.Series) -> pl.Series:
    """Names of organisations cut before whoever is named behind them: 某某公司法定代表人张三, 某某公司 张三."""
    rows = where.arg_true()
    cut = pl.DataFrame({"name": names.gather(rows).str.replace_all(_BRACKETS_ABOUT, "")})
    for pattern in (_BEHIND_WORD, _BEHIND_END):
        parts = pl.col("name").str.extract_groups(pattern).struct
        cut = cut.with_columns(head=parts.field("1"), rest=parts.field("2").str.strip_chars(_STOPS))
        rest = pl.col("rest")
        person = rest.str.contains(f"^[{SURNAMES}]") & (rest.str.len_chars() <= 3)
        part = rest.str.contains(_PART_OF_ONE) & ~person | rest.str.contains(rf"^\(|(?:{_LONG_ENDINGS})$")
        head = pl.col("head").str.strip_chars(_STOPS)
        gone = (rest != "") & ~part & (head.str.len_chars() >= 2)
        cut = cut.select(name=pl.when(gone).then(head).otherwise("name"))
    left = cut["name"].str.replace(_LEFT_BEHIND, "")
    return names.scatter(rows, left)


def _masked() -> pl.Expr:
    base = pl.col("base")
    compound = base.str.contains(f"^(?:{COMPOUND_SURNAMES})") & (pl.col("length") >= 3)
    kept = pl.when(compound).then(base.str.extract(f"^({COMPOUND_SURNAMES})", 1)).otherwise(base.str.slice(0, 1))
    hidden = pl.col("length").cast(pl.Int32) - kept.str.len_chars().cast(pl.Int32)
    return pl.when(hidden >= 2).then(kept + "某某").otherwise(kept + "某")
