"""Words and names that hold numerals and say no quantity."""

import pytest

from duizhao.base import hanzi
from duizhao.pipeline import quantity

SENTENCES = """
各地推进一网通办、一网统管。
坚持一国两制，共建一带一路。
双11和双十二期间客流平稳。
“十四五”规划已经发布，“十三五”收官。
他毕业于一所985高校。
支持5G网络的手机越来越多。
这是一处4A级景区。
系统通过了三级测评。
请先安装360安全卫士。
连锁品牌七天酒店在此开业。
三亚和九寨沟都很美。
五粮液、三只松鼠和六神都是品牌。
请用百度地图搜索。
两会期间讨论了三农问题。
全面落实四个全面战略布局。
七夕节和万圣节都有活动。
八一建军节举行了升旗仪式。
这是一家百年老店。
万科和万达集团参与投标。
一些地方进展缓慢。
一般来说无需担心。
公司一直在努力。
必须统一标准。
万一失败怎么办。
这一点十分重要。
百姓的生活越来越好。
千万别忘了备份。
工作要一步一个脚印。
这里四通八达。
文件放得乱七八糟。
他们来自五湖四海。
做事不能三心二意。
千方百计降低成本。
机会千载难逢。
百感交集，难以言表。
一石二鸟的办法。
不能一刀切。
举一反三，融会贯通。
说一不二的作风。
略知一二而已。
不三不四的话少说。
万家灯火，三令五申。
三足鼎立的格局。
两袖清风的干部。
八仙过海，各显神通。
大家七嘴八舌地议论。
六神无主的样子。
五谷丰登的年景。
四舍五入后再填写。
昆明四季如春。
公司内部四分五裂。
同一天也是唯一的机会。
逐一核查，一律禁止。
一线城市与二三线城市不同。
二手房成交回暖。
二氧化碳排放下降。
请出示第二代身份证。
三维模型已经建好。
三角形的面积不难算。
他骑三轮车送货。
五金店在六安路上。
入住五星级酒店。
他端来一碗八宝粥。
百科全书式的人物。
千岛湖水质优良。
万宁市举办了比赛。
陆续推出新服务，加强队伍建设。
大陆地区暂不发售。
两岸关系与两极分化。
双碳目标和双减政策。
零售业与零部件行业。
坚持零容忍，零距离服务。
一波三折，终于完成；折叠屏与三折页。
她闯进了四分之一决赛。
周五下午休息，礼拜天照常。
正月十五闹元宵。
五四运动与九一八事变。
80后和零零后的差别。
三伏天注意防暑。
成百上千的人赶来。
几十年来变化很大。
上百家企业数十万人。
十之八九会成功，八九不离十。
孩子们三五成群。
亿万富翁也不例外。
一半的路程用了三个半天。
别有一番风味。
他是一把手，不是二把手。
三文鱼和百香果都很新鲜。
提供一站式、一体化服务。
身高1米75，体形匀称。
前三季度好于上一季度。
一又三分之一的说法少见。
三四线城市，七八月最热。
""".split()


@pytest.mark.parametrize("text", SENTENCES)
def test_no_quantity(text: str) -> None:
    """Nothing is found, neither in simplified nor in traditional characters."""
    for script in (text, hanzi.opencc(text, "s2t")):
        found = [script[each.start : each.end] for each in quantity.find(script)]
        assert found == []


def test_there_are_enough() -> None:
    """Precision is worth little on a handful of sentences."""
    assert len(SENTENCES) >= 80


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("拨打12345热线", "12345"),
        ("《蓝皮书2018》", "2018"),
        ("版本号为20190516001", "20190516001"),
    ],
)
def test_codes_keep_their_digits(text: str, piece: str) -> None:
    """A hot line is no quantity, but its digits must come out as they are."""
    (found,) = quantity.find(text)
    assert text[found.start : found.end] == piece
    assert quantity.render(found, "en")[0] == piece
