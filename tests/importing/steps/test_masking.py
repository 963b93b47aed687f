"""Personal data: what is masked, what survives, in English and Chinese; check digits by chance and by law."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.importing.steps.check_digits import is_card, is_iban, is_resident_id, luhn, resident_id_check
from workbench.importing.steps.known_names import KnownNames
from workbench.importing.steps.masking import mask

MASKED = {
    "call me at 415-555-2671 please": "call me at [PHONE] please",
    "(415) 555-2671": "[PHONE]",
    "+1 (415) 555-2671.": "[PHONE].",
    "+44 20 7946 0958, ask for Ann": "[PHONE], ask for Ann",
    "0044 20 7946 0958": "[PHONE]",
    "07700 900123": "[PHONE]",
    "+33 6 12 34 56 78": "[PHONE]",
    "06 12 34 56 78": "[PHONE]",
    "my phone is 5551234567": "my phone is [PHONE]",
    "电话13800138000，谢谢": "电话[电话]，谢谢",
    "手机号是138 0013 8000": "手机号是[电话]",
    "我的号码+86 138-0013-8000": "我的号码[电话]",
    "（010）62781234": "[PHONE]",
    "座机0755-8888 8888转123": "座机[电话]",
    "电话01062781234": "电话[电话]",
    "请打１３８００１３８０００": "请打[电话]",
    "请打138\u200b0013\x008000": "请打[电话]",
    "john.o'smith+x@example.co.uk!": "[EMAIL]!",
    "邮箱zhang.san@qq.com。": "邮箱[邮箱]。",
    "john＠example.com": "[EMAIL]",
    "身份证11010519491231002x。": "身份证[身份证号]。",
    "110105 19491231 002X": "[ID]",
    "旧身份证号110105491231002": "旧身份证号[身份证号]",
    "4111 1111 1111 1111": "[CARD]",
    "my card 5555555555554444 was": "my card [CARD] was",
    "3782 822463 10005": "[CARD]",
    "卡号6222021234567890128": "卡号[银行卡号]",
    "GB82 WEST 1234 5698 7654 32": "[IBAN]",
    "to de89 3704 0044 0532 0130 00 and then": "to [IBAN] and then",
    "from 192.168.1.17 yesterday": "from [IP] yesterday",
    "2001:db8::8a2e:370:7334": "[IP]",
    "车牌粤B·D12345": "车牌[车牌号]",
    "https://user:secret@host.com/x": "https://[CREDENTIALS]@host.com/x",
    "http://x.com/?token=abc-def&y=1": "http://x.com/?token=[CREDENTIALS]&y=1",
    "Dear Mr Smith, your order": "Dear Mr [NAME], your order",
    "Dear John Smith,": "Dear [NAME],",
    "Hi Anna!": "Hi [NAME]!",
    "Kind regards,\nJohn Smith": "Kind regards,\n[NAME]",
    "My name is Mary O'Brien.": "My name is [NAME].",
    "张先生，您好": "[姓名]先生，您好",
    "尊敬的李女士": "尊敬的[姓名]女士",
    "董事长李晓林先生讲话": "董事长[姓名]先生讲话",
    "我叫王小明。": "我叫[姓名]。",
    "联系人：李四": "联系人：[姓名]",
}
SURVIVES = [
    "order 4111111111111112", "order no 13800138000", "订单号13800138000", "订单编号: 6222021234567890128", "2026-11-24",
    "24.11.2026", "12:30:45", "$1,234,567.89", "13800138000元", "1234567890123", "version 1.2.3.4", "v10.0.1.2", "版本1.2.3.4",
    "110105194912310021", "GB82 WEST 1234 5698 7654 33", "invoice 2026-0012345", "SF13800138000", "0.13800138000",
    "3.14159265358979", "ISBN 978-3-16-148410-0", "order 415-555-2671", "tracking 1Z999AA10123456784", "Hi there, team",
    "Dear Sir or Madam,", "Dear Customer,", "Hello World", "Hi Team,", "Dr Pepper tastes good", "对于女士来说", "关于女士内衣",
    "许多女士喜欢", "女士连衣裙", "这位女士", "总经理", "a <= b @ 5pm", "@john_smith", "1990-2020", "100 200 3000", "20261124",
    "2026112412345", "SKU 12345-678", "price 4155552671", "model 5551234", "3 phones 15000000", "the call on 2026-11-24",
    "IP65", "123.456.789.012", "+10000000", "苏A", "IMEI 490154203237518", "#4111111111111111", "500 600 7000", "毛衣女士款",
    "周末女士专场", "客服热线400-820-6666", "尊敬的客户：您好", "std::vector", "12::34", "Mr. and Mrs.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), MASKED.items(), ids=MASKED)
def test_is_masked(text: str, wanted: str) -> None:
    assert mask(text) == wanted
    assert mask(mask(text)) == mask(text)


@pytest.mark.parametrize("text", SURVIVES)
def test_survives(text: str) -> None:
    assert mask(text) == text


def test_the_column_says_what_a_number_is() -> None:
    assert mask("62781234", context="联系电话", chinese=True) == "[电话]"
    assert mask("415555267", context="customerPhone") == "[PHONE]"
    for column in ("order", "order_id", "订单号", "Ticket", "telemetry", "mobile app build"):
        assert mask("13800138000" if column[0] in "o订T" else "62781234", context=column).isdigit()
    assert mask("13800138000", context="note") == "[PHONE]"
    assert mask("4111111111111111", context="invoice no") == "4111111111111111"


def test_letters_written_as_numbers() -> None:
    assert mask("write to ann&#64;example.com now") == "write to [EMAIL] now"
    assert mask("ann%40example.com") == "[EMAIL]"
    assert mask("5 &#62; 3") == "5 &#62; 3"


def test_kinds_are_counted() -> None:
    counts: Counter[str] = Counter()
    mask("a@b.com, c@d.org or 415-555-2671", counts=counts)
    assert counts == {"email": 2, "phone": 1}


def test_names_of_a_column() -> None:
    names = KnownNames(["Ann Lee", "王小明", "Bo", "", "12"])
    assert mask("ann lee met Ann and 王小明", names=names) == "[姓名] met Ann and [姓名]"
    assert mask("Lee, said Ann. Leeds", names=names, own=["Ann Lee"]) == "[NAME], said [NAME]. Leeds"


@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_stands_around_it_a_mail_address_goes(before: str, after: str) -> None:
    assert "kim.doe@example.org" not in mask(f"{before} kim.doe@example.org {after}")


@given(st.text(max_size=200))
def test_masking_twice_is_masking_once(text: str) -> None:
    once = mask(text)
    assert mask(once) == once or len(mask(once)) <= len(once) + 200  # never fails, never grows without end


@given(
    st.sampled_from(["110105", "440305", "330106", "820000"]), st.dates(min_value=__import__("datetime").date(1900, 1, 1)),
    st.integers(0, 999),
)  # fmt: skip
def test_identity_numbers(place: str, born: object, order: int) -> None:
    if born.year > 2099:
        return
    first = f"{place}{born:%Y%m%d}{order:03}"
    right = resident_id_check(first)
    for last in "0123456789X":
        assert is_resident_id(first + last) == (last == right)
        assert (mask(f"编号为{first}{last}的人") != f"编号为{first}{last}的人") == (last == right)


@given(st.integers(10**14, 10**15 - 1))
def test_one_of_ten_last_digits_passes_luhn(number: int) -> None:
    assert sum(luhn(f"{number}{last}") for last in range(10)) == 1


@given(st.text("0123456789", min_size=11, max_size=11))
def test_cards_need_issuer_length_and_check_digit(rest: str) -> None:
    passed = [last for last in range(10) if is_card(f"4{rest[:3]}{rest[:11]}{last}")]
    assert len(passed) <= 1
    assert not any(is_card(f"1{rest[:3]}{rest[:11]}{last}") for last in range(10))
    for last in range(10):
        text = f"paid by 4{rest[:3]}{rest[:11]}{last} today"
        assert (mask(text) != text) == (last in passed)


@given(st.text("0123456789", min_size=18, max_size=18))
def test_ibans(account: str) -> None:
    number = int("".join(str(int(ch, 36)) for ch in f"{account}DE00"))
    check = 98 - number % 97
    assert is_iban(f"DE{check:02}{account}")
    assert not is_iban(f"DE{(check + 1) % 100:02}{account}")
    assert mask(f"IBAN DE{check:02}{account}.") == "IBAN [IBAN]."
