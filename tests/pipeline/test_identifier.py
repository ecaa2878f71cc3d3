"""What must come out of a translation unchanged."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.pipeline import identifier

FOUND = [
    ("详见https://example.org/a/b?x=1&y=2。", ["https://example.org/a/b?x=1&y=2"]),
    ("（http://example.com/路径）", ["http://example.com/"]),
    ("请访问www.example.com.cn/help，谢谢", ["www.example.com.cn/help"]),
    ("发到info@example.com。", ["info@example.com"]),
    ("按GB/T 22239-2019执行", ["GB/T 22239-2019"]),
    ("编码为GB 2312或GB18030", ["GB 2312", "GB18030"]),
    ("通过ISO/IEC 27001:2022认证", ["ISO/IEC 27001:2022"]),
    ("行业标准YD/T 1234.5-2020", ["YD/T 1234.5-2020"]),
    ("地方标准DB11/T 1234-2020", ["DB11/T 1234-2020"]),
    ("见RFC 2616第3节", ["RFC 2616"]),
    ("支持IEEE 802.11", ["IEEE 802.11"]),
    ("修复CVE-2021-44228", ["CVE-2021-44228"]),
    ("升级到v1.2.3", ["v1.2.3"]),
    ("从1.2.3到1.3.0-beta.1", ["1.2.3", "1.3.0-beta.1"]),
    ("服务器192.168.0.1:8080", ["192.168.0.1:8080"]),
    ("网段10.0.0.0/8", ["10.0.0.0/8"]),
    ("地址2001:db8::ff00:42:8329", ["2001:db8::ff00:42:8329"]),
    ("电话010-12345678转5", ["010-12345678"]),
    ("手机13812345678", ["13812345678"]),
    ("拨打400-810-1234", ["400-810-1234"]),
    ("国际+86 10 1234 5678", ["+86 10 1234 5678"]),
    ("编号S00120126FR-3", ["S00120126FR-3"]),
    ("型号A1B2与H100", ["A1B2", "H100"]),
    ("5G网络和4A平台", ["5G", "4A"]),
    ("Web3与COVID-19", ["Web3", "COVID-19"]),
    ("“1+2+2+N”架构", ["1+2+2+N"]),
    ("N+1备份、1+X证书", ["N+1", "1+X"]),
    ("5G+工业互联网", ["5G"]),
    ("ISBN 978-7-111-12345-6", ["ISBN 978-7-111-12345-6"]),
    ("doi:10.1000/xyz123", ["10.1000/xyz123"]),
    ("代码000001", ["000001"]),
    ("账号6222021234567890123", ["6222021234567890123"]),
    ("在20:00开始，画面16:9", ["20:00", "16:9"]),
    ("分辨率1920×1080", ["1920×1080"]),
    ("数字社会2.0时代", ["2.0"]),
    ("编辑/etc/hosts.d/a.conf和setup.cfg", ["/etc/hosts.d/a.conf", "setup.cfg"]),
    (r"打开C:\data\a.txt", [r"C:\data\a.txt"]),
    ("校验和0x1F", ["0x1F"]),
    ("550e8400-e29b-41d4-a716-446655440000", ["550e8400-e29b-41d4-a716-446655440000"]),
    ("d41d8cd98f00b204e9800998ecf8427e", ["d41d8cd98f00b204e9800998ecf8427e"]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[str]) -> None:
    """The whole identifier is kept, and nothing around it."""
    assert [text[start:end] for start, end in identifier.find(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "容量5GB，速率100Mbps，面积30km²",
        "容量10-20GB",
        "时速50km/h",
        "2019.5.16发布",
        "2019-05-16发布",
        "IDC2019年报告",
        "GDP3.5%",
        "和/或",
        "全年7×24小时",
        "增长3.5%，共1,234项",
        "比例约1/3",
        "AI与云计算",
        "05月08日",
        "",
    ],
)
def test_nothing(text: str) -> None:
    """Quantities, dates and plain words are no identifiers."""
    assert identifier.find(text) == ()


@given(st.text("aA1.:/-+@ 年G×", max_size=60))
def test_spans_in_order(text: str) -> None:
    """Spans follow each other and are not empty."""
    end = 0
    for start, stop in identifier.find(text):
        assert end <= start < stop <= len(text)
        end = stop


@pytest.mark.parametrize(
    "piece", ["a", "1", "a.", "1.", "a-", "1+", "/a", "a1", "1:", "@a", "0 "]
)
def test_long_input_is_quick(piece: str) -> None:
    """A stranger's text can't make the patterns run for ever."""
    begin = time.perf_counter()
    identifier.find(piece * 5000)
    assert time.perf_counter() - begin < 2
