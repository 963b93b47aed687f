"""Numbers that prove themselves: identity cards, bank and credit cards, IBANs."""

from __future__ import annotations

import datetime as dt

# GB 11643-1999: the weights of the first 17 digits, and the check character for each remainder modulo 11.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# The first two digits of an administrative division, GB/T 2260, with those of residents from Hong Kong, Macao and Taiwan.
_PROVINCES_TEXT = (
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91"
)
_PROVINCES = frozenset(_PROVINCES_TEXT.split())
# The length of an IBAN by country, of the SWIFT IBAN registry.
_IBAN_LENGTHS = {
    **dict.fromkeys(["NO"], 15), **dict.fromkeys(["BE"], 16), **dict.fromkeys(["DK", "FI", "FO", "GL", "NL", "SD", "FK"], 18),
    **dict.fromkeys(["MK", "SI"], 19), **dict.fromkeys(["AT", "BA", "EE", "KZ", "LT", "LU", "XK", "MN"], 20),
    **dict.fromkeys(["CH", "CR", "HR", "LI", "LV"], 21),
    **dict.fromkeys(["BG", "BH", "DE", "GB", "GE", "IE", "ME", "RS", "VA"], 22),
    **dict.fromkeys(["AE", "GI", "IL", "IQ", "OM", "SO", "TL"], 23),
    **dict.fromkeys(["AD", "CZ", "ES", "MD", "PK", "RO", "SA", "SE", "SK", "TN", "VG"], 24),
    **dict.fromkeys(["LY", "PT", "ST"], 25), **dict.fromkeys(["IS", "TR"], 26),
    **dict.fromkeys(["BI", "DJ", "FR", "GR", "IT", "MC", "MR", "SM"], 27),
    **dict.fromkeys(["AL", "AZ", "BY", "CY", "DO", "GT", "HN", "HU", "LB", "NI", "PL", "SV"], 28),
    **dict.fromkeys(["BR", "EG", "PS", "QA", "UA"], 29), **dict.fromkeys(["JO", "KW", "MU", "YE"], 30),
    **dict.fromkeys(["MT", "SC"], 31), **dict.fromkeys(["LC"], 32), **dict.fromkeys(["RU"], 33),
}  # fmt: skip


def resident_id_check(first_17: str) -> str:
    """The 18th character of a Chinese identity number (GB 11643-1999, ISO 7064 MOD 11-2)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(first_17, _WEIGHTS, strict=True)) % 11]


def is_resident_id(number: str) -> bool:
    """Whether this is a Chinese identity number of 18 characters, or of 15 digits as before 1999."""
    if len(number) == 15 and number.isdecimal():
        return number[:2] in _PROVINCES and _is_day("19" + number[6:12])
    if len(number) != 18 or not number[:17].isdecimal() or not number.isascii():
        return False
    born = number[6:14]
    return (
        number[:2] in _PROVINCES and "1900" <= born[:4] <= "2099" and _is_day(born)
        and resident_id_check(number[:17]) == number[17].upper()
    )  # fmt: skip


def _is_day(digits: str) -> bool:
    try:
        dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_card(digits: str) -> bool:
    """Whether this is the number of a credit, debit or bank card: a known issuer, its length, and the check digit."""
    if len(digits) not in _card_lengths(digits) or len(set(digits)) < 2:
        return False
    return luhn(digits)


def _card_lengths(digits: str) -> range | tuple[int, ...]:
    two, three, four = int(digits[:2]), int(digits[:3]), int(digits[:4])
    if digits[0] == "4":
        found: range | tuple[int, ...] = (13, 16, 19)  # Visa
    elif 51 <= two <= 55 or 2221 <= four <= 2720:
        found = (16,)  # Mastercard
    elif two in (34, 37):
        found = (15,)  # American Express
    elif two == 62 or four in (8171, 9558, 9559):
        found = range(16, 20)  # UnionPay, and the older numbers of Chinese banks
    elif four == 6011 or two == 65 or 644 <= three <= 649:
        found = range(16, 20)  # Discover
    elif 3528 <= four <= 3589:
        found = range(16, 20)  # JCB
    elif 300 <= three <= 305 or two in (36, 38, 39):
        found = (14, 16, 19)  # Diners Club
    elif two in (50, 56, 57, 58, 60, 63, 67):
        found = (16, 18, 19)  # Maestro, RuPay
    else:
        found = ()
    return found


def is_iban(letters: str) -> bool:
    """Whether this is an IBAN without spaces: a country, its length, and the check digits (ISO 13616, modulo 97)."""
    letters = letters.upper()
    if len(letters) != _IBAN_LENGTHS.get(letters[:2]) or not (letters.isalnum() and letters.isascii()):
        return False
    return int("".join(str(int(ch, 36)) for ch in letters[4:] + letters[:4])) % 97 == 1


def iban_length(country: str) -> int:
    """How many characters an IBAN of a country has; 0 where it has none."""
    return _IBAN_LENGTHS.get(country.upper(), 0)
