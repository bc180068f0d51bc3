"""What can be wrong with a row, how bad it is, and what the clerk should do. One sentence each."""

from __future__ import annotations

from dataclasses import dataclass

REJECT, DOUBT, NOTE = "reject", "doubt", "note"
SEVERITIES_ZH = {REJECT: "拒收", DOUBT: "存疑", NOTE: "提示"}


@dataclass(frozen=True)
class Rule:
    severity: str
    message_zh: str
    advice_zh: str


RULES: dict[str, Rule] = {
    # rejected: the row is not landed
    "missing_value": Rule(REJECT, "必填的内容为空", "请在原系统中补全后重新导出，或在表中补填后再导入"),
    "case_number_unreadable": Rule(REJECT, "案号无法识别", "应形如（2021）鲁0303民初1234号；请核对后重新导入"),
    "needed_date_unreadable": Rule(REJECT, "必填的日期无法识别", "请改为 2021-12-22 的写法"),
    "needed_date_impossible": Rule(
        REJECT, "必填的日期不存在（如 2 月 30 日），或不在 1990 至 2199 年", "请核对原案卷后改正"
    ),
    "needed_date_in_future": Rule(
        REJECT, "必填的日期晚于数据截至日", "请核对年份是否录错，或导入时用 --as-of 指定数据截至日"
    ),
    "period_unreadable": Rule(REJECT, "期间无法识别", "请写作 2025、2025H1、2025Q3、2025-06 或 2025年6月"),
    "needed_value_unreadable": Rule(REJECT, "必填的内容无法识别", "请改为允许的写法后重新导入"),
    "needed_value_implausible": Rule(
        REJECT,
        "必填的数值不合理（人数或件数过大，或年份不在 1949 至 2100 年）",
        "请核对是否多打了数字或错了列，更正后重新导入",
    ),
    "duplicate_key": Rule(
        REJECT, "同一编号在本文件中出现多次，只保留最后一次", "请核对是否重复导出；需要保留的一行应放在最后"
    ),
    "case_not_landed": Rule(
        REJECT, "当事人清单中的案号没有对应的案件", "请先导入含有该案号的案件清单，再导入当事人清单"
    ),
    "parent_unknown": Rule(REJECT, "上级代码不在本表，也未曾导入", "请补上上级地区的一行，或更正上级代码"),
    "parent_loops": Rule(
        REJECT, "上级代码绕回了自己（自己是自己的上级，或几行互为上级）", "请更正这几行的上级代码，市的上级代码留空"
    ),
    "successor_loops": Rule(
        REJECT, "承继代码绕回了自己（承继自己、互相承继，或由下级承继）", "请更正承继代码；没有撤并的地区留空"
    ),
    # doubtful: landed, but look at it
    "date_unreadable": Rule(DOUBT, "日期无法识别，按空处理", "请改为 2021-12-22 的写法"),
    "date_impossible": Rule(
        DOUBT, "日期不存在（如 2 月 30 日），或不在 1990 至 2199 年，按空处理", "请核对原案卷后改正"
    ),
    "date_in_future": Rule(DOUBT, "日期晚于数据截至日，按空处理", "请核对年份是否录错"),
    "number_unreadable": Rule(DOUBT, "数字无法识别，按空处理", "请只填数字，可带千分位和“万元”"),
    "number_implausible": Rule(
        DOUBT,
        "数值大得不合理，或像是电话、证件号码，按空处理",
        "请核对是否错列；金额确实这么大时请写作“138亿元”",
    ),
    "number_negative": Rule(DOUBT, "数值为负，按空处理", "请核对后改正"),
    "code_unknown": Rule(DOUBT, "取值不在对照表中，按“其他”或空处理", "请在版式文件的 codes 中补充这一写法"),
    "closed_before_filed": Rule(DOUBT, "结案日期早于立案日期，审理天数为负", "请核对两个日期"),
    "duration_absurd": Rule(DOUBT, "立案到结案超过 10 年", "请核对两个日期的年份"),
    "year_differs": Rule(DOUBT, "案号年度与立案日期相差超过一年", "请核对案号和立案日期"),
    "court_unknown": Rule(DOUBT, "法院代字不在法院表中", "请在法院表中补上该法院后重新导入，或核对案号"),
    "type_unknown": Rule(
        DOUBT, "案件类型代字不在对照表中，不计入任何口径", "请核对案号；确为新类型时请告知维护人员补充 case_types.csv"
    ),
    "cause_unknown": Rule(
        DOUBT, "案由未识别，归入“未识别”", "请核对案由是否写全；旧称可在 settings/causes_aliases.csv 中登记"
    ),
    "party_counts_differ": Rule(
        DOUBT,
        "当事人与住所地（或证件号码）的个数对不上，未对应到人",
        "请用“；”分隔并使两列个数一致，或改用一人一行的清单",
    ),
    "party_list_cut": Rule(DOUBT, "当事人以“等×人”省略，名单不全", "请导出完整名单，或补充导入当事人清单"),
    "no_defendant": Rule(DOUBT, "没有被告", "请核对；按被告住所地统计时该案计入未定位"),
    "case_rows_disagree": Rule(DOUBT, "同一案号的几行内容不一致，取第一行", "请核对各行的立案日期、案由、结案日期"),
    "role_unknown": Rule(DOUBT, "诉讼地位不认识，该当事人未导入", "应为原告、被告、第三人等"),
    "cell_too_long": Rule(DOUBT, "单元格超过 20,000 个字符，只取前面部分", "请检查是否把多行内容粘进了一格"),
    "too_many_cells": Rule(DOUBT, "该行的单元格比表头多，多出部分未读取", "请检查内容里是否有未加引号的逗号"),
    "population_tiny": Rule(
        DOUBT, "人口不足 10 人，算出的比率没有意义", "请核对单位（应为人，不是万人）；确实无人居住的可不填"
    ),
    "level_mismatch": Rule(DOUBT, "级别不低于上级的级别", "请核对级别和上级代码"),
    "success_above_total": Rule(DOUBT, "成功数多于总次数，成功数按空处理", "请核对这一行的次数和成功数"),
    "ends_before_begins": Rule(DOUBT, "停止的日期早于开始的日期，按从未启用处理", "请核对两个日期"),
    "answered_before_sent": Rule(DOUBT, "答复日期早于发出日期，计为已答复，不算答复天数", "请核对两个日期"),
    "due_before_sent": Rule(DOUBT, "答复期限早于发出日期", "请核对两个日期"),
    "adopted_unanswered": Rule(DOUBT, "标为已采纳，但没有答复日期，不计入已答复", "请补填答复日期"),
    "enterprise_like_person": Rule(DOUBT, "企业名称像是个人姓名，已隐去，不与案件当事人对应", "请填写营业执照上的全称"),
    "place_not_listed": Rule(
        DOUBT, "地区不在地名表中，计入未定位", "请填写地区代码，或与地名表一致的名称（可连写上级，如 某县某镇）"
    ),
    "court_not_listed": Rule(DOUBT, "法院不在法院表中，计入未识别法院", "请填写法院代字，或与法院表一致的名称"),
    "mediation_ended_before_began": Rule(DOUBT, "调解结束日期早于开始日期，不计入用时", "请核对两个日期；件数照常统计"),
    "outcome_without_end": Rule(DOUBT, "有调解结果而没有结束日期，不计入当月办结", "请补填结束日期后重新导入"),
    "ended_without_outcome": Rule(DOUBT, "有结束日期而没有调解结果，按结果不明统计", "请补填调解结果后重新导入"),
    "performed_though_failed": Rule(DOUBT, "调解没有成功，却登记为已自动履行", "请核对调解结果和是否自动履行"),
    "linked_number_unreadable": Rule(
        DOUBT, "所填案号无法识别，这一条没有与案件关联", "应形如（2021）鲁0303民初1234号；请核对后重新导入"
    ),
    "lead_ended_before_received": Rule(DOUBT, "线索办结日期早于接收日期", "请核对两个日期"),
    "scheme_unknown": Rule(
        DOUBT, "没有这个编号的考核方案，材料已收下，暂不计分", "请核对方案编号，或先在“考核”页导入方案"
    ),
    "indicator_unknown": Rule(
        DOUBT, "方案里没有这个编号的指标，材料已收下，暂不计分", "请核对指标编号（导出方案可见）"
    ),
    "indicator_is_counted": Rule(DOUBT, "这一项由系统按指标计算，不用交来的材料", "请核对指标编号；不必再交"),
    "score_above_most": Rule(DOUBT, "得分高于这一项的满分，不计分，待核实", "请核对得分，或方案中的满分"),
    "item_without_answer": Rule(DOUBT, "既没有有无，也没有得分，这一项按未评", "请补填后重新导入"),
    # worth knowing
    "party_kind_unsure": Rule(NOTE, "看不出是自然人还是单位，按自然人脱敏", "可在“当事人类型”列注明"),
    "personal_hidden": Rule(NOTE, "这一列里有电话、证件号码或姓名，已隐去", "请在原系统中把它们填入相应的列"),
    "sheet_skipped": Rule(NOTE, "工作表没有可识别的表头，未读取", "如需导入，请检查表头"),
    "column_unused": Rule(NOTE, "这一列未使用", "不影响导入；如需使用，请在版式中增加该表头"),
}
